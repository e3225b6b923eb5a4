// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Ip;
using Klab.Userspace.Packet;

namespace Klab.Userspace.Programs;

/// <summary>The named sockets of <c>sk</c>.</summary>
internal sealed class SkSockets
{
	private sealed record Named(int Fd, int Family, int Type);

	private const int MaximumBacklog = 16;
	private static readonly TimeSpan connectTime = TimeSpan.FromSeconds(0.9);

	private static readonly Dictionary<string, int> options = new() {
		["BINDTODEVICE"] = socket_h.SO_BINDTODEVICE, ["BINDTOIFINDEX"] = socket_h.SO_BINDTOIFINDEX,
		["PRIORITY"] = socket_h.SO_PRIORITY, ["MARK"] = socket_h.SO_MARK,
		["REUSEADDR"] = socket_h.SO_REUSEADDR, ["REUSEPORT"] = socket_h.SO_REUSEPORT,
		["BROADCAST"] = socket_h.SO_BROADCAST, ["DONTROUTE"] = socket_h.SO_DONTROUTE,
		["TYPE"] = socket_h.SO_TYPE, ["DOMAIN"] = socket_h.SO_DOMAIN, ["ERROR"] = socket_h.SO_ERROR,
	};

	private static readonly byte[] everybody = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

	private readonly Dictionary<string, Named> _sockets = [];

	/// <summary>Carries out a line that names a socket; null when there is no such line.</summary>
	public string? Run(string[] words) => words switch {
		["open", var name, var type] => Open(name, type, null),
		["open", var name, var type, ['n', 's', '=', .. var ns]] => Open(name, type, ns),
		[_, var name, ..] when words[0] != "open" && !_sockets.ContainsKey(name) => IsKnown(words[0]) ? $"?{name}" : null,
		["close", var name] => Close(name),
		["setint", var name, var option, var value, .. var rest] => Set(name, option, IntegerBytes(value), sizeof(int), rest),
		["setstr", var name, var option, var text, .. var rest] =>
			Set(name, option, Word(text), Word(text).Length + 1, rest),
		["getint", var name, var option, .. var rest] => GetInteger(name, option, rest),
		["getstr", var name, var option, .. var rest] => GetText(name, option, rest),
		["bind", var name, var where, var port] => Address(name, where, port) is { } address
			? Result(Libc.Bind(_sockets[name].Fd, address)) : $"?{where}",
		["sendto", var name, var where, var port, var text] => Address(name, where, port) is { } address
			? Result(Libc.SendTo(_sockets[name].Fd, Word(text), socket_h.MSG_NOSIGNAL, address)) : $"?{where}",
		["listen", var name] => Result(Libc.Listen(_sockets[name].Fd, MaximumBacklog)),
		["accept", var name, var accepted] => Accept(_sockets[name], accepted),
		["connect", var name, "unspec"] => Result(Libc.Connect(_sockets[name].Fd, new byte[16])),
		["connect", var name, var where, var port] => Address(name, where, port) is { } address
			? Result(Connect(_sockets[name], address)) : $"?{where}",
		["localaddr", var name] => LocalAddress(_sockets[name]),
		["send", var name, var text] => Result(Libc.Send(_sockets[name].Fd, Word(text), socket_h.MSG_NOSIGNAL)),
		["recv", var name] => Receive(_sockets[name]),
		_ => null,
	};

	private static bool IsKnown(string command) =>
		command is "close" or "setint" or "setstr" or "getint" or "getstr" or "bind" or "listen" or "accept" or "connect"
			or "localaddr" or "sendto" or "send" or "recv";

	private string Open(string name, string type, string? ns)
	{
		(int Family, int Type, int Protocol) what = type switch {
			"udp" => (socket_h.AF_INET, SocketType.Datagram, 0),
			"tcp" => (socket_h.AF_INET, SocketType.Stream, 0),
			"raw" => (socket_h.AF_INET, SocketType.Raw, 253),
			"packet" => (socket_h.AF_PACKET, SocketType.Datagram,
				BinaryPrimitives.ReverseEndianness((ushort)if_ether_h.ETH_P_ALL)),
			"unix" => (socket_h.AF_UNIX, SocketType.Datagram, 0),
			"netlink" => (socket_h.AF_NETLINK, SocketType.Raw, netlink_h.NETLINK_ROUTE),
			_ => (-1, 0, 0),
		};

		if (what.Family < 0 || _sockets.ContainsKey(name))
			return $"?{(what.Family < 0 ? type : name)}";

		int Open() => Libc.Socket(what.Family, what.Type | SocketType.NonBlocking | SocketType.CloseOnExec, what.Protocol);
		int fd = ns == null ? Open() : Namespaces.Visit(ns, Open);

		if (fd >= 0)
			_sockets[name] = new Named(fd, what.Family, what.Type);
		return Result(Math.Min(fd, 0));
	}

	private string Accept(Named socket, string accepted)
	{
		byte[] address = new byte[16];

		int fd = Libc.Accept(socket.Fd, address, SocketType.NonBlocking | SocketType.CloseOnExec);

		if (fd < 0)
			return Result(fd);
		// a name that is taken is taken over
		if (_sockets.TryGetValue(accepted, out var replaced))
			Libc.Close(replaced.Fd);
		_sockets[accepted] = new Named(fd, socket.Family, socket.Type);
		return $"0 from {InternetAddress(address)}";
	}

	// A connection that takes a while is waited for, but not for long.
	private static int Connect(Named socket, byte[] address)
	{
		int error = Libc.Connect(socket.Fd, address);

		if (error != -errno_h.EINPROGRESS)
			return error;
		if (Libc.WaitToWrite(socket.Fd, connectTime) <= 0)
			return -errno_h.EINPROGRESS;

		byte[] pending = new byte[sizeof(int)];
		int length = pending.Length;

		Libc.GetSockOpt(socket.Fd, socket_h.SOL_SOCKET, socket_h.SO_ERROR, pending, ref length);
		return -BinaryPrimitives.ReadInt32LittleEndian(pending);
	}

	private static string LocalAddress(Named socket)
	{
		byte[] address = new byte[128];

		return Libc.GetSockName(socket.Fd, address) is var error and < 0 ? Result(error) : InternetAddress(address);
	}

	private static string InternetAddress(ReadOnlySpan<byte> address) =>
		string.Create(CultureInfo.InvariantCulture, $"{address[4]}.{address[5]}.{address[6]}.{address[7]}");

	private string Close(string name)
	{
		_sockets.Remove(name, out var socket);
		return Result(Libc.Close(socket!.Fd));
	}

	private string Set(string name, string option, byte[]? value, int length, string[] rest)
	{
		if (value == null || Option(option) is not { } number || Length(rest, ref length, out bool isNull) != null)
			return $"?{option}";

		byte[] memory = new byte[Math.Max(length, value.Length)];

		value.CopyTo(memory, 0);
		return Result(Libc.SetSockOpt(_sockets[name].Fd, socket_h.SOL_SOCKET, number, isNull ? [] : memory, length));
	}

	private string GetInteger(string name, string option, string[] rest)
	{
		int length = sizeof(int);

		if (Option(option) is not { } number || Length(rest, ref length, out _) != null)
			return $"?{option}";

		byte[] memory = new byte[Math.Max(length, sizeof(int))];

		if (Libc.GetSockOpt(_sockets[name].Fd, socket_h.SOL_SOCKET, number, memory, ref length) is var error and < 0)
			return Result(error);

		int value = BinaryPrimitives.ReadInt32LittleEndian(memory);

		return length == sizeof(int) ? Text(value) : $"{Text(value)} len={Text(length)}";
	}

	private string GetText(string name, string option, string[] rest)
	{
		int length = if_h.IFNAMSIZ;

		if (Option(option) is not { } number || Length(rest, ref length, out _) != null)
			return $"?{option}";

		byte[] memory = new byte[Math.Max(length, 1)];

		if (Libc.GetSockOpt(_sockets[name].Fd, socket_h.SOL_SOCKET, number, memory, ref length) is var error and < 0)
			return Result(error);

		int end = memory.AsSpan().IndexOf((byte)0);

		return $"\"{Encoding.UTF8.GetString(end < 0 ? memory : memory.AsSpan(0, end))}\" len={Text(length)}";
	}

	private static string Receive(Named socket)
	{
		byte[] buffer = new byte[65536];
		byte[] address = new byte[128];
		int n = Libc.ReceiveFrom(socket.Fd, buffer, 0, address, out _);

		if (n < 0)
			return Result(n);
		if (socket.Family == socket_h.AF_INET && socket.Type == SocketType.Datagram)
			return string.Create(CultureInfo.InvariantCulture, $"\"{Encoding.UTF8.GetString(buffer, 0, n)}\" from "
				+ $"{InternetAddress(address)}:{BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(2))}");
		if (socket.Family == socket_h.AF_INET && socket.Type == SocketType.Raw) {
			int header = n > 0 ? Math.Min((buffer[0] & 0xf) * 4, n) : 0;

			return $"\"{Encoding.UTF8.GetString(buffer, header, n - header)}\" from {InternetAddress(address)}";
		}
		if (socket.Family != socket_h.AF_PACKET)
			return $"\"{Encoding.UTF8.GetString(buffer, 0, n)}\"";
		return string.Create(CultureInfo.InvariantCulture,
			$"len={n} ifindex={BinaryPrimitives.ReadInt32LittleEndian(address.AsSpan(4))} "
			+ $"proto=0x{BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(2)):x} pkttype={address[10]}");
	}

	// Null for what is no address.
	private byte[]? Address(string name, string where, string port)
	{
		if (_sockets[name].Family == socket_h.AF_INET)
			return InternetAddress(where, port);
		if (_sockets[name].Family == socket_h.AF_UNIX) {
			byte[] path = Encoding.UTF8.GetBytes(where);
			byte[] bytes = new byte[sizeof(ushort) + path.Length + 1];

			BinaryPrimitives.WriteUInt16LittleEndian(bytes, socket_h.AF_UNIX);
			path.CopyTo(bytes, sizeof(ushort));
			return bytes;
		}
		if (!Words.TryInteger(where, out int first) || !Words.TryInteger(port, out int second))
			return null;
		switch (_sockets[name].Family) {
		case socket_h.AF_PACKET:
			return PacketSocket.Address(first, (ushort)second, everybody);
		case socket_h.AF_NETLINK:
			byte[] address = new byte[12];

			BinaryPrimitives.WriteUInt16LittleEndian(address, socket_h.AF_NETLINK);
			BinaryPrimitives.WriteInt32LittleEndian(address.AsSpan(4), first);
			BinaryPrimitives.WriteInt32LittleEndian(address.AsSpan(8), second);
			return address;
		default:
			return null;
		}
	}

	private static byte[]? InternetAddress(string where, string port)
	{
		byte[] address = new byte[16];
		string[] parts = where.Split('.');

		if (parts.Length != 4 || !Words.TryInteger(port, out int number))
			return null;
		BinaryPrimitives.WriteUInt16LittleEndian(address, socket_h.AF_INET);
		BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), (ushort)number);
		for (int i = 0; i < parts.Length; i++) {
			if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out address[4 + i]))
				return null;
		}
		return address;
	}

	private static int? Option(string word) => options.TryGetValue(word, out int known) ? known
		: Words.TryInteger(word, out int number) ? number : null;

	// What is wrong with the words at the end of a line, or null.
	private static string? Length(string[] words, ref int length, out bool isNull)
	{
		isNull = false;
		foreach (string word in words) {
			if (word == "null")
				isNull = true;
			else if (!word.StartsWith("optlen=", StringComparison.Ordinal) || !Words.TryInteger(word[7..], out length))
				return word;
		}
		return null;
	}

	private static byte[]? IntegerBytes(string word) =>
		Words.TryInteger(word, out int value) ? BitConverter.GetBytes(value) : null;

	private static byte[] Word(string word) => word == "\"\"" ? [] : Encoding.UTF8.GetBytes(word);

	private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

	private static string Result(int value) => value < 0 ? $"-{Errno.Name(value)}" : "0";
}
