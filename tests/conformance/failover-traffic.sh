# net_failover: which slave a packet leaves by, and who receives what the slaves receive
ip netns add far
echo add sb 02:00:00:00:14:01 parent=virtio:v5 > /proc/hotplug
echo add wsb 02:00:00:00:14:02 > /proc/hotplug
echo add wpri 02:00:00:00:14:03 > /proc/hotplug
echo wire sb wsb > /proc/hotplug
echo failover sb > /proc/hotplug
ip link set wsb netns far
ip link set wpri netns far
ip -n far link set wsb up
ip -n far link set wpri up
ip -n far addr add 10.3.0.2/24 dev wpri
ip -n far addr add 10.3.1.2/24 dev wsb
ip link set eth0 up
ip addr add 10.3.0.1/24 dev eth0
ip addr add 10.3.1.1/24 dev eth0
ip neigh add 10.3.0.2 lladdr 02:00:00:00:14:03 dev eth0
ip neigh add 10.3.1.2 lladdr 02:00:00:00:14:02 dev eth0
ip -n far neigh add 10.3.0.1 lladdr 02:00:00:00:14:01 dev wpri
ip -n far neigh add 10.3.1.1 lladdr 02:00:00:00:14:01 dev wsb
sk open u udp
sk bind u 0.0.0.0 700
sk open f udp ns=far
sk bind f 0.0.0.0 700
sk sendto u 10.3.1.2 700 slow
sk recv f
sk sendto f 10.3.1.1 700 slow
sk recv u
sk open m packet
sk bind m 5 2048
sk open s packet
sk bind s 2 2048
echo add pri 02:00:00:00:14:01 parent=pci:p5 > /proc/hotplug
echo wire pri wpri > /proc/hotplug
ip link set pri name ens5
sk sendto u 10.3.0.2 700 fast
sk recv f
sk recv m
sk sendto f 10.3.0.1 700 fast
sk recv u
sk recv m
sk sendto f 10.3.1.1 700 exact
sk recv u
sk recv m
sk recv s
echo carrier ens5 off > /proc/hotplug
sk sendto u 10.3.1.2 700 slow
sk recv f
sk recv m
sk recv s
echo carrier sb off > /proc/hotplug
sk sendto u 10.3.1.2 700 lost
sk recv f
echo carrier sb on > /proc/hotplug
echo del ens5 > /proc/hotplug
sk sendto f 10.3.1.1 700 again
sk recv u
sk recv m
sk recv s
sk recv s
ip -s link show eth0
ip -n far -s link show
