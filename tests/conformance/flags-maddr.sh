# ip maddr: multicast addresses of devices, VLANs and namespaces, renamed and down
ip netns add n1
ip link add d0 address 02:00:00:00:52:01 type dummy
ip link set d0 multicast on arp on
ip maddr
ip link set d0 up
ip maddr
ip link add link d0 name d0.5 type vlan id 5
ip link set d0.5 up
ip maddr show
ip maddr add 33:33:00:00:00:01 dev d0
ip maddr add 01:00:5e:00:00:02 dev d0.5
ip maddr add address 33:33:00:00:00:01 dev d0
ip maddr add 02:00:00:00:00:02 dev d0
ip maddr add 02:00:00:00:00 dev d0
ip maddr add 02:00:00:00:00:zz dev d0
ip maddr add 33:33:00:00:00:02
ip maddr add 33:33:00:00:00:02 33:33:00:00:00:03 dev d0
ip maddr add 33:33:00:00:00:02 dev d0 dev d0
ip maddr add 33:33:00:00:00:02 dev a/b
ip maddr show dev d0
ip maddr show d0.5
ip maddr show dev d0 d0.5
ip maddr show dev nope
ip -4 maddr show dev d0
ip -0 maddr show dev d0
ip -o maddr show dev d0
ip link set d0.5 name five
ip maddr
ip link set d0 down
ip maddr
ip maddr del 33:33:00:00:00:01 dev d0
ip maddr del 01:00:5e:00:00:02 dev five
ip maddr frobnicate
ip link set d0 up
ip maddr
ip link set d0 down
ip link set d0 netns n1
ip -n n1 maddr
ip -n n1 link set d0 up
ip -n n1 maddr
ip maddr
