// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Net;
using Klab.Userspace;
using static Kernel.Tests.Net.Netlink.Wire;

namespace Kernel.Tests.Net.Netlink;

/// <summary>Netlink sockets themselves: ports, groups, rights, queues.</summary>
public sealed class SocketTests : MachineTest
{
	private static readonly byte[] getLo = Message(RTM_GETLINK, NLM_F_REQUEST, IfInfo(1));

	[Theory]
	[InlineData((int)SOCK_RAW, NETLINK_ROUTE, 0)]
	[InlineData((int)SOCK_DGRAM, NETLINK_ROUTE, 0)]
	[InlineData((int)SOCK_STREAM, NETLINK_ROUTE, -ESOCKTNOSUPPORT)]
	[InlineData((int)SOCK_RAW, -1, -EPROTONOSUPPORT)]
	[InlineData((int)SOCK_RAW, 32, -EPROTONOSUPPORT)]
	[InlineData((int)SOCK_RAW, NETLINK_FIREWALL, -EPROTONOSUPPORT)]
	[InlineData((int)SOCK_RAW, NETLINK_USERSOCK, 0)]
	[InlineData(99, NETLINK_ROUTE, -EINVAL)]
	public void What_kinds_of_socket_there_are(int type, int protocol, int result)
	{
		OnMachine(() => {
			int fd = socket_c.sys_socket(AF_NETLINK, type, protocol);

			Math.Min(fd, 0).ShouldBe(result);
			if (fd >= 0)
				syscalls_h.sys_close(fd).ShouldBe(0);
		});
	}

	[Fact]
	public void The_first_socket_of_a_process_gets_its_pid_as_port_and_the_others_negative_ones()
	{
		OnMachine(() => {
			NetlinkSocket[] sockets = [new(), new(), new()];

			sockets[0].Port.ShouldBe(0u);
			foreach (var socket in sockets)
				socket.Bind().ShouldBe(0);
			sockets[0].Port.ShouldBe((uint)syscalls_h.sys_getpid());
			((int)sockets[1].Port).ShouldBeLessThan(-4096);
			sockets.Select(socket => socket.Port).Distinct().Count().ShouldBe(3);
			// when the first one is closed its port is free
			sockets[0].Dispose();
			using (var again = new NetlinkSocket()) {
				again.Bind().ShouldBe(0);
				again.Port.ShouldBe((uint)syscalls_h.sys_getpid());
			}
			sockets[1].Dispose();
			sockets[2].Dispose();
		});
	}

	[Fact]
	public void A_socket_that_is_not_bound_is_when_it_sends()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.AskOne(getLo).Pid.ShouldBe((uint)syscalls_h.sys_getpid());
			socket.Port.ShouldBe((uint)syscalls_h.sys_getpid());
		});
	}

	[Fact]
	public void A_port_is_one_socket_s_and_a_socket_has_one_port()
	{
		OnMachine(() => {
			using var a = new NetlinkSocket();
			using var b = new NetlinkSocket();

			a.Bind(4711).ShouldBe(0);
			a.Port.ShouldBe(4711u);
			a.Bind(4711).ShouldBe(0);
			a.Bind(4712).ShouldBe(-EINVAL);
			b.Bind(4711).ShouldBe(-EADDRINUSE);
			b.Bind(4712).ShouldBe(0);
		});
	}

	[Fact]
	public void A_port_of_another_namespace_or_protocol_is_another_port()
	{
		OnMachine(() => {
			using var a = new NetlinkSocket();
			using var b = new NetlinkSocket(NETLINK_USERSOCK);

			a.Bind(4711).ShouldBe(0);
			b.Bind(4711).ShouldBe(0);

			int pid = syscalls_h.spawn("other", () => {
				syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);
				using var c = new NetlinkSocket();

				c.Bind(4711).ShouldBe(0);
				return 0;
			}, inherit_files: false);

			syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
			status.ShouldBe(0);
		});
	}

	[Theory]
	[InlineData(11, AF_NETLINK, -EINVAL)]
	[InlineData(0, AF_NETLINK, -EINVAL)]
	[InlineData(12, AF_INET, -EINVAL)]
	[InlineData(-1, AF_NETLINK, -EINVAL)]
	[InlineData(129, AF_NETLINK, -EINVAL)]
	[InlineData(13, AF_NETLINK, -EFAULT)]
	public void A_wrong_address_is_refused_by_bind_and_connect(int length, int family, int error)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			byte[] address = Address(5, family: (ushort)family);

			socket_c.sys_bind(socket.Fd, address, length).ShouldBe(error);
			socket_c.sys_connect(socket.Fd, address, length).ShouldBe(error);
			socket.Port.ShouldBe(0u);
		});
	}

	[Theory]
	[InlineData(11, AF_NETLINK)]
	[InlineData(2, AF_NETLINK)]
	[InlineData(12, AF_INET)]
	[InlineData(12, AF_UNSPEC)]
	public void A_wrong_address_is_refused_by_sendto(int length, int family)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.SendTo(getLo, Address(0, family: (ushort)family)[..length]).ShouldBe(-EINVAL);
			socket.Receive().Result.ShouldBe(-EAGAIN);
		});
	}

	[Fact]
	public void A_message_to_a_port_where_nobody_is_is_ECONNREFUSED()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.SendTo(getLo, Address(12345)).ShouldBe(-ECONNREFUSED);
			socket.Connect(12345).ShouldBe(0);
			socket.Send(getLo).ShouldBe(-ECONNREFUSED);
			// AF_UNSPEC dissolves it
			socket_c.sys_connect(socket.Fd, Address(0, family: AF_UNSPEC), 12).ShouldBe(0);
			socket.AskOne(getLo).Type.ShouldBe(RTM_NEWLINK);
		});
	}

	[Fact]
	public void Two_programs_may_talk_to_each_other_and_the_sender_is_told()
	{
		OnMachine(() => {
			using var a = new NetlinkSocket(NETLINK_USERSOCK);
			using var b = new NetlinkSocket(NETLINK_USERSOCK);

			a.Bind(100).ShouldBe(0);
			b.Bind(200).ShouldBe(0);
			a.SendTo([1, 2, 3], Address(200)).ShouldBe(3);

			var (n, bytes, _, from) = b.Receive();

			n.ShouldBe(3);
			bytes.ShouldBe([1, 2, 3]);
			from.ShouldBe(Address(100));
		});
	}

	[Fact]
	public void A_connected_socket_takes_messages_of_its_peer_only()
	{
		OnMachine(() => {
			using var a = new NetlinkSocket(NETLINK_USERSOCK);
			using var b = new NetlinkSocket(NETLINK_USERSOCK);
			using var c = new NetlinkSocket(NETLINK_USERSOCK);

			a.Bind(100).ShouldBe(0);
			b.Bind(200).ShouldBe(0);
			c.Bind(300).ShouldBe(0);
			b.Connect(100).ShouldBe(0);
			c.SendTo([1], Address(200)).ShouldBe(-ECONNREFUSED);
			a.SendTo([1], Address(200)).ShouldBe(1);
		});
	}

	[Fact]
	public void A_datagram_longer_than_the_buffer_is_cut_and_says_so()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Send(getLo);

			var (all, _, flags, _) = socket.Receive(100, MSG_PEEK | MSG_TRUNC);

			all.ShouldBeGreaterThan(500);
			flags.ShouldBe((uint)MSG_TRUNC);
			socket.Receive(100, MSG_PEEK).Result.ShouldBe(100);
			// peeking has left it there
			var got = socket.Receive();

			got.Result.ShouldBe(all);
			got.Flags.ShouldBe(0u);
			socket.Receive().Result.ShouldBe(-EAGAIN);

			// what is cut off is lost
			socket.Send(getLo);
			socket.Receive(16).Flags.ShouldBe((uint)MSG_TRUNC);
			socket.Receive().Result.ShouldBe(-EAGAIN);
		});
	}

	[Fact]
	public void Out_of_band_data_is_not_supported()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket_c.sys_send(socket.Fd, getLo, getLo.Length, MSG_OOB).ShouldBe(-EOPNOTSUPP);
			socket.Receive(flags: MSG_OOB).Result.ShouldBe(-EOPNOTSUPP);
		});
	}

	[Fact]
	public void Memory_that_is_not_there_is_EFAULT_and_nothing_is_sent_or_lost()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			// fewer bytes are mapped than the length says
			socket_c.sys_send(socket.Fd, getLo.AsSpan(0, 10), getLo.Length, 0).ShouldBe(-EFAULT);
			socket.Receive().Result.ShouldBe(-EAGAIN);
		});
	}

	[Fact]
	public void Without_CAP_NET_ADMIN_one_may_look_but_not_touch()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			Libc.ChangeCapability(CAP_NET_ADMIN, raise: false).ShouldBe(0);
			socket.AskOne(getLo).Type.ShouldBe(RTM_NEWLINK);
			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(IFLA_MTU, 1000)).ShouldBe(-EPERM);
			socket.Talk(RTM_NEWLINK, NLM_F_CREATE, IfInfo(),
				Nest(IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, "dummy")))
				.ShouldBe(-EPERM);
			socket.Talk(RTM_DELLINK, 0, IfInfo(1)).ShouldBe(-EPERM);
			// nor send to a port or a group, but listen
			socket.SendTo(getLo, Address(5)).ShouldBe(-EPERM);
			socket.SendTo(getLo, Address(0, 1)).ShouldBe(-EPERM);
			socket.Connect(5).ShouldBe(-EPERM);
			socket.Set(NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK).ShouldBe(0);
			socket.Set(NETLINK_DROP_MEMBERSHIP, RTNLGRP_LINK).ShouldBe(0);
			Libc.ChangeCapability(CAP_NET_ADMIN, raise: true).ShouldBe(0);
			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(IFLA_MTU, 1000)).ShouldBe(0);
			init_net.loopback_dev!.mtu.ShouldBe(1000u);
		});
	}

	[Fact]
	public void A_socket_that_was_opened_without_the_right_does_not_get_it_by_a_sender_that_has_it()
	{
		OnMachine(() => {
			Libc.ChangeCapability(CAP_NET_ADMIN, raise: false).ShouldBe(0);
			using var socket = new NetlinkSocket();

			Libc.ChangeCapability(CAP_NET_ADMIN, raise: true).ShouldBe(0);
			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(IFLA_MTU, 1000)).ShouldBe(-EPERM);
			// unless the message is addressed: then the sender's right alone counts
			byte[] request = Message(RTM_SETLINK, NLM_F_REQUEST,
				Join(IfInfo(1), Attribute(IFLA_MTU, 1000)));

			socket.SendTo(request, Address(0)).ShouldBe(request.Length);
			init_net.loopback_dev!.mtu.ShouldBe(1000u);
		});
	}
}
