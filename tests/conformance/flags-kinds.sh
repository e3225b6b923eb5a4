# kinds of link that the kernel does not have
ip link add d0 address 02:00:00:00:51:01 type dummy
ip link add br0 type bridge
ip link add br0 type bridge stp_state 0
ip link add link d0 name m0 type macvlan mode bridge
ip link add vx0 type vxlan id 5 dstport 4789
ip link add vr0 type vrf table 10
ip link add t0 type team
ip link add n0 type nlmon
ip link set d0 type bridge_slave cost 5
ip link set d0 type vrf table 10
ip link set d0 type foo
ip link add g0 type gretap remote 1.2.3.4
ip link add link d0 name iv type ipvlan mode l2
ip link add nope%d type nope
ip link show type bridge
ip link show type bridge_slave
ip link show type vrf
ip link del d0 type bridge
ip link del d0 type dummy x
ip -br link show
