// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm;
using Kernel.Net.Freebsd;
using Kernel.Tests.Include;
using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.if_clone_c;
using static Kernel.Tests.Net.Freebsd.Ifconfig;

namespace Kernel.Tests.Net.Freebsd;

/// <summary>FreeBSD's interface cloner, seen by a program.</summary>
public sealed class CloneTests : MachineTest
{
	[Fact]
	public void A_number_above_the_highest_is_no_space()
	{
		OnMachine(() => {
			Create("bridge123456").error.ShouldBe(-ENOSPC);
			Create($"bridge{IF_MAXUNIT + 1}").error.ShouldBe(-ENOSPC);
			Made($"bridge{IF_MAXUNIT}").ShouldBe($"bridge{IF_MAXUNIT}");
			Units("bridge").ShouldBe(1);
		});
	}

	[Fact]
	public void The_same_number_again_exists()
	{
		OnMachine(() => {
			Made("bridge3").ShouldBe("bridge3");
			Create("bridge3").error.ShouldBe(-EEXIST);
			Units("bridge").ShouldBe(1);
		});
	}

	[Theory]
	[InlineData("bridge01")]
	[InlineData("bridge00")]
	[InlineData("bridge1x")]
	[InlineData("bridgex")]
	[InlineData("bridge-1")]
	[InlineData("bridg")]
	[InlineData("lo2147483648")]
	[InlineData("lo9999999999999")]
	[InlineData("nope0")]
	[InlineData("0")]
	[InlineData("")]
	public void What_is_no_name_of_a_cloner_with_a_number_is_invalid(string name)
	{
		OnMachine(() => {
			Create(name).error.ShouldBe(-EINVAL);
			Units("bridge").ShouldBe(0);
		});
	}

	[Fact]
	public void A_renamed_interface_keeps_its_number()
	{
		OnMachine(() => {
			Made("bridge0");
			Rename("bridge0", "x").ShouldBe(0);
			Create("bridge0").error.ShouldBe(-EEXIST);
			Made("bridge").ShouldBe("bridge1");
			Destroy("x").ShouldBe(0);
			Made("bridge").ShouldBe("bridge0");
		});
	}

	[Fact]
	public void A_number_whose_name_is_taken_is_passed_over_and_stays_free()
	{
		OnMachine(() => {
			Made("lo5");
			Rename("lo5", "bridge0").ShouldBe(0);
			Create("bridge0").error.ShouldBe(-EEXIST);
			Made("bridge").ShouldBe("bridge1");
			Units("bridge").ShouldBe(1);

			// and once its name is free again, it is the lowest
			Rename("bridge0", "lo5").ShouldBe(0);
			Made("bridge").ShouldBe("bridge0");
		});
	}

	[Fact]
	public void A_row_of_taken_names_costs_no_number()
	{
		OnMachine(() => {
			const int k = 20;

			for (int i = 0; i < k; i++) {
				Made($"lo{i + 1}");
				Rename($"lo{i + 1}", $"bridge{i}").ShouldBe(0);
			}
			Made("bridge").ShouldBe($"bridge{k}");
			Units("bridge").ShouldBe(1);
			for (int i = 0; i < k; i++)
				Create($"bridge{i}").error.ShouldBe(-EEXIST);
			Units("bridge").ShouldBe(1);
		});
	}

	[Fact]
	public void A_wildcard_goes_upward_over_numbers_in_use_and_taken_names()
	{
		OnMachine(() => {
			Made("bridge1");
			Made("lo5");
			Made("lo6");
			Rename("lo5", "bridge0").ShouldBe(0);
			Rename("lo6", "bridge2").ShouldBe(0);
			Made("bridge").ShouldBe("bridge3");
			Units("bridge").ShouldBe(2);
		});
	}

	[Fact]
	public void A_hundred_thousand_cycles_with_taken_names_leave_no_number_behind()
	{
		OnMachine(() => {
			Made("lo1");
			Rename("lo1", "bridge0").ShouldBe(0);
			Made("lo2");
			Rename("lo2", "bridge2").ShouldBe(0);
			Made("bridge").ShouldBe("bridge1");
			for (int i = 0; i < 100_000; i++) {
				if (i % 3 == 0)
					Create("bridge2").error.ShouldBe(-EEXIST);
				var (error, name) = Create("bridge");

				if (error != 0 || name != "bridge3" || Destroy(name) != 0)
					throw new InvalidOperationException($"cycle {i}: {error} {name}");
			}
			Units("bridge").ShouldBe(1);
			Units("lo").ShouldBe(3);
		});
	}

	[Fact]
	public void All_numbers_can_be_had_and_then_there_is_no_space()
	{
		OnMachine(() => {
			var ifc = ifc_attach_cloner("few"u8, new if_clone_addreq {
				maxunit = 3, flags = IFC_F_AUTOUNIT | IFC_F_LIMITUNIT, create_f = Driver.Create, destroy_f = Driver.Destroy,
			}).ShouldNotBeNull();

			for (int i = 0; i <= 3; i++)
				Made("few").ShouldBe($"few{i}");
			Create("few").error.ShouldBe(-ENOSPC);
			Create("few4").error.ShouldBe(-ENOSPC);
			Destroy("few2").ShouldBe(0);
			Made("lo7");
			Rename("lo7", "few2").ShouldBe(0);
			// 2 is free, its name is not, 3 is in use, and 4 is none
			Create("few").error.ShouldBe(-ENOSPC);
			Units("few").ShouldBe(3);
			if_clone_detach(ifc);
			Destroy("few0").ShouldBe(-ENXIO);
		});
	}

	[Fact]
	public void Destroying_tells_why_it_cannot()
	{
		OnMachine(() => {
			Destroy("bridge0").ShouldBe(-ENXIO);
			Destroy("lo0").ShouldBe(-EINVAL);
			List().ShouldContain("lo0");

			var ifc = if_clone_advanced("stay"u8, 0, (_, name) => strstarts(name, "stay"u8), Driver.CreateUnit, null)
				.ShouldNotBeNull();

			Made("stay0");
			Destroy("stay0").ShouldBe(-EOPNOTSUPP);
			List().ShouldContain("stay0");
			Driver.Remove("stay0", ifc);

			// one that no cloner has made
			var ifp = if_alloc(IFT_LOOP);

			if_initname(ifp, "own"u8, 0);
			if_attach(ifp);
			Destroy("own0").ShouldBe(-EINVAL);
			// and one that only says so
			ifp.if_dname = "bridge"u8.ToArray();
			Destroy("own0").ShouldBe(-ENXIO);
			if_detach(ifp);
			if_free(ifp);
		});
	}

	[Fact]
	public void A_driver_that_fails_leaves_nothing_behind()
	{
		OnMachine(() => {
			var ifc = ifc_attach_cloner("bad"u8, new if_clone_addreq {
				flags = IFC_F_AUTOUNIT, create_f = Driver.Fail, destroy_f = Driver.Destroy,
			}).ShouldNotBeNull();

			Create("bad").error.ShouldBe(-ENOMEM);
			Create("bad7").error.ShouldBe(-ENOMEM);
			Units("bad").ShouldBe(0);
			if_clone_detach(ifc);
		});
	}

	[Fact]
	public void A_driver_that_refuses_to_destroy_keeps_its_interface()
	{
		OnMachine(() => {
			bool refuse = true;
			var ifc = ifc_attach_cloner("busy"u8, new if_clone_addreq {
				flags = IFC_F_AUTOUNIT, create_f = Driver.Create,
				destroy_f = (ifc, ifp, flags) => refuse ? EBUSY : Driver.Destroy(ifc, ifp, flags),
			}).ShouldNotBeNull();

			Made("busy");
			Destroy("busy0").ShouldBe(-EBUSY);
			List().ShouldContain("busy0");
			if_getgroupmembers("busy"u8).ShouldBe(["busy0"]);
			refuse = false;
			Destroy("busy0").ShouldBe(0);
			Units("busy").ShouldBe(0);
			if_clone_detach(ifc);
		});
	}

	[Fact]
	public void A_cloner_is_refused_that_has_no_functions_or_a_name_that_is_taken_or_leaves_no_room_for_a_number()
	{
		OnMachine(() => {
			static if_clone? Attach(string name, ifc_create_f? create, ifc_destroy_f? destroy) =>
				ifc_attach_cloner(Encoding.Latin1.GetBytes(name), new if_clone_addreq {
					flags = IFC_F_AUTOUNIT, create_f = create, destroy_f = destroy,
				});

			Attach("bridge", Driver.Create, Driver.Destroy).ShouldBeNull();
			Attach("none", null, Driver.Destroy).ShouldBeNull();
			Attach("none", Driver.Create, null).ShouldBeNull();
			Attach("tenletters", Driver.Create, Driver.Destroy).ShouldBeNull();

			var ifc = Attach("nineletrs", Driver.Create, Driver.Destroy).ShouldNotBeNull();

			Made($"nineletrs{IF_MAXUNIT}").ShouldBe($"nineletrs{IF_MAXUNIT}");
			if_clone_detach(ifc);
		});
	}

	[Fact]
	public void A_cloner_that_goes_takes_its_interfaces_along()
	{
		OnMachine(() => {
			var ifc = ifc_attach_cloner("gone"u8, new if_clone_addreq {
				flags = IFC_F_AUTOUNIT, create_f = Driver.Create, destroy_f = Driver.Destroy,
			}).ShouldNotBeNull();

			Made("gone");
			Made("gone7");
			Rename("gone7", "x").ShouldBe(0);
			ifc_detach_cloner(ifc);
			List().ShouldBe(["lo0"]);
			if_clone_usage("gone"u8).ShouldBe((-1, -1));
			Create("gone").error.ShouldBe(-EINVAL);
		});
	}

	[Fact]
	public void Interfaces_are_in_the_groups_of_all_and_of_their_cloner_until_they_are_gone()
	{
		OnMachine(() => {
			Made("bridge");
			Made("bridge");
			Rename("bridge1", "lan").ShouldBe(0);
			if_getgroupmembers("bridge"u8).ShouldBe(["bridge0", "lan"]);
			if_getgroupmembers("all"u8).ShouldBe(["lo0", "bridge0", "lan"]);
			Destroy("bridge0").ShouldBe(0);
			Destroy("lan").ShouldBe(0);
			if_getgroupmembers("bridge"u8).ShouldBeEmpty();

			var lo0 = ifunit("lo0"u8).ShouldNotBeNull();

			if_addgroup(lo0, "all"u8).ShouldBe(EEXIST);
			if_addgroup(lo0, "team7"u8).ShouldBe(EINVAL);
			if_addgroup(lo0, "trusted"u8).ShouldBe(0);
			if_delgroup(lo0, "trusted"u8).ShouldBe(0);
			if_delgroup(lo0, "trusted"u8).ShouldBe(ENOENT);
		});
	}

	[Fact]
	public void A_group_without_memory_changes_nothing()
	{
		OnMachine(() => {
			var lo0 = ifunit("lo0"u8).ShouldNotBeNull();

			for (int nth = 1; nth <= 2; nth++) {
				slab_h.fail_nth = nth;
				if_addgroup(lo0, "trusted"u8).ShouldBe(ENOMEM);
				slab_h.fail_nth = 0;
				if_getgroupmembers("trusted"u8).ShouldBeEmpty();
			}
		});
	}

	[Fact]
	public void A_vlan_is_made_by_number_or_by_parent_and_tag()
	{
		OnMachine(() => {
			Made("bridge");
			Made("vlan").ShouldBe("vlan0");
			Made("vlan7").ShouldBe("vlan7");
			Made("bridge0.5").ShouldBe("bridge0.5");
			Create("bridge0.5").error.ShouldBe(-EEXIST);
			Create("bridge0.0").error.ShouldBe(-EINVAL);
			Create("bridge0.4095").error.ShouldBe(-EINVAL);
			Create("bridge0.99999999").error.ShouldBe(-EINVAL);
			Create("bridge9.5").error.ShouldBe(-EINVAL);
			Create("bridge0.").error.ShouldBe(-EINVAL);
			// it has a number of its own, as every interface
			Units("vlan").ShouldBe(3);
			Create("vlan1").error.ShouldBe(-EEXIST);
			Destroy("bridge0.5").ShouldBe(0);
			Made("vlan1").ShouldBe("vlan1");
		});
	}

	[Fact]
	public void Two_tasks_that_want_any_number_get_two()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				List<string> got = [];
				void Work() => got.Add(Made("bridge"));

				strategy.Run(Work, Work);
				got.Order().ShouldBe(["bridge0", "bridge1"]);
				Destroy("bridge0").ShouldBe(0);
				Destroy("bridge1").ShouldBe(0);
			}
		});
	}

	[Fact]
	public void Of_two_tasks_that_want_one_number_one_gets_it()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				List<int> errors = [];
				void Work() => errors.Add(Create("bridge4").error);

				strategy.Run(Work, Work);
				errors.Order().ShouldBe([-EEXIST, 0]);
				Destroy("bridge4").ShouldBe(0);
				Units("bridge").ShouldBe(0);
			}
		});
	}

	[Fact]
	public void Of_two_tasks_that_destroy_an_interface_one_does()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				List<int> errors = [];
				void Work() => errors.Add(Destroy("bridge0"));

				Made("bridge0");
				strategy.Run(Work, Work);
				errors.Order().ShouldBe([-ENXIO, 0]);
				Units("bridge").ShouldBe(0);
			}
		});
	}

	[Fact]
	public void A_rename_between_the_number_and_the_interface_makes_two_of_one_name()
	{
		bool twice = false;

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				Made("lo1");
				strategy.Run(() => Create("bridge0"), () => Rename("lo1", "bridge0"));
				twice |= List().Count(name => name == "bridge0") == 2;
				while (Destroy("bridge0") == 0)
					;
				Destroy("lo1");
			}
		});
		// nothing holds the lookup of the name and the attachment together
		twice.ShouldBeTrue();
	}

	/// <summary>A driver of a test's own.</summary>
	private static class Driver
	{
		public static int Create(if_clone ifc, Span<byte> name, int len, ifc_data ifd, ReadOnlySpan<byte> @params,
			out ifnet? ifp)
		{
			ifp = if_alloc(IFT_LOOP);
			if_initname(ifp, ifc.ifc_name, ifd.unit);
			if_attach(ifp);
			return 0;
		}

		public static int CreateUnit(if_clone ifc, Span<byte> name, int len, ifc_data ifd,
			ReadOnlySpan<byte> @params, out ifnet? ifp)
		{
			ifc_name2unit(name, out ifd.unit).ShouldBe(0);
			ifc_alloc_unit(ifc, ref ifd.unit).ShouldBe(0);
			return Create(ifc, name, len, ifd, @params, out ifp);
		}

		public static int Fail(if_clone ifc, Span<byte> name, int len, ifc_data ifd, ReadOnlySpan<byte> @params,
			out ifnet? ifp)
		{
			ifp = null;
			return ENOMEM;
		}

		public static int Destroy(if_clone ifc, ifnet ifp, uint flags)
		{
			if_detach(ifp);
			if_free(ifp);
			return 0;
		}

		/// <summary>Takes away what its cloner cannot, and the cloner.</summary>
		public static void Remove(string name, if_clone ifc)
		{
			var ifp = ifunit(Encoding.Latin1.GetBytes(name)).ShouldNotBeNull();

			ifc.ifca_destroy = Destroy;
			if_clone_destroyif(ifc, ifp).ShouldBe(0);
			ifc_free_unit(ifc, 0);
			if_clone_detach(ifc);
		}
	}
}
