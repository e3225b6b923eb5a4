# names and indices that meet in another namespace
ip netns add a
ip netns add b
ip link add d0 address 02:00:00:00:86:01 type dummy
ip -n a link add d0 address 02:00:00:00:86:02 type dummy
ip -n a link add d1 index 7 address 02:00:00:00:86:03 type dummy
ip link set d0 netns a name d1
ip link set d0 name e0
ip link set e0 netns a
ip -n a -br link show
ip -n a link set e0 netns 1 name d0
ip link show
ip link add d1 index 7 address 02:00:00:00:86:04 type dummy
ip -n a link set d1 name x1
ip link set d1 netns a
ip -n a link show
ip -n a link set d1 netns b
ip -n b link show
ip -n b link set d1 name q1 up
ip -n b link show q1
ip -n b link set q1 netns a
ip -n a link show q1
ip -n a link set q1 netns a
ip -n a link set q1 netns a up
ip -n a link show q1
ip netns exec a ls /sys/class/net
ls /sys/class/net
ip netns exec a readlink /sys/class/net/q1
ip -n a link set lo up
ip -n a link set lo netns 1
ip -n a link del lo
ip -n a link set lo name lo0
ip -n a link show lo0
ip link add d5 address 02:00:00:00:86:05 netns a type dummy
ip link show d5
ip -n a link show d5
ip link add d5 address 02:00:00:00:86:06 netns a type dummy
ip link add d5 address 02:00:00:00:86:06 netns nowhere type dummy
ip link add d5 address 02:00:00:00:86:06 netns 999999 type dummy
ip link add d5 index 7 address 02:00:00:00:86:06 netns a type dummy
ip link add d6 index 70 address 02:00:00:00:86:07 netns a type dummy
ip -n a link show d6
ip link set d0 netns 999999
ip link set d0 netns 1
ip netns del a
ip link show
ip -n b link show
ip netns del b
ip netns list
