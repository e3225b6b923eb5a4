// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using Kernel.Asm;
using Kernel.Tests.Native;

namespace Kernel.Bench;

/// <summary>
/// What an operation costs among 10, 100, 1,000 and 10,000 devices, beside a plain table: two dictionaries and a list
/// under a lock, which do nothing else with a device than to keep it.
/// </summary>
internal static class Curve
{
	private static readonly int[] sizes = [10, 100, 1_000, 10_000];

	private sealed record Cost(double Nanoseconds, double Allocated);

	private sealed record Point(int Size, string What, Cost Ours, Cost? Peer);

	public static void Run(TextWriter output)
	{
		// The first time is the JIT's.
		Points(100, rounds: 20);

		var points = sizes.SelectMany(size => Points(size, Math.Max(3, 2_000 / size))).ToList();

		foreach (string what in points.Select(point => point.What).Distinct()) {
			foreach (var (size, _, ours, peer) in points.Where(point => point.What == what))
				Ratio.Row(output, $"{what}/{size}", ours.Nanoseconds, peer?.Nanoseconds, ours.Allocated);
		}
		output.WriteLine("# register-pattern: the first free name of \"dev%d\", one more among so many. As in Linux,");
		output.WriteLine("#   __dev_alloc_name() looks at every device, so a series of them is quadratic. The plain table");
		output.WriteLine("#   asks for dev0, dev1, … in turn.");
		output.WriteLine("# rename: as in Linux, each waits for a grace period (synchronize-rcu) and moves the sysfs directory.");
		output.WriteLine("# lookup: as in Linux, there are 256 buckets however many devices there are.");
		output.WriteLine("# memory: bytes of the heap for each device that is registered, in the column of nanoseconds.");
	}

	private static List<Point> Points(int size, int rounds)
	{
		List<Point> points = [];

		arch.select(architecture.native);
		var machine = Kernel.Asm.machine.boot(new boot_options { builtin = ["dummy"], cmdline = "dummy.numdummies=0" });

		machine.run("curve", () => points = OnMachine(size, rounds));
		foreach (string left in machine.shutdown())
			Console.Error.WriteLine($"left behind: {left}");
		return points;
	}

	private static List<Point> OnMachine(int size, int rounds)
	{
		string[] names = [.. Enumerable.Range(0, size).Select(i => $"dev{i}")];
		string[] others = [.. Enumerable.Range(0, Math.Min(size, 1_000)).Select(i => $"other{i}")];
		byte[][] keys = [.. names.Select(PlainDevice.Name)], otherKeys = [.. others.Select(PlainDevice.Name)];
		Best register = new(), unregister = new(), rename = new(), byName = new(), byIndex = new(), pattern = new(), dump = new();
		Best plainRegister = new(), plainRename = new(), plainByName = new(), plainByIndex = new(), plainPattern = new();
		Best grace = new();
		long memory = 0;

		for (int round = 0; round < rounds; round++) {
			long before = round == 0 ? GC.GetTotalMemory(true) : 0;
			var devices = new net_device[size];
			var table = new PlainTable();

			register.Add(size, i => devices[i] = PlainDevice.Make(names[i]));
			if (round == 0)
				memory = (GC.GetTotalMemory(true) - before) / size;
			plainRegister.Add(size, i => table.Add(names[i]));

			byName.Add(size, i => {
				rcu_read_lock();
				Found(dev_get_by_name_rcu(init_net, keys[i]));
				rcu_read_unlock();
			});
			plainByName.Add(size, i => Found(table.Find(names[i])));
			byIndex.Add(size, i => {
				rcu_read_lock();
				Found(dev_get_by_index_rcu(init_net, devices[i].ifindex));
				rcu_read_unlock();
			});
			plainByIndex.Add(size, i => Found(table.Find(i + 1)));

			grace.Add(others.Length, _ => synchronize_rcu());
			rename.Add(others.Length, i => PlainDevice.Rename(devices[i], otherKeys[i]));
			plainRename.Add(others.Length, i => table.Rename(names[i], others[i]));
			for (int i = 0; i < others.Length; i++) {
				PlainDevice.Rename(devices[i], keys[i]);
				table.Rename(others[i], names[i]);
			}

			var more = new net_device[4];

			pattern.Add(more.Length, i => more[i] = PlainDevice.Make("dev%d"));
			plainPattern.Add(more.Length, _ => table.Add(table.FirstFree("dev")));
			dump.Add(size, i => {
				if (i == 0 && LinkDump.Take().Links.Count != size + more.Length + 1)
					throw new InvalidOperationException("the dump is not complete");
			});
			PlainDevice.RemoveAll(more);
			unregister.Add(size, i => {
				if (i == 0)
					PlainDevice.RemoveAll(devices);
			});
		}

		return [
			new(size, "register", register.Cost, plainRegister.Cost),
			new(size, "register-pattern", pattern.Cost, plainPattern.Cost),
			new(size, "rename", rename.Cost, plainRename.Cost),
			new(size, "synchronize-rcu", grace.Cost, null),
			new(size, "lookup-by-name", byName.Cost, plainByName.Cost),
			new(size, "lookup-by-ifindex", byIndex.Cost, plainByIndex.Cost),
			new(size, "dump-over-netlink", dump.Cost, null),
			new(size, "unregister-many", unregister.Cost, null),
			new(size, "memory", new(memory, 0), null),
		];
	}

	private static void Found(object? what)
	{
		if (what == null)
			throw new InvalidOperationException("not found");
	}

	/// <summary>
	/// For one operation: the best of the rounds, as the others were disturbed by what else the computer does.
	/// </summary>
	private sealed class Best
	{
		public Cost Cost { get; private set; } = new(double.PositiveInfinity, 0);

		public void Add(int count, Action<int> operation)
		{
			long before = GC.GetAllocatedBytesForCurrentThread();
			long start = Stopwatch.GetTimestamp();

			for (int i = 0; i < count; i++)
				operation(i);

			double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
			double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;

			if (nanoseconds < Cost.Nanoseconds)
				Cost = new(nanoseconds, allocated);
		}
	}

	/// <summary>What somebody writes who only wants to find things by name and by number.</summary>
	private sealed class PlainTable
	{
		private sealed class Entry
		{
			public required string Name { get; set; }
			public required int Index { get; init; }
		}

		private readonly Lock _lock = new();
		private readonly Dictionary<string, Entry> _byName = [];
		private readonly Dictionary<int, Entry> _byIndex = [];
		private readonly List<Entry> _all = [];
		private int _last;

		public void Add(string name)
		{
			lock (_lock) {
				var entry = new Entry { Name = name, Index = ++_last };

				_byName.Add(name, entry);
				_byIndex.Add(entry.Index, entry);
				_all.Add(entry);
			}
		}

		public object? Find(string name)
		{
			lock (_lock)
				return _byName.GetValueOrDefault(name);
		}

		public object? Find(int index)
		{
			lock (_lock)
				return _byIndex.GetValueOrDefault(index);
		}

		public void Rename(string name, string other)
		{
			lock (_lock) {
				_byName.Remove(name, out var entry);
				entry!.Name = other;
				_byName.Add(other, entry);
			}
		}

		public string FirstFree(string prefix)
		{
			lock (_lock) {
				for (int i = 0; ; i++) {
					if (!_byName.ContainsKey($"{prefix}{i}"))
						return $"{prefix}{i}";
				}
			}
		}
	}
}
