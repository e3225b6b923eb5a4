# settings of sockets: the ports that are given, who may have which address and port, sizes of buffers
ip link add d0 address 02:00:00:00:50:01 type dummy
ip link add d1 address 02:00:00:00:50:02 type dummy
echo 40000 40001 > /proc/sys/net/ipv4/ip_local_port_range
cat /proc/sys/net/ipv4/ip_local_port_range
echo 40000 40000 > /proc/sys/net/ipv4/ip_local_port_range
echo 500 40000 > /proc/sys/net/ipv4/ip_local_port_range
echo 40000 500 > /proc/sys/net/ipv4/ip_local_port_range
echo 40000 > /proc/sys/net/ipv4/ip_local_port_range
cat /proc/sys/net/ipv4/ip_local_port_range
echo 70000 70000 > /proc/sys/net/ipv4/ip_local_port_range
ip link set lo up
sk open a udp
sk open b udp
sk bind a 0.0.0.0 0
sk bind b 0.0.0.0 0
sk open c udp
sk bind c 127.0.0.1 41000
sk sendto a 127.0.0.1 41000 x
sk recv c
sk open t tcp
sk bind t 0.0.0.0 0
sk open t2 tcp
sk bind t2 0.0.0.0 0
sk setint t2 REUSEADDR 1
sk bind t2 0.0.0.0 0
echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind
sk open d udp
sk bind d 10.77.0.1 5000
sk localaddr d
sk open e tcp
sk bind e 10.77.0.1 5000
echo 0 > /proc/sys/net/ipv4/ip_nonlocal_bind
sk open f udp
sk bind f 10.77.0.1 5001
cat /proc/sys/net/ipv4/ip_unprivileged_port_start
echo 50000 > /proc/sys/net/ipv4/ip_unprivileged_port_start
echo 20000 > /proc/sys/net/ipv4/ip_unprivileged_port_start
cat /proc/sys/net/ipv4/ip_unprivileged_port_start
echo 100 > /proc/sys/net/core/rmem_max
cat /proc/sys/net/core/rmem_max
echo 5000 > /proc/sys/net/core/rmem_max
sk setint f 8 100000
sk getint f 8
sk setint f 7 100000
sk getint f 7
cat /proc/sys/net/core/rmem_default
cat /proc/sys/net/core/wmem_default
cat /proc/sys/net/core/wmem_max
cat /proc/sys/net/core/somaxconn
echo -1 > /proc/sys/net/core/somaxconn
cat /proc/sys/net/ipv4/ip_default_ttl
echo 300 > /proc/sys/net/ipv4/ip_default_ttl
echo 5 > /proc/sys/net/ipv4/ip_default_ttl
cat /proc/sys/net/ipv4/ip_default_ttl
cat /proc/sys/net/ipv4/icmp_ratelimit
cat /proc/sys/net/ipv4/icmp_ratemask
cat /proc/sys/net/ipv4/tcp_fin_timeout
cat /proc/sys/net/ipv4/tcp_syn_retries
