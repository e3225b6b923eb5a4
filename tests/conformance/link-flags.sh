# flags, queue length, mtu, group and broadcast address of a dummy
ip link add f0 address 02:00:00:00:33:01 type dummy
ip link set f0 up
ip link set f0 up
ip link set f0 promisc on
ip link set f0 allmulticast on
ip link show f0
ip link set f0 multicast on
ip link set f0 arp on
ip link set f0 arp off
ip link set f0 promisc off
ip link set f0 allmulticast off
ip link set f0 dynamic on
ip link set f0 trailers off
ip link show f0
ip link set f0 trailers on dynamic off down
ip link set f0 txqueuelen 0
ip link set f0 qlen 77
ip link set f0 mtu 1400
ip link set f0 mtu 1400
ip link set f0 broadcast 02:00:00:00:33:ff
ip link set f0 address 02:00:00:00:33:02
ip link set f0 address 02:00:00:00:33:02 mtu 1401 name f1 up
ip link set f1 name f2
ip link set f1 down name f3
ip link set f1 down
ip link set f1 name f3
ip link set f3 group 9
ip link show group 9
ip link set group 9 up
ip link show up
ip link del group 9
ip link show
ip link set lo up
ip link show lo
ip link set lo name lo9
ip link set lo down
