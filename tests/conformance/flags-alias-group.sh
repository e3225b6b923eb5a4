# alias and group: lengths, emptiness, sysfs, changes of a whole group
ip link add d0 address 02:00:00:00:84:01 alias first type dummy
ip link add d1 address 02:00:00:00:84:02 group 7 type dummy
ip link add d2 address 02:00:00:00:84:03 group default type dummy
ip link show
cat /sys/class/net/d0/ifalias
cat /sys/class/net/d1/ifalias
echo second > /sys/class/net/d0/ifalias
cat /sys/class/net/d0/ifalias
echo > /sys/class/net/d0/ifalias
cat /sys/class/net/d0/ifalias
echo 'with blanks ' > /sys/class/net/d0/ifalias
ip link show d0
ip link set d0 alias ''
ip link show d0
ip link set d0 alias aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa255
ip link show d0
ip link set d0 alias aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa256
echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa256x > /sys/class/net/d0/ifalias
ip link show d0
ip link set d0 group 7
cat /sys/class/net/d0/netdev_group
ip link show group 7
ip link set group 7 mtu 1400
ip link set group 7 up
ip link show group 7
ip link set group 7 down
ip link set group 7 name x
ip link set group 7 address 02:00:00:00:84:09
ip link set group 7 txqueuelen 5
ip link set group 99 up
ip link show group 99
echo 8 > /sys/class/net/d0/netdev_group
cat /sys/class/net/d0/netdev_group
echo 4294967295 > /sys/class/net/d0/netdev_group
cat /sys/class/net/d0/netdev_group
echo -1 > /sys/class/net/d0/netdev_group
ip link set d0 group default
ip link del group 0
ip link del group 55
ip link del group 7
ip link show
ip link add d3 group 300 type dummy
ip link show group 300
ip link del group 300
