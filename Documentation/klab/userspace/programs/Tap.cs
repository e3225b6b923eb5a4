// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using Kernel.Include.Uapi;
using Klab.Userspace.Ip;
using Klab.Userspace.Netlink;
using Klab.Userspace.Packet;

namespace Klab.Userspace.Programs;

/// <summary>
/// <c>tap [-p] [-c COUNT] DEVICE FILE</c>: writes what a device receives and sends to a file outside the machine, in the
/// background; <c>tap -</c> ends that.
/// </summary>
/// <remarks>It comes back when it hears the device, so that nothing of the next command is missed.</remarks>
internal sealed class Tap
{
	private const string Usage = """
		Usage: tap [ -p ] [ -c COUNT ] { DEVICE | any } FILE
		       tap -
		""";

	private const int BadUsage = 2;

	// Captures listen to a group of netlink's protocol for programs, where the call to end is sent.
	private const int ControlGroup = 1;

	private const int ReceiveBuffer = 4 * 1024 * 1024;

	private readonly Process _process;
	private readonly string _device;
	private readonly string _path;
	private readonly bool _promiscuous;
	private readonly long _most;

	private bool _isCooked;
	private bool _isLoopback;
	private long _captured;
	private long _dropped;

	private Tap(Process process, string device, string path, bool promiscuous, long most)
	{
		_process = process;
		_device = device;
		_path = path;
		_promiscuous = promiscuous;
		_most = most;
	}

	private bool IsAny => _device == "any";

	public static int Run(Process process)
	{
		string[] words = process.Arguments[1..];
		bool promiscuous = true;
		long most = long.MaxValue;

		if (words is ["-"])
			return End(process);
		for (; words is [['-', ..], ..]; words = words[1..]) {
			if (words[0] == "-p") {
				promiscuous = false;
			} else if (words is ["-c", var count, ..]) {
				if (!long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most < 1)
					return Mistake(process, $"tap: invalid packet count '{count}'\n");
				words = words[1..];
			} else {
				return Mistake(process, Usage + "\n");
			}
		}
		return words is [var device, var path]
			? new Tap(process, device, path, promiscuous, most).Start() : Mistake(process, Usage + "\n");
	}

	private static int Mistake(Process process, string text)
	{
		process.PrintError(text);
		return BadUsage;
	}

	private int Start()
	{
		if (Listen() is not { } socket)
			return 1;

		int control = OpenControl(out int error, ControlGroup);
		var links = control < 0 ? null : RouteSocket.Open(out error, strict: false, nonBlocking: true);

		if (links == null || (error = links.Join(rtnetlink_h.RTNLGRP_LINK)) < 0) {
			_process.PrintError("tap", error);
			return 1;
		}
		if (OpenFile() is not { } file)
			return 1;

		// The sockets are the child's too, and only the child's when this process has exited.
		int pid = Libc.Spawn("tap", () => Capture(socket, links, control, file));

		if (pid < 0) {
			file.Dispose();
			_process.PrintError("tap", pid);
		}
		return pid < 0 ? 1 : 0;
	}

	private PacketSocket? Listen()
	{
		PacketSocket? socket = PacketSocket.Open(SocketType.Raw, out int error);
		int index = 0;
		ushort hardwareType = 0;

		if (socket != null && !IsAny)
			error = socket.FindDevice(_device, out index, out hardwareType);
		_isLoopback = hardwareType == if_arp_h.ARPHRD_LOOPBACK;
		_isCooked = IsAny || (hardwareType != if_arp_h.ARPHRD_ETHER && !_isLoopback);
		if (socket != null && error >= 0 && _isCooked) {
			socket.Dispose();
			socket = PacketSocket.Open(SocketType.Datagram, out error);
		}
		if (socket != null && error >= 0) {
			// More than a program may have by itself; without the right to it the usual size does.
			Libc.SetSockOpt(socket.Fd, socket_h.SOL_SOCKET, socket_h.SO_RCVBUFFORCE, ReceiveBuffer);
			socket.TellTags();
			error = socket.Bind(index, if_ether_h.ETH_P_ALL);
		}
		if (socket != null && error >= 0 && _promiscuous && !IsAny)
			error = socket.BePromiscuous(index);
		if (error >= 0)
			return socket;
		_process.PrintError($"tap: {_device}", error);
		return null;
	}

	private PcapFile? OpenFile()
	{
		try {
			return new PcapFile(new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read),
				_isCooked ? PcapFile.LinuxCooked : PcapFile.Ethernet);
		} catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
			or NotSupportedException) {
			ReportFile(e);
			return null;
		}
	}

	private void ReportFile(Exception e) => _process.PrintError($"tap: {_path}: " + (e switch {
		FileNotFoundException or DirectoryNotFoundException => Errno.Text(errno_h.ENOENT),
		UnauthorizedAccessException => Errno.Text(Directory.Exists(_path) ? errno_h.EISDIR : errno_h.EACCES),
		_ => e.Message.ReplaceLineEndings(" "),
	}) + "\n");

	// In the background until the call to end, the last packet asked for, the end of the device or of the machine.
	private int Capture(PacketSocket socket, RouteSocket links, int control, PcapFile file)
	{
		byte[] buffer = new byte[PcapFile.SnapLength];

		try {
			using (file) {
				while (true) {
					if (Libc.WaitToRead([socket.Fd, links.Fd, control]) < 0)
						return 1;

					// Looked at first: what was sent before that is still to be written.
					bool ends = Libc.Receive(control, buffer, socket_h.MSG_DONTWAIT) != -errno_h.EAGAIN;
					bool isGone = !IsAny && HasNews(links) && socket.BoundIndex() < 0;

					if (!WriteAll(socket, file, buffer) || ends)
						return 0;
					if (isGone) {
						_process.PrintError($"tap: {_device}", -errno_h.ENODEV);
						return 0;
					}
				}
			}
		} catch (IOException e) {
			ReportFile(e);
			return 1;
		} finally {
			// also when the machine is shut down
			_process.PrintError($"tap: {_device}: {_captured} packet{(_captured == 1 ? "" : "s")}"
				+ (_dropped > 0 ? $", {_dropped} dropped by the kernel" : "") + "\n");
		}
	}

	// A socket hears once that its device is down, and nothing when a device that is down goes.
	private static bool HasNews(RouteSocket links)
	{
		bool any = false;

		while (links.ReceiveBatch().Error != -errno_h.EAGAIN)
			any = true;
		return any;
	}

	/// <returns>false when it is over</returns>
	private bool WriteAll(PacketSocket socket, PcapFile file, byte[] buffer)
	{
		bool goesOn = true;

		while (goesOn) {
			int length = socket.Receive(buffer, out var packet);

			if (length == -errno_h.EAGAIN)
				break;
			if (length >= 0) {
				Write(file, buffer.AsSpan(0, Math.Min(length, buffer.Length)), length, packet);
				goesOn = _captured < _most;
			} else if (length != -errno_h.ENETDOWN) {
				_process.PrintError($"tap: {_device}", length);
				goesOn = false;
			}
			// a device that is down may come up again
		}
		file.Flush();
		_dropped += socket.TakeDrops();
		return goesOn;
	}

	private void Write(PcapFile file, ReadOnlySpan<byte> bytes, int length, in ReceivedPacket packet)
	{
		// What the loopback device sends it also receives.
		if (packet.Type == if_packet_h.PACKET_OUTGOING
		    && (_isLoopback || packet.HardwareType == if_arp_h.ARPHRD_LOOPBACK))
			return;
		_captured++;
		if (_isCooked)
			file.WriteCooked(Libc.Now(), bytes, length, packet);
		else
			file.WriteFrame(Libc.Now(), bytes, length, packet.Tag);
	}

	private static int End(Process process)
	{
		int control = OpenControl(out int error, 0);

		if (control < 0) {
			process.PrintError("tap", error);
			return 1;
		}

		// ECONNREFUSED is netlink's way to say that only the group gets it.
		Libc.SendTo(control, [0], 0, NetlinkAddress(ControlGroup));
		Libc.Close(control);
		// The machine's time goes on only when all have done what there was to do.
		Libc.Sleep(TimeSpan.FromMilliseconds(10));
		return 0;
	}

	// A socket in the namespace of the first process, so that captures are found wherever they were started.
	private static int OpenControl(out int error, int group)
	{
		int fd = -1;

		error = Namespaces.Visit("/proc/1/ns/net", () => {
			fd = Libc.Socket(socket_h.AF_NETLINK, SocketType.Raw | SocketType.CloseOnExec, netlink_h.NETLINK_USERSOCK);
			return fd < 0 ? fd : Libc.Bind(fd, NetlinkAddress(group));
		});
		if (error >= 0)
			return fd;
		if (fd >= 0)
			Libc.Close(fd);
		return -1;
	}

	// struct sockaddr_nl
	private static byte[] NetlinkAddress(int groups) => [socket_h.AF_NETLINK, 0, 0, 0, 0, 0, 0, 0, (byte)groups, 0, 0, 0];
}
