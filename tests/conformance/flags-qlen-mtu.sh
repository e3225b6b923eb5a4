# queue length and mtu: what is taken and what is refused, by netlink and by sysfs, up and down
ip link add d0 address 02:00:00:00:82:01 mtu 1400 txqueuelen 100 type dummy
ip link add d1 address 02:00:00:00:82:02 txqueuelen 0 type dummy
ip link add v0 txqueuelen 10 address 02:00:00:00:82:03 type veth peer name v1 txqueuelen 0 address 02:00:00:00:82:04
ip link show
ip link set d0 mtu 1400
ip link set d0 mtu 1401 txqueuelen 101
ip link set d0 up
ip link set v0 up
ip link set v1 up
ip link show
ip link set v0 txqueuelen 20
ip link set v1 txqueuelen 30
ip link set v0 txqueuelen 0
ip link set v0 down
ip link set v0 up
ip link show v0
echo 5 > /sys/class/net/v0/tx_queue_len
echo 0 > /sys/class/net/v0/tx_queue_len
cat /sys/class/net/v0/tx_queue_len
echo 4294967296 > /sys/class/net/v0/tx_queue_len
echo x > /sys/class/net/v0/tx_queue_len
cat /sys/class/net/v0/tx_queue_len
ip link set v0 mtu 68
ip link set v0 mtu 67
ip link set v0 mtu 65535
ip link set v0 mtu 65536
ip link set v0 mtu 65537
echo 1000 > /sys/class/net/v0/mtu
echo 0x400 > /sys/class/net/v0/mtu
cat /sys/class/net/v0/mtu
echo 067 > /sys/class/net/v0/mtu
echo 99999999999 > /sys/class/net/v0/mtu
echo > /sys/class/net/v0/mtu
echo -5 > /sys/class/net/v0/mtu
ip link set d0 mtu 0
ip link set d0 mtu 4294967295
ip link set d0 mtu 2147483648
ip link set d0 mtu 2147483647
cat /sys/class/net/d0/mtu
ip link set lo mtu 65536
ip link set lo mtu 4294967295
ip link set lo mtu 0
ip link set lo txqueuelen 0
ip link show
cat /sys/class/net/d0/gro_flush_timeout
echo 2000 > /sys/class/net/d0/gro_flush_timeout
cat /sys/class/net/d0/gro_flush_timeout
cat /sys/class/net/d0/proto_down
echo 1 > /sys/class/net/d0/proto_down
