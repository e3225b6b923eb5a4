# making, changing and removing VLAN devices; what is refused
ip link add d0 address 02:00:00:00:74:01 type dummy
ip link add link d0 name d0.5 type vlan id 5
ip link show d0.5
ip link add link d0 name other type vlan id 5
ip link add link d0 name d0.6 type vlan id 4095
ip link add link d0 name d0.6 type vlan id 4096
ip link add link d0 name d0.6 type vlan id 65536
ip link add link d0 name d0.6 type vlan id x
ip link add link d0 name d0.6 type vlan
ip link add link d0 name d0.6 type vlan protocol 802.1Q
ip link add name d0.6 type vlan id 6
ip link add link lo name lo.6 type vlan id 6
ip link add link nowhere name d0.6 type vlan id 6
ip link add link d0 name d0.6 type vlan id 6 protocol ipv6
ip link add link d0 name d0.6 type vlan id 6 protocol nonsense
ip link add link d0 name d0.6 type vlan id 6 nonsense
ip link add link d0 name d0.6 type vlan id 6 reorder_hdr maybe
ip link add link d0 name d0.6 type vlan id 6 ingress-qos-map 1
ip link add link d0 name d0.6 type vlan id 6 ingress-qos-map 1:x
ip link add link d0 name d0.6 type vlan id
ip link add link d0 name d0.6 type vlan help
ip link add link d0 name d0.5 type vlan id 6
ip link add link d0 name d0.6 address 01:00:00:00:74:06 type vlan id 6
ip link add link d0 name d0.6 mtu 1501 type vlan id 6
ip link add link d0 name d0.0 type vlan id 0
ip link add link d0 name d0.4094 type vlan id 4094
ip link add link d0 name d0ad5 address 02:00:00:00:74:05 type vlan id 5 protocol 802.1ad reorder_hdr off loose_binding on
ip link set d0ad5 type vlan gvrp off mvrp off
ip link set d0ad5 type vlan ingress-qos-map 1:2 7:9 egress-qos-map 0:1 16:2 5:7
ip link set d0ad5 type vlan ingress-qos-map 1:0 egress-qos-map 16:0
ip link set d0ad5 type vlan id 9
ip link set d0ad5 type vlan
ip link set d0ad5 type dummy
ip link set d0 type vlan gvrp on
cat /proc/net/vlan/config
ls /proc/net/vlan
ip link set d0.5 name config
ip link set d0.5 name five
ls /proc/net/vlan
cat /sys/class/net/five/uevent
readlink /sys/class/net/five/lower_d0
readlink /sys/class/net/d0/upper_five
ip link add link five name five.7 type vlan id 7
ip link add link five.7 name five.7.8 type vlan id 8
ip link show five.7.8
ip -br link show type vlan
ip link set d0 name e0
cat /proc/net/vlan/config
readlink /sys/class/net/five/lower_e0
ip link del d0.0
ip link del d0.0
ip link del five
ls /proc/net/vlan
ip link del e0
ip link show
cat /proc/net/vlan/config
