// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;

namespace Kernel.Bench;

/// <summary>A lookup of one of 256 names while one of them is being renamed.</summary>
[MemoryDiagnoser]
[InProcess]
public class LookupByName
{
	private NamedDevices _devices = null!;
	private ConcurrentDictionary<string, object> _dictionary = null!;
	private string[] _keys = null!;
	private int _next;

	[GlobalSetup]
	public void SetUp()
	{
		_devices = new NamedDevices();
		_keys = [.. _devices.Names.Select(name => name.ToString())];
		_dictionary = new(_keys.Select(key => KeyValuePair.Create(new string(key.AsSpan()), new object())));
	}

	[GlobalCleanup]
	public void CleanUp() => _devices.Dispose();

	[Benchmark]
	public bool DevGetByNameRcu()
	{
		rcu_read_lock();
		bool found = dev_get_by_name_rcu(init_net, _devices.Names[_next++ & (NamedDevices.Count - 1)]) != null;
		rcu_read_unlock();
		return found;
	}

	[Benchmark(Baseline = true)]
	public bool ConcurrentDictionary() => _dictionary.TryGetValue(_keys[_next++ & (NamedDevices.Count - 1)], out _);
}
