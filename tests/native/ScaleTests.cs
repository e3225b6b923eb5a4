// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace.Netlink;

namespace Kernel.Tests.Native;

/// <summary>Ten thousand devices, as a program makes them: over netlink.</summary>
public sealed class ScaleTests : NativeMachineTest
{
	private const int Count = 10_000, Group = 7;

	private static RouteSocket Open() =>
		RouteSocket.Open(out int error) ?? throw new InvalidOperationException($"socket: error {-error}");

	private static void Talk(RouteSocket socket, Message request) => socket.Talk(request).Error.ShouldBe(0);

	private static Message NewLink(string name)
	{
		var request = LinkMessage.Request(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL)
			.Attribute(IFLA_IFNAME, name).Attribute(IFLA_GROUP, Group);

		return request.Nested(IFLA_LINKINFO, () => request.Attribute(IFLA_INFO_KIND, "dummy"));
	}

	private static void ShouldAllBeThere(string prefix)
	{
		string[] names = [.. Enumerable.Range(0, Count).Select(i => $"{prefix}{i}")];
		var dump = LinkDump.Take();

		dump.Interrupted.ShouldBeFalse();
		dump.Links.Select(link => link.Name).Order(StringComparer.Ordinal)
			.ShouldBe(names.Append("lo").Order(StringComparer.Ordinal));
		rcu_read_lock();
		foreach (var (index, name) in dump.Links) {
			var dev = dev_get_by_name_rcu(init_net, PlainDevice.Name(name));

			(dev != null && dev.ifindex == index && dev == dev_get_by_index_rcu(init_net, index)).ShouldBeTrue(name);
		}
		rcu_read_unlock();
	}

	[Fact]
	public void Ten_thousand_devices_are_made_found_renamed_dumped_and_removed()
	{
		OnMachine(() => {
			using var socket = Open();
			long before = GC.GetTotalMemory(true);

			for (int i = 0; i < Count; i++)
				Talk(socket, NewLink($"dummy{i}"));
			long all = GC.GetTotalMemory(true) - before;

			ShouldAllBeThere("dummy");

			foreach (var (index, name) in LinkDump.Take().Links) {
				if (name.StartsWith("dummy"))
					Talk(socket, LinkMessage.Request(RTM_SETLINK, NLM_F_REQUEST, index)
						.Attribute(IFLA_IFNAME, "renamed" + name[5..]));
			}
			ShouldAllBeThere("renamed");

			Talk(socket, LinkMessage.Request(RTM_DELLINK, NLM_F_REQUEST).Attribute(IFLA_GROUP, Group));
			LinkDump.Take().Links.ShouldHaveSingleItem().Name.ShouldBe("lo");
			long left = GC.GetTotalMemory(true) - before;

			TestContext.Current.TestOutputHelper?.WriteLine(
				$"{all / Count} bytes of the heap for each device; {left / Count} when all are gone");
			left.ShouldBeLessThan(all / 10);
		});
	}

	[Fact]
	public void The_first_free_name_of_a_pattern_is_found_among_thousands()
	{
		OnMachine(() => {
			var devices = Enumerable.Range(0, 3000).Select(i => PlainDevice.Make($"dev{i}")).ToList();

			unregister_netdev(devices[1234]);
			devices[1234] = PlainDevice.Make("dev%d");
			devices.Add(PlainDevice.Make("dev%d"));
			devices[1234].name.ToString().ShouldBe("dev1234");
			devices[^1].name.ToString().ShouldBe("dev3000");
			PlainDevice.RemoveAll(devices);
		});
	}

	[Fact]
	public void A_hundred_thousand_callbacks_wait_in_one_list()
	{
		OnMachine(() => {
			int called = 0, inOrder = 0;

			for (int i = 0; i < 100_000; i++) {
				int mine = i;

				call_rcu(new rcu_head(), _ => {
					if (mine == called++)
						inOrder++;
				});
			}
			rcu_barrier();
			(called, inOrder).ShouldBe((100_000, 100_000));
		});
	}
}
