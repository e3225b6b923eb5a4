# a veth pair across namespaces: carriers, names, indices, ends
ip netns add a
ip netns add b
ip link add v0 address 02:00:00:00:87:01 type veth peer name v1 address 02:00:00:00:87:02 netns a
ip link show v0
ip -n a link show v1
ip link set v0 up
ip -n a link set v1 up
ip link show v0
ip -n a link show v1
cat /sys/class/net/v0/iflink /sys/class/net/v0/ifindex
ip netns exec a cat /sys/class/net/v1/iflink /sys/class/net/v1/ifindex
ip link set v0 netns b
ip -n b link show v0
ip -n a link show v1
ip -n b link set v0 up
ip -n b link show v0
ip -n b link set v0 netns a
ip -n a link show
ip -n a link set v0 up
ip -n a link set v0 name v1
ip -n a link set v0 down
ip -n a link set v0 name v1
ip -n a link set v0 name w0
ip -n a link show w0
ip -n a link set v1 netns 1
ip link show
ip link set v1 up
ip -n a link set w0 up
ip link show v1
ip netns list
ip netns del a
ip link show
ip -n b link add x0 address 02:00:00:00:87:03 type veth peer name x1 address 02:00:00:00:87:04
ip -n b link set x1 netns 1
ip link show x1
ip -n b link show x0
ip link set x1 up
ip -n b link set x0 up
ip link del x1
ip -n b link show
ip link add y0 address 02:00:00:00:87:05 type veth peer name y0 address 02:00:00:00:87:06 netns b
ip link show y0
ip -n b link show y0
ip link add z0 netns b address 02:00:00:00:87:07 type veth peer name z1 address 02:00:00:00:87:08
ip link show
ip -n b link show
ip netns del b
ip link show
