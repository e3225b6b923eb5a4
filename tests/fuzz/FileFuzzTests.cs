// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;
using Kernel.Include.Uapi;
using Kernel.Tests.Net;
using static Kernel.Tests.Net.Sysfs;

namespace Kernel.Tests.Fuzz;

/// <summary>What is written to /proc/hotplug and to the files of devices, and what modules are loaded with.</summary>
public sealed class FileFuzzTests : MachineTest
{
	private const int Count = 20_000;

	private static readonly string[] attributes = [
		"carrier", "flags", "gro_flush_timeout", "ifalias", "mtu", "netdev_group", "proto_down", "tx_queue_len", "uevent",
		"queues/tx-0/byte_queue_limits/hold_time", "queues/tx-0/byte_queue_limits/limit",
		"queues/tx-0/byte_queue_limits/limit_max", "queues/tx-0/byte_queue_limits/limit_min",
		"queues/tx-0/tx_maxrate", "address", "ifindex", "operstate", "statistics/rx_bytes",
	];

	// Refusing REGISTER leaks the device, as in Linux: see Documentation/faults.md.
	private static readonly string[] events = ["UP", "DOWN", "CHANGE", "UNREGISTER", "CHANGEMTU", "CHANGEADDR",
		"PRE_CHANGEADDR", "GOING_DOWN", "CHANGENAME", "FEAT_CHANGE", "PRE_UP", "POST_INIT", "PRECHANGEMTU",
		"CHANGE_TX_QUEUE_LEN", "off", "NOPE", ""];

	/// <summary>A thing that a user does: a file and what is written to it, or a command of ip.</summary>
	private sealed record Deed(string? File, byte[] Text)
	{
		public override string ToString() => $"{File ?? "$"} {Devices.Text(Text)}";

		internal int Do() => File == null ? Ip(Devices.Text(Text)) : Write(File, Devices.Text(Text));
	}

	private static Gen<string> Words(params Gen<string>[] words) =>
		words.Aggregate((some, more) => from a in some
						from b in more
						select b.Length == 0 ? a : $"{a} {b}");

	private static Gen<string> Text(params string[] some) => Gen.Elements(some);

	private static Gen<string> Number(params int[] more) => Fuzz.Number(more).Select(n => n.ToString());

	private static Gen<string> Parameter(string key, Gen<string> value) => value.Select(v => $"{key}={v}");

	private static Gen<string> Option { get; } = Gen.Frequency((6, Text("")), (1, Text("live")),
		(1, Parameter("mtu", Number(68, 1500, 9001))), (1, Parameter("maxmtu", Number(9000))),
		(1, Parameter("type", Number(1, 32, 772))), (1, Text("parent=pci:p0", "parent=virtio:v", "parent=pci:", "live=1")));

	private static Gen<string> Address { get; } = Gen.Frequency((9, Text("02:00:00:00:00:01", "02:00:00:00:00:02")),
		(1, Text("01:00:00:00:00:01", "00:00:00:00:00:00", "02:00", "", "02:00:00:00:00:zz", "02:00:00:00:00:01:02")));

	// What a driver returns comes out as it is: only what user space knows.
	private static Gen<string> Error { get; } = Text("0", "1", "12", "16", "0x16", "133", "-1", "4096", "", "x");

	private static Gen<string> Command { get; } = Gen.Frequency(
		(6, Words(Text("add"), Fuzz.Name, Address, Option, Option)),
		(4, Words(Text("del", "delete"), Fuzz.Name)),
		(2, Words(Text("carrier", "log"), Fuzz.Name, Text("on", "off", "maybe", ""))),
		(2, Words(Text("openerr", "mtuerr"), Fuzz.Name, Error)),
		(2, Words(Text("wire"), Fuzz.Name, Fuzz.Name)),
		(2, Words(Text("veto"), Gen.Elements(events), Error, Number(1))),
		(1, Text("log on", "log off", "veto off", "", " ", "add", "failover f0", "destroy f0")));

	// One in ten has a byte changed, another loses its end, another gets one.
	private static Gen<byte[]> Damaged(Gen<string> text) =>
		from whole in text
		from how in Gen.Choose(0, 29)
		from at in Gen.Choose(0, 1 << 16)
		from junk in Fuzz.Bytes(300)
		select Damage(Devices.Bytes(whole), how, at, junk);

	private static byte[] Damage(byte[] text, int how, int at, byte[] junk)
	{
		switch (how) {
		case 0 or 1 when text.Length > 0:
			text[at % text.Length] = (byte)(at >> 8);
			return text;
		case 2:
			return text[..(at % (text.Length + 1))];
		case 3:
			return [.. text, .. junk];
		case < 15:
			return [.. text, (byte)'\n'];
		default:
			return text;
		}
	}

	private static Gen<Deed> Hotplug { get; } = Damaged(Command).Select(text => new Deed("/proc/hotplug", text));

	private static Gen<Deed> Store { get; } =
		from name in Fuzz.Name
		from attribute in Gen.Elements(attributes)
		from text in Damaged(Gen.Frequency((6, Number(68, 1500, 0x1002, 0x1003)),
			(2, Fuzz.Number().Select(n => $"0x{n:x}")), (1, Text("max", "add", "remove", "on", "", "some text", "1 2"))))
		select new Deed($"/sys/class/net/{name}/{attribute}", text);

	private static Gen<Deed> Link { get; } = Words(Text("link"), Gen.Frequency(
			(3, Words(Text("set"), Fuzz.Name, Text("up", "down", "promisc on", "netns a", "netns 1", "mtu 1400"))),
			(1, Words(Text("add"), Fuzz.Name, Text("type dummy", "type veth"))),
			(1, Words(Text("del"), Fuzz.Name))))
		.Select(words => new Deed(null, Devices.Bytes(words)));

	[Fact]
	public void Whatever_is_written_to_files_leaves_a_machine_that_works()
	{
		OnMachine(() => {
			int done = 0;
			SortedDictionary<int, int> seen = [];

			Ip("netns add a").ShouldBe(0);
			Fuzz.Run(Count, Gen.Frequency((3, Hotplug), (3, Store), (1, Link)), deed => {
				int result = deed.Do();

				Invariants.ShouldBeResult(result, deed.ToString());
				seen[result] = seen.GetValueOrDefault(result) + 1;
				if (++done % 200 == 0)
					Invariants.Check();
			});
			done.ShouldBe(Count);
			Invariants.Check();
			seen[0].ShouldBeGreaterThan(Count / 5);
			new[] { -EINVAL, -ENODEV, -EEXIST, -ENOENT, -EACCES }.ShouldBeSubsetOf(seen.Keys);

			foreach (string command in new[] { "veto off", "log off" })
				Write("/proc/hotplug", command).ShouldBe(0);
			Ip("netns del a").ShouldBe(0);
			// a device of hotplug comes back from there
			msleep(2000);
			Invariants.Check();
		}, ["dummy", "veth", "hotplug"]);
	}

	private static Gen<string> Parameters { get; } = Damaged(Gen.Frequency(
		(6, Parameter("numdummies", Number(2))),
		(1, Text("", "numdummies", "numdummies=", "numdummies=1 numdummies=2", "nosuch=1", "nosuch", "\"numdummies=1\"",
			"numdummies=\"1\"", "--", "-- numdummies=x", "numdummies=1,2", "=", "\"", "numdummies=\""))))
		.Select(text => Devices.Text(text));

	[Fact]
	public void Whatever_modules_are_loaded_with_leaves_a_machine_that_works()
	{
		OnMachine(() => {
			SortedDictionary<int, int> seen = [];

			Fuzz.Run(3_000, from name in Gen.Frequency((8, Text("dummy", "veth", "hotplug")),
					(1, Text("", "nosuch", "vmlinux", "klab", "../dummy", "dummy.dll", "dum\0my", "d-u-m")))
					from parameters in Parameters
					from unload in Gen.Choose(0, 2)
					select (name, parameters, unload), test => {
						var (name, parameters, unload) = test;

						// so many would take long, as in Linux
						if (Many(parameters))
							return;

						int result = unload == 0 ? syscalls_h.sys_delete_module(Devices.Bytes(name + "\0"))
							: syscalls_h.sys_init_module(Devices.Bytes(name + "\0"), Devices.Bytes(parameters + "\0"));

						Invariants.ShouldBeResult(result, test.ToString());
						seen[result] = seen.GetValueOrDefault(result) + 1;
						if (result == 0)
							Invariants.Check();
					});
			seen[0].ShouldBeGreaterThan(300);
			new[] { -ENOENT, -EEXIST, -EINVAL }.ShouldBeSubsetOf(seen.Keys);
			foreach (string name in new[] { "dummy", "veth", "hotplug" })
				syscalls_h.sys_delete_module(Devices.Bytes(name + "\0"));
			List("/sys/class/net").ShouldBe(["lo"]);
		}, []);
	}

	private static bool Many(string parameters) => parameters.Split([' ', '=', '"'])
		.Any(word => kstrtoint(Devices.Bytes(word), 0, out int number) == 0 && number > 64);
}
