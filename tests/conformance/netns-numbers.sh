# numbers of namespaces seen from others, nested exec, settings while moving
ip netns add n1
ip netns add n2
ls /run/netns
ls /var/run/netns
ip netns list
ip netns exec n1 ip netns exec n2 ip link show
ip -n n1 netns exec n2 ip link add d0 address 02:00:00:00:25:01 type dummy
ip -n n2 link show
ip netns exec n2 readlink /sys/class/net/d0
ip netns exec n2 cat /sys/class/net/d0/ifindex
cat /sys/class/net/d0/ifindex
ip netns exec n2 ls /sys/class/net/d0
ip netns exec n2 ls /proc/sys/net/ipv4/conf
ip netns exec n2 ip link set d0 up
ip netns exec n2 ip link set lo up
ip -n n2 link show
ip -n n2 link set d0 netns n1
ip -n n1 link set d0 netns 1
ip link set d0 netns n2 up
ip -n n2 link show d0
ip -n n2 link set d0 name d1
ip -n n2 link set d0 netns n1 name d1 up
ip -n n1 link show
ip link set lo netns n1
ip -n n1 link set lo netns n2
ip -n n1 link set lo name x
ip -n n1 link set lo up name x
ip -n n1 link del lo
ip -n n1 link set d1 alias 'in n1'
ip -n n1 link set d1 netns n1
ip -n n1 link set d1 netns n2 group 5 alias 'in n2' promisc on mtu 900 txqueuelen 7
ip -n n2 -d link show d1
ip -n n2 link set d1 netns 1
ip -d link show d1
ip link del d1
ip netns add n1
ip netns add n4 n5
ip netns del n4 n5
ip netns del n9
ip netns list
ip netns set n1 100
ip netns set n1 101
ip netns set n2 100
ip netns set n2 2147483647
ip netns list-id
ip netns list-id nsid 100
ip netns list-id target-nsid 100
ip netns list-id target-nsid 5
ip netns exec n1 ip netns set n2 3
ip netns exec n1 ip netns list-id
ip netns exec n1 ip netns list
ip netns list-id target-nsid 100 nsid 3
ip netns list-id nsid 5
ip -all netns exec ip -br link
ip -all netns del
ip netns list
ls /run/netns
ip netns list-id
