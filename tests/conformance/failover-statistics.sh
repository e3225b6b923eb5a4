# net_failover: the counters of a master, which start anew when a slave goes and when no slave has a carrier
echo add sb 02:00:00:00:13:01 parent=virtio:v4 > /proc/hotplug
echo add pri 02:00:00:00:13:01 parent=pci:p4 > /proc/hotplug
echo add wsb 02:00:00:00:13:02 > /proc/hotplug
echo add wpri 02:00:00:00:13:03 > /proc/hotplug
echo wire sb wsb > /proc/hotplug
echo wire pri wpri > /proc/hotplug
echo failover sb > /proc/hotplug
ip link set eth0 up
ip link set wsb up
ip link set wpri up
sk open p packet
sk sendto p 6 2048 one
sk sendto p 6 2048 two
sk sendto p 5 2048 in
ip -s link show eth0
ip -s link show pri
echo carrier pri off > /proc/hotplug
sk sendto p 6 2048 three
sk sendto p 4 2048 in
ip -s link show eth0
ip -s link show sb
echo carrier pri on > /proc/hotplug
sk sendto p 6 2048 four
ip -s link show eth0
echo del pri > /proc/hotplug
ip -s link show eth0
sk sendto p 6 2048 five
ip -s link show eth0
cat /sys/class/net/eth0/statistics/tx_packets /sys/class/net/eth0/statistics/tx_bytes /sys/class/net/eth0/statistics/rx_packets
echo add pri 02:00:00:00:13:01 parent=pci:p4 > /proc/hotplug
sk sendto p 7 2048 aside
ip -s link show eth0
echo carrier sb off > /proc/hotplug
sk sendto p 6 2048 six
ip -s link show eth0
echo carrier pri off > /proc/hotplug
ip -s link show eth0
sk sendto p 6 2048 seven
ip -s link show eth0
echo carrier sb on > /proc/hotplug
sk sendto p 6 2048 eight
sk sendto p 6 2048 nine
echo del sb > /proc/hotplug
ip -s link show eth0
ip link set eth0 down
echo carrier pri on > /proc/hotplug
ip link set eth0 up
sk sendto p 6 2048 ten
ip -s link show eth0
ip -s link show pri
