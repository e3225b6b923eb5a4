# flushing addresses, their routes, small networks, the same address on two devices
ip netns add far
ip link add v0 address 02:00:00:00:52:01 type veth peer name p0 address 02:00:00:00:52:02
ip link add v1 address 02:00:00:00:52:03 type veth peer name p1 address 02:00:00:00:52:04
ip link set p0 netns far
ip link set p1 netns far
ip addr add 10.6.0.1/24 dev v0
ip addr add 10.6.1.1/24 dev v1
ip link set v0 up
ip link set v1 up
ip -n far addr add 10.6.0.2/24 dev p0
ip -n far addr add 10.6.1.2/24 dev p1
ip -n far link set p0 up
ip -n far link set p1 up
ip link add d0 address 02:00:00:00:60:01 type dummy
ip link set d0 up
ip addr add 10.1.0.1/24 dev d0
ip addr add 10.1.0.2/24 dev d0
ip addr add 10.1.1.1/24 dev d0
ip route add 10.9.0.0/24 via 10.1.0.9
ip route add 10.9.1.0/24 dev d0 src 10.1.0.2
ip route add 10.9.2.0/24 dev d0 src 10.1.1.1
ip addr del 10.1.1.1/24 dev d0
ip route show
ip addr flush dev d0 to 10.1.0.0/24
ip route show
ip route show cache
ip addr add 10.1.0.1/24 dev d0 scope link
ip addr add 10.1.0.2/24 dev d0 scope host
ip addr add 10.1.0.3/24 dev d0 scope global
ip addr show d0
ip route show table local dev d0
ip addr flush scope host
ip addr show d0
ip addr flush dev d0 permanent
ip addr add 10.2.0.1/30 brd + dev d0
ip addr add 10.2.0.5/30 brd - dev d0
ip addr add 10.2.0.9/31 dev d0
ip addr add 10.2.0.10/31 brd 10.2.0.11 dev d0
ip addr add 10.2.0.12/32 dev d0
ip addr add 10.2.0.12/32 dev d0
ip addr add 10.2.0.12/32 dev v0
ip route show table local dev d0
ip addr show d0
ip route get 10.2.0.3
ip route get 10.2.0.12
ip route get 10.2.0.11
ip route get 10.2.0.8
ip addr del 10.2.0.12/32 dev v0
ip route get 10.2.0.12
ip link set d0 down
ip route show table local dev d0
ip addr show d0
ip link set d0 up
ip route show table local dev d0
ip link set d0 netns far
ip -n far addr show d0
ip -n far addr flush dev lo
ip -n far addr flush dev p0
ip -n far addr show
