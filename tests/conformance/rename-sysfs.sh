# what sysfs shows of a device before and after it is renamed
ip link add s0 address 02:00:00:00:32:01 type dummy
readlink /sys/class/net/s0
readlink /sys/class/net/s0/subsystem
cat /sys/class/net/s0/uevent
cat /sys/class/net/s0/address
cat /sys/class/net/s0/broadcast
cat /sys/class/net/s0/addr_len
cat /sys/class/net/s0/type
cat /sys/class/net/s0/dev_id
cat /sys/class/net/s0/link_mode
cat /sys/class/net/s0/tx_queue_len
cat /sys/class/net/s0/addr_assign_type
ls /sys/class/net
ls /sys/devices/virtual/net
ip link set s0 alias hello
cat /sys/class/net/s0/ifalias
ip link set s0 name s1
ls /sys/class/net
ls /sys/devices/virtual/net
readlink /sys/class/net/s0
readlink /sys/class/net/s1
cat /sys/class/net/s0/ifindex
cat /sys/class/net/s1/uevent
cat /sys/class/net/s1/ifalias
cat /sys/class/net/s1/speed
cat /sys/class/net/s1/duplex
cat /sys/class/net/s1/carrier
cat /sys/class/net/s1/phys_port_id
cat /sys/class/net/s1/statistics/rx_packets
echo 1 > /sys/class/net/s1/ifindex
echo x > /sys/class/net/s1/mtu
echo 0x1003 > /sys/class/net/s1/flags
cat /sys/class/net/s1/flags
ip link set s1 name s2
echo 0x1002 > /sys/class/net/s1/flags
ip link set s1 name s2
cat /sys/class/net/s2/name_assign_type
echo second > /sys/class/net/s2/ifalias
ip link show s2
ip link set s2 alias ''
ip link show s2
ip link add r%d address 02:00:00:00:32:02 type dummy
cat /sys/class/net/r0/name_assign_type
ip link del s2
ls /sys/class/net
