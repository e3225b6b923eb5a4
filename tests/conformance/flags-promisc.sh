# promiscuous and allmulti: by flag, counted, logged, on a device that is down and up, by sysfs
ip link add d0 address 02:00:00:00:81:01 type dummy
ip link add v0 address 02:00:00:00:81:02 type veth peer name v1 address 02:00:00:00:81:03
ip link set d0 promisc on
ip link show d0
ip link set d0 promisc on
ip link set d0 up
sk ioctl d0 SIOCGIFFLAGS
cat /sys/class/net/d0/flags
ip link set d0 allmulticast on
cat /sys/class/net/d0/flags
echo 0x1103 > /sys/class/net/d0/flags
cat /sys/class/net/d0/flags
ip link show d0
echo 0x1003 > /sys/class/net/d0/flags
cat /sys/class/net/d0/flags
ip link set d0 promisc off allmulticast on down
ip link set d0 allmulticast off promisc on up
ip link set d0 down
cat /sys/class/net/d0/flags
ip link set d0 promisc off
echo 0x1302 > /sys/class/net/d0/flags
cat /sys/class/net/d0/flags
echo 0xffffffff > /sys/class/net/d0/flags
cat /sys/class/net/d0/flags
echo 0 > /sys/class/net/d0/flags
cat /sys/class/net/d0/flags
echo 0x100000000 > /sys/class/net/d0/flags
echo -1 > /sys/class/net/d0/flags
echo 1 2 > /sys/class/net/d0/flags
cat /sys/class/net/d0/flags
ip link set v0 promisc on up
ip link set v1 allmulticast on up
ip link show v0
ip link show v1
ip link set v0 promisc off
ip link set v1 down
cat /sys/class/net/v0/flags /sys/class/net/v1/flags
ip link set lo promisc on
ip link set lo up
cat /sys/class/net/lo/flags
ip link set lo promisc off down
ip link set d0 arp off multicast off up
cat /sys/class/net/d0/flags
ip link set d0 arp on multicast on
cat /sys/class/net/d0/flags
ip link set d0 dynamic on
cat /sys/class/net/d0/flags
ip link set d0 notrailers on
ip link show d0
ip link del v0
ip link show
