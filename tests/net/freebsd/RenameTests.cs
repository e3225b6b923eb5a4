// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm;
using Kernel.Net.Freebsd;
using Kernel.Tests.Include;
using Klab.Userspace;
using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.sys_socket_c;
using static Kernel.Tests.Net.Freebsd.Ifconfig;

namespace Kernel.Tests.Net.Freebsd;

/// <summary>FreeBSD's SIOCSIFNAME.</summary>
public sealed class RenameTests : MachineTest
{
	[Fact]
	public void The_new_name_is_found_and_the_old_one_is_not()
	{
		OnMachine(() => {
			Made("bridge");
			Rename("bridge0", "lan").ShouldBe(0);
			List().ShouldBe(["lo0", "lan"]);
			ifunit("bridge0"u8).ShouldBeNull();
			ifunit("lan"u8).ShouldNotBeNull().if_dunit.ShouldBe(0);
			dmesg().Last().text.ShouldContain("bridge0: changing name to 'lan'");
		});
	}

	[Fact]
	public void An_interface_that_is_up_is_renamed_too()
	{
		OnMachine(() => {
			Made("bridge");
			ifunit("bridge0"u8).ShouldNotBeNull().if_flags |= (uint)IFF_UP;
			Rename("bridge0", "lan").ShouldBe(0);
			ifunit("lan"u8).ShouldNotBeNull().if_flags.ShouldBe((uint)(IFF_BROADCAST | IFF_UP));
		});
	}

	[Theory]
	[InlineData("", -EINVAL)]
	[InlineData("fifteen-letters", 0)]
	[InlineData("sixteen-letters-", -EINVAL)]
	[InlineData("lo0", -EEXIST)]
	[InlineData("bridge0", 0)]
	[InlineData("a name/with:all", 0)]
	public void A_name_is_taken_unless_it_is_empty_too_long_or_there(string name, int error)
	{
		OnMachine(() => {
			Made("bridge");
			Rename("bridge0", name).ShouldBe(error);
			List().ShouldBe(["lo0", error == 0 ? name : "bridge0"]);
		});
	}

	[Fact]
	public void An_interface_that_is_not_there_is_not_configured()
	{
		OnMachine(() => Rename("bridge0", "lan").ShouldBe(-ENXIO));
	}

	[Fact]
	public void Memory_that_is_not_there_faults()
	{
		OnMachine(() => {
			byte[] ifreq = new byte[IFREQ_SIZE];

			"lo0"u8.CopyTo(ifreq);
			sys_freebsd_ioctl(if_c.SIOCSIFNAME, ifreq).ShouldBe(-EFAULT);
			sys_freebsd_ioctl(if_c.SIOCSIFNAME, ifreq, "abc"u8.ToArray()).ShouldBe(-EFAULT);
			sys_freebsd_ioctl(if_c.SIOCSIFNAME, ifreq.AsSpan(0, IFREQ_SIZE - 1), "abc\0"u8.ToArray()).ShouldBe(-EFAULT);
			sys_freebsd_ioctl(SIOCIFCREATE, ifreq.AsSpan(0, 3)).ShouldBe(-EFAULT);
			sys_freebsd_ioctl(if_c.SIOCGIFCONF, ifreq.AsSpan(0, 3)).ShouldBe(-EFAULT);
			sys_freebsd_ioctl(SIOCIFGCLONERS, ifreq.AsSpan(0, 3)).ShouldBe(-EFAULT);
			sys_freebsd_ioctl(0x12345678, ifreq).ShouldBe(-EOPNOTSUPP);
			List().ShouldBe(["lo0"]);
		});
	}

	[Fact]
	public void Without_the_privilege_nothing_is_changed()
	{
		OnMachine(() => {
			Libc.ChangeCapability(CAP_NET_ADMIN, false).ShouldBe(0);
			Create("bridge").error.ShouldBe(-EPERM);
			Destroy("lo0").ShouldBe(-EPERM);
			Rename("lo0", "x").ShouldBe(-EPERM);
			List().ShouldBe(["lo0"]);
			Libc.ChangeCapability(CAP_NET_ADMIN, true).ShouldBe(0);
		});
	}

	[Fact]
	public void A_rename_is_a_departure_under_the_old_name_and_an_arrival_under_the_new()
	{
		OnMachine(() => {
			List<string> heard = [];
			notifier_block Hear(string what) => new() {
				notifier_call = (_, _, data) => {
					var ifp = (ifnet)data!;

					heard.Add($"{what} {ifp}{((ifp.if_flags & IFF_RENAMING) != 0 ? " renaming" : "")}");
					return NOTIFY_DONE;
				},
			};
			var (arrival, departure) = (Hear("arrival"), Hear("departure"));

			blocking_notifier_chain_register(ifnet_arrival_event, arrival);
			blocking_notifier_chain_register(ifnet_departure_event, departure);
			Made("bridge");
			Rename("bridge0", "lan").ShouldBe(0);
			Destroy("lan").ShouldBe(0);
			blocking_notifier_chain_unregister(ifnet_arrival_event, arrival);
			blocking_notifier_chain_unregister(ifnet_departure_event, departure);
			heard.ShouldBe(["arrival bridge0", "departure bridge0 renaming", "arrival lan renaming", "departure lan"]);
		});
	}

	[Fact]
	public void Two_renames_to_one_name_can_both_pass()
	{
		bool both = false;

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				Made("lo1");
				Made("lo2");
				strategy.Run(() => Rename("lo1", "x"), () => Rename("lo2", "x"));
				both |= List().Count(name => name == "x") == 2;
				foreach (string name in List().Where(name => name != "lo0"))
					Destroy(name).ShouldBe(0);
			}
		});
		// the check and the store are not one step
		both.ShouldBeTrue();
	}

	[Fact]
	public void A_list_for_which_there_is_no_room_is_cut_at_an_interface()
	{
		OnMachine(() => {
			byte[] ifconf = new byte[16], buffer = new byte[IFREQ_SIZE + 3];

			Made("bridge");
			sys_freebsd_ioctl(if_c.SIOCGIFCONF, ifconf).ShouldBe(0);
			BitConverter.ToInt32(ifconf).ShouldBe(2 * IFREQ_SIZE);
			sys_freebsd_ioctl(if_c.SIOCGIFCONF, ifconf, buffer).ShouldBe(0);
			BitConverter.ToInt32(ifconf).ShouldBe(IFREQ_SIZE);
			Encoding.Latin1.GetString(buffer, 0, 3).ShouldBe("lo0");
		});
	}
}
