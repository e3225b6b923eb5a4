# words of ip link set that are seldom used: gso, vf, link-netns, addrgenmode, protodown, vrf, index
ip link add d0 address 02:00:00:00:01:01 type dummy
ip link add v0 address 02:00:00:00:01:02 type veth peer name v1 address 02:00:00:00:01:03
echo add h0 02:00:00:00:01:04 > /proc/hotplug
ip netns add n1
ip link set d0 gso_max_size 1000
ip link set d0 gso_max_size 65537
ip link set d0 gso_max_size x
ip link set d0 gso_max_segs 10
ip link set d0 gso_max_segs 65536
ip link set d0 gso_max_segs x
ip link set d0 gro_max_size 1000
ip link set d0 gro_max_size y
ip -d link show d0
ip link set d0 addrgenmode none
ip link set d0 addrgenmode eui64
ip link set d0 addrgenmode bogus
ip link set d0 link-netnsid 3
ip link set d0 link-netnsid x
ip link set d0 link-netns nope
ip link set d0 protodown on
ip link set d0 protodown off
ip link set d0 protodown maybe
ip link set d0 protodown_reason 3 on
ip link set d0 protodown_reason x on
ip link set d0 parentdev foo
ip link set d0 vf 0 mac 02:00:00:00:01:09
ip link set d0 vf 0 vlan 5
ip link set d0 vf 0 rate 5
ip link set d0 vf 0 spoofchk on
ip link set d0 vf 0 state auto
ip link set d0 vf 0 trust on
ip link set d0 vf x
ip link set d0 vf 0
ip link set d0 vf 0 vlan 4096
ip link set d0 vrf v0
ip link set d0 vrf nope
ip link set d0 index 9
ip link set d0 index x
ip link set d0 index 0
ip link set d0 master d0
ip link set d0 master v0
ip link set v0 master d0
ip link set h0 master d0
ip link set d0 nomaster
ip link set d0 event 1
ip link set d0 numtxqueues 4
ip link set d0 numrxqueues 4
ip link set d0 xdp off
ip link set d0 xdpgeneric off
ip link set d0 xdpdrv off
ip link set d0 xdpoffload off
ip link set d0 carrier on
ip link set h0 carrier off
ip link set d0 dynamic on trailers off
ip link set dev d0 dev d0
ip link set d0 d0
ip link set dev d0 name d0 up
ip link set d0 mtu 1000 mtu 1001
ip link set d0 qlen 5 txqueuelen 6
ip link set d0 up down up
ip link set d0 type
ip link set d0 mode default state up
ip link set v0 type veth
ip link set v0 type veth peer name x
ip link set d0 type dummy
ip -d link show
