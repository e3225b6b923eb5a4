// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;
using Klab.Userspace;
using static Kernel.Tests.Net.Devices;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Net.Vlan8021q;

/// <summary>SIOCSIFVLAN, which vconfig used, and /proc/net/vlan.</summary>
public sealed class VlanIoctlTests : VlanTest
{
	private static int Ioctl(ref vlan_ioctl_args args, uint command = SIOCSIFVLAN)
	{
		int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);
		int result = Libc.Ioctl(fd, command, MemoryMarshal.AsBytes(new Span<vlan_ioctl_args>(ref args)));

		Libc.Close(fd);
		return result;
	}

	private static int Ask(int cmd, string dev, uint number = 0, short qos = 0)
	{
		var args = Args(cmd, dev);

		args.u.flag = number;
		args.vlan_qos = qos;
		return Ioctl(ref args);
	}

	private static vlan_ioctl_args Args(int cmd, string dev)
	{
		vlan_ioctl_args args = new() { cmd = cmd };

		Bytes(dev).CopyTo(args.device1);
		return args;
	}

	private static int Id(string dev)
	{
		var args = Args(GET_VLAN_VID_CMD, dev);

		return Ioctl(ref args, SIOCGIFVLAN) is var result and < 0 ? result : args.u.VID;
	}

	[Fact]
	public void The_argument_is_as_large_as_in_C() => Marshal.SizeOf<vlan_ioctl_args>().ShouldBe(56);

	[Theory]
	[InlineData(VLAN_NAME_TYPE_PLUS_VID, "vlan0005")]
	[InlineData(VLAN_NAME_TYPE_RAW_PLUS_VID, "d0.0005")]
	[InlineData(VLAN_NAME_TYPE_PLUS_VID_NO_PAD, "vlan5")]
	[InlineData(VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD, "d0.5")]
	public void The_namespace_says_how_devices_are_named(int type, string name)
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip netns add other");
			Ask(SET_VLAN_NAME_TYPE_CMD, "", (uint)type).ShouldBe(0);
			Read("/proc/net/vlan/config").Split('\n')[1].ShouldStartWith("Name-Type: VLAN_NAME_TYPE_");
			Ask(ADD_VLAN_CMD, "d0", 5).ShouldBe(0);
			Id(name).ShouldBe(5);
			Ask(ADD_VLAN_CMD, "d0", 5).ShouldBe(-EEXIST);
			Sh("ip netns exec other cat /proc/net/vlan/config").Output
				.ShouldContain("Name-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD\n");
			Ask(DEL_VLAN_CMD, name).ShouldBe(0);
			Find(name).ShouldBeNull();
			Run("ip link del d0", "ip netns del other");
			msleep(500);
		});
	}

	[Fact]
	public void Names_and_numbers_that_do_not_fit_are_refused()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy");
			Ask(SET_VLAN_NAME_TYPE_CMD, "", VLAN_NAME_TYPE_HIGHEST).ShouldBe(-EINVAL);
			Ask(ADD_VLAN_CMD, "nope", 5).ShouldBe(-ENODEV);
			Ask(ADD_VLAN_CMD, "d0", 4095).ShouldBe(-ERANGE);
			Ask(ADD_VLAN_CMD, "d0", 65536 + 5).ShouldBe(0, "16 bits are looked at");
			Id("d0.5").ShouldBe(5);
			Ask(ADD_VLAN_CMD, "lo", 5).ShouldBe(-EOPNOTSUPP);
			Ask(DEL_VLAN_CMD, "d0").ShouldBe(-EINVAL);
			Id("d0").ShouldBe(-EINVAL);
			Ask(GET_VLAN_INGRESS_PRIORITY_CMD, "d0.5").ShouldBe(-EOPNOTSUPP);
			Ask(99, "d0.5").ShouldBe(-EOPNOTSUPP);

			int fd = Libc.Socket(AF_INET, (int)SOCK_DGRAM, 0);

			Libc.Ioctl(fd, SIOCSIFVLAN, new byte[20]).ShouldBe(-EFAULT);
			Libc.Close(fd);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void A_name_that_is_taken_leaves_nothing_behind()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add d0.5 type dummy");
			Ask(ADD_VLAN_CMD, "d0", 5).ShouldBe(-EEXIST);
			rcu_access_pointer(Dev("d0").vlan_info).ShouldBeNull();
			Run("ip link del d0", "ip link del d0.5");
		});
	}

	[Fact]
	public void Maps_and_flags_can_be_set_and_the_real_device_asked_for()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5");
			Ask(SET_VLAN_INGRESS_PRIORITY_CMD, "v", 9, qos: 3).ShouldBe(0);
			Ask(SET_VLAN_EGRESS_PRIORITY_CMD, "v", 16, qos: 2).ShouldBe(0);
			Ask(SET_VLAN_FLAG_CMD, "v", VLAN_FLAG_LOOSE_BINDING, qos: 1).ShouldBe(0);
			Ask(SET_VLAN_FLAG_CMD, "v", VLAN_FLAG_REORDER_HDR, qos: 0).ShouldBe(0);
			Ask(SET_VLAN_FLAG_CMD, "v", 0x10, qos: 1).ShouldBe(-EINVAL);
			Sh("ip -d link show v").Output.ShouldContain(
				"<LOOSE_BINDING> \n      ingress-qos-map { 3:9 } \n      egress-qos-map { 16:2 } ");

			var args = Args(GET_VLAN_REALDEV_NAME_CMD, "v");

			Ioctl(ref args).ShouldBe(0);
			Text(args.u.device2).TrimEnd('\0').ShouldBe("d0");
			Run("ip link del d0");
		});
	}

	[Fact]
	public void Changes_are_for_the_administrator()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name v type vlan id 5");
			Libc.ChangeCapability(CAP_NET_ADMIN, raise: false).ShouldBe(0);
			foreach (int cmd in new[] { ADD_VLAN_CMD, DEL_VLAN_CMD, SET_VLAN_INGRESS_PRIORITY_CMD,
				SET_VLAN_EGRESS_PRIORITY_CMD, SET_VLAN_NAME_TYPE_CMD, SET_VLAN_FLAG_CMD })
				Ask(cmd, "v").ShouldBe(-EPERM, $"{cmd}");
			Id("v").ShouldBe(5);
			Libc.ChangeCapability(CAP_NET_ADMIN, raise: true).ShouldBe(0);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void The_ioctl_loads_the_module()
	{
		OnMachine(() => {
			Run("ip link add d0 type dummy");
			Ask(ADD_VLAN_CMD, "d0", 5).ShouldBe(0);
			Run("modprobe -r 8021q");
			Find("d0.5").ShouldBeNull();
			Run("modprobe -r dummy");
		}, builtin: []);
	}

	[Fact]
	public void The_table_names_all_devices_of_the_namespace()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy", "ip link add link d0 name d0.5 type vlan id 5",
				"ip link add d1 type dummy",
				"ip link add link d0.5 name a.very.long.nam type vlan id 4094");
			Read("/proc/net/vlan/config").ShouldBe("""
				VLAN Dev name	 | VLAN ID
				Name-Type: VLAN_NAME_TYPE_RAW_PLUS_VID_NO_PAD
				d0.5           | 5  | d0
				a.very.long.nam| 4094  | d0.5

				""");
			Run("ip link del d0", "ip link del d1");
			Read("/proc/net/vlan/config").Split('\n').Length.ShouldBe(3);
		});
	}

	[Fact]
	public void The_table_can_be_read_in_small_pieces()
	{
		OnVlanMachine(() => {
			Run("ip link add d0 type dummy");
			for (int id = 1; id <= 200; id++)
				Ask(ADD_VLAN_CMD, "d0", (uint)id).ShouldBe(0);

			string whole = Sh("cat /proc/net/vlan/config").Output;
			int fd = Libc.Open("/proc/net/vlan/config", fcntl_h.O_RDONLY);
			string pieces = "";
			byte[] buffer = new byte[100];

			while (Libc.Read(fd, buffer) is var n and > 0)
				pieces += Text(buffer.AsSpan(0, n));
			Libc.Close(fd);
			pieces.ShouldBe(whole);
			whole.Split('\n').Length.ShouldBe(203);
			Run("ip link del d0");
		});
	}

	[Fact]
	public void The_file_of_a_device_has_its_counters_and_maps()
	{
		OnVlanMachine(() => {
			var wire = new Wire8021Q("w0");

			Run("ip link add link w0 name v type vlan id 5 reorder_hdr off ingress-qos-map 1:2 egress-qos-map 0:3 16:4",
				"ip link set w0 up");
			Wire8021Q.Transmit(Dev("v")).ShouldBe(0);
			wire.Receive(Wire8021Q.Frame(wire.Dev.dev_addr, (ETH_P_8021Q, 5)));
			msleep(20);
			Read("/proc/net/vlan/v").ShouldBe($"""
				v  VID: 5	 REORDER_HDR: 0  dev->priv_flags: {(ushort)Dev("v").priv_flags:x}
				         total frames received            1
				          total bytes received           46
				      Broadcast/Multicast Rcvd            0

				      total frames transmitted            1
				       total bytes transmitted           64
				Device: w0
				INGRESS priority mappings: 0:0  1:2  2:0  3:0  4:0  5:0  6:0 7:0
				 EGRESS priority mappings: 16:4 0:3 

				""");
			Remove(wire.Dev);
		});
	}
}
