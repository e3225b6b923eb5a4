// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Net;
using static Kernel.Tests.Net.Netlink.Wire;

namespace Kernel.Tests.Net.Netlink;

/// <summary>Who hears of changes.</summary>
public sealed class MulticastTests : MachineTest
{
	private static void ChangeLo(int mtu) => Devices.Locked(() => dev_set_mtu(init_net.loopback_dev!, mtu))
		.ShouldBe(0);

	[Fact]
	public void Members_of_a_group_hear_and_others_do_not()
	{
		OnMachine(() => {
			using var member = NetlinkSocket.Listener();
			using var byBind = new NetlinkSocket();
			using var other = new NetlinkSocket();
			using var none = new NetlinkSocket();

			byBind.Bind(groups: 1 << (RTNLGRP_LINK - 1)).ShouldBe(0);
			other.Bind().ShouldBe(0);
			other.Set(NETLINK_ADD_MEMBERSHIP, RTNLGRP_NEIGH).ShouldBe(0);
			none.Bind().ShouldBe(0);

			ChangeLo(1000);
			foreach (var socket in new[] { member, byBind }) {
				var got = socket.ReceiveAll().ShouldHaveSingleItem();

				(got.Type, got.IfName, got.Seq, got.Pid).ShouldBe((RTM_NEWLINK, "lo", 0u, 0u));
			}
			other.ReceiveAll().ShouldBeEmpty();
			none.ReceiveAll().ShouldBeEmpty();

			member.Set(NETLINK_DROP_MEMBERSHIP, RTNLGRP_LINK).ShouldBe(0);
			byBind.Bind(byBind.Port).ShouldBe(0);
			ChangeLo(1001);
			member.ReceiveAll().ShouldBeEmpty();
			byBind.ReceiveAll().ShouldBeEmpty();
		});
	}

	[Fact]
	public void A_member_without_a_port_hears_nothing()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK).ShouldBe(0);
			ChangeLo(1000);
			socket.ReceiveAll().ShouldBeEmpty();
			socket.Bind().ShouldBe(0);
			ChangeLo(1001);
			// nor any more: a bind sets the first 32 groups
			socket.ReceiveAll().ShouldBeEmpty();
		});
	}

	[Fact]
	public void The_address_of_a_multicast_message_is_the_kernel_s_and_names_the_group()
	{
		OnMachine(() => {
			using var socket = NetlinkSocket.Listener();

			ChangeLo(1000);
			socket.Receive().From.ShouldBe(Address(0, 1 << (RTNLGRP_LINK - 1)));
		});
	}

	[Theory]
	[InlineData(0)]
	[InlineData(-1)]
	[InlineData(33)]
	[InlineData(1000)]
	[InlineData(int.MinValue)]
	public void A_group_that_there_is_not_cannot_be_joined(int group)
	{
		OnMachine(() => {
			using var socket = NetlinkSocket.Listener();

			socket.Set(NETLINK_ADD_MEMBERSHIP, group).ShouldBe(-EINVAL);
			socket.Set(NETLINK_DROP_MEMBERSHIP, group).ShouldBe(-EINVAL);
		});
	}

	[Fact]
	public void Memberships_are_listed_and_are_in_the_address()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			byte[] list = new byte[8];
			int length = list.Length;

			socket.Set(NETLINK_ADD_MEMBERSHIP, 1).ShouldBe(0);
			socket.Set(NETLINK_ADD_MEMBERSHIP, 32).ShouldBe(0);
			socket.Groups.ShouldBe(0x80000001u);
			socket_c.sys_getsockopt(socket.Fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, list, ref length)
				.ShouldBe(0);
			list.ShouldBe([1, 0, 0, 0x80, 0, 0, 0, 0]);
			length.ShouldBe(4);
			// without room for one word there is only the length
			length = 3;
			socket_c.sys_getsockopt(socket.Fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, [], ref length)
				.ShouldBe(0);
			length.ShouldBe(4);
			socket.Bind(socket.Port, groups: 2).ShouldBe(0);
			socket.Groups.ShouldBe(2u);
		});
	}

	[Fact]
	public void Changes_of_another_namespace_are_not_heard()
	{
		OnMachine(() => {
			using var socket = NetlinkSocket.Listener();


			int pid = syscalls_h.spawn("other", () => {
				syscalls_h.sys_unshare(CLONE_NEWNET).ShouldBe(0);
				Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
				return 0;
			});

			syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
			status.ShouldBe(0);
			socket.ReceiveAll().ShouldBeEmpty();
		});
	}

	[Fact]
	public void A_listener_whose_queue_is_full_is_told_ENOBUFS_once_and_hears_again()
	{
		OnMachine(() => {
			using var socket = NetlinkSocket.Listener();

			socket.Set(SO_RCVBUF, 4096, SOL_SOCKET).ShouldBe(0);
			for (int i = 0; i < 50; i++)
				ChangeLo(1000 + i);
			socket.Receive().Result.ShouldBe(-ENOBUFS);

			int queued = socket.ReceiveAll().Count;

			queued.ShouldBeInRange(1, 49);
			socket.Receive().Result.ShouldBe(-EAGAIN);
			ChangeLo(2000);
			socket.ReceiveAll().Count.ShouldBe(1);
		});
	}

	[Fact]
	public void With_NETLINK_NO_ENOBUFS_it_is_not_told()
	{
		OnMachine(() => {
			using var socket = NetlinkSocket.Listener();

			socket.Set(SO_RCVBUF, 4096, SOL_SOCKET).ShouldBe(0);
			socket.Set(NETLINK_NO_ENOBUFS).ShouldBe(0);
			for (int i = 0; i < 50; i++)
				ChangeLo(1000 + i);
			socket.ReceiveAll().Count.ShouldBeInRange(1, 49);
			socket.Receive().Result.ShouldBe(-EAGAIN);
		});
	}

	[Fact]
	public void One_full_queue_does_not_keep_others_from_hearing()
	{
		OnMachine(() => {
			using var full = NetlinkSocket.Listener();
			using var large = NetlinkSocket.Listener();

			full.Set(SO_RCVBUF, 4096, SOL_SOCKET).ShouldBe(0);
			for (int i = 0; i < 50; i++)
				ChangeLo(1000 + i);
			large.ReceiveAll().Count.ShouldBe(50);
		});
	}

	[Fact]
	public void The_messages_of_a_device_s_life()
	{
		OnMachine(() => {
			using var socket = NetlinkSocket.Listener();


			List<string> Heard() => socket.ReceiveAll()
				.ConvertAll(got => $"{(got.Type == RTM_NEWLINK ? "NEWLINK" : "DELLINK")} {got.IfName}");

			var dev = Devices.Make("d0");

			Heard().ShouldBe(["NEWLINK d0"]);
			Devices.Rename(dev, "e0").ShouldBe(0);
			Heard().ShouldBe(["NEWLINK e0"]);
			Devices.Rename(dev, "lo").ShouldBe(-EEXIST);
			Heard().ShouldBeEmpty();
			Devices.Open(dev);
			Heard().ShouldBe(["NEWLINK e0"]);
			Devices.Close(dev);
			Heard().ShouldBe(["NEWLINK e0"]);
			Devices.Remove(dev);
			Heard().ShouldBe(["DELLINK e0"]);
		});
	}

	[Fact]
	public void A_veto_of_a_rename_is_heard_as_two_renames()
	{
		OnMachine(() => {
			var dev = Devices.Make("d0");
			using var socket = NetlinkSocket.Listener();

			using (var listener = new Listener(priority: -1)) {
				listener.Refuse(NETDEV_CHANGENAME, EACCES, times: 1);
				Devices.Rename(dev, "e0").ShouldBe(-EACCES);
			}
			socket.ReceiveAll().Select(got => got.IfName).ShouldBe(["e0", "d0"]);
			Devices.Remove(dev);
		});
	}
}
