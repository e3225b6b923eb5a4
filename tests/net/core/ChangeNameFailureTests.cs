// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>Renames that somebody refuses, and the way back.</summary>
public sealed class ChangeNameFailureTests : MachineTest
{
	private static void ShouldBeAsBefore(net_device dev, string name, byte type)
	{
		Name(dev).ShouldBe(name);
		dev.name_assign_type.ShouldBe(type);
		Find(name).ShouldBeSameAs(dev);
		Sysfs.ReadLink($"/sys/class/net/{name}").ShouldBe($"../../devices/virtual/net/{name}");
		Sysfs.Read($"/sys/class/net/{name}/ifindex").ShouldBe($"{dev.ifindex}\n");
	}

	[Theory]
	[InlineData("e0", "e0")]
	[InlineData("e%d", "e0")]
	public void A_listener_s_veto_brings_the_old_name_back_and_its_errno_is_the_result(string wanted, string name)
	{
		OnMachine(() => {
			var dev = Make("d0", NET_NAME_ENUM);
			using (var listener = new Listener()) {
				listener.Take();
				listener.Refuse(NETDEV_CHANGENAME, EACCES, times: 1);
				Rename(dev, wanted).ShouldBe(-EACCES);
				listener.Take().ShouldBe([$"CHANGENAME {name}", "CHANGENAME d0"]);
			}
			ShouldBeAsBefore(dev, "d0", NET_NAME_ENUM);
			Find(name).ShouldBeNull();
			Sysfs.ReadLink($"/sys/class/net/{name}").ShouldBeNull();
			Log().ShouldNotContain(line => line.Contains("rollback failed"));
			Remove(dev);
		});
	}

	[Fact]
	public void A_veto_of_the_way_back_too_is_logged_and_the_old_name_and_the_first_errno_stay()
	{
		OnMachine(() => {
			var dev = Make("d0", NET_NAME_PREDICTABLE);

			using (var listener = new Listener()) {
				listener.Take();
				listener.RefuseEach(NETDEV_CHANGENAME, EACCES, ENOMEM);
				Rename(dev, "e0").ShouldBe(-EACCES);
				listener.Take().ShouldBe(["CHANGENAME e0", "CHANGENAME d0"]);
			}
			Log().ShouldContain($"d0: name change rollback failed: {-ENOMEM}");
			ShouldBeAsBefore(dev, "d0", NET_NAME_PREDICTABLE);
			Find("e0").ShouldBeNull();
			Remove(dev);
		});
	}

	[Fact]
	public void Those_behind_a_vetoing_listener_hear_only_of_the_way_back()
	{
		OnMachine(() => {
			var dev = Make("d0");

			using (var first = new Listener(priority: 1))
			using (var vetoing = new Listener())
			using (var last = new Listener(priority: -1)) {
				foreach (var listener in new[] { first, vetoing, last })
					listener.Take();
				vetoing.Refuse(NETDEV_CHANGENAME, EBUSY, times: 1);
				Rename(dev, "e0").ShouldBe(-EBUSY);
				first.Take().ShouldBe(["CHANGENAME e0", "CHANGENAME d0"]);
				last.Take().ShouldBe(["CHANGENAME d0"]);
			}
			Remove(dev);
		});
	}

	[Fact]
	public void A_veto_of_a_device_that_is_up_and_may_be_renamed_leaves_it_up()
	{
		OnMachine(() => {
			var dev = Make("d0");

			dev.priv_flags |= IFF_LIVE_RENAME_OK;
			Open(dev);
			using (var listener = new Listener()) {
				listener.Take();
				listener.Refuse(NETDEV_CHANGENAME, EINVAL, times: 1);
				Rename(dev, "e0").ShouldBe(-EINVAL);
				listener.Take().ShouldBe(["CHANGENAME e0", "CHANGENAME d0"]);
			}
			(dev.flags & IFF_UP).ShouldBe(IFF_UP);
			ShouldBeAsBefore(dev, "d0", NET_NAME_USER);
			Remove(dev);
		});
	}

	[Fact]
	public void A_file_of_that_name_in_the_class_makes_sysfs_refuse_and_nobody_is_told()
	{
		OnMachine(() => {
			var dev = Make("d0", NET_NAME_ENUM);
			var file = new class_attribute("e0"u8, 0x124 /* 0444 */, null, null);

			netdev_class_create_file_ns(file, init_net).ShouldBe(0);
			using (var listener = new Listener()) {
				listener.Take();
				Rename(dev, "e0").ShouldBe(-EEXIST);
				listener.Take().ShouldBeEmpty();
			}
			ShouldBeAsBefore(dev, "d0", NET_NAME_ENUM);
			Find("e0").ShouldBeNull();
			netdev_class_remove_file_ns(file, init_net);
			Rename(dev, "e0").ShouldBe(0);
			Remove(dev);
		});
	}

	[Fact]
	public void A_pattern_does_not_look_for_files_of_the_class()
	{
		OnMachine(() => {
			var dev = Make("d0");
			var file = new class_attribute("e0"u8, 0x124, null, null);

			netdev_class_create_file_ns(file, init_net).ShouldBe(0);
			Rename(dev, "e%d").ShouldBe(-EEXIST);
			ShouldBeAsBefore(dev, "d0", NET_NAME_USER);
			netdev_class_remove_file_ns(file, init_net);
			Remove(dev);
		});
	}

	/// <summary>
	/// Renames a fresh device to e0 with the n-th allocation failing; null when there were fewer.
	/// </summary>
	private static (net_device Dev, int Error)? RenameWithout(int nth)
	{
		var dev = Make("d0");
		var result = Locked(() => {
			fail_nth = nth;

			int err = dev_change_name(dev, "e0"u8);
			bool failed = fail_nth == 0;

			fail_nth = 0;
			return failed ? (dev, err) : ((net_device, int)?)null;
		});

		if (result == null)
			Remove(dev);
		return result;
	}

	[Fact]
	public void When_memory_runs_out_at_any_step_everybody_knows_the_old_name_or_everybody_the_new_one()
	{
		OnMachine(() => {
			int refused = 0, misled = 0;

			for (int nth = 1; RenameWithout(nth) is var (dev, err); nth++) {
				if (err == 0) {
					Name(dev).ShouldBe("e0");
				} else {
					err.ShouldBe(-ENOMEM);
					refused++;
					Name(dev).ShouldBe("d0");
					dev.name_assign_type.ShouldBe((byte)NET_NAME_USER);
					// but for the ERRATUM of device_rename(): the link of the class may keep the
					// new name
					if (Sysfs.ReadLink("/sys/class/net/e0") != null) {
						misled++;
						sysfs_rename_link_ns(dev.dev.@class!.p!.subsys.kobj, dev.dev.kobj,
							"e0"u8, "d0"u8, kobject_namespace(dev.dev.kobj)).ShouldBe(0);
					}
				}
				Find(Name(dev)).ShouldBeSameAs(dev);
				Sysfs.Read($"/sys/class/net/{Name(dev)}/ifindex").ShouldBe($"{dev.ifindex}\n");
				Remove(dev);
			}
			refused.ShouldBeGreaterThan(2);
			misled.ShouldBeInRange(1, refused - 1);
		});
	}
}
