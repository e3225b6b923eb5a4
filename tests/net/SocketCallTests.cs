// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace;
using static Kernel.Net.socket_c;
using static Kernel.Tests.Net.SocketAddress;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net;

/// <summary>Several messages in one call, pairs, and when a packet came.</summary>
public sealed class SocketCallTests : MachineTest
{
	private const int WaitForOne = 0x10000, DontWait = 0x40, HardwareStamps = 64, SoftwareReceives = 8, SoftwareStamps = 16, Details = 1 << 13;
	private const int StampsMessage = 37, StampsMessageNew = 65, DetailsMessage = 58;

	/// <summary>Two sockets of UDP; the first has port 700.</summary>
	private static void OnSockets(Action<int, int> test, uint flags = 0)
	{
		OnMachine(() => {
			int receiver = Libc.Socket(AF_INET, (int)(SOCK_DGRAM | flags), 0), sender = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Sh("ip link set dev lo up").ShouldBe((0, ""));
			Libc.Bind(receiver, Address("127.0.0.1", 700)).ShouldBe(0);
			test(receiver, sender);
			Libc.Close(receiver);
			Libc.Close(sender);
		});
	}

	private static mmsghdr To(ushort port, string text) => new() {
		msg_name = Address("127.0.0.1", port), msg_namelen = 16, msg_iov = Encoding.Latin1.GetBytes(text),
	};

	private static mmsghdr Room(int length) => new() { msg_name = new byte[16], msg_namelen = 16, msg_iov = new byte[length] };

	private static string Text(mmsghdr message) => Encoding.Latin1.GetString(message.msg_iov.Span[..(int)message.msg_len]);

	private static int Get(int fd, int option)
	{
		byte[] value = new byte[4];
		int length = 4;

		Libc.GetSockOpt(fd, SOL_SOCKET, option, value, ref length).ShouldBe(0);
		return BitConverter.ToInt32(value);
	}

	[Fact]
	public void Several_messages_are_sent_and_received_in_one_call()
	{
		OnSockets((receiver, sender) => {
			mmsghdr[] sent = [To(700, "one"), To(700, "three"), To(700, "")], got = [Room(10), Room(4), Room(10), Room(10)];

			sys_sendmmsg(sender, sent, 3, 0).ShouldBe(3);
			sent.Select(m => m.msg_len).ShouldBe([3U, 5U, 0U]);
			sys_recvmmsg(receiver, got, 4, 0, default).ShouldBe(3);
			got[..3].Select(Text).ShouldBe(["one", "thre", ""]);
			got.Select(m => m.msg_flags).ShouldBe([0U, 0x20U /* MSG_TRUNC */, 0U, 0U]);
			got[0].msg_name.Span[..2].ToArray().ShouldBe(BitConverter.GetBytes((ushort)AF_INET));
			sys_recvmmsg(receiver, got, 4, 0, default).ShouldBe(-EAGAIN);
		}, SOCK_NONBLOCK);
	}

	[Fact]
	public void An_error_counts_only_if_it_is_the_first()
	{
		OnSockets((receiver, sender) => {
			mmsghdr[] sent = [To(700, "one"), To(0, "nowhere"), To(700, "three")];

			sys_sendmmsg(sender, sent, 3, 0).ShouldBe(1);
			sys_sendmmsg(sender, sent.AsSpan(1), 2, 0).ShouldBe(-EINVAL);
			sys_sendmmsg(sender, sent, 0, 0).ShouldBe(0);
			sys_sendmmsg(99, sent, 1, 0).ShouldBe(-EBADF);
			// only one is mapped
			sys_sendmmsg(sender, sent.AsSpan(2), 5, 0).ShouldBe(1);
			sys_sendmmsg(sender, default, 1, 0).ShouldBe(-EFAULT);
		});
	}

	[Fact]
	public void What_goes_wrong_after_some_have_come_is_told_later()
	{
		OnSockets((receiver, sender) => {
			mmsghdr[] got = [Room(10), Room(10)];

			got[1].msg_namelen = -1;
			sys_sendmmsg(sender, new[] { To(700, "one"), To(700, "two") }, 2, 0).ShouldBe(2);
			sys_recvmmsg(receiver, got, 2, 0, default).ShouldBe(1);
			sys_recvmmsg(receiver, got, 1, 0, default).ShouldBe(-EINVAL);
			sys_recvmmsg(receiver, got, 1, 0, default).ShouldBe(1);
			Text(got[0]).ShouldBe("two");
			got[0].msg_namelen = -1;
			sys_recvmmsg(receiver, got, 1, 0, default).ShouldBe(-EINVAL);
			Get(receiver, SO_ERROR).ShouldBe(0);
		}, SOCK_NONBLOCK);
	}

	[Fact]
	public void To_wait_for_one_is_to_wait_for_no_more()
	{
		OnSockets((receiver, sender) => {
			mmsghdr[] got = [Room(10), Room(10), Room(10)];

			sys_sendmmsg(sender, new[] { To(700, "one"), To(700, "two") }, 2, 0).ShouldBe(2);
			sys_recvmmsg(receiver, got, 3, WaitForOne, default).ShouldBe(2);
			sys_recvmmsg(receiver, got, 3, DontWait, default).ShouldBe(-EAGAIN);
		});
	}

	[Theory]
	[InlineData(0, 0, 1)]
	[InlineData(10, 0, 2)]
	[InlineData(-1, 0, -EINVAL)]
	[InlineData(0, -1, -EINVAL)]
	[InlineData(0, 1_000_000_000, -EINVAL)]
	[InlineData(long.MaxValue, 999_999_999, 2)]
	public void The_time_is_looked_at_after_each_message(long seconds, long nanoseconds, int expected)
	{
		OnSockets((receiver, sender) => {
			mmsghdr[] got = [Room(10), Room(10)];
			timespec[] time = [new() { tv_sec = seconds, tv_nsec = nanoseconds }];

			sys_sendmmsg(sender, new[] { To(700, "one"), To(700, "two") }, 2, 0).ShouldBe(2);
			sys_recvmmsg(receiver, got, 2, 0, time).ShouldBe(expected);
			if (expected > 0)
				time[0].tv_sec.ShouldBeInRange(0, seconds);
		});
	}

	[Theory]
	[InlineData(AF_INET, (int)SOCK_DGRAM, 8, -EOPNOTSUPP)]
	[InlineData(AF_INET, (int)SOCK_STREAM, 8, -EOPNOTSUPP)]
	[InlineData(AF_INET, (int)SOCK_DGRAM, 7, -EFAULT)]
	[InlineData(AF_INET, 0x10 | (int)SOCK_DGRAM, 8, -EINVAL)]
	[InlineData(99, (int)SOCK_DGRAM, 8, -EAFNOSUPPORT)]
	public void A_pair_that_is_refused_leaves_no_descriptor(int family, int type, int room, int expected)
	{
		OnMachine(() => {
			int first = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			sys_socketpair(family, type, 0, new byte[room]).ShouldBe(expected);

			int second = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			second.ShouldBe(first + 1);
			Libc.Close(first);
			Libc.Close(second);
		});
	}

	private static (int Error, long Seconds, long Fraction) Stamp(int fd, int command)
	{
		byte[] stamp = new byte[16];
		int error = Libc.Ioctl(fd, (uint)command, stamp);

		return (error, BitConverter.ToInt64(stamp), BitConverter.ToInt64(stamp, 8));
	}

	[Fact]
	public void A_socket_knows_when_the_last_packet_came_from_when_it_was_asked()
	{
		const int Microseconds = 0x8906, Nanoseconds = 0x8907;

		OnSockets((receiver, sender) => {
			Stamp(receiver, Microseconds).Error.ShouldBe(-ENOENT);
			// packets are stamped from when a worker has had that begin
			Libc.Sleep(TimeSpan.FromMilliseconds(100));
			Libc.SendTo(sender, "x"u8, 0, Address("127.0.0.1", 700)).ShouldBe(1);

			long sent = Libc.Now().Ticks;

			Libc.Sleep(TimeSpan.FromSeconds(5));
			Libc.Receive(receiver, new byte[10], 0).ShouldBe(1);

			var (error, seconds, fraction) = Stamp(receiver, Nanoseconds);

			error.ShouldBe(0);
			(DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(fraction / 100).Ticks - sent).ShouldBeInRange(
				-TimeSpan.TicksPerSecond, TimeSpan.TicksPerSecond);
			Stamp(receiver, Microseconds).ShouldBe((0, seconds, fraction / 1000));
			Libc.Ioctl(receiver, (uint)Microseconds, new byte[15]).ShouldBe(-EFAULT);
		});
	}

	[Fact]
	public void Where_nobody_had_asked_the_last_packet_came_just_now()
	{
		OnSockets((receiver, sender) => {
			Libc.SendTo(sender, "x"u8, 0, Address("127.0.0.1", 700)).ShouldBe(1);
			Libc.Receive(receiver, new byte[10], 0).ShouldBe(1);
			Libc.Sleep(TimeSpan.FromSeconds(5));

			var (error, seconds, _) = Stamp(receiver, 0x8907);

			error.ShouldBe(0);
			DateTime.UnixEpoch.AddSeconds(seconds).ShouldBeInRange(Libc.Now().AddSeconds(-2), Libc.Now());
		});
	}

	/// <summary>A stamp of hardware on all that comes in; a tap shares what it is written to with who receives after it.</summary>
	private static readonly packet_type stamper = new() {
		type = htons(ETH_P_IP),
		func = static (skb, dev, pt, orig_dev) => {
			skb_hwtstamps(skb).hwtstamp = 7_000_000_009;
			kfree_skb(skb);
			return 0;
		},
	};

	[Theory]
	[InlineData(SO_TIMESTAMPING_OLD, HardwareStamps, new[] { StampsMessage })]
	// the new form is forgotten where software is not to stamp what comes in
	[InlineData(SO_TIMESTAMPING_NEW, HardwareStamps, new[] { StampsMessage })]
	[InlineData(SO_TIMESTAMPING_NEW, HardwareStamps | SoftwareReceives, new[] { StampsMessageNew })]
	[InlineData(SO_TIMESTAMPING_OLD, HardwareStamps | Details, new[] { DetailsMessage, StampsMessage })]
	[InlineData(SO_TIMESTAMPING_OLD, SoftwareStamps, new int[0])]
	[InlineData(SO_TIMESTAMPING_OLD, 0, new int[0])]
	public void A_stamp_of_hardware_is_told_to_who_asks_for_it(int option, int value, int[] expected)
	{
		OnSockets((receiver, sender) => {
			mmsghdr[] got = [Room(10)];
			var messages = new Dictionary<int, byte[]>();

			Libc.SetSockOpt(receiver, SOL_SOCKET, option, value).ShouldBe(0);
			dev_add_pack(stamper);
			Libc.SendTo(sender, "four"u8, 0, Address("127.0.0.1", 700)).ShouldBe(4);
			dev_remove_pack(stamper);
			got[0].msg_control = new byte[200];
			got[0].msg_controllen = 200;
			sys_recvmmsg(receiver, got, 1, 0, default).ShouldBe(1);

			var control = got[0].msg_control.Span[..got[0].msg_controllen];

			while (control.Length >= 16) {
				int length = (int)BitConverter.ToInt64(control);

				messages[BitConverter.ToInt32(control[12..])] = control[16..length].ToArray();
				control = control[((length + 7) & ~7)..];
			}
			messages.Keys.ShouldBe(expected);
			foreach (int type in expected.Except([DetailsMessage])) {
				messages[type].Length.ShouldBe(48);
				BitConverter.ToInt64(messages[type], 32).ShouldBe(7);
				BitConverter.ToInt64(messages[type], 40).ShouldBe(9);
			}
			// Ethernet, IP and UDP, and four bytes
			if (expected.Contains(DetailsMessage))
				BitConverter.ToInt32(messages[DetailsMessage], 4).ShouldBe(14 + 20 + 8 + 4);
		});
	}

	[Theory]
	[InlineData(true, 0)]
	[InlineData(false, -EPERM)]
	public void A_socket_leads_to_the_namespace_it_was_made_in(bool capable, int expected)
	{
		const uint NamespaceOfSocket = 0x894c;

		OnMachine(() => {
			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0), home = Libc.Open("/proc/self/ns/net", 0);

			Sh("ip link add d0 type dummy").ShouldBe((0, ""));
			Libc.UnshareNetwork().ShouldBe(0);
			Sh("ip link show dev d0").Status.ShouldBe(1);
			if (!capable)
				Libc.ChangeCapability(CAP_NET_ADMIN, false).ShouldBe(0);

			int led = Libc.Ioctl(fd, NamespaceOfSocket, default);

			if (expected == 0) {
				Libc.EnterNetwork(led).ShouldBe(0);
				Sh("ip link show dev d0").Status.ShouldBe(0);
				Libc.Close(led).ShouldBe(0);
			} else {
				led.ShouldBe(expected);
				Libc.ChangeCapability(CAP_NET_ADMIN, true).ShouldBe(0);
				Libc.EnterNetwork(home).ShouldBe(0);
			}
			Libc.Close(home);
			Libc.Close(fd);
		});
	}
}
