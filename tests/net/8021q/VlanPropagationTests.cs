// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>What a VLAN device and the one below have to do with each other.</summary>
public sealed class VlanPropagationTests : VlanTest
{
	[Fact]
	public void It_goes_up_and_down_with_the_real_device_unless_it_is_bound_loosely()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 1",
				"ip link add link d0 name loose type vlan id 2 loose_binding on");
			Refused("ip link set v up", "RTNETLINK answers: Network is down");
			Run("ip link set loose up");
			Run("ip link set d0 up");
			Is("v", IFF_UP | IFF_RUNNING).ShouldBeTrue();
			Run("ip link set d0 down");
			Is("v", IFF_UP).ShouldBeFalse();
			Is("loose", IFF_UP).ShouldBeTrue();
			Run("ip link set loose down", "ip link set d0 up");
			Is("v", IFF_UP).ShouldBeTrue();
			Is("loose", IFF_UP).ShouldBeFalse();
			Run("ip link del d0");
		});
	}

	[Fact]
	public void Its_carrier_and_state_are_those_of_the_real_device()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 1",
				"ip link set d0 up");
			msleep(1500);
			Attribute("v", "operstate").ShouldBe("up");
			Attribute("v", "carrier").ShouldBe("1");
			Run("ip link set d0 carrier off");
			msleep(1500);
			Attribute("v", "operstate").ShouldBe("lowerlayerdown");
			Attribute("v", "carrier").ShouldBe("0");
			Run("ip link set d0 mode dormant", "ip link set d0 carrier on");
			msleep(1500);
			Attribute("d0", "operstate").ShouldBe("dormant");
			Attribute("v", "operstate").ShouldBe("dormant");
			Run("ip link set d0 state up");
			msleep(1500);
			Attribute("v", "operstate").ShouldBe("up");
			Refused("ip link set v carrier off", "RTNETLINK answers: Operation not supported");
			Run("ip link del d0");
		});
	}

	[Fact]
	public void Its_mtu_never_exceeds_the_real_ones()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v1 type vlan id 1",
				"ip link add link d0 name v2 type vlan id 2", "ip link set v2 mtu 1000");
			Refused("ip link set v1 mtu 1501", "RTNETLINK answers: Numerical result out of range");
			Run("ip link set d0 mtu 1200");
			Attribute("v1", "mtu").ShouldBe("1200");
			Attribute("v2", "mtu").ShouldBe("1000");
			Run("ip link set d0 mtu 1500");
			Attribute("v1", "mtu").ShouldBe("1200", "only the user makes it larger");
			Run("ip link set v1 mtu 1500", "ip link set v1 mtu 0");
			Refused("ip link set v1 mtu 65536", "Error: mtu greater than device maximum.");
			Run("ip link del d0");
		});
	}

	[Fact]
	public void It_has_the_address_of_the_real_device_until_it_is_given_one()
	{
		OnVlanMachine(() => {
			var wire = new Wire8021Q("w0");
			int Filtered() => wire.Dev.uc.count;

			Run("ip link set w0 address 02:00:00:00:00:01", "ip link add link w0 name v type vlan id 1",
				"ip link set w0 up");
			Run("ip link set w0 address 02:00:00:00:00:02");
			Attribute("v", "address").ShouldBe("02:00:00:00:00:02");
			Filtered().ShouldBe(0);

			Run("ip link set v address 02:00:00:00:00:03");
			Attribute("v", "addr_assign_type").ShouldBe($"{NET_ADDR_SET}");
			Filtered().ShouldBe(1, "the real device listens to it, too");
			Run("ip link set w0 address 02:00:00:00:00:03");
			Filtered().ShouldBe(0, "that is its own now");
			Run("ip link set w0 address 02:00:00:00:00:04");
			Attribute("v", "address").ShouldBe("02:00:00:00:00:03");
			Filtered().ShouldBe(1);
			Refused("ip link set v address 01:00:00:00:00:01",
				"RTNETLINK answers: Cannot assign requested address");
			Run("ip link set v down");
			Filtered().ShouldBe(0, "while it is down it needs nothing");
			Run("ip link set v address 02:00:00:00:00:05", "ip link set v up");
			Filtered().ShouldBe(1);
			Remove(wire.Dev);
		});
	}

	[Fact]
	public void Addresses_it_listens_to_are_those_of_the_real_device_while_it_is_up()
	{
		OnVlanMachine(() => {
			var wire = new Wire8021Q("w0");

			Run("ip link add link w0 name v type vlan id 1", "ip link set w0 up");

			var vlan = Dev("v");

			// besides that of all hosts, which IPv4 has both devices listen to
			Locked(() => dev_mc_add(vlan, [0x33, 0x33, 0, 0, 0, 1])).ShouldBe(0);
			Locked(() => dev_uc_add(vlan, [0x02, 0, 0, 0, 0, 9])).ShouldBe(0);
			wire.Dev.mc.count.ShouldBe(2);
			wire.Dev.uc.count.ShouldBe(1);
			Run("ip link set v down");
			wire.Dev.mc.count.ShouldBe(1);
			wire.Dev.uc.count.ShouldBe(0);
			Run("ip link set v up");
			wire.Dev.mc.count.ShouldBe(2);
			wire.Dev.uc.count.ShouldBe(1);
			Remove(wire.Dev);
		});
	}

	[Fact]
	public void It_is_promiscuous_together_with_the_real_device_while_it_is_up()
	{
		OnVlanMachine(() => {
			uint Promiscuity() => Dev("d0").promiscuity;
			uint Allmulti() => Dev("d0").allmulti;

			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 1",
				"ip link set d0 up");
			Run("ip link set v promisc on allmulticast on");
			Promiscuity().ShouldBe(1u);
			Allmulti().ShouldBe(1u);
			Run("ip link set v down");
			Promiscuity().ShouldBe(0u);
			Allmulti().ShouldBe(0u);
			Run("ip link set v up");
			Promiscuity().ShouldBe(1u);
			Allmulti().ShouldBe(1u);
			Run("ip link set v promisc off allmulticast off");
			Promiscuity().ShouldBe(0u);
			Allmulti().ShouldBe(0u);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void Events_for_those_who_talk_to_neighbours_are_told_of_it_too()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 1");

			using var listener = new Listener(about: dev => is_vlan_dev(dev));

			foreach (ulong @event in new ulong[] { NETDEV_NOTIFY_PEERS, NETDEV_BONDING_FAILOVER,
				NETDEV_RESEND_IGMP }) {
				listener.Take();
				Locked(() => call_netdevice_notifiers(@event, Dev("d0")));
				listener.Take().ShouldBe([$"{netdev_cmd_to_name(@event)["NETDEV_".Length..]} v"]);
			}
			Run("ip link del d0");
		});
	}

	[Fact]
	public void The_type_of_a_device_with_VLANs_cannot_change()
	{
		OnVlanMachine(() => {
			int Ask() => Locked(() => call_netdevice_notifiers(NETDEV_PRE_TYPE_CHANGE, Dev("d0")));

			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 1");
			notifier_to_errno(Ask()).ShouldBe(-EPERM);
			Run("ip link del v");
			notifier_to_errno(Ask()).ShouldBe(0);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void It_offers_what_the_real_device_can_do_for_tagged_packets()
	{
		OnVlanMachine(() => {
			var wire = new Wire8021Q("w0", dev => {
				dev.hw_features = dev.features = NETIF_F_SG | NETIF_F_HW_CSUM;
				dev.vlan_features = NETIF_F_SG | NETIF_F_HW_CSUM;
			});
			bool Has(netdev_features_t feature) => (Dev("v").features & feature) != 0;

			Run("ip link add link w0 name v type vlan id 1", "ip link set w0 up");
			Has(NETIF_F_HW_CSUM).ShouldBeTrue();
			Has(NETIF_F_LLTX).ShouldBeTrue("the real device's queues have the locks");
			Dev("v").hard_header_len.ShouldBe((ushort)(ETH_HLEN + VLAN_HLEN));

			Locked(() => {
				wire.Dev.wanted_features &= ~NETIF_F_HW_CSUM;
				netdev_update_features(wire.Dev);
			});
			Has(NETIF_F_HW_CSUM).ShouldBeFalse();
			Locked(() => {
				wire.Dev.wanted_features |= NETIF_F_HW_CSUM;
				netdev_update_features(wire.Dev);
			});
			Has(NETIF_F_HW_CSUM).ShouldBeTrue();
			Remove(wire.Dev);
		});
	}

	[Fact]
	public void It_stays_where_it_is_when_the_real_device_moves_to_another_namespace()
	{
		OnVlanMachine(() => {
			Run("ip netns add far", "ip link add d0 type dummy",
				"ip link add link d0 name v type vlan id 1",
				"ip link set d0 up", "ip link set d0 netns far");
			Sh("ip link show v").Output.ShouldContain("v@if2: <BROADCAST,NOARP> ");
			Sh("ip link show v").Output.ShouldContain(" link-netns far");
			Run("ip -n far link set d0 up");
			Is("v", IFF_UP | IFF_RUNNING).ShouldBeTrue("it still follows");
			Run("ip netns del far");
			msleep(500);
			Find("v").ShouldBeNull("it does not outlive the real device");
		});
	}

	[Fact]
	public void Requests_for_the_hardware_go_to_the_real_device()
	{
		OnVlanMachine(() => {
			List<string> asked = [];
			var wire = new Wire8021Q("w0", dev => {
				var send = dev.netdev_ops.ndo_start_xmit;

				dev.netdev_ops = new() {
					ndo_start_xmit = send,
					ndo_do_ioctl = Answer,
					ndo_neigh_setup = (at, p) => at == dev && p == null ? -EXFULL : 0,
				};
			});

			Run("ip link add link w0 name v type vlan id 1");

			var vlan = Dev("v");
			ifreq ifr = default;

			ifr.ifr_name = "v"u8;
			ifr.ifr_flags = 7;
			Locked(() => Ask(SIOCGMIIREG, ref ifr)).ShouldBe(0);
			ifr.ifr_flags.ShouldBe((short)8);
			ifr.ifr_name.ToString().ShouldBe("v");
			Ask(SIOCSHWTSTAMP, ref ifr).ShouldBe(0);
			Ask(SIOCGIFFLAGS, ref ifr).ShouldBe(-EOPNOTSUPP);
			asked.ShouldBe([$"{SIOCGMIIREG:x} w0", $"{SIOCSHWTSTAMP:x} w0"]);
			vlan.netdev_ops.ndo_neigh_setup!(vlan, null!).ShouldBe(-EXFULL);
			Remove(wire.Dev);

			int Ask(int cmd, ref ifreq request) => vlan.netdev_ops.ndo_do_ioctl!(vlan, ref request, cmd);

			int Answer(net_device dev, ref ifreq request, int cmd)
			{
				asked.Add($"{cmd:x} {request.ifr_name}");
				request.ifr_flags++;
				return 0;
			}
		});
	}
}
