# ip netns and ip -n: what they say, and what they refuse
ip netns
ip netns list
ip netns add a
ip netns add b
ip netns add a
ip netns add a/b
ip netns add ..
ip netns add
ip netns list
ip link add d0 address 02:00:00:00:71:01 type dummy
ip link set d0 netns a
ip netns
ip netns exec a cat /sys/class/net/d0/address
cat /sys/class/net/d0/address
ip -n a link show
ip -netns b link show
ip netns exec b ip -n a -br link show
ip netns exec a ip -br link set d0 netns b name e0
ip -n b -br link show
ip -n a -br link show
ip -n b link set e0 up
ip netns exec b ls /sys/class/net
ip netns exec c cat /proc/net/dev
ip netns exec b nosuchprogram
ip netns exec b
ip netns exec
ip netns exec b false
ip -all netns exec ip -br link show
ip -n c link show
ip -n
ip link set lo netns a
ip link set d0 netns a
ip netns del c
ip netns del
ip netns foo
ip netns del b
ip -br link show
ip netns list
ip -all netns del
ip netns list
