// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Tests.Native;

/// <summary>
/// Two sockets of UDP, each in a network namespace of its own, with a veth between them. All of it is made through system
/// calls, so that it is the same on every kernel. The sockets are all that holds the namespaces, and these hold the devices:
/// once the sockets are closed, whether by <see cref="Dispose"/> or because the program ended, everything is gone.
/// </summary>
internal sealed class UdpPair<TKernel> : IDisposable
	where TKernel : struct, ISystemCalls
{
	public const int Size = 60;
	private const ushort Port = 700;
	private const int AnswerSeconds = 5;

	private readonly byte[] _payload = [.. Enumerable.Range(1, Size).Select(i => (byte)i)];
	private readonly byte[] _buffer = new byte[Size + 1], _from = new byte[16], _to = Address(2, Port);
	private int _sender = -1, _receiver = -1;

	/// <exception cref="SystemCallRefused">something is not to be had; nothing is left behind</exception>
	public UdpPair()
	{
		int home = Check("open /proc/self/ns/net", TKernel.OpenNamespace()), there = -1;

		try {
			Check("unshare(CLONE_NEWNET)", TKernel.Unshare(CLONE_NEWNET));
			_sender = Check("socket(AF_INET)", TKernel.Socket(AF_INET, (int)SOCK_DGRAM, 0));
			there = Check("open /proc/self/ns/net", TKernel.OpenNamespace());
			Check("unshare(CLONE_NEWNET)", TKernel.Unshare(CLONE_NEWNET));
			_receiver = Check("socket(AF_INET)", TKernel.Socket(AF_INET, (int)SOCK_DGRAM, 0));
			VethMessage.Add<TKernel>("veth1", "veth0", there);
			Configure(_receiver, "veth1", 2);
			Configure(_sender, "veth0", 1);
			Check("bind", TKernel.Bind(_receiver, _to));
			// What is lost is noticed, not waited for.
			Check("setsockopt(SO_RCVTIMEO)", TKernel.SetSockOpt(_receiver, SOL_SOCKET, SO_RCVTIMEO_OLD,
				[.. BitConverter.GetBytes((long)AnswerSeconds), .. new byte[8]]));
			// The first one asks for the neighbour's address.
			SendAndReceive(1);
		} catch {
			Dispose();
			throw;
		} finally {
			TKernel.SetNs(home, CLONE_NEWNET);
			if (there >= 0)
				TKernel.Close(there);
			TKernel.Close(home);
		}
	}

	/// <summary>The datagram that was received last.</summary>
	public ReadOnlySpan<byte> Received => _buffer.AsSpan(0, Size);

	/// <summary>The address it came from.</summary>
	public ReadOnlySpan<byte> Source => _from;

	/// <summary>Sends a datagram and receives it, so often.</summary>
	public int SendAndReceive(int count)
	{
		for (int i = 0; i < count; i++) {
			int sent = TKernel.SendTo(_sender, _payload, _to);

			if (sent != Size)
				throw new SystemCallRefused("sendto", -sent);

			int received = TKernel.ReceiveFrom(_receiver, _buffer, _from);

			if (received != Size)
				throw new SystemCallRefused("recvfrom", -received);
		}
		return count;
	}

	public void Dispose()
	{
		if (_sender >= 0)
			TKernel.Close(_sender);
		if (_receiver >= 0)
			TKernel.Close(_receiver);
		_sender = _receiver = -1;
	}

	private static int Check(string call, int result) => SystemCallRefused.Check(call, result);

	// ip addr add 10.0.0.HOST/24 dev NAME; ip link set NAME up
	private static void Configure(int fd, string name, byte host)
	{
		byte[] request = new byte[40];

		Encoding.Latin1.GetBytes(name).CopyTo(request, 0);
		Address(host, 0).CopyTo(request, 16);
		Check("ioctl(SIOCSIFADDR)", TKernel.Ioctl(fd, SIOCSIFADDR, request));
		request.AsSpan(20, 3).Fill(0xff);
		request[23] = 0;
		Check("ioctl(SIOCSIFNETMASK)", TKernel.Ioctl(fd, SIOCSIFNETMASK, request));
		request.AsSpan(16).Clear();
		BitConverter.TryWriteBytes(request.AsSpan(16), (ushort)IFF_UP);
		Check("ioctl(SIOCSIFFLAGS)", TKernel.Ioctl(fd, SIOCSIFFLAGS, request));
	}

	private static byte[] Address(byte host, ushort port) =>
		[.. BitConverter.GetBytes((ushort)AF_INET), (byte)(port >> 8), (byte)port, 10, 0, 0, host, .. new byte[8]];
}
