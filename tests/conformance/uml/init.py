#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""The only process of the User Mode Linux that run starts: plays a scenario and writes its transcript.

The format is that of the transcripts in tests/conformance, so that both kernels can be compared line by line.
"""
import ctypes, errno, fcntl, os, re, select, socket, struct, subprocess, sys, time

WORK = os.environ["UML_WORK"]
SETTLE = 1.3
libc = ctypes.CDLL(None, use_errno=True)

FLAGS = """UP BROADCAST DEBUG LOOPBACK POINTOPOINT NOTRAILERS RUNNING NOARP PROMISC ALLMULTI MASTER SLAVE MULTICAST PORTSEL
AUTOMEDIA DYNAMIC LOWER_UP DORMANT ECHO""".split()
STATES = "UNKNOWN NOTPRESENT DOWN LOWERLAYERDOWN TESTING DORMANT UP".split()
EVENTS = "NONE REBOOT FEATURES BONDING_FAILOVER NOTIFY_PEERS IGMP_RESEND BONDING_OPTIONS".split()
NEWLINK, DELLINK = 16, 17
IFNAME, MTU, LINK, QDISC, MASTER, TXQLEN, OPERSTATE, LINKMODE, LINKINFO = 3, 4, 5, 6, 10, 13, 16, 17, 18
ADDRESS, IFALIAS, GROUP, PROMISCUITY, LINK_NETNSID, EVENT, NEW_NETNSID, NEW_IFINDEX = 1, 20, 27, 30, 37, 44, 45, 49
INFO_KIND, INFO_DATA, VLAN_ID = 1, 2, 1


def mount(source, target, kind, options=""):
    if libc.mount(source.encode(), target.encode(), kind.encode(), 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), f"mount {target}")


def attributes(data):
    found = {}
    while len(data) >= 4:
        length, kind = struct.unpack_from("HH", data)
        if length < 4 or length > len(data):
            break
        found[kind & 0x3fff] = data[4:length]
        data = data[(length + 3) & ~3:]
    return found


def flag_names(flags):
    names = [FLAGS[i] if i < len(FLAGS) else hex(1 << i) for i in range(32) if flags >> i & 1]
    return ",".join(names) or "none"


def text(value):
    return value.split(b"\0")[0].decode()


def link_line(kind, payload):
    family, _, _, index, flags, change = struct.unpack_from("BBHiII", payload)
    a = attributes(payload[16:])
    line = f"! {'NEWLINK' if kind == NEWLINK else 'DELLINK'} {index} {text(a[IFNAME])}"
    number = lambda key: struct.unpack("i", a[key])[0] if key in a else None
    def add(key, value):
        nonlocal line
        if value is not None:
            line += f" {key}={value}"
    add("family", "bridge" if family == socket.AF_BRIDGE else None)
    if kind == NEWLINK:
        add("flags", flag_names(flags))
        add("change", "all" if change == 0xffffffff else flag_names(change))
        add("master", number(MASTER))
        add("link", number(LINK))
        add("link_netnsid", number(LINK_NETNSID))
        add("operstate", STATES[a[OPERSTATE][0]] if OPERSTATE in a else None)
        add("linkmode", "DORMANT" if a.get(LINKMODE, b"\0")[0] == 1 else None)
        add("mtu", number(MTU))
        add("qlen", number(TXQLEN))
        add("group", number(GROUP) or None)
        add("promiscuity", number(PROMISCUITY) or None)
        add("qdisc", text(a[QDISC]) if QDISC in a else None)
        add("addr", ":".join(f"{b:02x}" for b in a[ADDRESS]) if ADDRESS in a else None)
        add("alias", text(a[IFALIAS]) if IFALIAS in a else None)
        info = attributes(a.get(LINKINFO, b""))
        add("kind", text(info[INFO_KIND]) if INFO_KIND in info else None)
        if info.get(INFO_KIND, b"").rstrip(b"\0") == b"vlan":
            add("vid", struct.unpack("H", attributes(info[INFO_DATA])[VLAN_ID])[0])
    add("new_netnsid", number(NEW_NETNSID))
    add("new_ifindex", number(NEW_IFINDEX))
    add("event", EVENTS[number(EVENT)] if number(EVENT) else None)
    return line


class Listener:
    def __init__(self):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.socket.bind((0, 1))
        self.socket.setblocking(False)

    def lines(self):
        while True:
            try:
                data = self.socket.recv(65536)
            except BlockingIOError:
                return
            while len(data) >= 16:
                length, kind = struct.unpack_from("IH", data)
                yield link_line(kind, data[16:length]) if kind in (NEWLINK, DELLINK) else f"! TYPE{kind}"
                data = data[(length + 3) & ~3:]


class Log:
    def __init__(self):
        self.fd = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
        os.lseek(self.fd, 0, os.SEEK_END)

    def lines(self):
        while True:
            try:
                record = os.read(self.fd, 8192).decode()
            except BlockingIOError:
                return
            line = record.split(";", 1)[1].split("\n")[0]
            if not line.startswith("random: "):
                yield line


class Sk:
    """The socket tool, as far as the scenarios about names use it."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def ioctl(self, command, name, value=b""):
        name = b"" if name == '""' else name.encode()
        request = bytearray(name[:16].ljust(16, b"\0") + value[:16].ljust(24, b"\0"))
        fcntl.ioctl(self.socket, command, request)
        return bytes(request)

    def run(self, words):
        try:
            match words:
                case ["nametoindex", name] | ["ioctl", name, "SIOCGIFINDEX"]:
                    return str(struct.unpack_from("i", self.ioctl(0x8933, name), 16)[0])
                case ["indextoname", index]:
                    return text(self.ioctl(0x8910, "", struct.pack("i", int(index)))[:16])
                case ["ioctl", name, "SIOCSIFNAME", new]:
                    self.ioctl(0x8923, name, b"" if new == '""' else new.encode())
                    return "0"
                case ["ioctl", name, "SIOCGIFFLAGS"]:
                    return hex(struct.unpack_from("H", self.ioctl(0x8913, name), 16)[0])
            return "?" + " ".join(words)
        except OSError as e:
            return "-" + errno.errorcode[e.errno]


class Transcript:
    def __init__(self):
        self.lines, self.random = [], {}

    def add(self, line):
        def name(match):
            mac = match.group(0)
            if int(mac[:2], 16) & 3 != 2 or mac.startswith("02:00:"):
                return mac
            return f"<random-{self.random.setdefault(mac, len(self.random) + 1)}>"
        self.lines.append(re.sub(r"(?<![0-9a-f:])[0-9a-f]{2}(:[0-9a-f]{2}){5}(?![0-9a-f:])", name, line))


def shell(command):
    done = subprocess.run(["/bin/bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env={"PATH": os.environ["PATH"], "LC_ALL": "C"})
    for line in (done.stdout + done.stderr).decode().splitlines():
        line = re.sub(r"^/bin/bash: line \d+: (echo: )?", "", line)
        match = re.match(r"^(write error: .*)$|^\S+: (Permission denied|No such file or directory)$", line)
        yield match.group(1) or match.group(2) if match and not line.startswith(("cat:", "ls:")) else line
    yield done.returncode


def play(scenario):
    listener, log, sk, transcript = Listener(), Log(), Sk(), Transcript()
    for command in open(scenario).read().split("\n"):
        if not command.strip() or command.startswith("#"):
            continue
        if command.startswith("sk "):
            output = [sk.run(command.split()[1:])]
        else:
            output = list(shell(command))
        time.sleep(SETTLE)
        transcript.add(f"$ {command}")
        for line in output[:-1]:
            transcript.add(line)
        for line in log.lines():
            transcript.add(f"# {line}")
        for line in listener.lines():
            transcript.add(line)
        transcript.add(f"= {output[-1]}")
    return transcript.lines


def main():
    os.environ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    mount("proc", "/proc", "proc")
    mount("sysfs", "/sys", "sysfs")
    mount("none", "/run", "tmpfs")
    mount("none", WORK, "hostfs", WORK)
    # Debian's kernel has its drivers as modules; loading one must not make devices.
    for module in ["dummy", "numdummies=0"], ["veth"], ["8021q"]:
        subprocess.run(["modprobe", "-d", f"{WORK}/root", *module], check=True)
    lines = play(f"{WORK}/scenario.sh")
    with open(f"{WORK}/transcript", "w") as out:
        out.writelines(line + "\n" for line in lines)
    open(f"{WORK}/done", "w").close()


try:
    main()
except BaseException as problem:
    with open("/dev/console", "w") as console:
        print("init:", repr(problem), file=console)
finally:
    os.sync()
    libc.reboot(0x4321fedc)
