# net_failover: promiscuous, all multicast, and multicast addresses of a master and its slaves
echo add sb 02:00:00:00:15:01 parent=virtio:v6 > /proc/hotplug
echo add pri 02:00:00:00:15:01 parent=pci:p6 > /proc/hotplug
echo failover sb > /proc/hotplug
ip link set eth0 promisc on
ip link set eth0 allmulticast on
ip -d link show
ip link set eth0 up
ip -d link show pri
ip link set eth0 promisc off
ip link set eth0 allmulticast off
ip maddr show
ip maddr add 33:33:00:00:00:05 dev eth0
ip maddr show
ip maddr add 33:33:00:00:00:05 dev eth0
ip maddr add 33:33:00:00:00:06 dev pri
ip link set pri promisc on
ip -d link show pri
ip maddr show dev pri
echo del pri > /proc/hotplug
ip maddr show
ip link add link eth0 name e5 type vlan id 5
ip link set e5 address 02:00:00:00:15:55
ip link set e5 up
ip maddr add 33:33:00:00:00:07 dev e5
ip maddr show
echo add pri 02:00:00:00:15:01 parent=pci:p6 > /proc/hotplug
ip maddr show dev pri
ip maddr del 33:33:00:00:00:05 dev eth0
ip maddr show
ip link set eth0 multicast off
ip maddr show dev eth0
ip link set eth0 down
ip maddr show
ip maddr add 33:33:00:00:00:08 dev eth0
ip link set eth0 up
ip maddr show dev sb
echo destroy eth0 > /proc/hotplug
ip maddr show
ip -d link show
