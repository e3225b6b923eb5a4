# TCP: a socket that connects to itself, to others like it, and is used again
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
sk open a tcp
sk bind a 127.0.0.1 8000
sk connect a 127.0.0.1 8000
sk send a hello
sk recv a
sk localaddr a
sk close a
sk open b tcp
sk connect b 127.0.0.1 8001
sk connect b 127.0.0.1 8001
sk getint b ERROR
sk bind b 127.0.0.1 8002
sk listen b
sk connect b 127.0.0.1 8002
sk open c tcp
sk connect c 127.0.0.1 8002
sk connect c 127.0.0.1 8002
sk send c x
sk accept b d
sk accept b e
sk recv d
sk close b
sk send d y
sk recv c
sk connect c unspec
sk recv d
sk getint d ERROR
sk localaddr c
sk connect c 127.0.0.1 8003
sk bind c 127.0.0.1 8004
sk open f tcp
sk bind f 0.0.0.0 8005
sk connect f 10.6.0.2 8005
sk open g tcp ns=far
sk bind g 10.6.0.2 8005
sk listen g
sk connect f 10.6.0.2 8005
sk localaddr f
sk accept g h
sk close g
sk send f x
sk setstr f BINDTODEVICE v1
sk send f y
sleep 1
sk setstr f BINDTODEVICE v0
sleep 2
