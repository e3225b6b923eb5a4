// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Tests.Net;
using Kernel.Tests.Net.Netlink;

namespace Kernel.Tests.Drivers.Net;

/// <summary>The dummy driver, built in or as a module.</summary>
public sealed class DummyTests : MachineTest
{
	private static readonly byte[] kind = Wire.Nest(IFLA_LINKINFO, Wire.Attribute(IFLA_INFO_KIND, "dummy"));

	private static int Create(params byte[][] attributes)
	{
		using var socket = new NetlinkSocket();

		return socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, [Wire.IfInfo(), .. attributes, kind]);
	}

	[Theory]
	[InlineData("dummy.numdummies=0", new string[0])]
	[InlineData("", new[] { "dummy0" })]
	[InlineData("dummy.numdummies=3", new[] { "dummy0", "dummy1", "dummy2" })]
	public void Built_in_it_makes_as_many_devices_as_the_command_line_says(string cmdline, string[] names)
	{
		OnMachine(() => Sysfs.List("/sys/class/net").ShouldBe([.. names, "lo"]), cmdline: cmdline);
	}

	[Fact]
	public void As_a_module_it_is_loaded_when_its_kind_is_asked_for_and_takes_its_devices_along()
	{
		OnMachine(() => {
			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
			Sysfs.Ip("link set d0 up").ShouldBe(0);
			Sysfs.Sh("modprobe -r dummy").ShouldBe((0, ""));
			Sysfs.List("/sys/class/net").ShouldBe(["lo"]);
		}, builtin: []);
	}

	[Theory]
	[InlineData(5, 0x02, -EINVAL)]
	[InlineData(7, 0x02, -EINVAL)]
	[InlineData(6, 0x00, -EADDRNOTAVAIL)]
	[InlineData(6, 0x01, -EADDRNOTAVAIL)]
	[InlineData(6, 0x02, 0)]
	public void An_address_must_be_one_of_a_station(int length, byte first, int result)
	{
		OnMachine(() => {
			byte[] address = new byte[length];

			address[0] = first;
			Create(Wire.Attribute(IFLA_IFNAME, "d0"), Wire.Attribute(IFLA_ADDRESS, address))
				.ShouldBe(result);
			if (result == 0) {
				Sysfs.Read("/sys/class/net/d0/address").ShouldBe("02:00:00:00:00:00\n");
				Sysfs.Read("/sys/class/net/d0/addr_assign_type").ShouldBe("3\n");
				Sysfs.Ip("link del d0").ShouldBe(0);
			}
			Devices.Find("d0").ShouldBeNull();
		});
	}

	[Fact]
	public void Its_own_address_is_random_and_local_and_may_change_while_it_is_up()
	{
		OnMachine(() => {
			Create(Wire.Attribute(IFLA_IFNAME, "d0")).ShouldBe(0);

			var dev = Devices.Find("d0")!;

			(dev.dev_addr[0] & 3).ShouldBe(2);
			Sysfs.Read("/sys/class/net/d0/addr_assign_type").ShouldBe("1\n");
			Sysfs.Ip("link set d0 up").ShouldBe(0);
			Sysfs.Ip("link set d0 address 02:00:00:00:00:07").ShouldBe(0);
			dev.dev_addr[5].ShouldBe((byte)7);
			Sysfs.Ip("link del d0").ShouldBe(0);
		});
	}

	[Fact]
	public void The_carrier_is_what_user_space_says()
	{
		OnMachine(() => {
			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
			Sysfs.Sh("cat /sys/class/net/d0/carrier")
				.ShouldBe((1, "cat: /sys/class/net/d0/carrier: Invalid argument\n"));
			Sysfs.Ip("link set d0 up").ShouldBe(0);
			Sysfs.Read("/sys/class/net/d0/carrier").ShouldBe("1\n");
			Sysfs.Ip("link set d0 carrier off").ShouldBe(0);
			Sysfs.Read("/sys/class/net/d0/carrier").ShouldBe("0\n");
			msleep(2000);
			Sysfs.Read("/sys/class/net/d0/operstate").ShouldBe("down\n");
			Sysfs.Ip("link del d0").ShouldBe(0);
		});
	}

	[Fact]
	public void A_packet_is_counted_and_gone()
	{
		OnMachine(() => {
			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
			Sysfs.Ip("link set d0 up").ShouldBe(0);

			var dev = Devices.Find("d0")!;

			for (int i = 0; i < 3; i++) {
				var skb = alloc_skb(100, GFP_KERNEL)!;

				skb_put(skb, 60);
				skb.dev = dev;
				dev_queue_xmit(skb).ShouldBe(0);
			}
			Sysfs.Read("/sys/class/net/d0/statistics/tx_packets").ShouldBe("3\n");
			Sysfs.Read("/sys/class/net/d0/statistics/tx_bytes").ShouldBe("180\n");
			Sysfs.Ip("link del d0").ShouldBe(0);
		});
	}

	[Fact]
	public void Any_mtu_will_do()
	{
		OnMachine(() => {
			Sysfs.Ip("link add d0 type dummy").ShouldBe(0);
			foreach (string mtu in new[] { "0", "1", "9000", "2147483647" }) {
				Sysfs.Ip($"link set d0 mtu {mtu}").ShouldBe(0);
				Sysfs.Read("/sys/class/net/d0/mtu").ShouldBe($"{mtu}\n");
			}
			Sysfs.Ip("link del d0").ShouldBe(0);
		});
	}

	[Fact]
	public void When_memory_runs_out_at_any_step_of_a_creation_there_is_no_device_or_all_of_it()
	{
		var machine = Kernel.Asm.machine.boot(new boot_options {
			builtin = ["dummy"], cmdline = "dummy.numdummies=0",
		});
		int refused = 0, made = 0;

		try {
			machine.run("test", () => {
				using var socket = new NetlinkSocket();
				byte[] request = Wire.Message(RTM_NEWLINK, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE,
					Wire.Join(Wire.IfInfo(), Wire.Attribute(IFLA_IFNAME, "d0"), kind));

				for (int nth = 1; ; nth++) {
					fail_nth = nth;

					int sent = socket.Send(request);
					bool failed = fail_nth == 0;

					fail_nth = 0;
					socket.ReceiveAll();
					if (Devices.Find("d0") != null) {
						made++;
						Sysfs.Ip("link del d0").ShouldBe(0);
					} else {
						refused++;
						Sysfs.ReadLink("/sys/class/net/d0").ShouldBeNull();
					}
					Fuzz.Invariants.Check();
					if (!failed)
						break;
				}
			});
		} finally {
			machine.shutdown();
		}
		refused.ShouldBeGreaterThan(20);
		made.ShouldBeGreaterThan(1);
		validators.reports.ShouldBeEmpty();
	}
}
