# TCP: who closes first keeps the port for a while, and who may have it nevertheless
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
ip link set lo up
sk open l tcp
sk setint l REUSEADDR 1
sk bind l 0.0.0.0 8000
sk listen l
sk open c tcp ns=far
sk bind c 10.6.0.2 9000
sk connect c 10.6.0.1 8000
sk accept l a
sk close c
sk recv a
sk open d tcp ns=far
sk bind d 10.6.0.2 9000
sk setint d REUSEADDR 1
sk bind d 10.6.0.2 9000
sk close a
sk open e tcp ns=far
sk setint e REUSEADDR 1
sk bind e 10.6.0.2 9000
sk connect e 10.6.0.1 8000
sk accept l f
sk send e hello
sk recv f
sk close f
sk recv e
sk close e
sk close l
sk open m tcp
sk bind m 10.6.0.1 8000
sk bind m 10.6.1.1 8000
sk close m
sk open m tcp
sk setint m REUSEADDR 1
sk bind m 10.6.0.1 8000
sk listen m
sk open g tcp ns=far
sk setint g REUSEADDR 1
sk bind g 10.6.0.2 9000
sk connect g 10.6.0.1 8000
sk accept m h
sk send h again
sk recv g
sk close h
sk open n tcp
sk setint n REUSEPORT 1
sk bind n 10.6.0.1 8000
sk close m
sk bind n 10.6.0.1 8000
sk send g x
sk recv g
sk send g y
sk send g z
ip netns del far
ip link show v0
