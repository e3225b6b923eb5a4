// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Netlink.Wire;

namespace Kernel.Tests.Net.Netlink;

/// <summary>Dumps: in parts, interrupted, filtered, and checked strictly.</summary>
public sealed class DumpTests : MachineTest
{
	private const int Dump = NLM_F_REQUEST | NLM_F_DUMP;

	private static readonly byte[] links = Message(RTM_GETLINK, Dump, IfInfo(), seq: 9);

	/// <summary>Reads datagrams of at most so many bytes until the end of the dump.</summary>
	private static List<List<Got>> Parts(NetlinkSocket socket, int size)
	{
		List<List<Got>> parts = [];

		do {
			var (n, bytes, flags, _) = socket.Receive(size);

			n.ShouldBeGreaterThan(0);
			flags.ShouldBe(0u);
			parts.Add(Got.Split(bytes));
		} while (parts[^1][^1].Type != NLMSG_DONE);
		return parts;
	}

	[Fact]
	public void A_dump_tells_of_every_device_once_and_ends_with_NLMSG_DONE()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			net_device[] devs = Devices.Make([.. Enumerable.Range(0, 50).Select(i => $"n{i}")]);
			var got = socket.Ask(links);

			got[..^1].Select(link => link.IfName).ShouldBe(["lo", .. devs.Select(Devices.Name)]);
			got.ShouldAllBe(message => (message.Flags & NLM_F_MULTI) != 0 && message.Seq == 9
				&& message.Pid == socket.Port);
			(got[^1].Type, got[^1].Error).ShouldBe((NLMSG_DONE, 0));
			Devices.Remove(devs);
		});
	}

	[Theory]
	[InlineData(4096)]
	[InlineData(8192)]
	[InlineData(32768)]
	public void A_small_buffer_gets_the_same_dump_in_more_parts(int size)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			net_device[] devs = Devices.Make([.. Enumerable.Range(0, 60).Select(i => $"n{i}")]);

			socket.Send(links).ShouldBe(links.Length);

			var parts = Parts(socket, size);
			var names = parts.SelectMany(part => part).Where(got => got.Type == RTM_NEWLINK)
				.Select(got => got.IfName);

			names.ShouldBe(["lo", .. devs.Select(Devices.Name)]);
			// the first part is as large as the kernel's guess, the others fit what recvmsg() was given
			parts.Count.ShouldBeGreaterThan(size == 32768 ? 1 : 5);
			Devices.Remove(devs);
		});
	}

	[Fact]
	public void A_device_that_comes_while_a_dump_is_under_way_marks_it_as_interrupted()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			net_device[] devs = Devices.Make([.. Enumerable.Range(0, 20).Select(i => $"n{i}")]);

			socket.Send(links);

			var first = Got.Split(socket.Receive(4096).Bytes);

			first.ShouldAllBe(got => (got.Flags & NLM_F_DUMP_INTR) == 0);

			var more = Devices.Make("more");
			var rest = socket.ReceiveAll();

			// the part that was ready when the device came, and then those that were not
			rest.ShouldContain(got => (got.Flags & NLM_F_DUMP_INTR) != 0);
			rest[^1].Type.ShouldBe(NLMSG_DONE);
			Devices.Remove([more, .. devs]);
		});
	}

	[Fact]
	public void A_dump_that_nothing_disturbs_is_not_interrupted()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			net_device[] devs = Devices.Make([.. Enumerable.Range(0, 20).Select(i => $"n{i}")]);

			socket.Send(links);
			Parts(socket, 4096).SelectMany(part => part)
				.ShouldAllBe(got => (got.Flags & NLM_F_DUMP_INTR) == 0);
			Devices.Remove(devs);
		});
	}

	[Fact]
	public void One_dump_at_a_time()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			net_device[] devs = Devices.Make([.. Enumerable.Range(0, 30).Select(i => $"n{i}")]);

			socket.Send(links);
			socket.Send(Message(RTM_GETLINK, Dump, IfInfo(), seq: 10));

			var got = socket.ReceiveAll();

			got.Where(message => message.Type == NLMSG_ERROR).ShouldHaveSingleItem().Error.ShouldBe(-EBUSY);
			got.Where(message => message.Seq == 9 && message.Type == NLMSG_DONE).ShouldHaveSingleItem();
			Devices.Remove(devs);
		});
	}

	[Fact]
	public void A_socket_that_is_closed_in_the_middle_of_a_dump_leaves_nothing_behind()
	{
		OnMachine(() => {
			net_device[] devs = Devices.Make([.. Enumerable.Range(0, 30).Select(i => $"n{i}")]);

			using (var socket = new NetlinkSocket()) {
				socket.Send(links);
				socket.Receive(4096).Result.ShouldBeGreaterThan(0);
			}
			Devices.Remove(devs);
		});
	}

	[Fact]
	public void An_old_program_s_one_byte_request_is_a_dump_too()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Ask(Message(RTM_GETLINK, Dump, [0])).Select(got => got.Type)
				.ShouldBe([RTM_NEWLINK, NLMSG_DONE]);
		});
	}

	[Fact]
	public void What_is_no_dump_without_strict_checking_is_one_all_the_same()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Ask(Message(RTM_GETLINK, Dump,
				Join(IfInfo(7, 1, 1, pad: 1, type: 3), Attribute(IFLA_MTU, [1]))))
				.Select(got => got.Type).ShouldBe([RTM_NEWLINK, NLMSG_DONE]);
		});
	}

	public static TheoryData<string, int, byte[]> Strict() => new() {
		{ "Invalid header for link dump", -EINVAL, [0] },
		{ "Invalid values in header for link dump request", -EINVAL, IfInfo(pad: 1) },
		{ "Invalid values in header for link dump request", -EINVAL, IfInfo(type: 1) },
		{ "Invalid values in header for link dump request", -EINVAL, IfInfo(flags: 1) },
		{ "Invalid values in header for link dump request", -EINVAL, IfInfo(change: 1) },
		{ "Filter by device index not supported for link dumps", -EINVAL, IfInfo(1) },
		{ "Attribute failed policy validation", -ERANGE, Join(IfInfo(), Attribute(IFLA_MASTER, [1])) },
		{ "Unsupported attribute in link dump request", -EINVAL, Join(IfInfo(), Attribute(IFLA_MTU, 1500)) },
		{ "Invalid target network namespace id", -EINVAL, Join(IfInfo(), Attribute(IFLA_TARGET_NETNSID, 3)) },
		{ "Unknown attribute type", -EINVAL, Join(IfInfo(), Attribute(IFLA_MAX + 1, 0)) },
		{ "bytes leftover after parsing attributes", -EINVAL, Join(IfInfo(), [1, 0, 0, 0]) },
	};

	[Theory]
	[MemberData(nameof(Strict))]
	public void Strict_checking_refuses_and_says_what(string words, int error, byte[] payload)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.Set(NETLINK_EXT_ACK).ShouldBe(0);
			socket.Set(NETLINK_GET_STRICT_CHK).ShouldBe(0);

			// a refusal by the dump function comes as the end of the dump
			var end = socket.AskOne(Message(RTM_GETLINK, Dump, payload));

			end.Type.ShouldBe(NLMSG_DONE);
			(end.Words, end.Error).ShouldBe((words, error));
			// the socket is ready for the next one
			socket.Ask(links).Count.ShouldBe(2);
		});
	}

	public static TheoryData<string, byte[]> StrictGet() => new() {
		{ "Invalid values in header for get link request", IfInfo(1, pad: 1) },
		{ "Invalid values in header for get link request", IfInfo(1, flags: 1) },
		{ "Unsupported attribute in get link request", Join(IfInfo(1), Attribute(IFLA_MTU, 1500)) },
	};

	[Theory]
	[MemberData(nameof(StrictGet))]
	public void So_it_does_for_a_single_device(string words, byte[] payload)
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();

			socket.AskOne(Message(RTM_GETLINK, NLM_F_REQUEST, payload)).Type.ShouldBe(RTM_NEWLINK);
			socket.Set(NETLINK_EXT_ACK).ShouldBe(0);
			socket.Set(NETLINK_GET_STRICT_CHK).ShouldBe(0);

			var answer = socket.AskOne(Message(RTM_GETLINK, NLM_F_REQUEST, payload));

			(answer.Words, answer.Error).ShouldBe((words, -EINVAL));
		});
	}

	[Fact]
	public void A_filter_by_kind_or_master_gives_less_and_says_so()
	{
		OnMachine(() => {
			using var socket = new NetlinkSocket();
			var dev = Devices.Make("hardware");

			socket.Set(NETLINK_GET_STRICT_CHK).ShouldBe(0);
			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);

			var byKind = socket.Ask(Message(RTM_GETLINK, Dump,
				Join(IfInfo(), Nest(IFLA_LINKINFO, Attribute(IFLA_INFO_KIND, "dummy")))));

			byKind[..^1].ShouldHaveSingleItem().IfName.ShouldBe("d0");
			byKind[..^1].ShouldAllBe(got => (got.Flags & NLM_F_DUMP_FILTERED) != 0);
			socket.Ask(Message(RTM_GETLINK, Dump, Join(IfInfo(), Attribute(IFLA_MASTER, 1))))
				.ShouldHaveSingleItem().Type.ShouldBe(NLMSG_DONE);
			Sysfs.Ip("link del d0").ShouldBe(0);
			Devices.Remove(dev);
		});
	}
}
