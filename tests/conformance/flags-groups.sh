# changes of a whole group: up, mtu, name, veto, netns, deletion
ip netns add n1
ip link add d0 address 02:00:00:00:44:01 group 5 type dummy
ip link add d1 address 02:00:00:00:44:02 group 5 type dummy
ip link add v0 address 02:00:00:00:44:03 group 5 type veth peer name v1 address 02:00:00:00:44:04 group 6
echo add h0 02:00:00:00:44:05 > /proc/hotplug
ip link set h0 group 5
ip link add link d0 name d0.1 group 7 type vlan id 1
ip link set lo group 5
echo log on > /proc/hotplug
ip link set group 5 up
ip link set group 5 mtu 1000
ip link set group 5 mtu 100000
ip link show group 5
ip link set group 5 group 8
ip link show
ip link set dev group 8 down
ip link set group 5 name x
ip link set group 5 name x%d
ip link show
ip link set group 5 address 02:00:00:00:44:09
ip link set group 5 alias foo
ip link set group 5 promisc on allmulticast on
echo veto GOING_DOWN 16 1 > /proc/hotplug
echo veto PRE_UP 16 1 > /proc/hotplug
ip link set group 5 down
ip link set group 5 up
ip link set group 5 up
ip link show group 5
ip link set group 5 txqueuelen 6
ip link set group 5 carrier off
ip link set group 5 carrier on
ip link set group 5 state dormant
ip link set group 5 mode dormant
ip link set group 5 netns n1
ip link show
ip -n n1 link show
ip -n n1 link set group 5 netns 1
ip -n n1 link set group 5 type dummy
ip link show
ip link del group 5
ip link set lo group default
ip link del group 5
ip link set h0 group 9
ip link del group 9
ip link set d0 group 9
ip link show
ip link del group default
ip link del group 6
ip link show
