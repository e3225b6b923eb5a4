# SPDX-License-Identifier: GPL-2.0-only
"""What rtnetlink tells its listeners, as lines of a transcript."""
import socket, struct

NEWLINK, DELLINK, NEWADDR, DELADDR, NEWROUTE, DELROUTE = 16, 17, 20, 21, 24, 25
GROUP_LINK, GROUP_IPV4_IFADDR, GROUP_IPV4_ROUTE = 1 << 0, 1 << 4, 1 << 6

FLAGS = """UP BROADCAST DEBUG LOOPBACK POINTOPOINT NOTRAILERS RUNNING NOARP PROMISC ALLMULTI MASTER SLAVE MULTICAST PORTSEL
AUTOMEDIA DYNAMIC LOWER_UP DORMANT ECHO""".split()
STATES = "UNKNOWN NOTPRESENT DOWN LOWERLAYERDOWN TESTING DORMANT UP".split()
EVENTS = "NONE REBOOT FEATURES BONDING_FAILOVER NOTIFY_PEERS IGMP_RESEND BONDING_OPTIONS".split()
IFNAME, MTU, LINK, QDISC, MASTER, TXQLEN, OPERSTATE, LINKMODE, LINKINFO = 3, 4, 5, 6, 10, 13, 16, 17, 18
ADDRESS, IFALIAS, GROUP, PROMISCUITY, LINK_NETNSID, EVENT, NEW_NETNSID, NEW_IFINDEX = 1, 20, 27, 30, 37, 44, 45, 49
INFO_KIND, INFO_DATA, VLAN_ID = 1, 2, 1

IFA_ADDRESS, IFA_LOCAL, IFA_LABEL, IFA_BROADCAST, IFA_FLAGS = 1, 2, 3, 4, 8
IFA_F_SECONDARY = 1
RTA_DST, RTA_OIF, RTA_GATEWAY, RTA_PRIORITY, RTA_PREFSRC, RTA_TABLE = 1, 4, 5, 6, 7, 15
RTNH_F_DEAD, RTNH_F_LINKDOWN = 1, 16
ADDRESS_SCOPES = {0: "global", 200: "site", 253: "link", 254: "host", 255: "nowhere"}
ROUTE_SCOPES = {0: "global", 253: "link", 254: "host", 255: "nowhere"}
TABLES = {254: "main", 255: "local"}
TYPES = "unspec unicast local broadcast anycast multicast blackhole unreachable prohibit throw nat xresolve".split()
PROTOCOLS = {2: "kernel", 3: "boot", 4: "static"}


class Line:
    def __init__(self, *words):
        self.words = ["!", *words]

    def add(self, key, value):
        if value is not None:
            self.words.append(f"{key}={value}")

    def __str__(self):
        return " ".join(map(str, self.words))


def attributes(data):
    found = {}
    while len(data) >= 4:
        length, kind = struct.unpack_from("HH", data)
        if length < 4 or length > len(data):
            break
        found[kind & 0x3fff] = data[4:length]
        data = data[(length + 3) & ~3:]
    return found


def text(value):
    return value.split(b"\0")[0].decode()


def number(value):
    return None if value is None else int.from_bytes(value, "little")


def ip(value):
    return None if value is None else socket.inet_ntoa(value)


def flag_names(flags):
    names = [FLAGS[i] if i < len(FLAGS) else hex(1 << i) for i in range(32) if flags >> i & 1]
    return ",".join(names) or "none"


def link_line(kind, payload):
    family, _, _, index, flags, change = struct.unpack_from("BBHiII", payload)
    a = attributes(payload[16:])
    line = Line("NEWLINK" if kind == NEWLINK else "DELLINK", index, text(a[IFNAME]))
    line.add("family", "bridge" if family == socket.AF_BRIDGE else None)
    if kind == NEWLINK:
        line.add("flags", flag_names(flags))
        line.add("change", "all" if change == 0xffffffff else flag_names(change))
        line.add("master", number(a.get(MASTER)))
        line.add("link", number(a.get(LINK)))
        line.add("link_netnsid", number(a.get(LINK_NETNSID)))
        line.add("operstate", STATES[a[OPERSTATE][0]] if OPERSTATE in a else None)
        line.add("linkmode", "DORMANT" if a.get(LINKMODE, b"\0")[0] == 1 else None)
        line.add("mtu", number(a.get(MTU)))
        line.add("qlen", number(a.get(TXQLEN)))
        line.add("group", number(a.get(GROUP)) or None)
        line.add("promiscuity", number(a.get(PROMISCUITY)) or None)
        line.add("qdisc", text(a[QDISC]) if QDISC in a else None)
        line.add("addr", ":".join(f"{b:02x}" for b in a[ADDRESS]) if ADDRESS in a else None)
        line.add("alias", text(a[IFALIAS]) if IFALIAS in a else None)
        info = attributes(a.get(LINKINFO, b""))
        line.add("kind", text(info[INFO_KIND]) if INFO_KIND in info else None)
        if text(info.get(INFO_KIND, b"")) == "vlan":
            line.add("vid", number(attributes(info[INFO_DATA])[VLAN_ID]))
    line.add("new_netnsid", number(a.get(NEW_NETNSID)))
    line.add("new_ifindex", number(a.get(NEW_IFINDEX)))
    line.add("event", EVENTS[number(a[EVENT])] if number(a.get(EVENT)) else None)
    return line


def address_line(kind, payload):
    _, prefix, _, scope, index = struct.unpack_from("BBBBI", payload)
    a = attributes(payload[8:])
    flags = number(a[IFA_FLAGS])
    line = Line("NEWADDR" if kind == NEWADDR else "DELADDR", index, f"{ip(a[IFA_LOCAL])}/{prefix}")
    line.add("peer", ip(a[IFA_ADDRESS]) if a[IFA_ADDRESS] != a[IFA_LOCAL] else None)
    line.add("brd", ip(a.get(IFA_BROADCAST)))
    line.add("label", text(a[IFA_LABEL]))
    line.add("scope", ADDRESS_SCOPES.get(scope, scope))
    line.add("flags", hex(flags))
    if flags & IFA_F_SECONDARY:
        line.words.append("secondary")
    return line


def route_line(kind, payload):
    _, prefix, _, _, _, protocol, scope, route_type, flags = struct.unpack_from("BBBBBBBBI", payload)
    a = attributes(payload[12:])
    to = f"{ip(a.get(RTA_DST, bytes(4)))}/{prefix}" if RTA_DST in a or prefix else "default"
    line = Line("NEWROUTE" if kind == NEWROUTE else "DELROUTE", to)
    line.add("dev", number(a.get(RTA_OIF)))
    line.add("table", TABLES.get(number(a[RTA_TABLE]), "other"))
    line.add("type", TYPES[route_type])
    line.add("proto", PROTOCOLS.get(protocol, "?"))
    line.add("scope", ROUTE_SCOPES.get(scope, scope))
    line.add("src", ip(a.get(RTA_PREFSRC)))
    line.add("via", ip(a.get(RTA_GATEWAY)))
    line.add("metric", number(a.get(RTA_PRIORITY)))
    line.words += ["dead"] * bool(flags & RTNH_F_DEAD) + ["linkdown"] * bool(flags & RTNH_F_LINKDOWN)
    return line


LINES = {NEWLINK: link_line, DELLINK: link_line, NEWADDR: address_line, DELADDR: address_line,
         NEWROUTE: route_line, DELROUTE: route_line}


class Listener:
    def __init__(self):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.socket.bind((0, GROUP_LINK | GROUP_IPV4_IFADDR | GROUP_IPV4_ROUTE))
        self.socket.setblocking(False)

    def lines(self):
        """Those of the messages since it was last asked."""
        while True:
            try:
                data = self.socket.recv(65536)
            except BlockingIOError:
                return
            while len(data) >= 16:
                length, kind = struct.unpack_from("IH", data)
                yield str(LINES[kind](kind, data[16:length])) if kind in LINES else f"! TYPE{kind}"
                data = data[(length + 3) & ~3:]
