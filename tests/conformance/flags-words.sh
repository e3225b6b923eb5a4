# words of ip link set: values that are refused, and beginnings of words
ip link add d0 address 02:00:00:00:21:01 type dummy
ip link set d0 arp
ip link set d0 arp yes
ip link set d0 multicast
ip link set d0 promisc 1
ip link set d0 allmulticast maybe
ip link set d0 trailers maybe
ip link set d0 dynamic maybe
ip link set d0 carrier of
ip link set d0 protodown 1
ip link set d0 mode
ip link set d0 mode bogus
ip link set d0 mode DORMANT
ip link set d0 state UP
ip link set d0 state bogus
ip link set d0 state
ip link set d0 mtu
ip link set d0 mtu ''
ip link set d0 mtu 1500x
ip link set d0 mtu 0x5dc
ip link set d0 mtu 02000
ip link set d0 mtu 99999999999
ip link set d0 txqueuelen x
ip link set d0 txq 5
ip link set d0 txqueue 6
ip link set d0 address
ip link set d0 address zz
ip link set d0 address ''
ip link set d0 address 2:0:0:0:0:1
ip link set d0 address 02-00-00-00-21-01
ip link set d0 address 020000002101
ip link set d0 address 02:00:00:00:21:100
ip link set d0 address 1.2.3.4
ip link set d0 addr 02:00:00:00:21:02
ip link set d0 brd 02:00:00:00:21:ff
ip link set d0 broad ff:ff:ff:ff:ff:ff
ip link set d0 alias
ip link set d0 ali x
ip link set d0 alias a alias b
ip link set d0 group
ip link set d0 group x
ip link set d0 group -1
ip link set d0 group default group 3
ip link set d0 netns
ip link set d0 netns nope
ip link set d0 netns /run/netns/nope
ip link set d0 netns -1
ip link set d0 netns 0
ip link set d0 netns 32767
ip link set d0 master
ip link set d0 nomaster
ip link set d0 name
ip link set d0 name d1 name d2
ip link set dev d0 name d1 up d3
ip link set
ip link set dev
ip link set up
ip link set d0 d1 up
ip link set nope mtu 5
ip link set nope name d0
ip link s d0 up
ip link se d0 down
ip lin set d0 up
ip li c d0 down
