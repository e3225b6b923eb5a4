# words of ip link add: index, queues, mtu, group, state, peer, names made by the kernel
ip link add name d0 address 02:00:00:00:05:01 index 50 type dummy
ip link add dev d1 address 02:00:00:00:05:02 index 50 type dummy
ip link add d1 address 02:00:00:00:05:02 index -1 type dummy
ip link add d1 address 02:00:00:00:05:02 index 5x type dummy
ip link add d2 address 02:00:00:00:05:03 type dummy
ip link add d3 up address 02:00:00:00:05:04 type dummy
ip link add d4 address 02:00:00:00:05:05 mtu 9000 txqueuelen 5 broadcast ff:ff:ff:ff:ff:fe type dummy
ip link add d5 address 02:00:00:00:05:06 arp on multicast on promisc on allmulticast on type dummy
ip link add d6 address 02:00:00:00:05:07 carrier off type dummy
ip link add d7 address 02:00:00:00:05:08 state up mode dormant type dummy
ip link add d8 address 02:00:00:00:05:09 numtxqueues 4 numrxqueues 3 type dummy
ls /sys/class/net/d8/queues
ip link add d9 address 02:00:00:00:05:0a numtxqueues 0 type dummy
ip link add d9 address 02:00:00:00:05:0a numtxqueues 5000 type dummy
ip link add d9 address 02:00:00:00:05:0a numrxqueues 4097 type dummy
ip link add d9 address 02:00:00:00:05:0a mtu 100000 type dummy
ip link add d9 address 02:00:00:00:05:0a master d2 type dummy
ip link add d9 address 02:00:00:00:05:0a alias '' type dummy
ip link add d10 address 02:00:00:00:05:0b gso_max_size 100 gso_max_segs 5 type dummy
ip link add d11 address 02:00:00:00:05:0c protodown on type dummy
ip link add d12 address 02:00:00:00:05:0d link-netnsid 4 type dummy
ip link add d13 address 02:00:00:00:05:0e link d2 type dummy
ip link add d14 address 02:00:00:00:05:0f netns nope type dummy
ip link add d14 address 02:00:00:00:05:0f netns 1 type dummy
ip link add d15 address 02:00:00:00:05:10 netns 99999 type dummy
ip link add d15 address 02:00:00:00:05:10 group 7 type dummy
ip link add d15 address 02:00:00:00:05:11 name d16 type dummy
ip link add name d16 d17 type dummy
ip link add d18 type bridgeish
ip link add d18 type
ip link add type dummy address 02:00:00:00:05:12
ip link add address 02:00:00:00:05:12 type dummy
ip link add address 02:00:00:00:05:14 type veth
ip link add type veth
ip link add type vlan id 4
ip link add link d2 type vlan id 4
ip link add link d2 type vlan id 4
ip link add link d2 name d2.5 index 77 address 02:00:00:00:05:15 mtu 1000 txqueuelen 6 type vlan id 5
ip link add link d2 index 78 d2.6 type vlan id 6
ip link replace d2 type dummy
ip link replace d2 mtu 1300 type dummy
ip link replace d20 address 02:00:00:00:05:16 type dummy
ip link change d20 mtu 1200
ip link add d21 address 02:00:00:00:05:17 type dummy foo bar
ip link add v0 address 02:00:00:00:05:19 numtxqueues 2 numrxqueues 3 mtu 2000 type veth peer name v1 address 02:00:00:00:05:1a mtu 3000 numtxqueues 4 index 100 up
ip link add v0 type veth peer name v2
ip link add v3 address 02:00:00:00:05:1b type veth peer name v0 address 02:00:00:00:05:1c
ip link add v3 address 02:00:00:00:05:1b type veth peer name v3
ip link add v3 address 02:00:00:00:05:1b type veth peer v4 address 02:00:00:00:05:1d
ip link add v5 type veth peer address 01:00:00:00:00:01
ip link add v5 type veth foo
ip -d link show
ip link del d2 d3
ip link del dev d3
ip link del name d4
ip link del d5 type veth
ip link del v1 type veth
ip -br link show
