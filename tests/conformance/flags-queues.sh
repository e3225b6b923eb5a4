# queues, queue lengths, qdiscs, carrier
ip link add d0 address 02:00:00:00:43:01 numtxqueues 3 type dummy
ip link add d1 address 02:00:00:00:43:02 txqueuelen 0 type dummy
echo add h0 02:00:00:00:43:03 > /proc/hotplug
ip link add v0 address 02:00:00:00:43:04 txqueuelen 0 numtxqueues 2 type veth peer name v1 address 02:00:00:00:43:05 txqueuelen 7
ip link add link h0 name h0.1 txqueuelen 5 type vlan id 1
ip link add link h0 name h0.2 type vlan id 2
ip -d link show
ip link set d0 up
ip link set d1 up
ip link set h0 up
ip link set v0 up
ip link set v1 up
ip link set h0.1 up
ip link set h0.2 up
ip link show
ls /sys/class/net/d0/queues
ls /sys/class/net/v0/queues
ip link set h0 txqueuelen 0
ip link show h0
ip link set h0 down
ip link set h0 up
ip link show h0
ip link set h0 txqueuelen 100
ip link set h0 down
ip link show h0
ip link set h0 up
ip link show h0
ip link set h0.1 txqueuelen 9 down
ip link set h0.1 up
ip link show h0.1
echo carrier h0 off > /proc/hotplug
ip link show
echo carrier h0 on > /proc/hotplug
ip link show
ip link set h0 arp off multicast off
ip link set h0 mtu 8999
ip link set h0 mtu 9000
ip link set h0 mtu 9001
ip link set h0.1 mtu 9000
ip link set h0 mtu 1500
ip link show
ip link set lo up
ip link show lo
ip link set lo txqueuelen 5
ip link set lo mtu 65537
ip link set lo mtu 0
ip link show lo
ip link set lo down
cat /sys/class/net/d0/queues/tx-1/tx_maxrate
echo 5 > /sys/class/net/d0/queues/tx-1/tx_maxrate
cat /sys/class/net/d0/queues/tx-2/tx_timeout
