# veth peers and vlans between namespaces: numbers, indices, link-netns, names that collide
ip netns add a
ip netns add b
ip link add v0 address 02:00:00:00:24:01 type veth peer name v1 address 02:00:00:00:24:02
ip link set v0 netns a
ip link show v1
ip -n a link show v0
ip -d link show v1
ip link set v1 netns b
ip -n a -d link show v0
ip -n b -d link show v1
ip -n a link set v0 up
ip -n b link set v1 up
ip -n a link show v0
ip -n a link set v0 name v1
ip -n a link set v0 down
ip -n a link set v0 name v1
ip -n b link show v1
ip -n a link set v1 netns b
ip -n a link set v1 netns b name v2
ip -n b link show
ip -n b link set v2 netns 1
ip link show
ip link add link v2 name v2.5 type vlan id 5
ip link set v2.5 netns a
ip -n a -d link show v2.5
ip -n a link set v2.5 up
ip link set v2 up
ip -n b link set v1 up
ip -n a link set v2.5 up
ip -n a link show
ip link set v2 down
ip link set v2 netns a
ip -n a link show
ip -n a link add link v1 name z type vlan id 1
ip link add link v2 name z type vlan id 1
ip link add v2 address 02:00:00:00:24:05 type veth peer name v2 netns a address 02:00:00:00:24:06
ip link add v3 address 02:00:00:00:24:07 type veth peer name v3 netns b address 02:00:00:00:24:08
ip link show
ip -n b link show
ip link add v4 netns a address 02:00:00:00:24:09 type veth peer name v4 address 02:00:00:00:24:0a netns b
ip -n a link show v4
ip -n b link show v4
ip link add v5 netns a address 02:00:00:00:24:0b type veth peer name v5 address 02:00:00:00:24:0c
ip -n a link show v5
ip link show v5
ip link add v6 netns a address 02:00:00:00:24:0d link-netns b type veth peer name v6 address 02:00:00:00:24:0e
ip -n a link show v6
ip -n b link show v6
ip netns list
ip netns list-id
ip -n a netns list-id
ip netns del b
ip link show
ip -n a link show
ip netns add b
ip netns list
ip link add d0 address 02:00:00:00:24:0f netns b index 30 type dummy
ip -n b link set d0 netns a index 31
ip -n a link set d0 netns 1 index 1
ip -n a link set d0 netns 1 index 3
ip link show
ip netns del a
ip link show
ip netns del b
ip netns list-id
