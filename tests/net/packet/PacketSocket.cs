// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Kernel.Net;

namespace Kernel.Tests.Net.Packet;

/// <summary>What came out of a packet socket.</summary>
/// <param name="Result">the length or an errno</param>
internal sealed record Got(int Result, byte[] Bytes, byte[] From, byte[] Control, uint Flags)
{
	internal ushort Family => BinaryPrimitives.ReadUInt16LittleEndian(From);

	internal ushort Protocol => BinaryPrimitives.ReadUInt16BigEndian(From.AsSpan(2));

	internal int Index => BinaryPrimitives.ReadInt32LittleEndian(From.AsSpan(4));

	internal ushort HardwareType => BinaryPrimitives.ReadUInt16LittleEndian(From.AsSpan(8));

	internal byte Type => From[10];

	/// <summary>The sender's address: as many bytes as the length says.</summary>
	internal byte[] Sender => From[12..(12 + From[11])];
}

/// <summary>A program's packet socket, by bare system calls. It does not block.</summary>
internal sealed class PacketSocket : IDisposable
{
	/// <summary>"Local experimental"</summary>
	internal const ushort EtherType = 0x88b5;

	internal PacketSocket(int type = SOCK_RAW, ushort protocol = 0)
	{
		Fd = Open(type, protocol);
		Fd.ShouldBeGreaterThanOrEqualTo(0);
	}

	internal int Fd { get; }

	internal static int Open(int type, ushort protocol) =>
		socket_c.sys_socket(AF_PACKET, type | SOCK_NONBLOCK, BinaryPrimitives.ReverseEndianness(protocol));

	/// <summary>struct sockaddr_ll</summary>
	internal static byte[] Address(int index, ushort protocol, params byte[] hardware)
	{
		byte[] address = new byte[Math.Max(20, 12 + hardware.Length)];

		BinaryPrimitives.WriteUInt16LittleEndian(address, AF_PACKET);
		BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(2), protocol);
		BinaryPrimitives.WriteInt32LittleEndian(address.AsSpan(4), index);
		address[11] = (byte)hardware.Length;
		hardware.CopyTo(address, 12);
		return address;
	}

	/// <summary>A frame of Ethernet.</summary>
	internal static byte[] Frame(byte[] to, byte[] from, ushort type, byte[] payload)
	{
		byte[] frame = new byte[14 + payload.Length];

		to.CopyTo(frame, 0);
		from.CopyTo(frame, 6);
		BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), type);
		payload.CopyTo(frame, 14);
		return frame;
	}

	internal int Bind(int index, ushort protocol = ETH_P_ALL) => socket_c.sys_bind(Fd, Address(index, protocol), 20);

	internal int Send(byte[] bytes) => socket_c.sys_send(Fd, bytes, bytes.Length, 0);

	internal int SendTo(byte[] bytes, byte[] address) =>
		socket_c.sys_sendto(Fd, bytes, bytes.Length, 0, address, address.Length);

	internal Got Receive(int size = 65536, int flags = 0, int control = 256)
	{
		byte[] buffer = new byte[size];
		byte[] name = new byte[128];
		byte[] controls = new byte[control];
		var msg = new user_msghdr {
			msg_name = name,
			msg_namelen = name.Length,
			msg_iov = new() { iov_base = buffer, iov_len = size },
			msg_iovlen = 1,
			msg_control = controls,
			msg_controllen = control,
		};
		int n = socket_c.sys_recvmsg(Fd, ref msg, (uint)flags);

		return n < 0 ? new(n, [], name, [], 0)
			: new(n, buffer[..Math.Min(n, size)], name[..msg.msg_namelen], controls[..msg.msg_controllen], msg.msg_flags);
	}

	/// <summary>Everything that is queued; an error of the socket ends it.</summary>
	internal List<Got> ReceiveAll()
	{
		List<Got> all = [];

		while (Receive() is { Result: >= 0 } got)
			all.Add(got);
		return all;
	}

	internal int Set(int option, int value, int level = SOL_PACKET) =>
		socket_c.sys_setsockopt(Fd, level, option, BitConverter.GetBytes(value), sizeof(int));

	internal int Set(int option, byte[] value, int? length = null) =>
		socket_c.sys_setsockopt(Fd, SOL_PACKET, option, value, length ?? value.Length);

	/// <summary>The value, or an errno.</summary>
	internal int Get(int option, int level = SOL_PACKET)
	{
		byte[] buffer = new byte[4];
		int length = 4;
		int err = socket_c.sys_getsockopt(Fd, level, option, buffer, ref length);

		return err < 0 ? err : BitConverter.ToInt32(buffer);
	}

	/// <summary>The value's bytes, as many as the kernel says there are.</summary>
	internal byte[] GetBytes(int option, int size = 64)
	{
		byte[] buffer = new byte[size];
		int length = size;

		socket_c.sys_getsockopt(Fd, SOL_PACKET, option, buffer, ref length).ShouldBe(0);
		return buffer[..length];
	}

	/// <summary>PACKET_STATISTICS</summary>
	internal (int Packets, int Drops) Statistics()
	{
		byte[] bytes = GetBytes(PACKET_STATISTICS);

		return (BitConverter.ToInt32(bytes), BitConverter.ToInt32(bytes, 4));
	}

	/// <summary>struct packet_mreq</summary>
	internal int Membership(int option, int index, int type, params byte[] address)
	{
		byte[] request = new byte[Math.Max(16, 8 + address.Length)];

		BinaryPrimitives.WriteInt32LittleEndian(request, index);
		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), (ushort)type);
		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(6), (ushort)address.Length);
		address.CopyTo(request, 8);
		return Set(option, request);
	}

	/// <summary>What getsockname() tells, or an errno as its only byte's place.</summary>
	internal byte[] Name()
	{
		byte[] name = new byte[128];
		int length = name.Length;

		socket_c.sys_getsockname(Fd, name, ref length).ShouldBe(0);
		return name[..length];
	}

	internal int BoundIndex => BitConverter.ToInt32(Name(), 4);

	/// <summary>What poll() sees without waiting.</summary>
	internal int Poll()
	{
		pollfd[] files = [new() { fd = Fd, events = Kernel.Include.Uapi.poll_h.POLLIN | Kernel.Include.Uapi.poll_h.POLLOUT }];

		syscalls_h.sys_poll(files, 0).ShouldBeGreaterThanOrEqualTo(0);
		return (ushort)files[0].revents;
	}

	public void Dispose() => syscalls_h.sys_close(Fd).ShouldBe(0);
}
