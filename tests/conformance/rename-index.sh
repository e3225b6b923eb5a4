# the index stays while names come and go; indices asked for at creation
ip link add d0 address 02:00:00:00:31:01 type dummy
ip link add d1 index 50 address 02:00:00:00:31:02 type dummy
ip link add d2 index 50 address 02:00:00:00:31:03 type dummy
ip link add d2 index 0 address 02:00:00:00:31:03 type dummy
ip link add d2 index -1 address 02:00:00:00:31:03 type dummy
ip link add d2 address 02:00:00:00:31:03 type dummy
sk nametoindex d0
sk nametoindex d1
sk nametoindex d2
ip link set d0 name t
ip link set d1 name d0
ip link set t name d1
sk nametoindex d0
sk nametoindex d1
sk nametoindex t
sk indextoname 2
sk indextoname 50
sk indextoname 0
sk indextoname -1
cat /sys/class/net/d0/ifindex
cat /sys/class/net/d1/ifindex
cat /sys/class/net/d1/iflink
ip link del d0
sk indextoname 50
ip link add d0 address 02:00:00:00:31:04 type dummy
sk nametoindex d0
ip link set d1 index 7 name d9
ip -br link show
ip -o link show d1
ip link set dev d1 name d1
ip link set d1 name d1 name d2
ip link set dev d1 dev d2
