# net_failover: a listener that refuses each step of taking over a slave, and of giving it back
echo log on > /proc/hotplug
echo add sb 02:00:00:00:16:01 parent=virtio:v7 > /proc/hotplug
echo failover sb > /proc/hotplug
ip link set eth0 up
echo veto PRECHANGEUPPER 1 1 > /proc/hotplug
echo add pri 02:00:00:00:16:01 parent=pci:p7 > /proc/hotplug
readlink /sys/class/net/pri/master
echo del pri > /proc/hotplug
echo veto CHANGEUPPER 1 1 > /proc/hotplug
echo add pri 02:00:00:00:16:01 parent=pci:p7 > /proc/hotplug
readlink /sys/class/net/pri/master
echo del pri > /proc/hotplug
echo veto PRECHANGEMTU 22 1 > /proc/hotplug
echo add pri 02:00:00:00:16:01 parent=pci:p7 mtu=1000 > /proc/hotplug
cat /sys/class/net/pri/mtu
echo del pri > /proc/hotplug
echo veto CHANGEMTU 22 2 > /proc/hotplug
echo add pri 02:00:00:00:16:01 parent=pci:p7 mtu=1000 > /proc/hotplug
cat /sys/class/net/pri/mtu
echo del pri > /proc/hotplug
echo veto PRE_UP 5 1 > /proc/hotplug
echo add pri 02:00:00:00:16:01 parent=pci:p7 mtu=1000 > /proc/hotplug
ip link show pri
ip link set pri up
ip link set pri name ens5
echo del pri > /proc/hotplug
echo veto PRE_UP 16 1 > /proc/hotplug
echo add pri 02:00:00:00:16:01 parent=pci:p7 > /proc/hotplug
ip link show pri
ip link set pri name ens5
ip link show ens5
echo veto CHANGENAME 13 1 > /proc/hotplug
ip link set ens5 name ens6
ip link set ens5 down
echo veto CHANGENAME 13 2 > /proc/hotplug
sk ioctl ens5 SIOCSIFNAME ens6
ip link show ens5
echo veto JOIN 1 1 > /proc/hotplug
echo del ens5 > /proc/hotplug
echo add ens5 02:00:00:00:16:01 parent=pci:p7 > /proc/hotplug
echo veto PRECHANGEUPPER 1 2 > /proc/hotplug
echo del ens5 > /proc/hotplug
echo veto PRE_UP 1 1 > /proc/hotplug
ip link set eth0 down
ip link set eth0 up
echo veto UNREGISTER 1 1 > /proc/hotplug
echo destroy eth0 > /proc/hotplug
echo veto PRECHANGEUPPER 1 1 > /proc/hotplug
echo failover sb > /proc/hotplug
readlink /sys/class/net/sb/master
ip link set eth0 up
