// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Tests.Include;

public sealed class ModuleparamTests : MachineTest
{
#pragma warning disable CS0649
	private static class knobs
	{
		[module_param]
		internal static int number;
		[module_param]
		internal static uint size;
		[module_param]
		internal static bool flag;
		[module_param("label")]
		internal static byte[]? text;
		[module_param]
		internal static int[] list = new int[3];
		[module_param]
		internal static ushort small_number;
		internal static int hidden;
	}
#pragma warning restore

	private static (int ret, string[] log) Parse(string args, unknown_param_t? unknown = null)
	{
		ulong seq = ulong.MaxValue;

		knobs.list = new int[3];
		log_read(ref seq);
		int ret = parse_args("knobs", args, params_of([typeof(knobs)]), unknown);

		return (ret, [.. log_read(ref seq).Select(msg => msg.text)]);
	}

	[Fact]
	public void Values_are_read_by_the_type_of_their_field()
	{
		OnMachine(() => {
			Parse("number=-5 size=0x10 flag=n label=eth0 list=1,2 small-number=010").ret.ShouldBe(0);
			knobs.number.ShouldBe(-5);
			knobs.size.ShouldBe(16u);
			knobs.flag.ShouldBeFalse();
			knobs.text.ShouldBe(Encoding.Latin1.GetBytes("eth0"));
			knobs.list.ShouldBe([1, 2, 0]);
			knobs.small_number.ShouldBe((ushort)8);
		});
	}

	[Fact]
	public void A_flag_alone_says_yes_and_a_number_alone_is_wrong()
	{
		OnMachine(() => {
			knobs.flag = false;
			Parse("flag").ret.ShouldBe(0);
			knobs.flag.ShouldBeTrue();
			var (ret, log) = Parse("number");

			ret.ShouldBe(-EINVAL);
			log.ShouldBe(["knobs: `' invalid for parameter `number'"]);
		});
	}

	[Fact]
	public void Quotes_keep_blanks_together()
	{
		OnMachine(() => {
			Parse("  label=\"a b\"   number=1 ").ret.ShouldBe(0);
			knobs.text.ShouldBe(Encoding.Latin1.GetBytes("a b"));
			knobs.number.ShouldBe(1);
			Parse("\"label=c d\" number=2").ret.ShouldBe(0);
			knobs.text.ShouldBe(Encoding.Latin1.GetBytes("c d"));
			knobs.number.ShouldBe(2);
		});
	}

	[Theory]
	[InlineData("number=x", -EINVAL, "knobs: `x' invalid for parameter `number'")]
	[InlineData("number=", -EINVAL, "knobs: `' invalid for parameter `number'")]
	[InlineData("size=-1", -EINVAL, "knobs: `-1' invalid for parameter `size'")]
	[InlineData("small_number=65536", -ERANGE, "knobs: `65536' invalid for parameter `small_number'")]
	[InlineData("flag=maybe", -EINVAL, "knobs: `maybe' invalid for parameter `flag'")]
	[InlineData("hidden=1", -ENOENT, "knobs: Unknown parameter `hidden'")]
	[InlineData("text=1", -ENOENT, "knobs: Unknown parameter `text'")]
	[InlineData("list=1,x", -EINVAL, "knobs: `1,x' invalid for parameter `list'")]
	public void What_is_wrong_is_said_and_returned(string args, int error, string message)
	{
		OnMachine(() => {
			var (ret, log) = Parse(args);

			ret.ShouldBe(error);
			log.ShouldBe([message]);
		});
	}

	[Fact]
	public void A_wrong_value_changes_nothing_and_those_behind_it_are_set_still()
	{
		OnMachine(() => {
			knobs.number = 7;
			Parse("number=7x size=3").ret.ShouldBe(-EINVAL);
			knobs.number.ShouldBe(7);
			knobs.size.ShouldBe(3u);
		});
	}

	[Fact]
	public void Too_many_values_and_too_long_ones_are_refused()
	{
		OnMachine(() => {
			var (ret, log) = Parse("list=1,2,3,4");

			ret.ShouldBe(-EINVAL);
			log[0].ShouldBe("list: can only take 3 arguments");
			Parse($"label={new string('x', 1024)}").ret.ShouldBe(0);
			Parse($"label={new string('x', 1025)}").ret.ShouldBe(-ENOSPC);
		});
	}

	[Fact]
	public void Unknown_ones_go_to_who_asked_for_them_and_two_dashes_end_it()
	{
		OnMachine(() => {
			List<(string, string?)> unknown = [];

			Parse("root=/dev/vda quiet number=4 -- number=5", (param, val) => {
				unknown.Add((param, val));
				return 0;
			}).ret.ShouldBe(0);
			unknown.ShouldBe([("root", "/dev/vda"), ("quiet", null)]);
			knobs.number.ShouldBe(4);
		});
	}
}
