# counters: ip -s, and the files that they come from
ip link add d0 address 02:00:00:00:78:01 type dummy
ip -s link show d0
ip -s -s link show d0
ip -s -s -o link show d0
ip link add v0 address 02:00:00:00:78:02 type veth peer name v1 address 02:00:00:00:78:03
ip link set v0 up
ip link set v1 up
ip link set v1 down
ip link set v1 up
ip -s -s link show v0
cat /sys/class/net/v0/statistics/rx_packets /sys/class/net/v0/statistics/nope /sys/class/net/v0/carrier_changes
ls /sys/class/net/v0/statistics /sys/class/net/nope /sys/class/net/v0/mtu /sys/class/net/lo/statistics
