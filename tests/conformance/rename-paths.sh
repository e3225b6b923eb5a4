# where the links of sysfs lead before and after devices are renamed, and what is said of paths that are gone
echo add h0 02:00:00:00:31:01 parent=pci:p0 > /proc/hotplug
ip link add link h0 name h0.1 type vlan id 1
ip link add v0 address 02:00:00:00:31:02 type veth peer name v1 address 02:00:00:00:31:03
readlink /sys/class/net/h0 /sys/class/net/h0.1 /sys/class/net/v0
readlink -f /sys/class/net/h0 /sys/class/net/h0.1 /sys/class/net/v0
readlink -f /sys/class/net/h0/device
readlink -f /sys/class/net/h0/device/subsystem
readlink -f /sys/class/net/h0.1/lower_h0
readlink -f /sys/class/net/h0.1/lower_h0/device/net/h0/mtu
ls /sys/bus/pci/devices/p0/net
ls -A /sys/class/net/h0
ip link set h0 name e0
ip link set h0.1 name vl
ip link set v0 name w0
readlink /sys/class/net/e0 /sys/class/net/vl /sys/class/net/w0
readlink -f /sys/class/net/e0 /sys/class/net/vl /sys/class/net/w0
readlink -f /sys/class/net/vl/lower_e0
readlink -f /sys/class/net/vl/lower_h0
readlink -e /sys/class/net/vl/lower_h0
readlink -v /sys/class/net/vl/lower_h0
readlink -v /sys/class/net/e0/upper_h0.1
readlink -f /sys/class/net/e0/upper_vl
readlink -e /sys/class/net/h0
readlink -f /sys/class/net/h0/mtu
readlink -m /sys/class/net/h0/mtu
readlink -v /sys/class/net/e0/mtu
readlink -n /sys/class/net/e0
readlink
ls /sys/bus/pci/devices/p0/net
ls -r /sys/bus/pci/devices/p0/net/e0/queues
ls /sys/class/net/h0
ls /sys/class/net/h0/mtu /sys/class/net/e0/mtu /sys/class/net/vl/queues
ls /sys/class/net/e0/mtu/
ls -d /sys/class/net/e0/queues
ls -R /sys/class/net/vl/queues
cat /sys/class/net/h0/mtu /sys/class/net/e0/mtu /sys/class/net/vl/iflink
cat /sys/class/net/e0/queues
echo 1400 >> /sys/class/net/w0/mtu
echo -n 1350 > /sys/class/net/w0/mtu
echo 1300 1400 > /sys/class/net/w0/mtu
echo 1300 > /sys/class/net/h0/mtu
echo 1300 > /sys/class/net/e0/nope
cat /sys/class/net/w0/mtu
ip netns add n1
ip link set e0 netns n1
readlink -v /sys/class/net/vl/lower_e0
readlink -v /sys/class/net/e0
ip netns exec n1 readlink -f /sys/class/net/e0
