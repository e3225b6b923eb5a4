# what the two ends of a veth tell each other: up, down, mtu, carrier, deletion
ip link add v0 address 02:00:00:00:94:01 type veth peer name v1 address 02:00:00:00:94:02
ip link set v0 up
ip link show v0
ip link set v1 up
ip link show
ip link set v0 mtu 1400
ip link set v1 mtu 9000
ip link set v0 down
ip link show
ip link set v0 up
ip link set v0 carrier off
ip link set v0 up mtu 1300 name v0 arp off
ip link show v0
ip link set v0 arp on multicast off
ip link show v0
ip link set v1 down
ip link show v0
ip link set v0 down
ip link set v1 up
ip link set v0 mode dormant
ip link set v0 up
ip link show
ip link set v0 mode default
ip link show
ip link set v1 mode dormant state up
ip link show
ip link set v1 down up
ip link set v1 up down
ip link show v1
ip link add v2 mtu 1200 txqueuelen 50 address 02:00:00:00:94:03 type veth peer name v3 mtu 1100 address 02:00:00:00:94:04
ip link show
ip link set v2 up
ip link set v3 up
ip link del v3
ip link del v1
ip link show
ip link add v4 up address 02:00:00:00:94:05 type veth peer name v5 up address 02:00:00:00:94:06
ip link show
ip link add d9 up arp off multicast on promisc on address 02:00:00:00:94:07 type dummy
ip link show d9
