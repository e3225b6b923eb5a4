# net_failover: vlans on a master, on its slaves, and as a standby
echo log on > /proc/hotplug
echo add sb 02:00:00:00:19:01 parent=virtio:v10 > /proc/hotplug
echo failover sb > /proc/hotplug
ip link add link eth0 name e5 type vlan id 5
ip link set e5 up
ip link set eth0 up
ip link set e5 up
echo add pri 02:00:00:00:19:01 parent=pci:p13 > /proc/hotplug
ip link add link eth0 name e6 type vlan id 6 protocol 802.1ad
ip link set e6 up
ip -d link show
echo add wpri 02:00:00:00:19:02 > /proc/hotplug
echo wire pri wpri > /proc/hotplug
ip link set wpri up
ip link add link wpri name w5 type vlan id 5
ip link set w5 up
sk open p packet
sk bind p 8 2048
sk sendto p 4 2048 tagged
sk recv p
sk open q packet
sk bind q 4 2048
sk sendto p 8 2048 back
sk recv q
ip link add link pri name p5 type vlan id 5
ip link set p5 up
sk sendto p 8 2048 once
sk recv q
ip -s link show p5
echo carrier pri off > /proc/hotplug
echo carrier sb off > /proc/hotplug
ip -br link show
echo carrier sb on > /proc/hotplug
ip link set eth0 mtu 1400
ip link set e5 mtu 1450
ip link set eth0 down
ip link set eth0 name ens3
ip link set ens3 up
echo del pri > /proc/hotplug
ip link add link sb name sb7 type vlan id 7
ip link del e6
echo destroy ens3 > /proc/hotplug
ip link show
echo failover sb7 > /proc/hotplug
ip link set eth0 up
ip -d link show
ip link set sb up
ip link set eth0 up
echo carrier sb off > /proc/hotplug
echo del sb > /proc/hotplug
ip link show
