# carrier, operstate, dormant of dummies and veths: by netlink and sysfs, up and down
ip link add d0 address 02:00:00:00:85:01 type dummy
cat /sys/class/net/d0/carrier
echo 0 > /sys/class/net/d0/carrier
ip link set d0 up
cat /sys/class/net/d0/carrier /sys/class/net/d0/operstate /sys/class/net/d0/dormant
cat /sys/class/net/d0/carrier_changes /sys/class/net/d0/carrier_up_count /sys/class/net/d0/carrier_down_count
ip link set d0 carrier off
cat /sys/class/net/d0/carrier /sys/class/net/d0/operstate
cat /sys/class/net/d0/carrier_changes /sys/class/net/d0/carrier_up_count /sys/class/net/d0/carrier_down_count
ip link set d0 carrier on
cat /sys/class/net/d0/carrier /sys/class/net/d0/operstate
cat /sys/class/net/d0/carrier_changes
echo 0 > /sys/class/net/d0/carrier
echo 1 > /sys/class/net/d0/carrier
echo 2 > /sys/class/net/d0/carrier
echo x > /sys/class/net/d0/carrier
ip link set d0 mode dormant
ip link show d0
ip link set d0 carrier off
ip link set d0 carrier on
ip link show d0
ip link set d0 state up
ip link show d0
ip link set d0 state dormant
ip link show d0
ip link set d0 state testing
ip link set d0 state unknown
ip link set d0 state lowerlayerdown
ip link set d0 state notpresent
ip link set d0 state down
ip link show d0
ip link set d0 mode default
ip link set d0 down
ip link set d0 carrier off
ip link set d0 up
ip link show d0
ip link set d0 carrier on
cat /sys/class/net/d0/speed
cat /sys/class/net/d0/duplex
cat /sys/class/net/d0/dormant
ip link add v0 address 02:00:00:00:85:02 type veth peer name v1 address 02:00:00:00:85:03
ip link set v0 mode dormant
ip link set v0 up
ip link set v1 up
ip link show v0
ip link show v1
ip link set v0 state up
cat /sys/class/net/v0/operstate
ip link set v1 down
cat /sys/class/net/v0/operstate /sys/class/net/v0/carrier
ip link set v0 carrier on
ip link set v1 up
cat /sys/class/net/v0/speed /sys/class/net/v0/duplex
cat /sys/class/net/v0/operstate /sys/class/net/v0/carrier_changes
ip link set v0 down
ip link set v1 down
ip link set v1 up
ip link set v0 up
ip link del v1
ip link show
