// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Tests.Net.Netlink;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>Bugs of 5.1.15, which the port has, too.</summary>
public sealed class VlanErrataTests : VlanTest
{
	private static int Change(int index, params byte[][] data)
	{
		using var socket = new NetlinkSocket();

		return socket.Talk(RTM_NEWLINK, 0, Wire.IfInfo(index),
			Wire.Nest(IFLA_LINKINFO, Wire.Attribute(IFLA_INFO_KIND, "vlan"), Wire.Nest(IFLA_INFO_DATA,
				data)));
	}

	[Fact]
	public void A_flag_that_does_not_exist_takes_the_others_along_in_silence()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5",
				"ip link set v type vlan reorder_hdr off bridge_binding off");
			Sh("ip -d link show v").Output.ShouldContain("<REORDER_HDR>");
			Run("ip link del d0");
		});
	}

	[Fact]
	public void Anything_in_a_map_is_a_mapping()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5");
			Change(Dev("v").ifindex, Wire.Nest(IFLA_VLAN_EGRESS_QOS, Wire.Attribute(9, [5, 0, 0, 0, 2, 0, 0,
				0]),
				Wire.Attribute(8, [6, 0, 0]))).ShouldBe(0);
			Sh("ip -d link show v").Output.ShouldContain("egress-qos-map { 5:2 } ");
			Read("/proc/net/vlan/v").ShouldContain("EGRESS priority mappings: 5:2 6:0 \n");
			Run("ip link del d0");
		});
	}

	[Fact]
	public void The_egress_map_of_a_device_that_is_not_registered_is_lost()
	{
		var machine = Kernel.Asm.machine.boot(new boot_options { builtin = ["8021q"] });

		machine.run("test", () => {
			var filter = new VlanFilterTests.Filter("w0");

			filter.Answers["add 5"] = -ENOSPC;
			Ip("link add link w0 name v type vlan id 5 egress-qos-map 1:1 2:2").ShouldBe(2);
			Remove(filter.Dev);
		});
		machine.shutdown().ShouldHaveSingleItem().ShouldBe("2 x Kernel.Include.vlan_priority_tci_mapping");
	}

	[Fact]
	public void The_real_device_may_go_while_the_VLAN_device_is_still_held()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5");

			var real = Dev("d0");
			var vlan = Dev("v");

			dev_hold(vlan);

			int pid = syscalls_h.spawn("ip", () => Ip("link del v"));

			msleep(100);
			vlan.reg_state.ShouldBe(NETREG_UNREGISTERED, "the command waits for the reference");
			Run("ip link del d0");
			real.slab_state.ShouldBe(slab_object.SLAB_FREED);
			vlan.slab_state.ShouldBe(slab_object.SLAB_LIVE);
			vlan_dev_priv(vlan).real_dev.ShouldBeSameAs(real);
			dev_put(vlan);
			syscalls_h.sys_wait(pid, out int status).ShouldBe(pid);
			status.ShouldBe(0);
		});
	}

	[Fact]
	public void Id_0_stays_when_filtering_is_turned_off_while_the_device_is_up()
	{
		OnVlanMachine(() => {
			var filter = new VlanFilterTests.Filter("w0");

			Run("ip link set w0 up");
			filter.Switch(on: false);
			Run("ip link set w0 down");
			VlanFilterTests.Ids(filter.Dev).ShouldBe([(null, 0)]);
			Locked(() => vlan_vid_del(filter.Dev, htons(ETH_P_8021Q), 0));
			Remove(filter.Dev);
		});
	}
}
