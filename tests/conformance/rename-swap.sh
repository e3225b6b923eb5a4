# names change hands: swaps, cycles, a name that was just left, the loopback device, a device that goes
ip link add a address 02:00:00:00:88:01 type dummy
ip link add b address 02:00:00:00:88:02 type dummy
ip link add c address 02:00:00:00:88:03 type dummy
ip link set a name tmp
ip link set b name a
ip link set tmp name b
ip -br link show
sk nametoindex a
sk nametoindex b
sk nametoindex tmp
ip link set c name b
ip link del b
ip link set c name b
ip -br link show
ls /sys/class/net
readlink /sys/class/net/b
cat /sys/class/net/b/uevent
ip link set b up
sk ioctl b SIOCSIFNAME c
ip link set b name b
ip link set b name c
ip link set b down name c
ip link set c up name d
ip link show c
ip link set dev c name d up
ip link show d
ip link set d down
sk ioctl d SIOCSIFNAME d
sk ioctl d SIOCSIFNAME ""
sk ioctl "" SIOCSIFNAME d
sk ioctl d SIOCSIFNAME lo
sk ioctl lo SIOCSIFNAME d
sk ioctl lo SIOCSIFNAME loop
sk ioctl loop SIOCSIFNAME lo
sk ioctl d:1 SIOCSIFNAME e
sk ioctl d SIOCSIFNAME e:1
sk ioctl d SIOCGIFFLAGS
sk ioctl d:1 SIOCGIFFLAGS
sk nametoindex d:1
ip link set d name d%d
ip link set d name all
ip link set all name default
ip link set default name interface
ip link set interface name conf
ip link set conf name ethernet0
ip link set ethernet0 name up
ip link set up name dev
ip link set dev dev name e0
ip link show e0
ip link set e0 name é
sk nametoindex é
ip link show
