// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>Listeners to devices: what they are told, and in which order.</summary>
public sealed class NotifierTests : MachineTest
{
	[Fact]
	public void A_new_listener_is_told_of_all_devices_as_if_it_had_been_there()
	{
		OnMachine(() => {
			net_device[] devs = Make("d0", "d1");

			Open(devs[1]);
			using var listener = new Listener();

			listener.Take().ShouldBe(["REGISTER lo", "REGISTER d0", "REGISTER d1", "UP d1"]);
			Remove(devs);
		});
	}

	[Fact]
	public void A_listener_that_leaves_is_told_that_all_devices_go_and_nobody_else_is()
	{
		OnMachine(() => {
			net_device[] devs = Make("d0", "d1");

			Open(devs[0]);
			using var stays = new Listener();
			var leaves = new Listener();

			stays.Take();
			leaves.Take();
			leaves.Dispose();
			leaves.Take().ShouldBe(["UNREGISTER lo", "GOING_DOWN d0", "DOWN d0", "UNREGISTER d0",
				"UNREGISTER d1"]);
			stays.Take().ShouldBeEmpty();
			Remove(devs);
			leaves.Take().ShouldBeEmpty();
		});
	}

	[Fact]
	public void A_listener_that_refuses_a_device_is_told_back_what_it_was_told_and_is_not_registered()
	{
		OnMachine(() => {
			net_device[] devs = Make("d0", "d1", "d2");

			Open(devs[0]);
			using var listener = new Listener((val, dev) =>
				val == NETDEV_REGISTER && Name(dev) == "d1"
					? notifier_from_errno(-EPERM) : NOTIFY_DONE);

			listener.Result.ShouldBe(-EPERM);
			listener.Take().ShouldBe([
				"REGISTER lo", "REGISTER d0", "UP d0", "REGISTER d1",
				"UNREGISTER lo", "GOING_DOWN d0", "DOWN d0", "UNREGISTER d0",
			]);
			Rename(devs[2], "e2").ShouldBe(0);
			listener.Take().ShouldBeEmpty();
			Remove(devs);
		});
	}

	[Fact]
	public void A_listener_that_was_never_registered_cannot_leave()
	{
		OnMachine(() => unregister_netdevice_notifier(new notifier_block()).ShouldBe(-ENOENT));
	}

	[Fact]
	public void A_device_s_life_in_events()
	{
		OnMachine(() => {
			using var listener = new Listener();

			listener.Take();

			var dev = Make("d0");

			listener.Take().ShouldBe(["POST_INIT d0", "REGISTER d0"]);
			Open(dev);
			listener.Take().ShouldBe(["PRE_UP d0", "UP d0"]);
			Open(dev);
			listener.Take().ShouldBeEmpty();
			Close(dev);
			listener.Take().ShouldBe(["GOING_DOWN d0", "DOWN d0"]);
			Close(dev);
			listener.Take().ShouldBeEmpty();
			Open(dev);
			listener.Take();
			Remove(dev);
			listener.Take().ShouldBe(["GOING_DOWN d0", "DOWN d0", "UNREGISTER d0"]);
		});
	}

	[Fact]
	public void Devices_that_go_together_are_all_taken_down_before_the_first_is_unregistered()
	{
		OnMachine(() => {
			net_device[] devs = Make("d0", "d1", "d2");

			Open(devs[0]);
			Open(devs[2]);
			using var listener = new Listener();

			listener.Take();
			Locked(() => {
				var list = LIST_HEAD<net_device>();

				foreach (var dev in devs)
					unregister_netdevice_queue(dev, list);
				listener.Take().ShouldBeEmpty();
				unregister_netdevice_many(list);
			});
			listener.Take().ShouldBe([
				"GOING_DOWN d0", "GOING_DOWN d2", "DOWN d0", "DOWN d2",
				"UNREGISTER d0", "UNREGISTER d1", "UNREGISTER d2",
			]);
		});
	}

	[Fact]
	public void A_device_that_a_listener_refuses_early_is_not_there()
	{
		OnMachine(() => {
			using (var listener = new Listener()) {
				listener.Take();
				listener.Refuse(NETDEV_POST_INIT, ENOSPC);
				TryMake("d0").ShouldBe(-ENOSPC);
				listener.Take().ShouldBe(["POST_INIT d0"]);
			}
			Find("d0").ShouldBeNull();
			Sysfs.ReadLink("/sys/class/net/d0").ShouldBeNull();
			TryMake("d0").ShouldBe(0);
		});
	}

	[Fact]
	public void A_device_that_a_listener_refuses_late_is_not_there_but_its_memory_is()
	{
		OnMachine(() => {
			var dev = Alloc("d0");

			using (var listener = new Listener()) {
				listener.Take();
				listener.Refuse(NETDEV_REGISTER, ENOSPC);
				register_netdev(dev).ShouldBe(-ENOSPC);
				listener.Take().ShouldBe(["POST_INIT d0", "REGISTER d0", "UNREGISTER d0"]);
			}
			Find("d0").ShouldBeNull();
			Sysfs.ReadLink("/sys/class/net/d0").ShouldBeNull();
			TryMake("d0").ShouldBe(0);
			// the ERRATUM of register_netdevice(): a reference is lost
			free_netdev(dev);
			dev.slab_state.ShouldBe(slab_object.SLAB_LIVE);
			kobject_put(dev.dev.kobj);
			dev.slab_state.ShouldBe(slab_object.SLAB_FREED);
		});
	}

	[Fact]
	public void A_device_that_may_not_be_opened_stays_down()
	{
		OnMachine(() => {
			var dev = Make("d0");

			using (var listener = new Listener()) {
				listener.Take();
				listener.Refuse(NETDEV_PRE_UP, EAGAIN, times: 1);
				Locked(() => dev_open(dev, null)).ShouldBe(-EAGAIN);
				listener.Take().ShouldBe(["PRE_UP d0"]);
				(dev.flags & IFF_UP).ShouldBe(0u);
				test_bit(__LINK_STATE_START, ref dev.state).ShouldBeFalse();
				// a veto of UP comes too late
				listener.Refuse(NETDEV_UP, EAGAIN);
				Open(dev);
			}
			(dev.flags & IFF_UP).ShouldBe(IFF_UP);
			Remove(dev);
		});
	}

	[Fact]
	public void A_driver_that_does_not_open_leaves_the_device_down_without_events()
	{
		OnMachine(() => {
			var dev = Make("d0");

			dev.netdev_ops = new() { ndo_start_xmit = dev.netdev_ops.ndo_start_xmit, ndo_open = _ => -EIO };
			using (var listener = new Listener()) {
				listener.Take();
				Locked(() => dev_open(dev, null)).ShouldBe(-EIO);
				listener.Take().ShouldBe(["PRE_UP d0"]);
			}
			(dev.flags & IFF_UP).ShouldBe(0u);
			test_bit(__LINK_STATE_START, ref dev.state).ShouldBeFalse();
			Remove(dev);
		});
	}

	[Fact]
	public void A_change_of_the_mtu_is_asked_first_and_a_veto_restores_it()
	{
		OnMachine(() => {
			var dev = Make("d0");

			using (var listener = new Listener()) {
				listener.Take();
				Locked(() => dev_set_mtu(dev, 1400)).ShouldBe(0);
				listener.Take().ShouldBe(["PRECHANGEMTU d0", "CHANGEMTU d0"]);
				Locked(() => dev_set_mtu(dev, 1400)).ShouldBe(0);
				listener.Take().ShouldBeEmpty();

				listener.Refuse(NETDEV_PRECHANGEMTU, EPERM, times: 1);
				Locked(() => dev_set_mtu(dev, 1300)).ShouldBe(-EPERM);
				listener.Take().ShouldBe(["PRECHANGEMTU d0"]);
				dev.mtu.ShouldBe(1400u);

				listener.Refuse(NETDEV_CHANGEMTU, EPERM, times: 1);
				Locked(() => dev_set_mtu(dev, 1300)).ShouldBe(-EPERM);
				listener.Take().ShouldBe(["PRECHANGEMTU d0", "CHANGEMTU d0", "CHANGEMTU d0"]);
				dev.mtu.ShouldBe(1400u);
			}
			Locked(() => dev_set_mtu(dev, 67)).ShouldBe(-EINVAL);
			Locked(() => dev_set_mtu(dev, 1501)).ShouldBe(-EINVAL);
			Remove(dev);
		});
	}
}
