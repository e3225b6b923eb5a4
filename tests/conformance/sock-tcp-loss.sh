# TCP over a link that is down, an address and a neighbour that are gone: what is lost is sent again
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
sk listen l
sk open c tcp ns=far
sk connect c 10.6.0.1 8000
sk accept l a
sk send c one
sk recv a
ip -n far link set p0 down
sk send c two
sk send c three
sk getint c ERROR
ip -n far link set p0 up
sleep 2
sk recv a
sk recv a
ip link set v0 down
sk send c four
sk recv a
sk close c
ip link set v0 up
sleep 2
sleep 4
sk recv a
sk recv a
sk close a
sk open d tcp ns=far
sk connect d 10.6.0.1 8000
sk accept l b
ip -n far addr del 10.6.0.2/24 dev p0
sk send d x
sk recv b
sk send b y
sk recv d
ip -n far addr add 10.6.0.2/24 dev p0
sleep 3
sk recv b
sk recv d
sk setstr b BINDTODEVICE v1
sk send b z
sleep 1
sk recv d
sk setstr b BINDTODEVICE ""
sleep 3
sk recv d
ip -n far neigh flush dev p0
ip -n far neigh add 10.6.0.1 lladdr 02:00:00:00:99:99 dev p0
sk send d wrong
sk recv b
ip -n far neigh del 10.6.0.1 dev p0
sleep 4
sk recv b
sk close l
