// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>ping -c COUNT [-q] [-i S] [-I DEVICE|ADDRESS] [-s SIZE] [-W S] ADDRESS</c>, with the words of iputils.</summary>
/// <remarks>Nothing can interrupt it, so it wants to know how many.</remarks>
internal sealed class Ping
{
	private const string Usage = "Usage: ping -c COUNT [ -q ] [ -i SECONDS ] [ -I DEVICE | ADDRESS ] "
		+ "[ -s SIZE ] [ -W SECONDS ] ADDRESS\n";
	private const int BadUsage = 2;
	private const int Icmp = 1, HeaderLength = 8, IpHeaderLength = 20, ProbePort = 1025;
	private const byte EchoReply = 0, Unreachable = 3, Echo = 8, TimeExceeded = 11;
	private const ushort Identity = 0x6b6c;
	private const int ControlHeader = 16, ControlLength = 128, ErrorLength = 16;

	private readonly Process _process;
	private readonly Dictionary<int, DateTime> _sent = [];
	private readonly HashSet<int> _answered = [];
	private readonly List<double> _times = [];

	private IPAddress _destination = IPAddress.None;
	private string? _device;
	private IPAddress? _source;
	private TimeSpan _interval = TimeSpan.FromSeconds(1), _patience = TimeSpan.FromSeconds(10);
	private int _count, _size = 56, _transmitted, _errors, _duplicates, _pipe;
	private bool _isQuiet, _isStrict;
	private int _fd;
	private bool _isRaw;

	private Ping(Process process) => _process = process;

	public static int Run(Process process)
	{
		var ping = new Ping(process);

		if (ping.Options(process.Arguments[1..]) is { } mistake) {
			process.PrintError(mistake);
			return BadUsage;
		}
		return ping.Start();
	}

	// The complaint, or null.
	private string? Options(string[] words)
	{
		for (; words is [['-', ..], ..]; words = words[1..]) {
			if (words[0] == "-q") {
				_isQuiet = true;
				continue;
			}
			if (words.Length < 2)
				return Usage;
			switch (words[0]) {
			case "-c" when Number(words[1], 1, out _count):
			case "-s" when Number(words[1], 0, out _size):
				break;
			case "-i" when Seconds(words[1], out _interval):
			case "-W" when Seconds(words[1], out _patience):
				break;
			case "-I":
				if (!IsAddress(words[1], out _source))
					_device = words[1];
				break;
			case "-c" or "-s" or "-i" or "-W":
				return $"ping: invalid argument: '{words[1]}'\n";
			default:
				return Usage;
			}
			words = words[1..];
		}
		if (_count == 0 || words.Length != 1)
			return Usage;
		if (!IsAddress(words[0], out var destination))
			return $"ping: {words[0]}: Name or service not known\n";
		_destination = destination!;
		return null;
	}

	private static bool Number(string text, int least, out int number) =>
		int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number < 65536;

	private static bool Seconds(string text, out TimeSpan time)
	{
		bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);

		time = TimeSpan.FromSeconds(isNumber ? Math.Min(seconds, 1e6) : 0);
		return isNumber;
	}

	private static bool IsAddress(string text, out IPAddress? address) =>
		IPAddress.TryParse(text, out address) && address.AddressFamily == AddressFamily.InterNetwork;

	private int Start()
	{
		if ((Probe() ?? Open()) is { } failure) {
			_process.PrintError($"ping: {failure}\n");
			return BadUsage;
		}
		_process.Print($"PING {_destination} ({_destination}) "
			+ (_device != null || _isStrict ? $"from {_source} {_device}: " : "")
			+ $"{_size}({_size + HeaderLength + IpHeaderLength}) bytes of data.\n");

		DateTime start = Libc.Now(), last = start;

		while (_transmitted < _count) {
			last = Libc.Now();
			Send();
			Receive(last + (_transmitted < _count ? _interval : Linger()));
		}
		Libc.Close(_fd);
		Summary(last - start);
		return _times.Count > 0 ? 0 : 1;
	}

	// As long as the slowest answer took, twice, but an interval at least; without any answer as long as patience lasts.
	private TimeSpan Linger() => _times.Count == 0 ? _patience
		: TimeSpan.FromMilliseconds(Math.Max(2 * _times.Max(), _interval.TotalMilliseconds));

	/// <summary>A datagram socket is connected to learn by which address one goes there.</summary>
	private string? Probe()
	{
		_isStrict = _source != null;

		int fd = Libc.Socket(socket_h.AF_INET, SocketType.Datagram, 0);
		byte[] name = new byte[16];
		int err = fd < 0 ? fd : 0;
		string what = "socket";

		if (err == 0 && _device != null)
			(what, err) = ($"SO_BINDTODEVICE {_device}", BindToDevice(fd));
		if (err == 0 && _source != null)
			(what, err) = ("bind", Libc.Bind(fd, Address(_source, 0)));
		if (err == 0)
			(what, err) = ("connect", Libc.Connect(fd, Address(_destination, ProbePort)));
		if (err == 0)
			(what, err) = ("getsockname", Libc.GetSockName(fd, name));
		if (fd >= 0)
			Libc.Close(fd);
		_source ??= new IPAddress(name.AsSpan(4, 4));
		return err == 0 ? null : $"{what}: {Errno.Text(err)}";
	}

	private string? Open()
	{
		// A ping socket if the group of the caller may have one, else a raw one.
		_fd = Libc.Socket(socket_h.AF_INET, SocketType.Datagram, Icmp);
		_isRaw = _fd < 0;
		if (_isRaw)
			_fd = Libc.Socket(socket_h.AF_INET, SocketType.Raw, Icmp);
		if (_fd < 0)
			return $"socket: {Errno.Text(_fd)}";
		if (!_isRaw) {
			Libc.SetSockOpt(_fd, socket_h.SOL_IP, in_h.IP_RECVERR, 1);
			Libc.SetSockOpt(_fd, socket_h.SOL_IP, in_h.IP_RECVTTL, 1);
		}

		int err = _device == null ? 0 : BindToDevice(_fd);

		if (err == 0 && _isStrict)
			err = Libc.Bind(_fd, Address(_source!, 0));
		return err == 0 ? null : Errno.Text(err);
	}

	private int BindToDevice(int fd)
	{
		byte[] name = [.. Encoding.UTF8.GetBytes(_device!), 0];

		return Libc.SetSockOpt(fd, socket_h.SOL_SOCKET, socket_h.SO_BINDTODEVICE, name, name.Length);
	}

	private void Send()
	{
		byte[] packet = new byte[HeaderLength + _size];
		int sequence = ++_transmitted;

		packet[0] = Echo;
		BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), Identity);
		BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(6), (ushort)sequence);
		for (int i = HeaderLength; i < packet.Length; i++)
			packet[i] = (byte)(i - HeaderLength);
		BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), Checksum(packet));
		_sent[sequence] = Libc.Now();

		int err = Libc.SendTo(_fd, packet, 0, Address(_destination, 0));

		if (err < 0) {
			_errors++;
			_process.PrintError($"ping: sendmsg: {Errno.Text(err)}\n");
		}
	}

	private static ushort Checksum(ReadOnlySpan<byte> bytes)
	{
		uint sum = 0;

		for (int i = 0; i < bytes.Length; i++)
			sum += (uint)(i % 2 == 0 ? bytes[i] << 8 : bytes[i]);
		while (sum > 0xffff)
			sum = (sum & 0xffff) + (sum >> 16);
		return (ushort)~sum;
	}

	private void Receive(DateTime until)
	{
		byte[] packet = new byte[65536], from = new byte[16], control = new byte[ControlLength];

		while (_answered.Count + _errors < _count && until - Libc.Now() is var left && left > TimeSpan.Zero) {
			if (Libc.WaitToRead(_fd, left) <= 0)
				continue;

			int length = Libc.ReceiveMessage(_fd, packet, socket_h.MSG_DONTWAIT, from, control, out int used);
			var sender = new IPAddress(from.AsSpan(4, 4));

			if (_isRaw && length >= IpHeaderLength)
				Take(packet.AsSpan(0, length)[((packet[0] & 15) * 4)..], packet[8], sender);
			else if (!_isRaw && length >= 0)
				Take(packet.AsSpan(0, length), (byte)(Find(control.AsSpan(0, used), in_h.IP_TTL) is [var ttl, ..] ? ttl : 0), sender);
			else if (!_isRaw)
				TakeError(packet, control);
		}
	}

	private void Take(ReadOnlySpan<byte> icmp, byte ttl, IPAddress from)
	{
		if (icmp.Length < HeaderLength)
			return;
		if (icmp[0] == EchoReply) {
			int sequence = BinaryPrimitives.ReadUInt16BigEndian(icmp[6..]);

			if (IsOurs(icmp) && _sent.TryGetValue(sequence, out var sent))
				Answer(icmp.Length, from, sequence, ttl, Libc.Now() - sent);
		} else if (icmp[0] is Unreachable or TimeExceeded) {
			var inner = icmp[HeaderLength..];

			if (inner.Length >= IpHeaderLength)
				Error(inner[((inner[0] & 15) * 4)..], icmp[0], icmp[1], from);
		}
	}

	/// <summary>A ping socket keeps errors in a queue, each with what it is about as its data.</summary>
	private void TakeError(byte[] packet, byte[] control)
	{
		int length = Libc.ReceiveMessage(_fd, packet, socket_h.MSG_DONTWAIT | socket_h.MSG_ERRQUEUE, new byte[16], control, out int used);
		var error = Find(control.AsSpan(0, used), in_h.IP_RECVERR);

		// struct sock_extended_err, and the address of who has sent it
		if (length >= 0 && error.Length >= ErrorLength + 8 && error[4] == errqueue_h.SO_EE_ORIGIN_ICMP)
			Error(packet.AsSpan(0, length), error[5], error[6], new IPAddress(error.Slice(ErrorLength + 4, 4)));
	}

	// The data of a control message of IP; empty when it is not there.
	private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> control, int type)
	{
		while (control.Length >= ControlHeader) {
			int length = (int)BinaryPrimitives.ReadInt64LittleEndian(control);

			if (length < ControlHeader || length > control.Length)
				break;
			if (BinaryPrimitives.ReadInt32LittleEndian(control[8..]) == socket_h.SOL_IP
			    && BinaryPrimitives.ReadInt32LittleEndian(control[12..]) == type)
				return control[ControlHeader..length];
			control = control[Math.Min((length + 7) & ~7, control.Length)..];
		}
		return default;
	}

	// A ping socket has an identifier of its own and gets nothing else.
	private bool IsOurs(ReadOnlySpan<byte> icmp) => !_isRaw || BinaryPrimitives.ReadUInt16BigEndian(icmp[4..]) == Identity;

	private void Answer(int length, IPAddress from, int sequence, byte ttl, TimeSpan time)
	{
		bool isFirst = _answered.Add(sequence);

		Acknowledge(sequence);
		if (isFirst)
			_times.Add(time.TotalMilliseconds);
		else
			_duplicates++;
		if (!_isQuiet)
			_process.Print($"{length} bytes from {from}: icmp_seq={sequence} ttl={ttl} time={Time(time)} ms"
				+ (isFirst ? "\n" : " (DUP!)\n"));
	}

	private void Error(ReadOnlySpan<byte> echo, byte type, byte code, IPAddress from)
	{
		if (echo.Length < HeaderLength || echo[0] != Echo || !IsOurs(echo))
			return;

		int sequence = BinaryPrimitives.ReadUInt16BigEndian(echo[6..]);

		_errors++;
		Acknowledge(sequence);
		if (!_isQuiet)
			_process.Print($"From {from} icmp_seq={sequence} {Text(type, code)}\n");
	}

	private static string Text(byte type, byte code) => (type, code) switch {
		(Unreachable, 0) => "Destination Net Unreachable",
		(Unreachable, 1) => "Destination Host Unreachable",
		(Unreachable, 2) => "Destination Protocol Unreachable",
		(Unreachable, 3) => "Destination Port Unreachable",
		(Unreachable, _) => $"Dest Unreachable, Bad Code: {code}",
		(_, 0) => "Time to live exceeded",
		_ => $"Time exceeded, Bad Code: {code}",
	};

	// How many were under way at once.
	private void Acknowledge(int sequence) => _pipe = Math.Max(_pipe, _transmitted - sequence + 1);

	private static string Time(TimeSpan time) => time.TotalMilliseconds.ToString(
		time.TotalMilliseconds switch { >= 100 => "F0", >= 10 => "F1", >= 1 => "F2", _ => "F3" }, CultureInfo.InvariantCulture);

	private void Summary(TimeSpan time)
	{
		var text = new StringBuilder($"\n--- {_destination} ping statistics ---\n"
			+ $"{_transmitted} packets transmitted, {_times.Count} received");

		if (_duplicates > 0)
			text.Append(CultureInfo.InvariantCulture, $", +{_duplicates} duplicates");
		if (_errors > 0)
			text.Append(CultureInfo.InvariantCulture, $", +{_errors} errors");
		text.Append(CultureInfo.InvariantCulture,
			$", {Math.Round((_transmitted - _times.Count) * 100.0 / _transmitted, 4)}% packet loss, time {(long)time.TotalMilliseconds}ms\n");
		if (_times.Count > 0) {
			double average = _times.Average();
			double deviation = Math.Sqrt(Math.Max(0, _times.Average(each => each * each) - average * average));

			text.Append(CultureInfo.InvariantCulture,
				$"rtt min/avg/max/mdev = {_times.Min():F3}/{average:F3}/{_times.Max():F3}/{deviation:F3} ms");
		}
		if (_pipe > 1)
			text.Append(CultureInfo.InvariantCulture, $"{(_times.Count > 0 ? ", " : "")}pipe {_pipe}");
		_process.Print(text.Append('\n').ToString());
	}

	private static byte[] Address(IPAddress address, ushort port) => [
		.. BitConverter.GetBytes((ushort)socket_h.AF_INET), (byte)(port >> 8), (byte)port, .. address.GetAddressBytes(), .. new byte[8],
	];
}
