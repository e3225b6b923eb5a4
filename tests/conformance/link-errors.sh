# what ip link refuses, and what the kernel refuses it
ip link add d0 address 02:00:00:00:30:01 type dummy
ip link add d0 type dummy
ip link add d1 type nosuchkind
ip link add d1
ip link add d1 address 01:00:00:00:30:02 type dummy
ip link add d1 address 02:00:00:00:30 type dummy
ip link add d1 address 00:00:00:00:00:00 type dummy
ip link add d1 address zz type dummy
ip link add d1 mtu 99999999999 type dummy
ip link add d1 bogus d2 type dummy
ip link add abcdefghijklmnop type dummy
ip link add a/b type dummy
ip link add a:b type dummy
ip link add . type dummy
ip link add .. type dummy
ip link add x%s type dummy
ip link add x%d%d type dummy
ip link set nope up
ip link set d0
ip link set d0 name
ip link set d0 arp maybe
ip link set d0 carrier maybe
ip link set d0 mtu x
ip link set d0 alias
ip link set d0 group nosuchgroup
ip link set d0 master nope
ip link set d0 master lo
ip link set d0 type dummy foo
ip link del
ip link del nope
ip link del lo
ip link del d0 type nosuchkind
ip link show nope
ip link frobnicate
ip frobnicate
ip -br link show
ip link del d0 type dummy
ip -br link show
