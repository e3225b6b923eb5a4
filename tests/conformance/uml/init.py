#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""The only process of the User Mode Linux that run starts: plays a scenario and writes its transcript.

The format is that of the transcripts in tests/conformance, so that both kernels can be compared line by line.
"""
import ctypes, os, re, subprocess, time

from rtnetlink import Listener
from sk import Sk

WORK = os.environ["UML_WORK"]
SETTLE = 1.3
libc = ctypes.CDLL(None, use_errno=True)


def mount(source, target, kind, options=""):
    if libc.mount(source.encode(), target.encode(), kind.encode(), 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), f"mount {target}")


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
