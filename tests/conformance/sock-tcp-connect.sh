# TCP: connecting to nobody, to where nobody answers yet, by the wrong device, again
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
sk open c tcp
sk connect c 10.6.0.2 8000
sk getint c ERROR
sk connect c 10.6.0.2 8000
ip -n far link set p0 down
sk connect c 10.6.0.2 8000
sk open l tcp ns=far
sk bind l 0.0.0.0 8000
sk listen l
ip -n far link set p0 up
sleep 5
sk accept l a
sk connect c 10.6.0.2 8000
sk send c hi
sk recv a
sk open d tcp
sk connect d 10.6.0.77 8000
sleep 2
sk connect d 10.6.0.77 8000
sk getint d ERROR
sk connect d 10.6.0.2 8000
sk localaddr d
sk open e tcp
sk connect e 10.88.0.1 8000
sk localaddr e
sk bind e 0.0.0.0 9000
sk setstr e BINDTODEVICE v1
sk connect e 10.6.0.2 8000
sk getint e ERROR
sk localaddr e
sk connect e unspec
sk getstr e BINDTODEVICE
sk localaddr e
sk setstr e BINDTODEVICE v0
sk connect e 10.6.0.2 8000
sk accept l b
sk accept l b2
sk send b x
sk recv e
sk close b
sk recv e
sk close e
sk close l
sk send c bye
sk recv a
sk close c
sk recv a
sk recv a
