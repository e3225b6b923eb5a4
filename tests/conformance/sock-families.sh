# options, names and connections of sockets of other families
ip link add d0 address 02:00:00:00:50:01 type dummy
sk open x unix
sk open y unix
sk open n netlink
sk open k packet
sk open u udp
sk open t tcp
sk getint x TYPE
sk getint x DOMAIN
sk getint n 38
sk getint k TYPE
sk getint t 7
sk getint t 8
sk getint u 7
sk setint t 7 30000
sk getint t 7
sk connect x unspec
sk send x hello
sk recv x
sk setint x 16 1
sk send x hello
sk setstr x BINDTODEVICE d0
sk getstr x BINDTODEVICE
sk setint x BINDTOIFINDEX 77
sk getint x BINDTOIFINDEX
sk bind n 0 1
sk bind n 77 0
sk connect n unspec
sk recv n
sk setstr k BINDTODEVICE d0
sk bind k 99 3
sk bind k 2 3
sk setint u 46 100
sk getint u 46
sk setint u 46 -1
sk caps -net_admin
sk setint u 46 50
sk setint u 46 100
sk getint u 46
sk getint u 56
sk close x
sk close y
sk open z unix
ip link del d0
sk getint k ERROR
sk getint k ERROR
