// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Netlink.Wire;

namespace Kernel.Tests.Net.Netlink;

/// <summary>Requests that are not as they should be.</summary>
public sealed class MalformedTests : MachineTest
{
	private static byte[] GetLo(int flags = NLM_F_REQUEST) => Message(RTM_GETLINK, flags, IfInfo(1));

	private static int Error(byte[] request)
	{
		int error = 0;

		OnMachine(() => {
			using var socket = new NetlinkSocket();

			error = socket.AskOne(request).Error;
		});
		return error;
	}

	private static void ShouldBePassedOver(byte[] request)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Ask(request).ShouldBeEmpty();
			// and the socket goes on
			socket.AskOne(GetLo()).Type.ShouldBe(RTM_NEWLINK);
		});
	}

	[Theory]
	[InlineData(0)]
	[InlineData(1)]
	[InlineData(15)]
	public void Less_than_a_header_is_passed_over(int length) => ShouldBePassedOver(GetLo()[..length]);

	[Theory]
	[InlineData(0u)]
	[InlineData(15u)]
	[InlineData(33u)]
	[InlineData(65536u)]
	[InlineData(0x7fffffffu)]
	[InlineData(0xfffffff0u)]
	[InlineData(0xffffffffu)]
	public void A_length_below_the_header_or_beyond_the_datagram_ends_it_without_an_answer(uint length)
	{
		ShouldBePassedOver(Message(RTM_GETLINK, NLM_F_REQUEST | NLM_F_ACK, IfInfo(1), length: length));
	}

	[Fact]
	public void What_was_right_before_the_wrong_length_is_answered()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Ask(Join(GetLo(), Message(RTM_GETLINK, NLM_F_REQUEST, IfInfo(1), length: 3), GetLo()))
				.ShouldHaveSingleItem().Type.ShouldBe(RTM_NEWLINK);
		});
	}

	[Fact]
	public void A_datagram_holds_as_many_requests_as_fit_each_at_a_multiple_of_four()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			byte[] odd = Message(RTM_GETLINK, NLM_F_REQUEST, Join(IfInfo(1), [0]), seq: 1);

			socket.Ask(Join(odd, [0, 0, 0], Message(RTM_GETLINK, NLM_F_REQUEST, IfInfo(1), seq: 2)))
				.Select(got => (got.Type, got.Seq)).ShouldBe([(RTM_NEWLINK, 1u), (RTM_NEWLINK, 2u)]);
		});
	}

	[Theory]
	[InlineData(NLMSG_NOOP)]
	[InlineData(NLMSG_ERROR)]
	[InlineData(NLMSG_DONE)]
	[InlineData(NLMSG_OVERRUN)]
	[InlineData(NLMSG_MIN_TYPE - 1)]
	public void Control_messages_are_acknowledged_when_asked_and_do_nothing(int type)
	{
		ShouldBePassedOver(Message(type, NLM_F_REQUEST, IfInfo(1)));
		Error(Message(type, NLM_F_REQUEST | NLM_F_ACK, IfInfo(1))).ShouldBe(0);
	}

	[Fact]
	public void What_is_no_request_does_nothing_even_when_it_is_acknowledged()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			byte[] up = IfInfo(1, if_h.IFF_UP, if_h.IFF_UP);

			socket.AskOne(Message(RTM_NEWLINK, NLM_F_ACK, up)).Error.ShouldBe(0);
			(init_net.loopback_dev!.flags & IFF_UP).ShouldBe(0u);
		});
	}

	[Theory]
	[InlineData(RTM_MAX + 1)]
	[InlineData(0xffff)]
	[InlineData(RTM_BASE + 7)]
	public void A_type_that_nobody_handles_is_EOPNOTSUPP(int type)
	{
		Error(Message(type, NLM_F_REQUEST, IfInfo(1))).ShouldBe(-EOPNOTSUPP);
	}

	[Fact]
	public void A_family_that_nobody_handles_falls_back_to_the_common_handler()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			foreach (byte family in new byte[] { 0, AF_INET, 31, 200, 255 })
				socket.AskOne(Message(RTM_GETLINK, NLM_F_REQUEST, IfInfo(1, family: family))).Type
					.ShouldBe(RTM_NEWLINK);
		});
	}

	[Fact]
	public void A_request_without_even_a_family_is_acknowledged_and_does_nothing()
	{
		ShouldBePassedOver(Message(RTM_NEWLINK, NLM_F_REQUEST, []));
		Error(Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK, [])).ShouldBe(0);
	}

	[Theory]
	[InlineData(1)]
	[InlineData(4)]
	[InlineData(15)]
	public void Half_an_ifinfomsg_is_EINVAL(int length)
	{
		foreach (int type in new[] { RTM_NEWLINK, RTM_DELLINK, RTM_SETLINK, RTM_GETLINK })
			Error(Message(type, NLM_F_REQUEST, IfInfo(1)[..length])).ShouldBe(-EINVAL);
	}

	[Theory]
	[InlineData(IFLA_MTU, 0, -ERANGE)]
	[InlineData(IFLA_MTU, 1, -ERANGE)]
	[InlineData(IFLA_MTU, 3, -ERANGE)]
	[InlineData(IFLA_MTU, 4, 0)]
	[InlineData(IFLA_MTU, 5, 0)]
	[InlineData(IFLA_MTU, 64, 0)]
	[InlineData(IFLA_CARRIER, 0, -ERANGE)]
	[InlineData(IFLA_ADDRESS, 33, -ERANGE)]
	[InlineData(IFLA_IFALIAS, 256, -ERANGE)]
	[InlineData(IFLA_LINKINFO, 0, 0)]
	[InlineData(IFLA_LINKINFO, 3, -ERANGE)]
	public void An_attribute_that_is_too_short_or_too_long_is_refused(int type, int length, int error)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			init_net.loopback_dev!.mtu.ShouldBe(65536u);

			byte[] value = new byte[length];

			if (type == IFLA_MTU && length >= 4)
				BitConverter.GetBytes(1000).CopyTo(value, 0);
			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(type, value)).ShouldBe(error);
			init_net.loopback_dev.mtu.ShouldBe(error == 0 && type == IFLA_MTU ? 1000u : 65536u);
		});
	}

	[Fact]
	public void An_attribute_of_an_unknown_type_is_ignored()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			foreach (int type in new[] { IFLA_MAX + 1, 1000, 0x3fff })
				socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(type, [1, 2, 3])).ShouldBe(0);
		});
	}

	[Fact]
	public void The_flags_of_an_attribute_s_type_are_no_part_of_it()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(IFLA_MTU | NLA_F_NESTED, 1234)).ShouldBe(0);
			init_net.loopback_dev!.mtu.ShouldBe(1234u);
		});
	}

	[Theory]
	[InlineData(0)]
	[InlineData(3)]
	[InlineData(100)]
	[InlineData(0xffff)]
	public void An_attribute_whose_length_is_impossible_ends_the_list_and_what_stood_before_counts(int length)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(IFLA_MTU, 2000),
				Attribute(IFLA_MTU, [0, 0, 0, 0], length), Attribute(IFLA_MTU, 3000)).ShouldBe(0);
			init_net.loopback_dev!.mtu.ShouldBe(2000u);
			Devices.Log()[^1].ShouldStartWith("netlink: ");
		});
	}

	[Fact]
	public void Of_two_attributes_of_a_type_the_last_counts()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Talk(RTM_SETLINK, 0, IfInfo(1), Attribute(IFLA_MTU, 2000), Attribute(IFLA_MTU, 3000))
				.ShouldBe(0);
			init_net.loopback_dev!.mtu.ShouldBe(3000u);
		});
	}

	[Fact]
	public void A_string_needs_no_NUL_and_what_follows_a_NUL_is_not_looked_at()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			byte[] Kind(string kind) => Nest(IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, Devices.Bytes(kind)));

			socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, IfInfo(),
				Attribute(IFLA_IFNAME, "d0"u8.ToArray()), Kind("dummy")).ShouldBe(0);
			socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, IfInfo(),
				Attribute(IFLA_IFNAME, "d1\0/:"u8.ToArray()), Kind("dummy\0xx")).ShouldBe(0);
			// 15 bytes without, 16 with the NUL
			socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, IfInfo(),
				Attribute(IFLA_IFNAME, "abcdefghijklmno"u8.ToArray()), Kind("dummy\0")).ShouldBe(0);
			socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, IfInfo(),
				Attribute(IFLA_IFNAME, "abcdefghijklmnop"u8.ToArray()), Kind("dummy"))
					.ShouldBe(-ERANGE);
			socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, IfInfo(),
				Attribute(IFLA_IFNAME, []), Kind("dummy")).ShouldBe(-ERANGE);
			foreach (string name in new[] { "d0", "d1", "abcdefghijklmno" })
				socket.Talk(RTM_DELLINK, 0, IfInfo(), Attribute(IFLA_IFNAME, name)).ShouldBe(0);
		});
	}

	[Fact]
	public void A_nested_attribute_that_is_garbage_makes_nothing()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			byte[] name = Attribute(IFLA_IFNAME, "d0");
			var random = new Random(1);

			for (int i = 0; i < 200; i++) {
				byte[] garbage = new byte[random.Next(64)];

				random.NextBytes(garbage);
				socket.Talk(RTM_NEWLINK, NLM_F_CREATE, IfInfo(), name, Nest(IFLA_LINKINFO, garbage))
					.ShouldBeLessThan(0);
			}
			Devices.Find("d0").ShouldBeNull();
		});
	}

	[Fact]
	public void A_hundred_kilobytes_that_are_one_request_are_read_to_the_end_if_the_sender_s_buffer_allows()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			byte[] filler = Attribute(IFLA_MAX + 1, new byte[50_000]);
			byte[] request = Message(RTM_SETLINK, NLM_F_REQUEST | NLM_F_ACK,
				Join(IfInfo(1), filler, filler, Attribute(IFLA_MTU, 2500)));

			socket.Set(SO_SNDBUF, 50_000, SOL_SOCKET).ShouldBe(0);
			// sk_sndbuf is twice what was set, and a message 32 bytes less
			socket.Send(request).ShouldBe(-EMSGSIZE);
			socket.Set(SO_SNDBUF, 60_000, SOL_SOCKET).ShouldBe(0);

			var answer = socket.AskOne(request);

			answer.Error.ShouldBe(0);
			init_net.loopback_dev!.mtu.ShouldBe(2500u);
		});
	}
}
