// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Kernel.Bench;

/// <summary>
/// The fast mode: each measure of ours and its peer in turn, in short rounds of one run, so that what the computer does meanwhile
/// meets both. Of the rounds the median counts.
/// </summary>
internal static class Ratio
{
	private const int Rounds = 31;
	private static readonly TimeSpan roundTime = TimeSpan.FromMilliseconds(60);

	public static int Run(TextWriter output)
	{
		output.WriteLine($"{"name",-40} {"ours_ns",10} {"peer_ns",10} {"ratio",8}  allocated_bytes");
		LookUps(output);
		Curve.Run(output);
		return 0;
	}

	/// <param name="peer">null where nothing well known does the same</param>
	public static void Row(TextWriter output, string name, double ours, double? peer, double allocated)
	{
		string ratio = peer == null ? "-" : $"{ours / peer:F3}";

		output.WriteLine($"{name,-40} {ours,10:F2} {peer?.ToString("F2") ?? "-",10} {ratio,8}  {allocated:0.##}");
	}

	private static void LookUps(TextWriter output)
	{
		using var devices = new NamedDevices();
		var names = devices.Names;
		string[] keys = [.. names.Select(name => name.ToString())];

		// Equal to the keys looked up, not the same objects.
		var concurrent = new ConcurrentDictionary<string, object>(
			keys.Select(key => KeyValuePair.Create(new string(key.AsSpan()), new object())));
		var locked = concurrent.ToDictionary();
		var rwlock = new ReaderWriterLockSlim();
		var spare = new object();

		using var renamer = new Renamer(toSpare => {
			concurrent.TryRemove(toSpare ? "dummy0" : "spare0", out _);
			concurrent[toSpare ? "spare0" : "dummy0"] = spare;
			rwlock.EnterWriteLock();
			locked.Remove(toSpare ? "dummy0" : "spare0");
			locked[toSpare ? "spare0" : "dummy0"] = spare;
			rwlock.ExitWriteLock();
		});

		Measure kernelLookup = new(count => LookUpInKernel(names, count));
		Measure dictionaryLookup = new(count => LookUpInDictionary(concurrent, keys, count));
		Measure lockedLookup = new(count => LookUpUnderLock(rwlock, locked, keys, count));
		Measure rcuPair = new(RcuPairs);
		Measure rwlockPair = new(count => LockPairs(rwlock, count));
		Measure[] measures = [kernelLookup, dictionaryLookup, lockedLookup, rcuPair, rwlockPair];

		foreach (var measure in measures)
			measure.WarmUp();
		for (int round = 0; round < Rounds; round++) {
			foreach (var measure in measures)
				measure.Round();
		}

		Row(output, "lookup-by-name/concurrent-dictionary", kernelLookup, dictionaryLookup);
		Row(output, "lookup-by-name/rwlock-dictionary", kernelLookup, lockedLookup);
		Row(output, "rcu-read-side", rcuPair, rwlockPair);
	}

	private static void Row(TextWriter output, string name, Measure ours, Measure peer) =>
		Row(output, name, ours.Nanoseconds, peer.Nanoseconds, ours.Allocated);

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int LookUpInKernel(ifname[] names, int count)
	{
		int found = 0;

		for (int i = 0; i < count; i++) {
			rcu_read_lock();
			if (dev_get_by_name_rcu(init_net, names[i & (NamedDevices.Count - 1)]) != null)
				found++;
			rcu_read_unlock();
		}
		return found;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int LookUpInDictionary(ConcurrentDictionary<string, object> dictionary, string[] keys, int count)
	{
		int found = 0;

		for (int i = 0; i < count; i++) {
			if (dictionary.TryGetValue(keys[i & (NamedDevices.Count - 1)], out _))
				found++;
		}
		return found;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int LookUpUnderLock(ReaderWriterLockSlim rwlock, Dictionary<string, object> dictionary, string[] keys, int count)
	{
		int found = 0;

		for (int i = 0; i < count; i++) {
			rwlock.EnterReadLock();
			if (dictionary.TryGetValue(keys[i & (NamedDevices.Count - 1)], out _))
				found++;
			rwlock.ExitReadLock();
		}
		return found;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int RcuPairs(int count)
	{
		for (int i = 0; i < count; i++) {
			rcu_read_lock();
			rcu_read_unlock();
		}
		return count;
	}

	[MethodImpl(MethodImplOptions.NoInlining)]
	private static int LockPairs(ReaderWriterLockSlim rwlock, int count)
	{
		for (int i = 0; i < count; i++) {
			rwlock.EnterReadLock();
			rwlock.ExitReadLock();
		}
		return count;
	}

	/// <param name="body">does the thing as often as it is told and returns how often it went well</param>
	internal sealed class Measure(Func<int, int> body)
	{
		private const int Batch = 4096;
		private readonly List<double> _rounds = [], _allocated = [];
		private int _count = Batch;

		/// <summary>For one operation: the median of the rounds.</summary>
		public double Nanoseconds => Median(_rounds);

		/// <summary>The same of the best round: what it takes when the computer does nothing else.</summary>
		public double Best => _rounds.Min();

		/// <summary>
		/// Bytes that the measuring thread allocated, for one operation: the median of the rounds. What comes once in a while is
		/// not of the operation, as the route that is made when the thread sends from another processor.
		/// </summary>
		public double Allocated => Median(_allocated);

		private static double Median(List<double> rounds) => rounds.Order().ElementAt(rounds.Count / 2);

		// Until the JIT has its last word, and to learn how many operations fill a round.
		public void WarmUp()
		{
			for (int i = 0; i < 100; i++)
				body(Batch);

			var clock = Stopwatch.StartNew();
			int batches = 0;

			for (; clock.Elapsed < 5 * roundTime; batches++)
				body(Batch);
			_count = Math.Max(1, batches / 5) * Batch;
		}

		public void Round()
		{
			long before = GC.GetAllocatedBytesForCurrentThread();
			long start = Stopwatch.GetTimestamp();

			body(_count);

			var elapsed = Stopwatch.GetElapsedTime(start);

			_allocated.Add((GC.GetAllocatedBytesForCurrentThread() - before) / (double)_count);
			_rounds.Add(elapsed.TotalNanoseconds / _count);
		}
	}
}
