# renaming the ends of a veth: up, down, with carrier, in the other's name, with patterns
ip link add v0 address 02:00:00:00:93:01 type veth peer name v1 address 02:00:00:00:93:02
ip link set v0 name w%d
sk ioctl v0 SIOCSIFNAME w%d
ip link show w0
ip link show v1
sk ioctl v1 SIOCSIFNAME w%d
sk ioctl w1 SIOCSIFNAME w0
ip link set w0 up
sk ioctl w0 SIOCSIFNAME x0
sk ioctl w0 SIOCSIFNAME w0
sk ioctl w0 SIOCSIFNAME w%d
sk ioctl w1 SIOCSIFNAME v%d
ip link set v0 up
ip link show
ip link set w0 down
sk ioctl w0 SIOCSIFNAME v%d
ip link set v1 name a.b.c
ip link show a.b.c
readlink /sys/class/net/a.b.c
cat /sys/class/net/a.b.c/iflink /sys/class/net/v0/iflink
cat /sys/class/net/a.b.c/name_assign_type /sys/class/net/v0/name_assign_type
ip link add type veth
ip link show
cat /sys/class/net/veth0/name_assign_type /sys/class/net/veth1/name_assign_type
sk ioctl veth0 SIOCSIFNAME veth%d
sk ioctl veth1 SIOCSIFNAME %d
ip link show
ip link set 0 name 1
ip link set 1 name 0x10
ip link set 0x10 name -
ip link set - name --
ip link del a.b.c
ip link show
ip link set veth0 name abcdefghijklmno
ip link set abcdefghijklmno name abcdefghijklmnop
sk ioctl abcdefghijklmno SIOCSIFNAME abcdefghijklm%d
sk ioctl abcdefghijklm0 SIOCSIFNAME abcdefghijklmn%d
ip link show
sk indextoname 3
sk indextoname 2147483647
sk nametoindex ""
