// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Packet;

/// <summary>A program's AF_PACKET socket: what a device, or all of them, receive and send.</summary>
internal sealed class PacketSocket : IDisposable
{
	/// <summary>The length of <c>struct sockaddr_ll</c>, and where the hardware address begins in it.</summary>
	private const int AddressLength = 20, HardwareAddress = 12;

	// struct cmsghdr, and what PACKET_AUXDATA puts behind it: where the tag lies, and the bits that say it counts
	private const int ControlHeader = 16, AuxLength = 20, Tci = 16, Tpid = 18;
	private const uint TagIsValid = if_packet_h.TP_STATUS_VLAN_VALID | if_packet_h.TP_STATUS_VLAN_TPID_VALID;

	private readonly byte[] _control = new byte[ControlHeader + AuxLength + 4];
	private readonly byte[] _address = new byte[128];

	private PacketSocket(int fd) => Fd = fd;

	public int Fd { get; }

	/// <param name="type">SOCK_RAW, with the link-layer headers, or SOCK_DGRAM, without</param>
	/// <returns>null when the kernel refuses, with <paramref name="error"/> its errno</returns>
	/// <remarks>It hears nothing until it is bound.</remarks>
	public static PacketSocket? Open(int type, out int error)
	{
		int fd = Libc.Socket(socket_h.AF_PACKET, type | SocketType.CloseOnExec, 0);

		error = Math.Min(fd, 0);
		return fd < 0 ? null : new PacketSocket(fd);
	}

	/// <summary>A <c>struct sockaddr_ll</c>.</summary>
	/// <param name="protocol">an ETH_P number</param>
	public static byte[] Address(int index, ushort protocol, ReadOnlySpan<byte> hardware = default)
	{
		byte[] address = new byte[AddressLength];

		BinaryPrimitives.WriteUInt16LittleEndian(address, socket_h.AF_PACKET);
		BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), protocol);
		BinaryPrimitives.WriteInt32LittleEndian(address.AsSpan(4), index);
		address[11] = (byte)hardware.Length;
		hardware.CopyTo(address.AsSpan(HardwareAddress));
		return address;
	}

	/// <summary>The index and the ARPHRD number of a device; a negative errno when there is none of that name.</summary>
	public int FindDevice(string name, out int index, out ushort hardwareType)
	{
		byte[] request = new byte[40];
		byte[] bytes = Encoding.UTF8.GetBytes(name);

		(index, hardwareType) = (0, 0);
		if (bytes.Length >= if_h.IFNAMSIZ)
			return -errno_h.ENODEV;
		bytes.CopyTo(request, 0);

		int error = Libc.Ioctl(Fd, sockios_h.SIOCGIFINDEX, request);

		if (error < 0)
			return error;
		index = BinaryPrimitives.ReadInt32LittleEndian(request.AsSpan(if_h.IFNAMSIZ));
		error = Libc.Ioctl(Fd, sockios_h.SIOCGIFHWADDR, request);
		hardwareType = BinaryPrimitives.ReadUInt16LittleEndian(request.AsSpan(if_h.IFNAMSIZ));
		return error;
	}

	/// <param name="index">0: all devices</param>
	public int Bind(int index, ushort protocol) => Libc.Bind(Fd, Address(index, protocol));

	/// <summary>The index of the device; 0 for all, -1 when it is gone.</summary>
	public int BoundIndex()
	{
		Libc.GetSockName(Fd, _address);
		return BinaryPrimitives.ReadInt32LittleEndian(_address.AsSpan(4));
	}

	/// <summary>Has the device receive what is meant for others too, as long as the socket lives.</summary>
	public int BePromiscuous(int index)
	{
		// struct packet_mreq
		byte[] request = new byte[16];

		BinaryPrimitives.WriteInt32LittleEndian(request, index);
		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), if_packet_h.PACKET_MR_PROMISC);
		return Libc.SetSockOpt(Fd, socket_h.SOL_PACKET, if_packet_h.PACKET_ADD_MEMBERSHIP, request, request.Length);
	}

	/// <summary>Has every packet come with the VLAN tag that was taken out of it.</summary>
	public int TellTags() => Libc.SetSockOpt(Fd, socket_h.SOL_PACKET, if_packet_h.PACKET_AUXDATA, 1);

	/// <summary>How many packets had no room since this was last asked.</summary>
	public uint TakeDrops()
	{
		Span<byte> statistics = stackalloc byte[8];
		int length = statistics.Length;

		return Libc.GetSockOpt(Fd, socket_h.SOL_PACKET, if_packet_h.PACKET_STATISTICS, statistics, ref length) < 0
			? 0 : BinaryPrimitives.ReadUInt32LittleEndian(statistics[4..]);
	}

	/// <summary>The next packet, if one is there.</summary>
	/// <returns>its length, which may be greater than the buffer's, or a negative errno</returns>
	public int Receive(Span<byte> buffer, out ReceivedPacket packet)
	{
		int n = Libc.ReceiveMessage(Fd, buffer, socket_h.MSG_DONTWAIT | socket_h.MSG_TRUNC, _address, _control,
			out int controlLength);

		packet = n < 0 ? default : new ReceivedPacket {
			Protocol = BinaryPrimitives.ReadUInt16BigEndian(_address.AsSpan(2)),
			Index = BinaryPrimitives.ReadInt32LittleEndian(_address.AsSpan(4)),
			HardwareType = BinaryPrimitives.ReadUInt16LittleEndian(_address.AsSpan(8)),
			Type = _address[10],
			Sender = _address.AsMemory(HardwareAddress, Math.Min((int)_address[11], 8)),
			Tag = Tag(_control.AsSpan(0, controlLength)),
		};
		return n;
	}

	public void Dispose() => Libc.Close(Fd);

	// Four bytes as they stood in the frame.
	private static uint? Tag(ReadOnlySpan<byte> control)
	{
		if (control.Length < ControlHeader + AuxLength
		    || BinaryPrimitives.ReadInt32LittleEndian(control[8..]) != socket_h.SOL_PACKET
		    || BinaryPrimitives.ReadInt32LittleEndian(control[12..]) != if_packet_h.PACKET_AUXDATA)
			return null;

		var aux = control[ControlHeader..];

		return (BinaryPrimitives.ReadUInt32LittleEndian(aux) & TagIsValid) != TagIsValid ? null
			: (uint)BinaryPrimitives.ReadUInt16LittleEndian(aux[Tpid..]) << 16
				| BinaryPrimitives.ReadUInt16LittleEndian(aux[Tci..]);
	}
}

/// <summary>What a packet socket tells of a packet beside its bytes.</summary>
internal readonly struct ReceivedPacket
{
	/// <summary>An ETH_P number.</summary>
	public ushort Protocol { get; init; }

	public int Index { get; init; }

	/// <summary>An ARPHRD number.</summary>
	public ushort HardwareType { get; init; }

	/// <summary>PACKET_HOST, PACKET_OUTGOING, …</summary>
	public byte Type { get; init; }

	/// <summary>The sender's hardware address, until the next packet is received.</summary>
	public ReadOnlyMemory<byte> Sender { get; init; }

	/// <summary>The VLAN tag that is not in the bytes, its protocol in the upper half.</summary>
	public uint? Tag { get; init; }
}
