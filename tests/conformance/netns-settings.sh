# ip netns and ip link across namespaces: odd words
ip netns add a
ip -n a link add d0 address 02:00:00:00:92:01 type dummy
ip -n a link set d0 netns a
ip -n a link set d0 netns nope
ip -n a link set d0 netns 1 name lo
ip -n a link set d0 netns 1 name 'a/b'
ip -n a link set d0 netns 1 name x%d address 02:00:00:00:92:02 mtu 1400 alias moved group 3 up
ip link show
ip link set d0 netns a
ip link set x%d netns a
ip link show
ip -n a link show
ip link add d1 address 02:00:00:00:92:03 type dummy
ip link add d2 address 02:00:00:00:92:04 type dummy
ip link set d1 group 4
ip link set d2 group 4
ip link set group 4 netns a
ip link show
ip -n a link show group 4
ip -n a link set d1 promisc on
ip -n a link set d1 allmulticast on up
ip -n a link set d1 netns 1
ip link show d1
ip link set d1 alias 'some text' txqueuelen 77
ip link set d1 carrier off
ip link set d1 netns a
ip -n a link show d1
ip -n a link set d1 up
ip -n a link show d1
ip netns exec a ip link set d1 netns 1
ip link show d1
ip link del d1
ip -n a link del d2
ip -n a link show
ip netns add b
ip -n a link add v0 address 02:00:00:00:92:05 type veth peer name v1 netns b address 02:00:00:00:92:06
ip -n a link show v0
ip -n b link show v1
ip -n b link set v1 up
ip -n a link set v0 up
ip -n b link del v1
ip -n a link show
ip -n b link show
ip netns del b
ip netns add b
ip netns del a
ip -n b link show
ip netns list
