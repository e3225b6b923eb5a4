# hardware addresses: kinds of assignment, refusals, up and down, broadcast
ip link add d0 type dummy
ip link add d1 address 02:00:00:00:83:01 type dummy
ip link add v0 type veth peer name v1 address 02:00:00:00:83:02
cat /sys/class/net/d0/addr_assign_type /sys/class/net/d1/addr_assign_type
cat /sys/class/net/v0/addr_assign_type /sys/class/net/v1/addr_assign_type
ip link set d0 address 02:00:00:00:83:03
cat /sys/class/net/d0/addr_assign_type
ip link set d0 address 02:00:00:00:83:03
ip link set d0 address 02:00:00:00:83:02
ip link set d0 address 00:00:00:00:00:00
ip link set d0 address ff:ff:ff:ff:ff:ff
ip link set d0 address 01:80:c2:00:00:00
ip link set d0 address 02:00:00:00:83
ip link set d0 address 02:00:00:00:83:04:05
ip link set d0 up
ip link set d0 address 02:00:00:00:83:05
ip link set v0 up
ip link set v0 address 02:00:00:00:83:06
ip link set v1 address 02:00:00:00:83:07 up
ip link set v1 address 02:00:00:00:83:08 down
ip link set d0 broadcast ff:ff:ff:ff:ff:fe
ip link show d0
cat /sys/class/net/d0/broadcast
ip link set d0 broadcast ff:ff
ip link set lo address 02:00:00:00:83:09
ip link show lo
ip link set lo broadcast 02:00:00:00:83:ff
ip link show lo
cat /sys/class/net/d0/address /sys/class/net/d0/addr_len
ip link set d0 address 02:00:00:00:83:10 mtu 1 name d0
ip link set d0 address 01:00:00:00:83:10 mtu 1300
ip link show d0
ip link set d0 mtu 1300 address 01:00:00:00:83:10
ip link set d0 down address 02:00:00:00:83:11 name d2 mtu 1200 txqueuelen 5 up
ip link show d2
ip link set d2 name d1 mtu 1000
ip link show d2
