# SPDX-License-Identifier: GPL-2.0-only
"""The socket tool of the scenarios: sockets with names, and what the kernel answers to calls on them."""
import ctypes, errno, fcntl, os, select, socket, struct

libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNET = 0x40000000
ETH_P_ALL = 3
TYPES = {
    "udp": (socket.AF_INET, socket.SOCK_DGRAM, 0),
    "tcp": (socket.AF_INET, socket.SOCK_STREAM, 0),
    "raw": (socket.AF_INET, socket.SOCK_RAW, 253),
    "packet": (socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL)),
    "unix": (socket.AF_UNIX, socket.SOCK_DGRAM, 0),
    "netlink": (socket.AF_NETLINK, socket.SOCK_RAW, 0),
}
OPTIONS = {"BINDTODEVICE": 25, "BINDTOIFINDEX": 62, "PRIORITY": 12, "MARK": 36, "REUSEADDR": 2, "REUSEPORT": 15,
           "BROADCAST": 6, "DONTROUTE": 5, "TYPE": 3, "DOMAIN": 39, "ERROR": 4}
CAPABILITIES = {"net_admin": 12, "net_raw": 13}
SIOCGIFNAME, SIOCGIFFLAGS, SIOCSIFNAME, SIOCGIFINDEX = 0x8910, 0x8913, 0x8923, 0x8933
CONNECT_SECONDS = 0.9


def checked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "")
    return result


def word(text):
    return b"" if text == '""' else text.encode()


def up_to_nul(data):
    return data.split(b"\0")[0].decode()


class Socket:
    def __init__(self, kind, handle):
        self.kind, self.handle = kind, handle
        handle.setblocking(False)

    @property
    def fd(self):
        return self.handle.fileno()

    def address(self, address, port):
        match self.kind:
            case "packet":
                return struct.pack("HHiHBB6s", socket.AF_PACKET, socket.htons(int(port, 0)), int(address), 0, 0, 6, b"\xff" * 6)
            case "netlink":
                return struct.pack("HHII", socket.AF_NETLINK, 0, int(address), int(port))
            case "unix":
                return struct.pack("H", socket.AF_UNIX)
        return struct.pack("=H", socket.AF_INET) + struct.pack("!H", int(port)) + socket.inet_aton(address) + bytes(8)

    def set(self, option, value, length, null):
        room = ctypes.create_string_buffer(value.ljust(max(length, 0) + 8, b"\0"))
        checked(libc.setsockopt(self.fd, socket.SOL_SOCKET, option, None if null else room, length))

    def get(self, option, length):
        room, got = ctypes.create_string_buffer(max(length, 0) + 64), ctypes.c_int(length)
        checked(libc.getsockopt(self.fd, socket.SOL_SOCKET, option, room, ctypes.byref(got)))
        return room.raw, got.value

    def connect(self, to):
        try:
            checked(libc.connect(self.fd, to, len(to)))
        except BlockingIOError:
            if not select.select([], [self.handle], [], CONNECT_SECONDS)[1]:
                raise
            failure = self.handle.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if failure:
                raise OSError(failure, "") from None

    def receive(self):
        data, sender = self.handle.recvfrom(65536)
        match self.kind:
            case "udp":
                return f'"{data.decode()}" from {sender[0]}:{sender[1]}'
            case "raw":
                header = (data[0] & 15) * 4
                return f'"{data[header:].decode()}" from {sender[0]}'
            case "packet":
                name, protocol, packet_type = sender[:3]
                return f"len={len(data)} ifindex={socket.if_nametoindex(name)} proto={hex(protocol)} pkttype={packet_type}"
        return f'"{data.decode(errors="replace")}"'


class Sk:
    def __init__(self):
        self.sockets = {}
        self.names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.home = os.open("/proc/self/ns/net", os.O_RDONLY)

    def run(self, words):
        """The result of a line: 0, a value, -ENAME, or ?… for a mistake in the line itself."""
        settings = {key: value for key, _, value in (w.partition("=") for w in words if w.startswith(("optlen=", "ns=")))}
        null = "null" in words
        words = [w for w in words if not w.startswith(("optlen=", "ns=")) and w != "null"]
        try:
            result = self.call(words, settings, null)
        except OSError as failure:
            return "-" + errno.errorcode[failure.errno]
        except (KeyError, ValueError):
            return "?" + " ".join(words)
        return "0" if result is None else str(result)

    def call(self, words, settings, null):
        match words:
            case ["caps", change]:
                return self.capability(change[1:], change[0] == "+")
            case ["nametoindex", name] | ["ioctl", name, "SIOCGIFINDEX"]:
                return struct.unpack_from("i", self.ioctl(SIOCGIFINDEX, word(name)), 16)[0]
            case ["indextoname", index]:
                return up_to_nul(self.ioctl(SIOCGIFNAME, b"", struct.pack("i", int(index)))[:16])
            case ["ioctl", name, "SIOCSIFNAME", new]:
                self.ioctl(SIOCSIFNAME, word(name), word(new))
                return None
            case ["ioctl", name, "SIOCGIFFLAGS"]:
                return hex(struct.unpack_from("H", self.ioctl(SIOCGIFFLAGS, word(name)), 16)[0])
            case ["open", name, kind]:
                self.sockets[name] = self.open(kind, settings.get("ns"))
                return None
            case ["close", name]:
                return self.sockets.pop(name).handle.close()
            case ["accept", name, new]:
                handle, sender = self.sockets[name].handle.accept()
                self.sockets[new] = Socket(self.sockets[name].kind, handle)
                return f"0 from {sender[0]}"
        return self.socket_call(words[0], self.sockets[words[1]], words[2:], settings, null)

    @staticmethod
    def socket_call(verb, s, words, settings, null):
        option = lambda name: OPTIONS.get(name) or int(name)
        length = lambda usual: int(settings.get("optlen", usual))
        match verb, words:
            case "setint", [name, value]:
                return s.set(option(name), struct.pack("i", int(value)), length(4), null)
            case "setstr", [name, value]:
                return s.set(option(name), word(value), length(len(word(value)) + 1), null)
            case "getint", [name]:
                value, got = s.get(option(name), length(4))
                return str(struct.unpack_from("i", value)[0]) + ("" if got == 4 else f" len={got}")
            case "getstr", [name]:
                value, got = s.get(option(name), length(16))
                return f'"{up_to_nul(value)}" len={got}'
            case "bind", [address, port]:
                own = s.address(address, port)
                checked(libc.bind(s.fd, own, len(own)))
                return None
            case "listen", []:
                checked(libc.listen(s.fd, 16))
                return None
            case "connect", ["unspec"]:
                return s.connect(bytes(16))
            case "connect", [address, port]:
                return s.connect(s.address(address, port))
            case "localaddr", []:
                return s.handle.getsockname()[0]
            case "sendto", [address, port, data]:
                to = s.address(address, port)
                checked(libc.sendto(s.fd, data.encode(), len(data), socket.MSG_NOSIGNAL, to, len(to)))
                return None
            case "send", [data]:
                s.handle.send(data.encode(), socket.MSG_NOSIGNAL)
                return None
            case "recv", []:
                return s.receive()
        raise ValueError(verb)

    def open(self, kind, namespace):
        family, socket_type, protocol = TYPES[kind]
        if namespace is None:
            return Socket(kind, socket.socket(family, socket_type, protocol))
        there = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
        try:
            checked(libc.setns(there, CLONE_NEWNET))
            return Socket(kind, socket.socket(family, socket_type, protocol))
        finally:
            checked(libc.setns(self.home, CLONE_NEWNET))
            os.close(there)

    def ioctl(self, command, name, value=b""):
        """name stands in ifr_name, value behind it; both are cut at 16 bytes."""
        request = bytearray(name[:16].ljust(16, b"\0") + value[:16].ljust(24, b"\0"))
        fcntl.ioctl(self.names, command, request)
        return bytes(request)

    @staticmethod
    def capability(name, raised):
        """Raises or drops a capability in the effective set."""
        header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        checked(libc.capget(header, sets))
        bit = 1 << CAPABILITIES[name]
        sets[0] = sets[0] | bit if raised else sets[0] & ~bit
        checked(libc.capset(header, sets))
