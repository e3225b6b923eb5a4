// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Kernel.Asm;
using Kernel.Asm.Native;

namespace Kernel.Tests.Native;

/// <summary>
/// Devices are renamed, registered and unregistered while others look them up by name and by index, read their names,
/// walk the list and dump it over netlink. Whatever the schedule, a reader finds what must be there, whole and alive.
/// </summary>
internal sealed class RenameStorm
{
	private const int Changing = 8, Neighbours = 4, Renamers = 2, Turn = 16, Reported = 10;

	/// <summary>A device with two names, each of them fifteen times one letter: a torn one has two letters.</summary>
	private sealed record Renamed(net_device Dev, byte[][] Names);

	private readonly ConcurrentQueue<string> violations = new();
	private readonly ConcurrentDictionary<string, long> operations = new();
	private readonly List<task_struct> tasks = [];
	private (net_device Dev, byte[] Name)[] stable = [];
	private Renamed[] changing = [];
	private int lastStanding;
	private int passing;
	private long interrupted;
	private bool stop;

	/// <summary>Storms for a while. To be called by a task of a native machine, which does nothing else meanwhile.</summary>
	internal static StormReport Run(TimeSpan time) => new RenameStorm().Storm(time);

	private StormReport Storm(TimeSpan time)
	{
		MakeDevices();
		var clock = Stopwatch.StartNew();

		for (int i = 0; i < Renamers; i++) {
			int half = i;

			Start("rename", Rename(changing[(half * Changing / Renamers)..((half + 1) * Changing / Renamers)]));
		}
		Start("register and unregister", ComeAndGo);
		Start("lookup by name", LookUpByName());
		Start("lookup by ifindex", LookUpByIndex());
		Start("netdev_get_name", GetName());
		Start("walk of the list", Walk);
		Start("dump over netlink", Dump);
		while (clock.Elapsed < time)
			schedule_timeout_uninterruptible(1);
		Volatile.Write(ref stop, true);
		foreach (var task in tasks)
			arch.join(task);
		var elapsed = clock.Elapsed;

		PlainDevice.RemoveAll(stable.Select(each => each.Dev).Concat(changing.Select(each => each.Dev)));
		return new StormReport(elapsed, tasks.Count, operations, interrupted, [.. violations], native.oopses);
	}

	// Some devices that are never renamed share their buckets with those that are, and were there first, so they are
	// behind them in the chain: a reader that is led astray by a device on its way to another bucket misses them.
	private void MakeDevices()
	{
		byte[][][] names = [.. Enumerable.Range(0, Changing).Select(i => new[] {
			PlainDevice.Name(new string((char)('a' + 2 * i), IFNAMSIZ - 1)),
			PlainDevice.Name(new string((char)('b' + 2 * i), IFNAMSIZ - 1)),
		})];
		var wanted = names.SelectMany(pair => pair).GroupBy(Bucket).ToDictionary(group => group.Key, _ => Neighbours);
		List<(net_device, byte[])> found = [];

		for (int i = 0; wanted.Values.Any(left => left > 0); i++) {
			byte[] name = PlainDevice.Name($"stable{i}");

			if (wanted.GetValueOrDefault(Bucket(name)) > 0) {
				wanted[Bucket(name)]--;
				found.Add((PlainDevice.Make($"stable{i}"), name));
			}
		}
		stable = [.. found];
		changing = [.. names.Select(pair => new Renamed(PlainDevice.Make(Text(pair[0])), pair))];
		lastStanding = changing[^1].Dev.ifindex;
	}

	private static uint Bucket(byte[] name) =>
		hash_32(full_name_hash(net_hash_mix(init_net), name, strnlen(name, IFNAMSIZ)), NETDEV_HASHBITS);

	private void Start(string what, Action operation) => tasks.Add(arch.spawn(what.Replace(' ', '_'), () => {
		long n = 0;

		do {
			operation();
			// There are more tasks than processors: who is taken off one inside a section keeps all writers waiting.
			if (n++ % Turn == 0)
				schedule();
		} while (!Volatile.Read(ref stop));
		operations.AddOrUpdate(what, n, (_, others) => others + n);
	}));

	private void Violation(string what)
	{
		if (violations.Count < Reported)
			violations.Enqueue(what);
	}

	private static bool Alive(net_device dev) => Volatile.Read(ref dev.slab_state) == slab_object.SLAB_LIVE;

	private static string Text(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(name[..strnlen(name, IFNAMSIZ)]);

	private Action Rename(Renamed[] mine)
	{
		int n = 0;

		return () => {
			var (dev, names) = mine[n % mine.Length];
			int err = PlainDevice.Rename(dev, names[1 - n++ / mine.Length % 2]);

			if (err != 0)
				Violation($"dev_change_name of {dev.name}: error {-err}");
		};
	}

	private void ComeAndGo()
	{
		var dev = PlainDevice.Make("passing%d");

		Volatile.Write(ref passing, dev.ifindex);
		unregister_netdev(dev);
	}

	private Action LookUpByName()
	{
		int n = 0;

		return () => {
			var (dev, name) = stable[++n % stable.Length];
			var (renamed, names) = changing[n % changing.Length];

			rcu_read_lock();
			var found = dev_get_by_name_rcu(init_net, name);

			if (found != dev || !Alive(dev))
				Violation($"lookup of {Text(name)}, which is always there: {found?.name.ToString() ?? "not found"}");
			// During a rename there is a while in which neither name is found.
			found = dev_get_by_name_rcu(init_net, names[n & 1]);
			if (found != null && (found != renamed || !Alive(found)))
				Violation($"lookup of {Text(names[n & 1])}: {found.name}");
			rcu_read_unlock();
		};
	}

	private Action LookUpByIndex()
	{
		int n = 0;

		return () => {
			var dev = changing[++n % changing.Length].Dev;

			rcu_read_lock();
			if (dev_get_by_index_rcu(init_net, dev.ifindex) != dev || !Alive(dev))
				Violation($"lookup of ifindex {dev.ifindex}, which is always there, found another device or none");
			rcu_read_unlock();
			if (n % 64 == 0)
				HoldPassing();
			else
				LookAtPassing();
		};
	}

	private void LookAtPassing()
	{
		int ifindex = Volatile.Read(ref passing);

		rcu_read_lock();
		var dev = dev_get_by_index_rcu(init_net, ifindex);

		if (dev != null) {
			if (!Alive(dev))
				Violation($"lookup of ifindex {ifindex} reached a device that is freed");
			else if (dev.ifindex != ifindex)
				Violation($"lookup of ifindex {ifindex} found ifindex {dev.ifindex}");
		}
		rcu_read_unlock();
	}

	private void HoldPassing()
	{
		var dev = dev_get_by_index(init_net, Volatile.Read(ref passing));

		if (dev == null)
			return;
		schedule();
		if (!Alive(dev))
			Violation("a device that is held was freed");
		dev_put(dev);
	}

	private Action GetName()
	{
		int n = 0;
		byte[] name = new byte[IFNAMSIZ];

		return () => {
			var (dev, names) = changing[++n % changing.Length];
			int err = netdev_get_name(init_net, name, dev.ifindex);

			if (err != 0)
				Violation($"netdev_get_name of ifindex {dev.ifindex}: error {-err}");
			else if (!name.AsSpan().SequenceEqual(names[0]) && !name.AsSpan().SequenceEqual(names[1]))
				Violation($"netdev_get_name returned \"{Text(name)}\", "
					+ $"which is neither \"{Text(names[0])}\" nor \"{Text(names[1])}\"");
		};
	}

	private void Walk()
	{
		int seen = 0;

		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(init_net)) {
			if (!Alive(dev))
				Violation("the list led to a device that is freed");
			if (dev.ifindex <= lastStanding)
				seen++;
		}
		rcu_read_unlock();
		// with the loopback device
		if (seen != stable.Length + changing.Length + 1)
			Violation($"the list led to {seen} devices of {stable.Length + changing.Length + 1} that are always there");
	}

	private void Dump()
	{
		var dump = LinkDump.Take();
		var names = dump.Links.GroupBy(link => link.Index).ToDictionary(group => group.Key, group => group.ToList());

		if (dump.Interrupted) {
			interrupted++;
			return;
		}
		foreach (var (dev, name) in stable) {
			if (names.GetValueOrDefault(dev.ifindex) is not [var one] || one.Name != Text(name))
				Violation($"a dump does not show {Text(name)} once");
		}
		foreach (var (dev, either) in changing) {
			if (names.GetValueOrDefault(dev.ifindex) is not [var one] || !either.Select(name => Text(name)).Contains(one.Name))
				Violation($"a dump does not show {Text(either[0])} or {Text(either[1])} once");
		}
	}
}

/// <summary>What a storm did, and what went wrong.</summary>
/// <param name="Interrupted">dumps during which a device came or went</param>
internal sealed record StormReport(TimeSpan Time, int Tasks, IReadOnlyDictionary<string, long> Operations, long Interrupted,
	IReadOnlyList<string> Violations, IReadOnlyList<string> Oopses)
{
	internal bool Failed => Violations.Count != 0 || Oopses.Count != 0;

	internal void Print(TextWriter output)
	{
		output.WriteLine($"storm: {Tasks} tasks, {Time.TotalSeconds:F1} s, {(Failed ? "FAILURE" : "SUCCESS")}");
		foreach (var (what, n) in Operations.OrderBy(each => each.Key, StringComparer.Ordinal))
			output.WriteLine($"storm: {what,-24}{n / Time.TotalSeconds,12:F0} /s");
		output.WriteLine($"storm: {Interrupted} dumps were interrupted (NLM_F_DUMP_INTR)");
		foreach (string violation in Violations.Concat(Oopses))
			output.WriteLine($"storm: !!! {violation}");
	}
}
