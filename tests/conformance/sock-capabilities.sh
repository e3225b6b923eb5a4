# what needs CAP_NET_RAW or CAP_NET_ADMIN, and what only to get more
ip link add d0 address 02:00:00:00:50:01 type dummy
ip link add d1 address 02:00:00:00:50:02 type dummy
sk open u udp
sk open t tcp
sk caps -net_raw
sk setstr u BINDTODEVICE d0
sk setint u BINDTOIFINDEX 2
sk setstr t BINDTODEVICE d0
sk setstr t BINDTODEVICE nope
sk setstr t BINDTODEVICE ""
sk setint t BINDTOIFINDEX 0
sk setint t BINDTOIFINDEX -5
sk setint t BINDTOIFINDEX 2 null
sk setstr t BINDTODEVICE d0 null
sk open k packet
sk open n netlink
sk open x unix
sk open r raw
sk setstr x BINDTODEVICE d0
sk setint n BINDTOIFINDEX 2
sk caps +net_raw
sk setstr u BINDTODEVICE d0
sk setint t BINDTOIFINDEX 3
sk caps -net_raw
sk setstr u BINDTODEVICE ""
sk setint u BINDTOIFINDEX 0
sk getstr u BINDTODEVICE
sk connect u unspec
sk getstr u BINDTODEVICE
sk setint u PRIORITY 6
sk setint u PRIORITY 7
sk setint u MARK 1
sk caps -net_admin
sk setint u MARK 2
sk setint u PRIORITY 7
sk setint u PRIORITY -1
sk setint u 1 1
sk setint u 32 1000000
sk getint u 7
sk setint u 33 1000000
sk getint u 8
sk setint u 43 1
sk setint u 36 1
sk setint u 46 100
sk getint u MARK
sk getint u PRIORITY
sk ioctl d0 SIOCSIFNAME d9
sk ioctl d0 SIOCGIFINDEX
sk ioctl d0 SIOCGIFFLAGS
sk bind n 0 1
sk bind n 5 1
sk caps +net_admin
sk ioctl d0 SIOCSIFNAME d9
sk setint u PRIORITY 7
sk setint u 32 1000000
sk getint u 7
sk bind t 0.0.0.0 80
