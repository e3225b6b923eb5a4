# net_failover: several masters, with and without parents, of one address and of others
echo log on > /proc/hotplug
echo add s0 02:00:00:00:18:01 parent=virtio:v9 > /proc/hotplug
echo add s1 02:00:00:00:18:02 > /proc/hotplug
echo failover s0 > /proc/hotplug
echo failover s1 > /proc/hotplug
echo add p1 02:00:00:00:18:02 parent=pci:p9 > /proc/hotplug
echo add p0 02:00:00:00:18:01 parent=pci:p10 > /proc/hotplug
echo add other 02:00:00:00:18:02 > /proc/hotplug
echo add ib 02:00:00:00:18:01 parent=pci:p11 type=32 > /proc/hotplug
ip link set eth1 up
ip link set eth0 up
ip link show
echo add s2 02:00:00:00:18:01 parent=pci:p10 > /proc/hotplug
echo failover s2 > /proc/hotplug
echo failover s0 > /proc/hotplug
ip link show
echo destroy eth0 > /proc/hotplug
echo add p2 02:00:00:00:18:01 parent=pci:p12 > /proc/hotplug
readlink /sys/class/net/p2/master
echo del s0 > /proc/hotplug
echo add s0 02:00:00:00:18:01 parent=pci:p10 > /proc/hotplug
readlink /sys/class/net/s0/master
ip link set p1 down
ip link set p1 address 02:00:00:00:18:01
echo del p1 > /proc/hotplug
echo add p1 02:00:00:00:18:02 parent=pci:p9 > /proc/hotplug
ip link set p1 down
ip link set p1 name p3
ip link show p3
echo failover ib > /proc/hotplug
ip link add d0 address 02:00:00:00:18:03 type dummy
echo failover d0 > /proc/hotplug
ip link set eth4 up
ip link set d0 carrier off
ip -d link show eth4
ip link del d0
echo failover eth4 > /proc/hotplug
ip link show
echo destroy s1 > /proc/hotplug
echo destroy eth5 > /proc/hotplug
echo destroy eth1 > /proc/hotplug
echo destroy eth2 > /proc/hotplug
echo destroy eth0 > /proc/hotplug
echo destroy eth3 > /proc/hotplug
echo destroy eth4 > /proc/hotplug
ip link show
