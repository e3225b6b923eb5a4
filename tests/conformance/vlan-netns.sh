# VLAN devices and network namespaces
ip netns add n1
ip netns add n2
ip link add v0 address 02:00:00:00:76:01 type veth peer name v1 address 02:00:00:00:76:02
ip link add link v0 name v0.5 type vlan id 5
ip link add link v1 name v1.5 type vlan id 5
ip link set v1.5 netns n1
ip -n n1 link show
ip link show
ip -n n1 link set v1.5 up
ip link set v0 up
ip link set v1 up
ip -n n1 link set v1.5 up
ip -n n1 link show v1.5
ip link set v0.5 up
ip link show
ip link set v0 down
ip -n n1 link show v1.5
ip link set v0 up
ip -n n1 link show v1.5
ip netns exec n1 cat /proc/net/vlan/config
ip netns exec n1 ls /proc/net/vlan
ls /proc/net/vlan
cat /proc/net/vlan/config
ip -n n1 link add link v1.5 name v1.5.6 type vlan id 6
ip -n n1 link show
ip link set v1 mtu 1400
ip -n n1 link show
ip link set v1 down
ip link set v1 name w1
ip -n n1 link show
ip netns exec n1 cat /proc/net/vlan/config
ip link set w1 netns n2
ip -n n1 link show
ip -n n2 link show
ip -n n2 link set w1 up
ip -n n1 link show
ip -n n1 link set v1.5 down
ip -n n1 link set v1.5 name w1.5
ip netns exec n1 ls /proc/net/vlan
ip -n n1 link set w1.5 netns n2
ip -n n2 link show
ip -n n1 link show
ip -n n2 link set w1.5 netns 1
ip link show
ip link set v0.5 netns n1
ip link set v0 netns n1
ip -n n1 link show
ip link show
ip netns del n1
ip link show
ip -n n2 link show
ip netns del n2
ip link show
ls /proc/net/vlan
ip link add d0 address 02:00:00:00:76:09 type dummy
ip netns add n3
ip -n n3 link add link d0 name d0.1 type vlan id 1
ip link add link d0 name d0.1 netns n3 type vlan id 1
ip -n n3 link show
ip link add link d0 name d0.1 type vlan id 1
ip link add link d0 name d0.2 netns n3 type vlan id 2
ip -n n3 link set d0.1 netns 1
ip -n n3 link show
ip link del d0
ip -n n3 link show
ip link show
