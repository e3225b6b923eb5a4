# what VLAN devices have of the device below: carrier, state, MTU, address
ip link add d0 address 02:00:00:00:75:01 type dummy
ip link add link d0 name d0.1 type vlan id 1
ip link add link d0 name d0.2 type vlan id 2 loose_binding on
ip link add link d0 name d0.3 address 02:00:00:00:75:03 type vlan id 3
ip link set d0.1 up
ip link set d0.2 up
ip link set d0.1 arp on
ip link show
ip link set d0 up
ip link show
cat /sys/class/net/d0.1/carrier /sys/class/net/d0.2/carrier /sys/class/net/d0.3/carrier
ip link set d0.3 down
ip link set d0.1 down
ip link set d0.1 up
ip link set d0.1 promisc on
ip link set d0.2 promisc on allmulticast on
ip link set d0.1 allmulticast on
ip link set d0.1 promisc off
ip link set d0.1 allmulticast off
ip link set d0.2 promisc off allmulticast off
ip link set d0.2 down
ip link set d0 down
ip link set d0 up
ip link show
ip link set d0 carrier off
ip link show
ip link set d0 carrier on
ip link set d0 mode dormant
ip link set d0.1 mode dormant
ip link set d0 state dormant
ip link set d0.1 state dormant
ip link show
ip link set d0.1 state up
ip link set d0 state up
ip link show
ip link set d0 carrier off
ip link set d0 carrier on
ip link show
ip link set d0 mode default
ip link set d0.1 mode default
ip link set d0 state up
ip link set d0 address 02:00:00:00:75:11
ip link show
ip link set d0.1 address 02:00:00:00:75:21
ip link set d0 address 02:00:00:00:75:21
cat /sys/class/net/d0.1/addr_assign_type /sys/class/net/d0.2/addr_assign_type /sys/class/net/d0.3/addr_assign_type
ip link set d0 address 02:00:00:00:75:31
ip link show
ip link set d0.1 address 01:00:00:00:75:31
ip link set d0 mtu 1000
ip link set d0 mtu 2000
ip link set d0.1 mtu 2001
ip link set d0.1 mtu 2000
ip link set d0.2 mtu 68
ip link set d0.2 mtu 0
ip link set d0.2 mtu 65536
ip link set d0.2 mtu -1
ip link set d0 mtu 1500
ip link show
ip link set d0.1 group 7
ip link set group 7 down
ip link set d0.1 txqueuelen 50
ip link set d0.1 alias vlan
ip link set d0.1 broadcast 02:00:00:00:75:ff
ip link set d0.1 multicast on dynamic on trailers off
ip link set d0.1 arp off
ip link show d0.1
ip -s link show d0.1
echo 0x1003 > /sys/class/net/d0.1/flags
cat /sys/class/net/d0.1/flags /sys/class/net/d0.1/iflink /sys/class/net/d0.1/type
cat /sys/class/net/d0.1/speed
cat /sys/class/net/d0.1/duplex
cat /sys/class/net/d0.1/carrier_changes
ip link del group 7
ip link del d0.2
ip link show
