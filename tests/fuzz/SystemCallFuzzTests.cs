// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Kernel.Include.Uapi;
using Kernel.Net;
using Kernel.Tests.Net;

namespace Kernel.Tests.Fuzz;

/// <summary>A hundred thousand system calls with arguments that nearly make sense.</summary>
public sealed class SystemCallFuzzTests : MachineTest
{
	private const int Count = 100_000;

	private static readonly string[] files = ["mtu", "flags", "tx_queue_len", "ifalias", "group", "carrier"];
	private static readonly int[] families = [AF_INET, AF_NETLINK, AF_UNSPEC, AF_PACKET];

	// Open descriptors: 16 sockets, 16 files.
	private readonly List<int> sockets = [];
	private readonly List<int> opened = [];
	private List<string> paths = [];

	/// <summary>
	/// One call: the descriptor is a place in a table or a number, the rest is what the call makes of it.
	/// </summary>
	private sealed record Call(int Which, int Fd, int A, int B, int C, int Ioctl, string Name, byte[] Bytes,
		int Length)
	{
		public override string ToString() =>
			$"call {Which} fd {Fd} {A:x} {B:x} {C:x} {Ioctl:x} \"{Name}\" length {Length} "
			+ Convert.ToHexString(Bytes);
	}

	private static Gen<Call> Calls =>
		from which in Gen.Choose(0, 19)
		from fd in Gen.Frequency((20, Gen.Choose(0, 31)),
			(1, Gen.Elements(-1, -5, 99, 1024, int.MaxValue, int.MinValue)))
		from a in Fuzz.Number(SOL_NETLINK, SOL_SOCKET, 6, 17, 41)
		from b in Fuzz.Number()
		from c in Fuzz.Number()
		from ioctl in Gen.Frequency((5, Gen.Choose(0x8910, 0x8952)), (1, Gen.Choose(0x8900, 0x89ff)))
		from name in Fuzz.Name
		from bytes in Fuzz.Bytes(48)
		from length in Gen.Frequency((3, Gen.Constant(-2)), (1, Fuzz.Number(12, 40)))
		select new Call(which, fd, a, b, c, ioctl, name, bytes, length == -2 ? bytes.Length : length);

	// Now and then a socket where a file belongs, and the other way round.
	private int Fd(Call call)
	{
		var likely = call.Which < 15 ? sockets : opened;
		var unlikely = call.Which < 15 ? opened : sockets;

		return call.Fd switch {
			>= 0 and < 28 => likely[call.Fd % likely.Count],
			>= 28 and < 32 => unlikely[call.Fd % unlikely.Count],
			_ => call.Fd,
		};
	}

	private string Path(Call call) => (call.C & 7) switch {
		0 => $"/sys/class/net/{call.Name}",
		1 => $"/sys/class/net/{call.Name}/{files[(call.A & 0x7fffffff) % files.Length]}",
		2 => $"/proc/{call.Name}/../{call.A}",
		_ => paths[(call.A & 0x7fffffff) % paths.Count],
	};

	/// <summary>struct ifreq with one of the devices, or with a name that is none.</summary>
	private static byte[] Request(Call call)
	{
		byte[] request = new byte[40];

		call.Bytes.AsSpan(0, Math.Min(24, call.Bytes.Length)).CopyTo(request.AsSpan(16));
		Devices.Bytes(call.Name).AsSpan(0, Math.Min(16, call.Name.Length)).CopyTo(request);
		// small numbers and other names are likelier to do something than any bytes
		switch (call.B & 3) {
		case 0:
			BitConverter.GetBytes(call.C).CopyTo(request, 16);
			break;
		case 1:
			request.AsSpan(16).Clear();
			Devices.Bytes($"f{call.A & 7}").CopyTo(request, 16);
			break;
		}
		return call.Length >= 0 && call.Length < 40 && (call.A & 7) == 5 ? request[..call.Length] : request;
	}

	private long Do(Call call)
	{
		int fd = Fd(call);
		byte[] buffer = new byte[64];
		int length = call.Length;

		switch (call.Which) {
		case 0:
		case 1:
		case 2:
			return syscalls_h.sys_ioctl(fd, (uint)call.Ioctl, Request(call));
		case 3:
			return syscalls_h.sys_ioctl(fd, call.A == FIONBIO ? 0 : (uint)call.A, call.Bytes);
		case 4:
			return Keep(sockets,
				socket_c.sys_socket(call.A & 0x1f, (call.B & 0xf) | SOCK_NONBLOCK, call.C & 0x1f));
		case 5:
			return Keep(sockets,
				socket_c.sys_socket(families[call.A & 3], (1 + (call.B & 3)) | SOCK_NONBLOCK,
					(call.C & 3) == 0 ? IPPROTO_UDPLITE : 0));
		case 6:
			return socket_c.sys_setsockopt(fd, call.A, call.B, call.Bytes, length);
		case 7:
			return socket_c.sys_setsockopt(fd, SOL_SOCKET, call.B & 0x7f, BitConverter.GetBytes(call.C),
				length);
		case 8:
			return socket_c.sys_getsockopt(fd, (call.A & 1) != 0 ? (int)SOL_SOCKET : call.A, call.B, buffer,
				ref length);
		case 9:
			return socket_c.sys_bind(fd, Address(call), length);
		case 10:
			return socket_c.sys_connect(fd, Address(call), length);
		case 11 when (call.B & 0x100) != 0:
			return socket_c.sys_recvmmsg(fd, Messages(call), (uint)call.C, (uint)call.B | MSG_DONTWAIT,
				(call.A & 1) == 0 ? default : new[] { new timespec { tv_sec = call.A, tv_nsec = call.C } });
		case 11:
			return socket_c.sys_recvfrom(fd, buffer, call.A, (uint)call.B | MSG_DONTWAIT, call.Bytes,
				ref length);
		case 12 when (call.B & 0x100) != 0:
			return socket_c.sys_sendmmsg(fd, Messages(call), (uint)call.C, (uint)call.B | MSG_DONTWAIT);
		case 12:
			return socket_c.sys_sendto(fd, call.Bytes, length, (uint)call.B | MSG_DONTWAIT, Address(call),
				call.C);
		case 13:
			return (call.B & 1) == 0 ? socket_c.sys_listen(fd, call.A) : socket_c.sys_shutdown(fd, call.A);
		case 14 when (call.B & 0x100) != 0:
			return socket_c.sys_socketpair(families[call.A & 3], call.C, 0, buffer.AsSpan(0, call.A & 15));
		case 14:
			return (call.B & 1) == 0 ? socket_c.sys_getsockname(fd, buffer, ref length)
				: socket_c.sys_getpeername(fd, buffer, ref length);
		case 15:
			return Keep(opened,
				syscalls_h.sys_open(Devices.Bytes(Path(call) + "\0"), (call.B & 3) | O_NONBLOCK));
		case 16:
			return syscalls_h.sys_read(fd, buffer, length);
		case 17:
			return syscalls_h.sys_write(fd, (call.B & 1) == 0 ? call.Bytes : Devices.Bytes($"{call.C}\n"));
		case 18:
			return (call.B & 8) == 0 ? syscalls_h.sys_lseek(fd, call.A, call.B & 7)
				: syscalls_h.sys_pread64(fd, buffer, call.C);
		default:
			return (call.A & 3) switch {
				0 => Keep(opened, syscalls_h.sys_dup(fd)),
				1 => syscalls_h.sys_getdents64(fd, buffer),
				2 => syscalls_h.sys_readlink(Devices.Bytes(Path(call) + "\0"), buffer),
				_ => syscalls_h.sys_fstat(fd, out _),
			};
		}
	}

	private static mmsghdr[] Messages(Call call) => [.. Enumerable.Range(0, call.A & 3).Select(i => new mmsghdr {
		msg_name = Address(call), msg_namelen = call.Length + i, msg_iov = call.Bytes, msg_control = call.Bytes.ToArray(),
		msg_controllen = (call.B & 2) == 0 ? call.Length : 0,
	})];

	// The sixteenth and those that follow take the place of others, which are closed; the first stays.
	private static int Keep(List<int> table, int fd)
	{
		if (fd < 0)
			return fd;
		if (table.Count < 16) {
			table.Add(fd);
			return fd;
		}

		int place = fd % 15 + 1;

		syscalls_h.sys_close(table[place]).ShouldBe(0);
		table[place] = fd;
		return fd;
	}

	private static byte[] Address(Call call)
	{
		byte[] address = new byte[128];

		call.Bytes.CopyTo(address, 0);
		if ((call.B & 7) != 0)
			BitConverter.GetBytes((ushort)families[call.C & 3]).CopyTo(address, 0);
		return address[..Math.Clamp(call.Length, 0, 128)];
	}

	[Fact]
	public void A_hundred_thousand_calls_leave_a_machine_that_works()
	{
		OnMachine(() => {
			int done = 0;
			SortedDictionary<long, int> seen = [];

			sockets.Add(socket_c.sys_socket(AF_INET, (int)SOCK_DGRAM | SOCK_NONBLOCK, 0));
			opened.Add(syscalls_h.sys_open("/sys/class/net/lo/mtu\0"u8, O_RDWR));
			foreach (string name in new[] { "f0", "f1", "f2", "f3", "f4" })
				Sysfs.Ip($"link add {name} type dummy").ShouldBe(0);
			paths = [.. Walk("/sys", 0), .. Walk("/proc", 0)];
			paths.Count.ShouldBeGreaterThan(50);

			Fuzz.Run(Count, Calls, call => {
				long result = Do(call);

				// SO_ZEROCOPY answers so in Linux, too, where nothing can be sent without a copy
				if (result != -ENOTSUPP || call.Which is not (6 or 7) || (call.B & 0x7f) != SO_ZEROCOPY)
					Invariants.ShouldBeResult(result, call.ToString());
				result = Math.Min(result, 0);
				seen[result] = seen.GetValueOrDefault(result) + 1;
				if (++done % 200 == 0)
					Invariants.Check();
				if (done % 50 == 0)
					NameAgain();
			});
			done.ShouldBe(Count);
			Invariants.Check();
			seen[0].ShouldBeGreaterThan(10_000);
			new long[] { 0, -EBADF, -EINVAL, -EFAULT, -ENODEV, -ENOENT, -ENOTSOCK }
				.ShouldBeSubsetOf(seen.Keys);
			foreach (int fd in sockets.Concat(opened))
				syscalls_h.sys_close(fd).ShouldBe(0);
			NameAgain();
			for (int i = 0; i < 5; i++)
				Sysfs.Ip($"link del f{i}").ShouldBe(0);
		});
	}

	/// <summary>Devices that were given names nobody would guess get those back that the calls know.</summary>
	private static void NameAgain() => Devices.Locked(() => {
		int number = 0;

		foreach (var dev in for_each_netdev(init_net)) {
			string name = dev == init_net.loopback_dev ? "lo" : $"f{number++}";

			if (Devices.Name(dev) == name)
				continue;
			// whoever has that name moves out of the way
			if (__dev_get_by_name(init_net, Devices.Bytes(name)) is { } other) {
				dev_close(other);
				dev_change_name(other, "away%d"u8).ShouldBeGreaterThanOrEqualTo(0);
			}
			dev_close(dev);
			dev_change_name(dev, Devices.Bytes(name)).ShouldBe(0);
		}
	});

	private static IEnumerable<string> Walk(string directory, int depth)
	{
		if (depth > 7)
			yield break;
		foreach (string name in Sysfs.List(directory)) {
			string path = $"{directory}/{name}";

			// what makes the machine stop, or the log endless
			if (name is "sysrq-trigger" or "kmsg")
				continue;
			yield return path;
			if (Sysfs.ReadLink(path) == null)
				foreach (string below in Walk(path, depth + 1))
					yield return below;
		}
	}
}
