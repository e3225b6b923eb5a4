# net_failover: slaves that move to another namespace and come back, and names that meet there
ip netns add red
echo log on > /proc/hotplug
echo add sb 02:00:00:00:20:11 parent=virtio:v11 > /proc/hotplug
echo add pri 02:00:00:00:20:11 parent=pci:p14 > /proc/hotplug
echo failover sb > /proc/hotplug
ip link set eth0 up
ip link set eth0 netns red
ip link set pri netns red
ip link show
ip -n red -d link show
ip -n red link set pri up
readlink /sys/class/net/eth0/lower_pri
ip -n red link set pri netns 1
ip link show
ip link set pri netns red name ens5
ip -n red link show
echo carrier ens5 off > /proc/hotplug
echo add pri 02:00:00:00:20:11 parent=pci:p15 > /proc/hotplug
ip -n red link set ens5 netns 1
ip link show
ip link set pri netns red
echo veto UNREGISTER 1 1 > /proc/hotplug
ip link set sb netns red
ip -n red link show
cat /sys/class/net/eth0/carrier
ip link set ens5 up
ip netns del red
ip link show
echo destroy eth0 > /proc/hotplug
ip netns add blue
ip link set sb netns blue
echo failover sb > /proc/hotplug
echo failover pri > /proc/hotplug
echo add late 02:00:00:00:20:11 parent=pci:p16 > /proc/hotplug
ip -n blue link set sb netns 1
ip link show
