// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net.Netlink;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>Making, changing and removing VLAN devices by rtnetlink.</summary>
public sealed class VlanLinkTests : VlanTest
{
	private static int Create(string name, int link, params byte[][] data)
	{
		using var socket = new NetlinkSocket();

		return socket.Talk(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, Wire.IfInfo(), Wire.Attribute(IFLA_IFNAME,
			name),
			Wire.Attribute(IFLA_LINK, link),
			Wire.Nest(IFLA_LINKINFO, Wire.Attribute(IFLA_INFO_KIND, "vlan"), Wire.Nest(IFLA_INFO_DATA,
				data)));
	}

	private static byte[] Id(int id) => Wire.Attribute(IFLA_VLAN_ID, BitConverter.GetBytes((ushort)id));

	private static byte[] Flags(int flags, int mask) =>
		Wire.Attribute(IFLA_VLAN_FLAGS, [.. BitConverter.GetBytes(flags), .. BitConverter.GetBytes(mask)]);

	[Fact]
	public void A_device_is_made_on_another_with_its_address_and_mtu_and_removed()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 address 02:00:00:00:00:01 mtu 1400 type dummy",
				"ip link add link d0 name d0.5 type vlan id 5");

			var vlan = Dev("d0.5");

			is_vlan_dev(vlan).ShouldBeTrue();
			vlan_dev_vlan_id(vlan).ShouldBe((u16)5);
			vlan_dev_vlan_proto(vlan).ShouldBe(htons(ETH_P_8021Q));
			vlan_dev_real_dev(vlan).ShouldBeSameAs(Dev("d0"));
			Attribute("d0.5", "address").ShouldBe("02:00:00:00:00:01");
			Attribute("d0.5", "addr_assign_type").ShouldBe($"{NET_ADDR_STOLEN}");
			Attribute("d0.5", "mtu").ShouldBe("1400");
			Attribute("d0.5", "iflink").ShouldBe($"{Dev("d0").ifindex}");
			Attribute("d0.5", "uevent").ShouldStartWith("DEVTYPE=vlan");
			ReadLink("/sys/class/net/d0.5/lower_d0").ShouldBe("../d0");
			ReadLink("/sys/class/net/d0/upper_d0.5").ShouldBe("../d0.5");
			Locked(() => vlan_uses_dev(Dev("d0"))).ShouldBeTrue();

			Run("ip link del d0.5");
			Locked(() => vlan_uses_dev(Dev("d0"))).ShouldBeFalse();
			rcu_access_pointer(Dev("d0").vlan_info).ShouldBeNull();
			Run("ip link del d0");
		});
	}

	[Fact]
	public void An_id_is_free_for_each_protocol_and_each_device()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v1 type vlan id 5",
				"ip link add link d0 name v2 type vlan id 5 protocol 802.1ad",
				"ip link add link v1 name v3 type vlan id 5");
			Refused("ip link add link d0 name v4 type vlan id 5",
				"Error: 8021q: VLAN device already exists.");
			Refused("ip link add link d0 name v4 type vlan id 5 protocol 802.1ad",
				"Error: 8021q: VLAN device already exists.");
			Create("v4", Dev("d0").ifindex, Id(5)).ShouldBe(-EEXIST);
			Find("v4").ShouldBeNull();
			Run("ip link del v1", "ip link add link d0 name v4 type vlan id 5", "ip link del d0");
			List("/sys/class/net").ShouldBe(["lo"], "what was on d0, and on that, goes with it");
		});
	}

	[Theory]
	[InlineData(0, 0)]
	[InlineData(1, 0)]
	[InlineData(4094, 0)]
	[InlineData(4095, -ERANGE)]
	[InlineData(4096, -ERANGE)]
	[InlineData(65535, -ERANGE)]
	public void Ids_are_those_that_a_tag_can_carry_but_the_reserved_one(int id, int result)
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy");
			Create("v", Dev("d0").ifindex, Id(id)).ShouldBe(result);
			Run("ip link del d0");
			Find("v").ShouldBeNull();
		});
	}

	[Fact]
	public void What_a_request_lacks_or_gets_wrong_is_named()
	{
		OnVlanMachine(() => {
			int log = Log().Count;

			Run("ip link add d0 type dummy");
			Refused("ip link add link d0 name v type vlan", "Error: 8021q: VLAN properties not specified.");
			Refused("ip link add link d0 name v type vlan protocol 802.1Q",
				"Error: 8021q: VLAN id not specified.");
			Refused("ip link add name v type vlan id 1", "Error: 8021q: link not specified.");
			Refused("ip link add link lo name v type vlan id 1",
				"Error: 8021q: VLANs not supported on device.");
			LogSince(log).ShouldContain("8021q: VLANs not supported on lo");
			Refused("ip link add link d0 name v type vlan id 1 protocol 0x9100",
				"Error: 8021q: Invalid VLAN protocol.");
			Refused("ip link add link d0 name v type vlan id 1 bridge_binding on",
				"Error: 8021q: Invalid VLAN flags.");
			Refused("ip link add link d0 name v address 01:00:00:00:00:01 type vlan id 1",
				"Error: 8021q: Invalid link address.");
			Refused("ip link add link d0 name v mtu 1501 type vlan id 1",
				"RTNETLINK answers: Invalid argument");
			Create("v", 1234, Id(1)).ShouldBe(-ENODEV);
			Create("v", Dev("d0").ifindex, Wire.Attribute(IFLA_VLAN_ID, [1])).ShouldBe(-ERANGE,
				"the policy's answer");
			Create("v", Dev("d0").ifindex, Id(1), Wire.Attribute(IFLA_VLAN_FLAGS, [1, 0, 0, 0]))
				.ShouldBe(-ERANGE);
			Create("v", Dev("d0").ifindex, Id(1), Wire.Nest(IFLA_VLAN_EGRESS_QOS,
				Wire.Attribute(IFLA_VLAN_QOS_MAPPING, [1, 0, 0, 0]))).ShouldBe(-ERANGE);
			Find("v").ShouldBeNull();
			Locked(() => vlan_uses_dev(Dev("d0"))).ShouldBeFalse();
			Run("ip link del d0");
		});
	}

	[Fact]
	public void Flags_and_maps_change_and_are_shown()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy",
				"ip link add link d0 name v type vlan id 5 reorder_hdr off gvrp on "
				+ "ingress-qos-map 1:2 7:9 egress-qos-map 0:1 16:2");
			Sh("ip -d link show v").Output.ShouldContain("vlan protocol 802.1Q id 5 <GVRP> \n      ingress-qos-map "
				+ "{ 1:2 7:9 } \n      egress-qos-map { 16:2 0:1 } numtxqueues 1 ");
			Run("ip link set v type vlan gvrp off loose_binding on ingress-qos-map 1:0 egress-qos-map 16:0 0:0");
			Sh("ip -d link show v").Output.ShouldContain("id 5 <LOOSE_BINDING> \n      ingress-qos-map { 7:9 } numtx");
			Refused("ip link set v type vlan", "Error: 8021q: VLAN properties not specified.");
			Run("ip link set v type vlan id 6");
			Sh("ip -d link show v").Output.ShouldContain(" id 5 ", customMessage: "the id is for good");
			Run("ip link del d0");
		});
	}

	[Fact]
	public void The_real_device_takes_all_that_is_on_it_along()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name d0.1 type vlan id 1",
				"ip link add link d0 name d0.2 type vlan id 2",
					"ip link add link d0.1 name d0.1.3 type vlan id 3",
				"ip link set d0 up", "ip link set d0.1.3 up");
			Run("ip link del d0");
			List("/sys/class/net").ShouldBe(["lo"]);
			List("/proc/net/vlan").ShouldBe(["config"]);
		});
	}

	[Fact]
	public void A_name_of_a_file_of_the_module_is_no_name_for_a_device()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5");
			Refused("ip link set v name config", "RTNETLINK answers: Invalid argument");
			List("/proc/net/vlan").ShouldBe(["config", "v"]);
			Run("ip link set v name w");
			List("/proc/net/vlan").ShouldBe(["config", "w"]);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void As_a_module_it_is_loaded_for_its_kind_and_takes_its_devices_along()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy", "ip link set d0 up",
				"ip link add link d0 name d0.5 type vlan id 5",
				"ip link set d0.5 up");
			Log().ShouldContain("8021q: 802.1Q VLAN Support v1.8");
			Run("modprobe -r 8021q");
			List("/sys/class/net").ShouldBe(["d0", "lo"]);
			List("/proc/net").ShouldNotContain("vlan");
			Run("modprobe 8021q", "modprobe -r 8021q");
		}, builtin: []);
	}

	[Fact]
	public void The_driver_and_the_link_of_a_device_are_those_of_its_kind()
	{
		OnVlanMachine(() => {
			var settings = new ethtool_link_ksettings();
			ethtool_drvinfo info = default;
			ethtool_ts_info stamps = default;

			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5");

			var vlan = Dev("v");
			var ops = vlan.ethtool_ops!;

			ops.get_drvinfo!(vlan, ref info);
			Text(info.driver).TrimEnd('\0').ShouldBe("802.1Q VLAN Support");
			Text(info.version).TrimEnd('\0').ShouldBe("1.8");
			Text(info.fw_version).TrimEnd('\0').ShouldBe("N/A");
			Locked(() => ops.get_link_ksettings!(vlan, settings)).ShouldBe(-EOPNOTSUPP,
				"a dummy has no speed");
			ops.get_ts_info!(vlan, ref stamps).ShouldBe(0);
			stamps.so_timestamping.ShouldBe((u32)(SOF_TIMESTAMPING_TX_SOFTWARE |
				SOF_TIMESTAMPING_RX_SOFTWARE
				| SOF_TIMESTAMPING_SOFTWARE), "those of the dummy");
			Run("ip link del d0");
		});
	}
}
