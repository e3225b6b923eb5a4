// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Kernel.Include;
using Kernel.Include.Uapi;
using Kernel.Net;
using Kernel.Net.Freebsd;

namespace Klab.Userspace;

/// <summary>The C library of this machine's programs: the only place where user space enters the kernel.</summary>
/// <remarks>Results are as the system calls give them: 0 or a number, or a negative errno.</remarks>
internal static class Libc
{
	private const int SyslogRead = 2, SyslogReadAll = 3, SyslogUnread = 9;
	private const int CloneNewNet = 0x40000000;

	public static int Open(string path, int flags, int mode = 0) => syscalls_h.sys_open(CString(path), flags, mode);

	public static int Close(int fd) => syscalls_h.sys_close(fd);

	public static int Read(int fd, Span<byte> buffer) => (int)syscalls_h.sys_read(fd, buffer);

	public static int Write(int fd, ReadOnlySpan<byte> bytes) => (int)syscalls_h.sys_write(fd, bytes);

	/// <summary>What tells one file from all others, whatever its name: device and inode.</summary>
	public static ((ulong Device, ulong Inode) File, int Error) FileIdentity(string path)
	{
		int error = syscalls_h.sys_stat(CString(path), out var stat);

		return ((stat.st_dev, stat.st_ino), error);
	}

	public static int MakeDirectory(string path, int mode) => syscalls_h.sys_mkdir(CString(path), mode);

	public static int Unlink(string path) => syscalls_h.sys_unlink(CString(path));

	/// <param name="flags">MS_ flags</param>
	public static int Mount(string source, string target, string type, uint flags) =>
		syscalls_h.sys_mount(CString(source), CString(target), CString(type), flags);

	/// <param name="flags">MNT_ flags</param>
	public static int Unmount(string target, int flags) => syscalls_h.sys_umount2(CString(target), flags);

	/// <summary>Gives the process a new network namespace: <c>unshare(CLONE_NEWNET)</c>.</summary>
	public static int UnshareNetwork() => syscalls_h.sys_unshare(CloneNewNet);

	/// <summary>Enters the network namespace that a file stands for: <c>setns(fd, CLONE_NEWNET)</c>.</summary>
	public static int EnterNetwork(int fd) => syscalls_h.sys_setns(fd, CloneNewNet);

	/// <returns>null when the path is no symbolic link, with the errno</returns>
	public static (string? Target, int Error) ReadLink(string path)
	{
		Span<byte> buffer = stackalloc byte[4096];
		int n = (int)syscalls_h.sys_readlink(CString(path), buffer);

		return n < 0 ? (null, n) : (Encoding.UTF8.GetString(buffer[..n]), 0);
	}

	/// <summary>The names in a directory, in the order in which the kernel gives them.</summary>
	public static (List<string> Names, int Error) ReadDirectory(string path)
	{
		const int LengthOffset = 16, NameOffset = 19;
		var names = new List<string>();
		int fd = Open(path, fcntl_h.O_RDONLY | fcntl_h.O_DIRECTORY);

		if (fd < 0)
			return (names, fd);

		Span<byte> buffer = stackalloc byte[4096];
		int n;

		while ((n = syscalls_h.sys_getdents64(fd, buffer)) > 0) {
			for (int at = 0; at < n; at += BinaryPrimitives.ReadUInt16LittleEndian(buffer[(at + LengthOffset)..])) {
				ReadOnlySpan<byte> name = buffer[(at + NameOffset)..];

				names.Add(Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]));
			}
		}
		Close(fd);
		return (names, Math.Min(n, 0));
	}

	public static int Ioctl(int fd, uint command, Span<byte> argument) => (int)syscalls_h.sys_ioctl(fd, command, argument);

	/// <summary>ioctl(2) of FreeBSD's side.</summary>
	/// <param name="pointed">what the pointer in the argument points to</param>
	public static int FreeBsdIoctl(uint command, Span<byte> argument, Span<byte> pointed = default) =>
		sys_socket_c.sys_freebsd_ioctl(command, argument, pointed);

	public static int Socket(int family, int type, int protocol) => socket_c.sys_socket(family, type, protocol);

	public static int Listen(int fd, int backlog) => socket_c.sys_listen(fd, backlog);

	/// <param name="address">room for the other end's address</param>
	/// <param name="flags">SOCK_NONBLOCK, SOCK_CLOEXEC</param>
	public static int Accept(int fd, Span<byte> address, int flags)
	{
		int length = address.Length;

		return socket_c.sys_accept4(fd, address, ref length, flags);
	}

	public static int Connect(int fd, ReadOnlySpan<byte> address) => socket_c.sys_connect(fd, address, address.Length);

	/// <summary>Waits until a file has room to be written to, or an error; how many files have, or a negative errno.</summary>
	public static int WaitToWrite(int fd, TimeSpan time)
	{
		Span<pollfd> polled = [new pollfd { fd = fd, events = Kernel.Include.Uapi.poll_h.POLLOUT }];

		return syscalls_h.sys_poll(polled, (int)time.TotalMilliseconds);
	}

	/// <summary>Waits until a file has something to read, or an error; how many files have, or a negative errno.</summary>
	public static int WaitToRead(int fd, TimeSpan time)
	{
		Span<pollfd> polled = [new pollfd { fd = fd, events = Kernel.Include.Uapi.poll_h.POLLIN }];

		return syscalls_h.sys_poll(polled, (int)Math.Ceiling(time.TotalMilliseconds));
	}

	public static int Bind(int fd, ReadOnlySpan<byte> address) => socket_c.sys_bind(fd, address, address.Length);

	public static int Send(int fd, ReadOnlySpan<byte> bytes, int flags) =>
		socket_c.sys_send(fd, bytes, bytes.Length, (uint)flags);

	public static int Receive(int fd, Span<byte> buffer, int flags) =>
		socket_c.sys_recv(fd, buffer, buffer.Length, (uint)flags);

	public static int SendTo(int fd, ReadOnlySpan<byte> bytes, int flags, ReadOnlySpan<byte> address) =>
		socket_c.sys_sendto(fd, bytes, bytes.Length, (uint)flags, address, address.Length);

	/// <param name="addressLength">how long the sender's address is</param>
	public static int ReceiveFrom(int fd, Span<byte> buffer, int flags, Span<byte> address, out int addressLength)
	{
		addressLength = address.Length;
		return socket_c.sys_recvfrom(fd, buffer, buffer.Length, (uint)flags, address, ref addressLength);
	}

	/// <param name="control">room for control messages, of which <paramref name="controlLength"/> bytes are used</param>
	public static int ReceiveMessage(int fd, Span<byte> buffer, int flags, Span<byte> address, Span<byte> control,
		out int controlLength)
	{
		var message = new user_msghdr {
			msg_name = address,
			msg_namelen = address.Length,
			msg_iov = new iovec { iov_base = buffer, iov_len = buffer.Length },
			msg_iovlen = 1,
			msg_control = control,
			msg_controllen = control.Length,
		};
		int n = socket_c.sys_recvmsg(fd, ref message, (uint)flags);

		controlLength = n < 0 ? 0 : message.msg_controllen;
		return n;
	}

	public static int GetSockName(int fd, Span<byte> address)
	{
		int length = address.Length;

		return socket_c.sys_getsockname(fd, address, ref length);
	}

	public static int SetSockOpt(int fd, int level, int option, int value) =>
		SetSockOpt(fd, level, option, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)), sizeof(int));

	/// <param name="value">what is mapped at the pointer; nothing is NULL</param>
	public static int SetSockOpt(int fd, int level, int option, ReadOnlySpan<byte> value, int length) =>
		socket_c.sys_setsockopt(fd, level, option, value, length);

	/// <param name="length">how long the value may be, and then how long it is</param>
	public static int GetSockOpt(int fd, int level, int option, Span<byte> value, ref int length) =>
		socket_c.sys_getsockopt(fd, level, option, value, ref length);

	/// <summary>Waits until a file has something to read, or an error; 0 or a negative errno.</summary>
	public static int WaitToRead(ReadOnlySpan<int> files)
	{
		Span<pollfd> polled = stackalloc pollfd[files.Length];

		for (int i = 0; i < files.Length; i++)
			polled[i] = new pollfd { fd = files[i], events = Kernel.Include.Uapi.poll_h.POLLIN };
		return Math.Min(syscalls_h.sys_poll(polled, -1), 0);
	}

	/// <summary>The machine's wall clock.</summary>
	public static DateTime Now()
	{
		syscalls_h.sys_clock_gettime(time_h.CLOCK_REALTIME, out timespec now);
		return DateTime.UnixEpoch.AddSeconds(now.tv_sec).AddTicks(now.tv_nsec / 100);
	}

	/// <summary>Sleeps; the machine's time goes by, not the reader's.</summary>
	public static void Sleep(TimeSpan time) => syscalls_h.sys_nanosleep(new timespec {
		tv_sec = (long)time.TotalSeconds,
		tv_nsec = (long)(time.TotalSeconds % 1 * 1e9),
	});

	/// <summary>Starts a process; its pid or a negative errno.</summary>
	public static int Spawn(string name, Func<int> main) => syscalls_h.spawn(name, main);

	/// <summary>Waits for a process; its exit status.</summary>
	public static int Wait(int pid) => syscalls_h.sys_wait(pid, out int status) < 0 ? 127 : status;

	public static int SpawnAndWait(string name, Func<int> main) => Spawn(name, main) is var pid and >= 0 ? Wait(pid) : 127;

	/// <param name="parameters">words like <c>numdummies=2</c></param>
	public static int InitModule(string name, string parameters) =>
		syscalls_h.sys_init_module(CString(name), CString(parameters));

	public static int DeleteModule(string name) => syscalls_h.sys_delete_module(CString(name));

	public static int ChangeCapability(int capability, bool raise)
	{
		if (syscalls_h.sys_capget(out ulong effective) is var error and < 0)
			return error;

		ulong bit = 1ul << capability;

		return syscalls_h.sys_capset(raise ? effective | bit : effective & ~bit);
	}

	/// <summary>The whole log, as <c>dmesg</c> shows it.</summary>
	public static string ReadLog()
	{
		byte[] buffer = new byte[1 << 20];
		int n = syscalls_h.sys_syslog(SyslogReadAll, buffer);

		return string.Concat(Encoding.UTF8.GetString(buffer, 0, Math.Max(n, 0)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
			.Select(line => line[(line.StartsWith('<') ? line.IndexOf('>') + 1 : 0)..] + "\n"));
	}

	/// <summary>The log's lines since the last call, without level and time.</summary>
	public static IEnumerable<string> ReadNewLog()
	{
		while (syscalls_h.sys_syslog(SyslogUnread, []) > 0) {
			byte[] buffer = new byte[1 << 16];
			int n = syscalls_h.sys_syslog(SyslogRead, buffer);

			if (n <= 0)
				yield break;
			foreach (string line in Encoding.UTF8.GetString(buffer, 0, n).Split('\n', StringSplitOptions.RemoveEmptyEntries)) {
				int end = line.IndexOf("] ", StringComparison.Ordinal);

				yield return end < 0 ? line : line[(end + 2)..];
			}
		}
	}

	private static byte[] CString(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
