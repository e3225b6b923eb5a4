// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary>The socket tool of the conformance scenarios: one process that lives as long as the scenario.</summary>
internal sealed class Sk
{
	private const int IfReqLength = 40;
	private readonly SkSockets _sockets = new();
	private readonly HashSet<int> _dropped = [];
	private int _fd = -1;

	/// <summary>Carries out one line's words, without the leading <c>sk</c>; the result is what <c>= </c> shows.</summary>
	public string Run(string[] words)
	{
		// The tool is a process of its own: the other programs have what it has dropped.
		int[] dropped = [.. _dropped];

		foreach (int capability in dropped)
			Libc.ChangeCapability(capability, raise: false);

		string result = Carry(words);

		foreach (int capability in dropped.Union(_dropped))
			Libc.ChangeCapability(capability, raise: true);
		return result;
	}

	private string Carry(string[] words) => words switch {
		["nametoindex", var name] => NameToIndex(name),
		["indextoname", var index] => IndexToName(index),
		["ioctl", var name, "SIOCSIFNAME", var newName] => Rename(name, newName),
		["ioctl", var name, "SIOCGIFINDEX"] => NameToIndex(name),
		["ioctl", var name, "SIOCGIFFLAGS"] => GetFlags(name),
		["caps", var change] => Caps(change),
		[] => "?empty",
		_ => _sockets.Run(words) ?? $"?{words[0]}",
	};

	private string NameToIndex(string name)
	{
		byte[] request = Request(name);

		return Ioctl(sockios_h.SIOCGIFINDEX, request) is var error and < 0
			? Failure(error)
			: BinaryPrimitives.ReadInt32LittleEndian(request.AsSpan(if_h.IFNAMSIZ)).ToString(CultureInfo.InvariantCulture);
	}

	private string IndexToName(string text)
	{
		if (!int.TryParse(text, CultureInfo.InvariantCulture, out int index))
			return $"?{text}";

		byte[] request = Request("");

		BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(if_h.IFNAMSIZ), index);
		if (Ioctl(sockios_h.SIOCGIFNAME, request) is var error and < 0)
			return Failure(error);

		ReadOnlySpan<byte> name = request.AsSpan(0, if_h.IFNAMSIZ);
		int end = name.IndexOf((byte)0);

		return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
	}

	private string Rename(string name, string newName)
	{
		byte[] request = Request(name);

		Put(request.AsSpan(if_h.IFNAMSIZ, if_h.IFNAMSIZ), newName);
		return Result(Ioctl(sockios_h.SIOCSIFNAME, request));
	}

	private string GetFlags(string name)
	{
		byte[] request = Request(name);

		return Ioctl(sockios_h.SIOCGIFFLAGS, request) is var error and < 0
			? Failure(error)
			: $"0x{BinaryPrimitives.ReadUInt16LittleEndian(request.AsSpan(if_h.IFNAMSIZ)):x}";
	}

	private string Caps(string change)
	{
		int capability = change.AsSpan(change.Length > 0 ? 1 : 0) switch {
			"net_raw" => capability_h.CAP_NET_RAW,
			"net_admin" => capability_h.CAP_NET_ADMIN,
			_ => -1,
		};

		if (capability < 0 || change[0] is not ('+' or '-'))
			return $"?{change}";

		int error = Libc.ChangeCapability(capability, raise: change[0] == '+');

		if (error == 0 && change[0] == '+')
			_dropped.Remove(capability);
		else if (error == 0)
			_dropped.Add(capability);
		return Result(error);
	}

	private int Ioctl(uint command, byte[] request)
	{
		if (_fd < 0)
			_fd = Libc.Socket(socket_h.AF_INET, SocketType.Datagram | SocketType.CloseOnExec, 0);
		return _fd < 0 ? _fd : Libc.Ioctl(_fd, command, request);
	}

	private static byte[] Request(string name)
	{
		byte[] request = new byte[IfReqLength];

		Put(request.AsSpan(0, if_h.IFNAMSIZ), name);
		return request;
	}

	// As many of the 16 bytes as the name has; the word "" is the empty name.
	private static void Put(Span<byte> room, string name)
	{
		byte[] bytes = name == "\"\"" ? [] : Encoding.UTF8.GetBytes(name);

		bytes.AsSpan(0, Math.Min(bytes.Length, room.Length)).CopyTo(room);
	}

	private static string Result(int error) => error < 0 ? Failure(error) : "0";

	private static string Failure(int error) => $"-{Errno.Name(error)}";
}
