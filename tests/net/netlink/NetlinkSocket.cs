// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;
using Kernel.Include.Uapi;
using Kernel.Net;

namespace Kernel.Tests.Net.Netlink;

/// <summary>A program's netlink socket, by bare system calls. It does not block.</summary>
internal sealed class NetlinkSocket : IDisposable
{
	internal NetlinkSocket(int protocol = NETLINK_ROUTE, int type = (int)SOCK_RAW)
	{
		Fd = socket_c.sys_socket(AF_NETLINK, type | SOCK_NONBLOCK, protocol);
		Fd.ShouldBeGreaterThanOrEqualTo(0);
	}

	/// <summary>
	/// A socket that hears of changes of links. Without a port it would be a member and hear nothing.
	/// </summary>
	internal static NetlinkSocket Listener()
	{
		var socket = new NetlinkSocket();

		socket.Bind().ShouldBe(0);
		socket.Set(NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK).ShouldBe(0);
		return socket;
	}

	internal int Fd { get; }

	/// <summary>The port that getsockname() tells.</summary>
	internal uint Port => MemoryMarshal.Read<uint>(Name().AsSpan(4));

	internal uint Groups => MemoryMarshal.Read<uint>(Name().AsSpan(8));

	internal int Bind(uint pid = 0, uint groups = 0) => socket_c.sys_bind(Fd, Wire.Address(pid, groups), 12);

	internal int Connect(uint pid, uint groups = 0) => socket_c.sys_connect(Fd, Wire.Address(pid, groups), 12);

	internal int Set(int option, int value = 1, int level = SOL_NETLINK) =>
		socket_c.sys_setsockopt(Fd, level, option, BitConverter.GetBytes(value), sizeof(int));

	internal int Get(int option, out int value, int level = SOL_NETLINK)
	{
		byte[] buffer = new byte[4];
		int length = 4;
		int err = socket_c.sys_getsockopt(Fd, level, option, buffer, ref length);

		value = BitConverter.ToInt32(buffer);
		return err;
	}

	internal int Send(byte[] bytes) => socket_c.sys_send(Fd, bytes, bytes.Length, 0);

	internal int SendTo(byte[] bytes, byte[] address) =>
		socket_c.sys_sendto(Fd, bytes, bytes.Length, 0, address, address.Length);

	/// <summary>
	/// One datagram, its length or an errno, the flags that came with it, and the sender's address.
	/// </summary>
	internal (int Result, byte[] Bytes, uint Flags, byte[] From) Receive(int size = 65536, uint flags = 0)
	{
		byte[] buffer = new byte[size];
		byte[] name = new byte[12];
		var msg = new user_msghdr {
			msg_name = name,
			msg_namelen = name.Length,
			msg_iov = new() { iov_base = buffer, iov_len = size },
			msg_iovlen = 1,
		};
		int n = socket_c.sys_recvmsg(Fd, ref msg, flags);

		return (n, buffer[..Math.Clamp(n, 0, size)], msg.msg_flags, name);
	}

	/// <summary>Everything that is queued, message by message; an error of the socket ends it.</summary>
	internal List<Got> ReceiveAll()
	{
		List<Got> all = [];

		while (Receive() is { Result: > 0 } datagram)
			all.AddRange(Got.Split(datagram.Bytes));
		return all;
	}

	/// <summary>Sends a request and gives everything that came back.</summary>
	internal List<Got> Ask(byte[] request)
	{
		Send(request).ShouldBe(request.Length);
		return ReceiveAll();
	}

	/// <summary>Sends a request and gives the one message that must come back.</summary>
	internal Got AskOne(byte[] request) => Ask(request).ShouldHaveSingleItem();

	/// <summary>Sends one that is to be acknowledged, and gives the errno.</summary>
	internal int Talk(int type, int flags, params byte[][] payload)
	{
		var answer = AskOne(Wire.Message(type, NLM_F_REQUEST | NLM_F_ACK | flags, Wire.Join(payload)));

		answer.Type.ShouldBe(NLMSG_ERROR);
		return answer.Error;
	}

	public void Dispose() => syscalls_h.sys_close(Fd).ShouldBe(0);

	private byte[] Name()
	{
		byte[] name = new byte[12];
		int length = name.Length;

		socket_c.sys_getsockname(Fd, name, ref length).ShouldBe(0);
		length.ShouldBe(12);
		return name;
	}
}
