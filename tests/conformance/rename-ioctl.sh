# renaming by ioctl: labels, patterns, long names, capability, another namespace
ip link add d0 address 02:00:00:00:41:01 type dummy
ip link add d1 address 02:00:00:00:41:02 type dummy
sk nametoindex d0:1
sk nametoindex d0:
sk nametoindex :
sk nametoindex ""
sk nametoindex nope
sk nametoindex D0
sk nametoindex d0000000000000000000
sk indextoname 0
sk indextoname -1
sk indextoname 99
sk indextoname 2
sk ioctl d0:1 SIOCGIFFLAGS
sk ioctl d0 SIOCGIFFLAGS
sk ioctl nope SIOCGIFFLAGS
sk ioctl d0:1 SIOCGIFINDEX
sk ioctl d0:1 SIOCSIFNAME e0
sk ioctl e0 SIOCSIFNAME e0:1
sk ioctl e0 SIOCSIFNAME d1
sk ioctl e0 SIOCSIFNAME e0
sk ioctl e0 SIOCSIFNAME %
sk ioctl e0 SIOCSIFNAME %d
sk ioctl 0 SIOCSIFNAME a%d
sk ioctl a0 SIOCSIFNAME a%d
sk ioctl a0 SIOCSIFNAME b%db
sk ioctl b0b SIOCSIFNAME aaaaaaaaaaaaaaa
sk ioctl aaaaaaaaaaaaaaa SIOCSIFNAME bbbbbbbbbbbbbbbb
sk ioctl bbbbbbbbbbbbbbb SIOCSIFNAME ccccccccccccc%d
sk ioctl cccccccccccccc0 SIOCSIFNAME cccccccccccccc%d
sk ioctl ccccccccccccccc SIOCSIFNAME d0
ip -br link show
sk ioctl d0 SIOCSIFNAME .
sk ioctl d0 SIOCSIFNAME ..
sk ioctl d0 SIOCSIFNAME ...
sk ioctl ... SIOCSIFNAME d0
sk ioctl d0 SIOCSIFNAME a/b
ip link set d0 up
sk ioctl d0 SIOCGIFFLAGS
sk ioctl d0 SIOCSIFNAME d5
ip link set d0 promisc on
sk ioctl d0 SIOCGIFFLAGS
ip link set d0 down
ip link set d0 carrier off
ip link set d0 up
sk ioctl d0 SIOCGIFFLAGS
sk caps -net_admin
sk ioctl d1 SIOCSIFNAME d2
sk ioctl nope SIOCSIFNAME d2
sk ioctl d1 SIOCGIFFLAGS
sk nametoindex d1
sk caps +net_admin
sk ioctl d1 SIOCSIFNAME d2
ip netns add n1
ip link set d2 netns n1
sk nametoindex d2
sk ioctl d2 SIOCSIFNAME d3
sk indextoname 3
ip -n n1 link set d2 netns 1 name d%d
ip -br link show
sk ioctl lo SIOCGIFFLAGS
sk ioctl lo SIOCSIFNAME d7
sk ioctl d7 SIOCSIFNAME lo
ip link set lo up
sk ioctl lo SIOCSIFNAME d7
