// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;
using Kernel.Asm;
using Klab.Userspace;
using Klab.Userspace.Netlink;
using Klab.Userspace.Programs;

namespace Kernel.Tests.Faults;

/// <summary>The machine that a scenario is played on, with a listener to its messages, as klab conform has it.</summary>
internal sealed class PlayedMachine : IDisposable
{
	private static readonly TimeSpan settling = TimeSpan.FromSeconds(1.3);

	/// <summary>What a machine says whose command waits for ever.</summary>
	internal const string Endless = "the command does not end: ";

	/// <summary>No command of a scenario takes as long, in the machine's seconds.</summary>
	private const int Patience = 120;

	private readonly RouteSocket listener;
	private readonly CapturedOutput captured = new();
	private readonly Shell shell;
	private readonly Sk sk = new();
	private readonly Dictionary<net, int> indices = [];
	private List<(FieldInfo Field, object? Value)> numbers = [];
	private SortedDictionary<string, long> live = [];
	private ulong seed;

	internal PlayedMachine()
	{
		// it keeps a socket from its first use on
		sk.Run(["nametoindex", "lo"]);
		listener = RouteSocket.Open(out _, strict: false, nonBlocking: true).ShouldNotBeNull();
		foreach (int group in new[] { RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE })
			listener.Join(group).ShouldBe(0);
		shell = new Shell(captured, captured);
	}

	/// <summary>Runs a command, lets all that follows from it happen, and returns what it said.</summary>
	internal string Run(string command)
	{
		var watchdog = new timer_list(null);

		timer_setup(watchdog, _ => panic(Endless + dmesg()[^1].text), 0);
		mod_timer(watchdog, jiffies + (Patience * HZ));

		string result = command.StartsWith("sk ", StringComparison.Ordinal)
			? sk.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..])
			: shell.Run(command).ToString();

		del_timer_sync(watchdog);
		Libc.Sleep(settling);
		return captured.Take() + $"= {result}\n";
	}

	/// <summary>Nothing is under way any more.</summary>
	internal void Settle()
	{
		while (listener.ReceiveBatch() is { Error: >= 0 or -ENOBUFS })
			;
		rcu_barrier();
	}

	/// <summary>Before a command.</summary>
	internal void Remember()
	{
		seed = random_h.random_seed;
		numbers = [.. Drivers.Numbers.Select(field => (field, field.GetValue(null)))];
		live = slab_live();
		indices.Clear();
		foreach (var net in for_each_net())
			indices[net] = net.ifindex;
	}

	/// <summary>What a command that is refused uses up: random numbers, ifindexes, vetoes.</summary>
	internal void WindBack()
	{
		random_h.random_seed = seed;
		foreach (var (field, value) in numbers)
			field.SetValue(null, value);
		foreach (var (net, index) in indices)
			net.ifindex = index;
	}

	/// <summary>How many objects there are of each type, more than there were.</summary>
	internal Dictionary<string, long> Growth()
	{
		var now = slab_live();

		return now.Keys.Union(live.Keys)
			.Select(type => (type, more: now.GetValueOrDefault(type) - live.GetValueOrDefault(type)))
			.Where(growth => growth.more != 0).ToDictionary(growth => growth.type, growth => growth.more);
	}

	public void Dispose() => listener.Dispose();
}
