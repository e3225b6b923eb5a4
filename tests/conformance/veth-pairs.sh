# pairs of veth: how they are made, refused, renamed, moved and deleted
ip link add v0 address 02:00:00:00:72:01 type veth peer name v1 address 02:00:00:00:72:02
ip link show
ip -br link show
ip link add type veth
ip link add a0 type veth
ip link add type veth peer name b0
ip link add c0 type veth peer
ip link add v0 type veth peer name x0
ip link add x0 type veth peer name v0
ip link add x0 type veth peer name x0
ip link add x0 type veth foo
ip link add x0 type veth peer type veth
ip link add x0 mtu 67 type veth
ip link add x0 type veth peer name x1 mtu 65536
ip link add x0 type veth peer name x1 mtu 67
ip link add x0 type veth peer name x1 address 01:00:00:00:00:00
ip link add x0 address 00:00:00:00:00:00 type veth
ip link add x0 type veth peer name x1 x2
ip link add x0 type veth peer name x1 name x2
ip link add x%d address 02:00:00:00:72:03 type veth peer name x%d address 02:00:00:00:72:04
ip link add m0 address 02:00:00:00:72:05 mtu 1400 type veth peer name m1 mtu 1300 txqueuelen 7 address 02:00:00:00:72:06
ip link add index 50 name i0 address 02:00:00:00:72:07 type veth peer name i1 index 40 address 02:00:00:00:72:08
ip link add name j0 address 02:00:00:00:72:09 type veth peer name j1 index 60 address 02:00:00:00:72:10
ip link add name k0 index 50 type veth
ip -br link show
ip link set v0 name w0
ip link set v1 up
ip link set w0 up
ip link set w0 name v0
ip link set v1 address 02:00:00:00:72:22
ip link set v1 mtu 1200
cat /sys/class/net/v1/carrier /sys/class/net/v1/iflink /sys/class/net/v1/operstate
ip link set w0 mtu 65536
ip link set w0 mtu 67
ip link set w0 carrier off
ip link set w0 down
ip link set w0 up
ip netns add far
ip link set v1 netns far
ip -n far link set v1 up
ip link show w0
ip -n far link show
ip link add n0 netns far type veth peer name n1 address 02:00:00:00:72:12
ip link add o0 address 02:00:00:00:72:13 type veth peer name o1 netns far address 02:00:00:00:72:14
ip link add p0 type veth peer name p1 netns nowhere
ip -n far -br link show
ip link del w0
ip -n far -br link show
ip netns del far
ip -br link show
ip link del x1
ip link del m0
ip -br link show
