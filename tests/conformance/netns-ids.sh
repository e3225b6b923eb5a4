# numbers of namespaces, and the devices that lead there
ip netns add a
ip netns add b
ip netns add c
ip netns set a 7
ip netns list
ip netns list-id
ip netns set b 7
ip netns set b -1
ip netns set b x
ip netns set b
ip netns set
ip netns set b auto
ip netns set b 9
ip netns set nope 9
ip netns list-id
ip netns list-id nsid 7
ip netns list-id nsid 8
ip netns list-id nsid
ip netns list-id target-nsid 7
ip link add v0 address 02:00:00:00:77:01 type veth peer name v1 address 02:00:00:00:77:02 netns a
ip link show v0
ip -n a link show v1
ip link set v0 netns c
ip -n c link show v0
ip -n c netns list-id
ip netns list-id target-nsid 7 nsid 0
ip netns identify
ip netns exec a ip netns identify
ip netns identify x
ip netns pids nope
ip netns del a
ip netns list
ip netns list-id
ip netns del b
ip netns del c
ip netns list-id
