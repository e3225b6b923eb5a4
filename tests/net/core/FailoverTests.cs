// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>failover.c by itself: who becomes a slave, what its flags say, and the way back when somebody refuses.</summary>
public sealed class FailoverTests : MachineTest
{
	private const string Mac = "02:00:00:00:20:01", OtherMac = "02:00:00:00:20:02";

	/// <summary>The operations of a master that takes down what it is asked and refuses what it is told to.</summary>
	private sealed class Operations
	{
		private readonly List<string> calls = [];

		internal string Refused { get; set; } = "";

		internal failover_ops Ops => new() {
			slave_pre_register = (slave, _) => Answer("pre_register", slave),
			slave_register = (slave, _) => Answer("register", slave),
			slave_pre_unregister = (slave, _) => Answer("pre_unregister", slave),
			slave_unregister = (slave, _) => Answer("unregister", slave),
			slave_link_change = (slave, _) => Answer("link_change", slave),
			slave_name_change = (slave, _) => Answer("name_change", slave),
			slave_handle_frame = static (ref sk_buff _) => RX_HANDLER_PASS,
		};

		internal List<string> Take()
		{
			List<string> all = [.. calls];

			calls.Clear();
			return all;
		}

		private int Answer(string what, net_device slave)
		{
			ASSERT_RTNL();
			calls.Add($"{what} {slave.name}");
			return what == Refused ? -EINVAL : 0;
		}
	}

	private static net_device Ethernet(string name, string mac = Mac, ushort type = ARPHRD_ETHER)
	{
		var dev = Alloc(name);

		mac_pton(Bytes(mac), dev.dev_addr).ShouldBeTrue();
		dev.addr_assign_type = NET_ADDR_PERM;
		dev.type = type;
		register_netdev(dev).ShouldBe(0, name);
		return dev;
	}

	private static failover Register(net_device master, Operations operations)
	{
		var failover = failover_register(master, operations.Ops);

		IS_ERR(failover).ShouldBeFalse();
		return failover.ptr!;
	}

	private static void Unregister(failover failover) => Locked(() => failover_unregister(failover));

	private static void ShouldBeSlaveOf(net_device slave, net_device? master)
	{
		Locked(() => netdev_master_upper_dev_get(slave)).ShouldBe(master);
		Locked(() => netdev_is_rx_handler_busy(slave)).ShouldBe(master != null);
		(slave.priv_flags & (IFF_FAILOVER_SLAVE | IFF_LIVE_RENAME_OK))
			.ShouldBe(master != null ? IFF_FAILOVER_SLAVE | IFF_LIVE_RENAME_OK : 0);
	}

	[Fact]
	public void A_master_is_an_Ethernet_device()
	{
		OnMachine(() => {
			var dev = Ethernet("m0", type: ARPHRD_INFINIBAND);
			var failover = failover_register(dev, new Operations().Ops);

			PTR_ERR(failover).ShouldBe(-EINVAL);
			(dev.priv_flags & IFF_FAILOVER).ShouldBe(0u);
			Remove(dev);
		});
	}

	[Fact]
	public void Without_memory_a_device_becomes_no_master()
	{
		OnMachine(() => {
			var dev = Ethernet("m0");

			fail_nth = 1;
			PTR_ERR(failover_register(dev, new Operations().Ops)).ShouldBe(-ENOMEM);
			fail_nth = 0;
			(dev.priv_flags & IFF_FAILOVER).ShouldBe(0u);
			Remove(dev);
		});
	}

	[Fact]
	public void Those_with_its_permanent_address_become_its_slaves_the_old_ones_and_the_new()
	{
		OnMachine(() => {
			var operations = new Operations();
			var old = Ethernet("old");
			var other = Ethernet("other", OtherMac);
			var infiniband = Ethernet("ib0", type: ARPHRD_INFINIBAND);
			var master = Ethernet("m0");
			var failover = Register(master, operations);
			var late = Ethernet("late");
			var later = Ethernet("later", OtherMac);

			ShouldBeSlaveOf(old, master);
			ShouldBeSlaveOf(late, master);
			foreach (var dev in new[] { other, infiniband, later, master })
				ShouldBeSlaveOf(dev, null);
			operations.Take().ShouldBe(["pre_register old", "register old", "pre_register late", "register late"]);
			(master.priv_flags & IFF_FAILOVER).ShouldBe(IFF_FAILOVER);
			Log().ShouldContain("m0: failover master:m0 registered");

			Remove(old, late);
			operations.Take().ShouldBe(["pre_unregister old", "unregister old", "pre_unregister late",
				"unregister late"]);
			Unregister(failover);
			(master.priv_flags & IFF_FAILOVER).ShouldBe(0u);
			Log().ShouldContain("m0: failover master:m0 unregistered");
			Remove(other, infiniband, later, master);
			operations.Take().ShouldBeEmpty();
		});
	}

	[Fact]
	public void The_permanent_address_counts_not_the_present_one()
	{
		OnMachine(() => {
			var operations = new Operations();
			var dev = Ethernet("d0", OtherMac);
			var master = Ethernet("m0");

			mac_pton(Bytes(Mac), dev.dev_addr);
			var failover = Register(master, operations);

			ShouldBeSlaveOf(dev, null);
			Unregister(failover);
			Remove(dev, master);
		});
	}

	[Theory]
	[InlineData("pre_register", "pre_register d0")]
	[InlineData("register", "pre_register d0,register d0")]
	public void A_refused_slave_is_as_it_was(string refused, string calls)
	{
		OnMachine(() => {
			var operations = new Operations { Refused = refused };
			var master = Ethernet("m0");
			var failover = Register(master, operations);
			var dev = Ethernet("d0");

			operations.Take().ShouldBe(calls.Split(','));
			ShouldBeSlaveOf(dev, null);
			Open(dev);
			Rename(dev, "e0").ShouldBe(-EBUSY);
			operations.Take().ShouldBeEmpty();
			Remove(dev);
			operations.Take().ShouldBeEmpty();
			Unregister(failover);
			Remove(master);
		});
	}

	[Fact]
	public void Who_has_a_handler_of_its_packets_already_is_no_slave()
	{
		OnMachine(() => {
			var operations = new Operations();
			var dev = Ethernet("d0");
			var master = Ethernet("m0");

			Locked(() => netdev_rx_handler_register(dev, static (ref sk_buff _) => RX_HANDLER_PASS, null)).ShouldBe(0);
			var failover = Register(master, operations);

			operations.Take().ShouldBe(["pre_register d0"]);
			Log().ShouldContain("d0: can not register failover rx handler (err = -16)");
			(dev.priv_flags & IFF_FAILOVER_SLAVE).ShouldBe(0u);
			Locked(() => netdev_is_rx_handler_busy(dev)).ShouldBeTrue("it is not the one of the master");
			Locked(() => netdev_rx_handler_unregister(dev));
			Unregister(failover);
			Remove(dev, master);
		});
	}

	[Theory]
	[InlineData(NETDEV_PRECHANGEUPPER)]
	[InlineData(NETDEV_CHANGEUPPER)]
	public void Where_a_listener_refuses_the_link_the_handler_is_taken_off(int @event)
	{
		OnMachine(() => {
			var operations = new Operations();
			var dev = Ethernet("d0");
			var master = Ethernet("m0");
			failover failover;

			using (var listener = new Listener()) {
				listener.Refuse((ulong)@event, EACCES, times: 1);
				failover = Register(master, operations);
			}
			operations.Take().ShouldBe(["pre_register d0"]);
			Log().ShouldContain("d0: can not set failover device m0 (err = -13)");
			ShouldBeSlaveOf(dev, null);
			Unregister(failover);
			Remove(dev, master);
		});
	}

	[Fact]
	public void A_slave_that_is_up_can_be_renamed_until_it_is_let_go()
	{
		OnMachine(() => {
			var operations = new Operations();
			var master = Ethernet("m0");
			var failover = Register(master, operations);
			var dev = Ethernet("d0");

			Open(dev);
			using (var listener = new Listener()) {
				listener.Take();
				Rename(dev, "e0").ShouldBe(0);
				listener.Take().ShouldBe(["CHANGENAME e0"]);
			}
			Rename(master, "m1").ShouldBe(0, "it is down");
			Open(master);
			Rename(master, "m2").ShouldBe(-EBUSY, "a master is no slave");

			Locked(() => failover_slave_unregister(dev)).ShouldBe(NOTIFY_OK);
			ShouldBeSlaveOf(dev, null);
			Rename(dev, "f0").ShouldBe(-EBUSY);
			Locked(() => failover_slave_unregister(dev)).ShouldBe(NOTIFY_DONE);
			Remove(dev);
			Unregister(failover);
			Remove(master);
		});
	}

	[Fact]
	public void A_master_may_keep_its_slave()
	{
		OnMachine(() => {
			var operations = new Operations();
			var master = Ethernet("m0");
			var failover = Register(master, operations);
			var dev = Ethernet("d0");

			operations.Refused = "pre_unregister";
			Locked(() => failover_slave_unregister(dev)).ShouldBe(NOTIFY_DONE);
			ShouldBeSlaveOf(dev, master);
			operations.Refused = "unregister";
			Locked(() => failover_slave_unregister(dev)).ShouldBe(NOTIFY_DONE);
			ShouldBeSlaveOf(dev, null);
			Unregister(failover);
			Remove(dev, master);
		});
	}

	[Fact]
	public void A_master_that_is_up_is_told_of_its_slaves_links_and_names_and_of_nothing_else()
	{
		OnMachine(() => {
			var operations = new Operations();
			var master = Ethernet("m0");
			var failover = Register(master, operations);
			var dev = Ethernet("d0");
			var other = Ethernet("other", OtherMac);

			operations.Take();
			Open(dev);
			Rename(dev, "e0").ShouldBe(0);
			Close(dev);
			operations.Take().ShouldBeEmpty("the master is down");

			Open(master);
			Open(dev);
			Locked(() => netdev_state_change(dev));
			Rename(dev, "d0").ShouldBe(0);
			Locked(() => dev_set_mtu(dev, 1400)).ShouldBe(0);
			Open(other);
			Close(dev);
			Close(master);
			operations.Take().ShouldBe(["link_change e0", "link_change e0", "name_change d0", "link_change d0"]);
			Remove(dev, other);
			Unregister(failover);
			Remove(master);
		});
	}

	[Fact]
	public void Of_two_masters_with_one_address_the_first_is_asked()
	{
		OnMachine(() => {
			var first = new Operations();
			var second = new Operations();
			var master = Ethernet("m0");
			var failover = Register(master, first);
			var rival = Ethernet("m1");

			// The second master is an Ethernet device with that address, too.
			ShouldBeSlaveOf(rival, master);
			Locked(() => failover_slave_unregister(rival));
			var other = Register(rival, second);
			var dev = Ethernet("d0");

			ShouldBeSlaveOf(dev, master);
			second.Take().ShouldBeEmpty();
			Remove(dev);
			Unregister(other);
			Unregister(failover);
			Remove(rival, master);
		});
	}

	[Fact]
	public void Renames_that_a_listener_refuses_are_taken_back_while_the_slave_is_up()
	{
		OnMachine(() => {
			var master = Ethernet("m0");
			var failover = Register(master, new Operations());
			var dev = Ethernet("d0");

			Open(dev);
			using (var listener = new Listener()) {
				listener.Take();
				listener.Refuse(NETDEV_CHANGENAME, EACCES, times: 1);
				Rename(dev, "e0").ShouldBe(-EACCES);
				listener.Take().ShouldBe(["CHANGENAME e0", "CHANGENAME d0"]);
			}
			Name(dev).ShouldBe("d0");
			Sysfs.ReadLink("/sys/class/net/m0/lower_d0").ShouldBe("../d0");
			Sysfs.ReadLink("/sys/class/net/m0/lower_e0").ShouldBeNull();
			(dev.flags & IFF_UP).ShouldBe(IFF_UP);
			Remove(dev);
			Unregister(failover);
			Remove(master);
		});
	}
}
