# TCP: connections that nobody accepts, listeners that go, come back and change
echo 40000 40099 > /proc/sys/net/ipv4/ip_local_port_range
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
sk open l tcp
sk bind l 0.0.0.0 8000
sk open c tcp ns=far
sk connect c 10.6.0.1 8000
sk listen l
sk connect c 10.6.0.1 8000
sk send c early
sk close c
sk accept l a
sk open d tcp ns=far
sk connect d 10.6.0.1 8000
sk close l
sk recv d
sk send d x
sk getint d ERROR
sk connect d unspec
sk connect d 10.6.0.1 8000
sk open m tcp
sk bind m 10.6.0.1 8000
sk listen m
sk connect d 10.6.0.1 8000
sk connect d unspec
sk accept m e
sk connect m 10.6.0.2 9
sk bind m 10.6.0.1 8001
sk recv m
sk send m x
sk listen m
sk setint m REUSEADDR 1
sk setstr m BINDTODEVICE v1
sk open f tcp ns=far
sk connect f 10.6.0.1 8000
sk connect m unspec
sk localaddr m
sk listen m
sk localaddr m
sk setstr m BINDTODEVICE ""
sk listen m
sk open g tcp
sk bind g 10.6.0.1 8000
sk listen g
sk open h tcp ns=far
sk connect h 10.6.0.1 8000
ip addr del 10.6.0.1/24 dev v0
sk accept g i
sk send h lost
ip addr add 10.6.0.1/24 dev v0
sleep 4
