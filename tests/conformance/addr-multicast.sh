# groups that devices listen to, by their addresses and by hand; no rules of routing
ip link add d0 address 02:00:00:00:60:01 type dummy
ip maddr
ip link set d0 up
ip addr add 10.1.0.1/24 dev d0
ip maddr
ip maddr show dev d0
ip -4 maddr show
ip -0 maddr show
ip -o maddr show dev d0
ip maddr show dev nope
ip maddr add 01:00:5e:00:00:09 dev d0
ip maddr add 33:33:00:00:00:01 dev d0
ip maddr show d0
ip maddr del 33:33:00:00:00:01 dev d0
ip maddr add 33:33:00:00:00:01 dev nope
ip maddr add 33:33:00:00:00:01
ip maddr add zz dev d0
ip maddr add 33:33:00:00:00 dev d0
ip link set d0 multicast off
ip maddr show
ip link set d0 down
ip maddr show
ip rule
ip rule show
ip rule list
ip rule add from 10.0.0.1 lookup 100
ip rule del from 10.0.0.1 lookup 100
ip rule flush
ip link set lo up
ip maddr
ip link add link d0 name d0.5 type vlan id 5
ip link set d0 up
ip link set d0.5 up
ip maddr
ip maddr add 01:00:5e:00:00:11 dev d0.5
ip maddr show dev d0
ip link del d0.5
ip maddr show dev d0
ip netns add far
ip -n far link set lo up
ip -n far maddr
