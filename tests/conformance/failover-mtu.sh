# net_failover: the mtu of a master and its slaves, and whose bounds count
echo log on > /proc/hotplug
echo add sb 02:00:00:00:17:01 parent=virtio:v8 mtu=1400 maxmtu=3000 > /proc/hotplug
echo failover sb > /proc/hotplug
ip -d link show
echo add pri 02:00:00:00:17:01 parent=pci:p8 maxmtu=1450 > /proc/hotplug
ip -d link show
echo del pri > /proc/hotplug
echo add pri 02:00:00:00:17:01 parent=pci:p8 mtu=1600 maxmtu=2000 > /proc/hotplug
ip -d link show
ip link set eth0 up
ip link set eth0 mtu 1900
ip link set eth0 mtu 2001
ip link set pri mtu 1800
ip link set sb mtu 1700
ip link set eth0 mtu 1800
ip -d link show
echo mtuerr sb 95 > /proc/hotplug
ip link set eth0 mtu 1000
ip link show
echo mtuerr pri 22 > /proc/hotplug
ip link set eth0 mtu 1001
echo del pri > /proc/hotplug
ip -d link show eth0
echo mtuerr sb 0 > /proc/hotplug
ip link set eth0 mtu 2900
echo add pri 02:00:00:00:17:01 parent=pci:p8 maxmtu=2000 > /proc/hotplug
readlink /sys/class/net/pri/master
ip link add link eth0 name e3 type vlan id 3
ip link set e3 mtu 2901
ip link set eth0 mtu 1280
ip link set pri name ens5
readlink /sys/class/net/ens5/master
echo del sb > /proc/hotplug
ip -d link show eth0
echo add sb 02:00:00:00:17:01 parent=virtio:v8 maxmtu=1000 > /proc/hotplug
ip -d link show
ip link set eth0 mtu 68
ip link set eth0 mtu 67
echo add pri 02:00:00:00:17:01 parent=pci:p8 mtu=65536 maxmtu=70000 > /proc/hotplug
ip -d link show
ip link set eth0 mtu 65535
ip link show
