# datagrams and connections through a router: forwarded, or refused by it
echo 40000 40099 > /proc/sys/net/ipv4/ip_local_port_range
ip netns add a
ip netns add b
ip link add r0 address 02:00:00:00:52:01 type veth peer name a0 address 02:00:00:00:52:02
ip link add r1 address 02:00:00:00:52:03 type veth peer name b0 address 02:00:00:00:52:04
ip link set a0 netns a
ip link set b0 netns b
ip addr add 10.1.0.1/24 dev r0
ip addr add 10.2.0.1/24 dev r1
ip link set r0 up
ip link set r1 up
ip -n a addr add 10.1.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.1.0.1
ip -n b addr add 10.2.0.2/24 dev b0
ip -n b link set b0 up
ip -n b route add default via 10.2.0.1
sk open a udp ns=a
sk open b udp ns=b
sk bind a 0.0.0.0 7000
sk bind b 0.0.0.0 7000
sk sendto a 10.2.0.2 7000 one
sk recv b
echo 1 > /proc/sys/net/ipv4/ip_forward
sk sendto a 10.2.0.2 7000 two
sk recv b
sk connect a 10.3.0.1 7000
sk send a x
sk send a y
sk connect a 10.2.0.77 7000
sk send a x
sleep 3
sk send a y
sk connect a 10.2.0.2 7001
sk send a x
sk send a y
ip route add prohibit 10.4.0.0/24
ip route add blackhole 10.5.0.0/24
ip route add unreachable 10.6.0.0/24
sk connect a 10.4.0.1 7000
sk send a x
sk send a y
sk connect a 10.5.0.1 7000
sk send a x
sk send a y
sk connect a 10.6.0.1 7000
sk send a x
sk send a y
sk open t tcp ns=a
sk connect t 10.6.0.1 80
sk open l tcp ns=b
sk bind l 0.0.0.0 80
sk listen l
sk connect t 10.2.0.2 80
sk accept l c
sk recv t
echo 0 > /proc/sys/net/ipv4/conf/r0/forwarding
sk connect a 10.2.0.2 7000
sk send a three
sk recv b
