// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>The alias: another text by which people know a device.</summary>
public sealed class AliasTests : MachineTest
{
	private static string Get(net_device dev)
	{
		byte[] buf = new byte[IFALIASZ];
		int n = dev_get_alias(dev, buf, buf.Length);

		return Text(buf.AsSpan(0, n));
	}

	private static int Set(net_device dev, string alias) => dev_set_alias(dev, Bytes(alias), alias.Length);

	[Fact]
	public void An_alias_is_what_was_set_last_and_its_length_the_result()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Get(dev).ShouldBe("");
			Set(dev, "to the lab").ShouldBe(10);
			Get(dev).ShouldBe("to the lab");
			Set(dev, "x").ShouldBe(1);
			Get(dev).ShouldBe("x");
			Set(dev, "").ShouldBe(0);
			Get(dev).ShouldBe("");
			Remove(dev);
		});
	}

	[Fact]
	public void An_alias_of_256_bytes_is_refused_and_the_old_one_stays()
	{
		OnMachine(() => {
			var dev = Make("d0");
			string longest = new('a', IFALIASZ - 1);

			Set(dev, longest).ShouldBe(IFALIASZ - 1);
			Set(dev, longest + "b").ShouldBe(-EINVAL);
			Get(dev).ShouldBe(longest);
			Set(dev, "").ShouldBe(0);
			Remove(dev);
		});
	}

	[Fact]
	public void An_alias_may_hold_what_a_name_may_not_and_outlives_a_rename()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Set(dev, "a/b: \u00ff..").ShouldBe(8);
			Rename(dev, "e0").ShouldBe(0);
			Get(dev).ShouldBe("a/b: \u00ff..");
			Sysfs.Read("/sys/class/net/e0/ifalias").ShouldBe("a/b: \u00ff..\n");
			Set(dev, "").ShouldBe(0);
			Remove(dev);
		});
	}

	[Fact]
	public void Without_memory_the_old_alias_stays()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Set(dev, "old");
			fail_nth = 1;
			Set(dev, "new").ShouldBe(-ENOMEM);
			fail_nth = 0;
			Get(dev).ShouldBe("old");
			Set(dev, "").ShouldBe(0);
			Remove(dev);
		});
	}

	[Fact]
	public void A_device_takes_its_alias_along()
	{
		OnMachine(() => {
			var dev = Make("d0");

			Set(dev, "goes with it").ShouldBe(12);
			Remove(dev);
		});
	}
}
