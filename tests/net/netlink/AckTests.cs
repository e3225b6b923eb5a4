// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Netlink.Wire;

namespace Kernel.Tests.Net.Netlink;

/// <summary>What a sender is told of its request, and in which words.</summary>
public sealed class AckTests : MachineTest
{
	private static readonly byte[] nothing = Message(RTM_SETLINK, NLM_F_REQUEST, IfInfo(1), seq: 77);

	/// <summary>A request that is refused with words and a bad attribute: the MTU attribute is too short.</summary>
	private static readonly byte[] refused = Message(RTM_SETLINK, NLM_F_REQUEST,
		Join(IfInfo(1), Attribute(IFLA_GROUP, 1), Attribute(IFLA_MTU, [1])), seq: 78);

	private static byte[] With(byte[] message, int flags)
	{
		byte[] copy = [.. message];

		copy[6] |= (byte)flags;
		return copy;
	}

	[Fact]
	public void A_request_that_succeeds_is_answered_only_when_NLM_F_ACK_is_set()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Ask(nothing).ShouldBeEmpty();

			var ack = socket.AskOne(With(nothing, NLM_F_ACK));

			ack.Type.ShouldBe(NLMSG_ERROR);
			ack.Flags.ShouldBe(NLM_F_CAPPED);
			ack.Error.ShouldBe(0);
			ack.Seq.ShouldBe(77u);
			ack.Pid.ShouldBe(socket.Port);
			// the request's header alone
			ack.Payload.Length.ShouldBe(4 + NLMSG_HDRLEN);
			ack.Repeated.ShouldBe(With(nothing, NLM_F_ACK)[..NLMSG_HDRLEN]);
		});
	}

	[Fact]
	public void A_refusal_is_told_unasked_and_repeats_the_whole_request()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var error = socket.AskOne(refused);

			error.Type.ShouldBe(NLMSG_ERROR);
			error.Error.ShouldBe(-ERANGE);
			error.Flags.ShouldBe(0);
			error.Repeated.ShouldBe(refused);
			error.Payload.Length.ShouldBe(4 + refused.Length);
			(error.Words, error.Offset).ShouldBe((null, null));
		});
	}

	[Fact]
	public void With_NETLINK_CAP_ACK_a_refusal_repeats_only_the_header()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_CAP_ACK).ShouldBe(0);

			var error = socket.AskOne(refused);

			error.Error.ShouldBe(-ERANGE);
			error.Flags.ShouldBe(NLM_F_CAPPED);
			error.Payload.Length.ShouldBe(4 + NLMSG_HDRLEN);
			error.Repeated.ShouldBe(refused[..NLMSG_HDRLEN]);
		});
	}

	[Theory]
	[InlineData(false)]
	[InlineData(true)]
	public void With_NETLINK_EXT_ACK_the_text_and_the_offset_of_the_bad_attribute_are_told(bool capped)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_EXT_ACK).ShouldBe(0);
			socket.Set(NETLINK_CAP_ACK, capped ? 1 : 0).ShouldBe(0);

			var error = socket.AskOne(refused);

			error.Error.ShouldBe(-ERANGE);
			error.Flags.ShouldBe(NLM_F_ACK_TLVS | (capped ? NLM_F_CAPPED : 0));
			error.Words.ShouldBe("Attribute failed policy validation");
			// behind the header, struct ifinfomsg and IFLA_GROUP
			error.Offset.ShouldBe(16 + 16 + 8);
		});
	}

	[Fact]
	public void The_offset_counts_from_the_request_s_own_header_in_a_datagram_of_several()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_EXT_ACK).ShouldBe(0);
			socket.Ask(Join(nothing, refused, nothing)).ShouldHaveSingleItem().Offset.ShouldBe(16 + 16 + 8);
		});
	}

	[Fact]
	public void Words_without_a_bad_attribute_come_without_an_offset()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_EXT_ACK).ShouldBe(0);

			var error = socket.AskOne(Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE,
				Join(IfInfo(), Nest(IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, "nosuchkind")))));

			error.Error.ShouldBe(-EOPNOTSUPP);
			error.Words.ShouldBe("Unknown device type");
			error.Offset.ShouldBeNull();
		});
	}

	public static TheoryData<string, int, byte[]> Refusals() => new() {
		{ "multiple netns identifying attributes specified", -EINVAL,
			Message(RTM_NEWLINK, NLM_F_REQUEST,
				Join(IfInfo(1), Attribute(IFLA_NET_NS_PID, 1), Attribute(IFLA_NET_NS_FD, 1))) },
		{ "specified netns attribute not supported", -EOPNOTSUPP,
			Message(RTM_GETLINK, NLM_F_REQUEST, Join(IfInfo(1), Attribute(IFLA_NET_NS_PID, 1))) },
		{ "Invalid number of transmit queues", -EINVAL,
			Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE,
				Join(IfInfo(), Attribute(IFLA_NUM_TX_QUEUES, 0), Dummy)) },
		{ "Invalid number of transmit queues", -EINVAL,
			Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE,
				Join(IfInfo(), Attribute(IFLA_NUM_TX_QUEUES, 4097), Dummy)) },
		{ "Invalid number of receive queues", -EINVAL,
			Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE,
				Join(IfInfo(), Attribute(IFLA_NUM_RX_QUEUES, -1), Dummy)) },
		{ "Unknown network namespace id", -EINVAL,
			Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE,
				Join(IfInfo(), Attribute(IFLA_LINK_NETNSID, 5), Dummy)) },
		{ "Invalid header for get link", -EINVAL, Message(RTM_GETLINK, NLM_F_REQUEST, [0]) },
		{ "mtu less than device minimum", -EINVAL,
			Message(RTM_SETLINK, NLM_F_REQUEST, Join(IfInfo(1), Attribute(IFLA_MTU, -1))) },
	};

	private static byte[] Dummy => Nest(IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, "dummy"));

	[Theory]
	[MemberData(nameof(Refusals))]
	public void A_refusal_says_in_words_what_is_wrong(string words, int error, byte[] request)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_EXT_ACK).ShouldBe(0);

			var answer = socket.AskOne(request);

			(answer.Words, answer.Error).ShouldBe((words, error));
		});
	}

	[Fact]
	public void With_NLM_F_ECHO_the_sender_of_a_change_is_told_like_the_listeners()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			// links know no echo in 5.1: the acknowledgement is all that comes
			socket.AskOne(Message(RTM_SETLINK, NLM_F_REQUEST | NLM_F_ACK | NLM_F_ECHO,
				Join(IfInfo(1), Attribute(IFLA_MTU, 1000)))).Type.ShouldBe(NLMSG_ERROR);
		});
	}

	[Fact]
	public void A_sender_that_listens_gets_its_own_change_and_then_the_acknowledgement()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_ADD_MEMBERSHIP, RTNLGRP_LINK).ShouldBe(0);
			socket.Ask(Message(RTM_SETLINK, NLM_F_REQUEST | NLM_F_ACK,
				Join(IfInfo(1), Attribute(IFLA_MTU, 1000))))
				.Select(got => got.Type).ShouldBe([RTM_NEWLINK, NLMSG_ERROR]);
		});
	}

	[Theory]
	[InlineData(NETLINK_PKTINFO)]
	[InlineData(NETLINK_BROADCAST_ERROR)]
	[InlineData(NETLINK_NO_ENOBUFS)]
	[InlineData(NETLINK_CAP_ACK)]
	[InlineData(NETLINK_EXT_ACK)]
	[InlineData(NETLINK_GET_STRICT_CHK)]
	public void An_option_is_off_until_it_is_set_and_reads_back_as_1_or_0(int option)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			foreach (int value in new[] { 0, 1, 0, -5, 0 }) {
				socket.Set(option, value).ShouldBe(0);
				socket.Get(option, out int read).ShouldBe(0);
				read.ShouldBe(value == 0 ? 0 : 1);
			}
		});
	}

	[Theory]
	[InlineData(0, SOL_NETLINK)]
	[InlineData(6, SOL_NETLINK)]
	[InlineData(13, SOL_NETLINK)]
	[InlineData(-1, SOL_NETLINK)]
	[InlineData(1, 0)]
	[InlineData(1, -1)]
	[InlineData(1, SOL_NETLINK + 1)]
	public void An_option_or_level_that_there_is_not_is_ENOPROTOOPT(int option, int level)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(option, 1, level).ShouldBe(-ENOPROTOOPT);
			socket.Get(option, out _, level).ShouldBe(-ENOPROTOOPT);
		});
	}
}
