# sockets of other namespaces, bound there, connected again, and left behind
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
ip netns add near
ip -n far link set lo up
sk open a udp ns=far
sk open b udp ns=far
sk open c udp ns=nope
sk open d udp ns=near
sk bind a 127.0.0.1 7000
sk sendto b 127.0.0.1 7000 one
sk sendto d 127.0.0.1 7000 two
sk setstr d BINDTODEVICE lo
sk sendto d 127.0.0.1 7000 two
ip -n near link set lo up
sk sendto d 127.0.0.1 7000 two
sk connect d 127.0.0.1 7000
sk send d x
sk send d y
sk getint d ERROR
sk setstr d BINDTODEVICE v0
sk setint d BINDTOIFINDEX 3
sk getstr d BINDTODEVICE
sk send d z
sk connect d unspec
sk getint d BINDTOIFINDEX
sk setstr a BINDTODEVICE p0
sk getstr a BINDTODEVICE
sk sendto b 127.0.0.1 7000 three
sk setstr a BINDTODEVICE lo
sk sendto b 127.0.0.1 7000 four
sk connect a 10.6.0.1 7001
sk setstr a BINDTODEVICE ""
sk connect a 10.6.0.1 7001
sk localaddr a
sk connect a 127.0.0.1 7001
sk connect a unspec
sk localaddr a
sk bind a 10.6.0.2 7000
ip netns del near
sk send d z
sk sendto d 127.0.0.1 7000 two
sk close d
ip netns
sk open e udp
sk bind e 10.6.0.1 7000
sk connect e 10.6.0.2 7000
sk connect e 10.6.1.2 7000
sk localaddr e
sk send e x
sk connect e unspec
sk localaddr e
sk open g udp
sk connect g 10.6.0.2 7000
sk localaddr g
sk connect g 10.6.1.2 7000
sk localaddr g
sk connect g unspec
sk localaddr g
sk connect g 0.0.0.0 7000
sk localaddr g
sk connect g 255.255.255.255 7000
