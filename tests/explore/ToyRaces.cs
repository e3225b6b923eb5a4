// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using Klab.Explore;

namespace Kernel.Tests.Explore;

/// <summary>Two tasks add one to a number; with the lock none is lost.</summary>
internal sealed class LostUpdate(bool locked) : Race
{
	private static readonly spinlock_t guard = new("guard");
	private int _number;

	public override string Name => "lost-update";

	public override string Summary => "two tasks add one to a number";

	public override string Invariant => "the number is 2";

	public override IReadOnlyList<RaceTask> Tasks => [new("one", Add), new("two", Add)];

	public override void Setup() => _number = 0;

	public override string? Check() => _number == 2 ? null : $"the number is {_number}: an addition was lost";

	public override Outcome Outcome() => new($"{_number}", true);

	[MethodImpl(MethodImplOptions.NoInlining)]
	private void Add()
	{
		if (locked)
			spin_lock(guard);

		int n = READ_ONCE(ref _number);

		WRITE_ONCE(ref _number, n + 1);
		if (locked)
			spin_unlock(guard);
	}
}

/// <summary>Two tasks take two locks in opposite orders.</summary>
internal sealed class DeadlyEmbrace : Race
{
	private mutex _a = null!, _b = null!;

	public override string Name => "deadly-embrace";

	public override string Summary => "two mutexes in opposite orders";

	public override string Invariant => "both tasks end";

	public override IReadOnlyList<RaceTask> Tasks => [new("ab", () => Both(_a, _b)), new("ba", () => Both(_b, _a))];

	// those of a machine that hangs stay locked
	public override void Setup() => (_a, _b) = (new("a"), new("b"));

	public override string? Check() => null;

	private static void Both(mutex first, mutex second)
	{
		// lockdep would tell before it happens
		lockdep_set_novalidate_class(first);
		lockdep_set_novalidate_class(second);
		mutex_lock(first);
		mutex_lock(second);
		mutex_unlock(second);
		mutex_unlock(first);
	}
}

/// <summary>Does something else every time.</summary>
internal sealed class Moody : Race
{
	private int _times, _number;

	public override string Name => "moody";

	public override string Summary => "does something else every time";

	public override string Invariant => "none";

	public override IReadOnlyList<RaceTask> Tasks => [new("one", Look), new("two", Look)];

	public override string? Check() => null;

	private void Look()
	{
		for (int i = ++_times; i > 0; i--)
			READ_ONCE(ref _number);
	}
}

/// <summary>Three steps each of two tasks on three variables, of which they share one.</summary>
internal sealed class Puzzle : Race
{
	private int _x, _y, _z, _seen;

	public override string Name => "puzzle";

	public override string Summary => "which values can be seen?";

	public override string Invariant => "any";

	public override IReadOnlyList<RaceTask> Tasks => [
		new("writer", () => {
			WRITE_ONCE(ref _x, 1);
			WRITE_ONCE(ref _y, 1);
			WRITE_ONCE(ref _x, 2);
			WRITE_ONCE(ref _y, 2);
		}),
		new("reader", () => {
			int y = READ_ONCE(ref _y);

			WRITE_ONCE(ref _z, y);
			_seen = y * 100 + READ_ONCE(ref _x) * 10 + READ_ONCE(ref _y);
		}),
	];

	public override void Setup() => _x = _y = _z = 0;

	public override string? Check() => null;

	public override Outcome Outcome() => new($"{_seen:000}", true);
}

/// <summary>Two tasks look whether the machine has IPv4.</summary>
internal sealed class LookForAddresses : Race
{
	private bool _there;

	public override string Name => "look-for-addresses";

	public override string Summary => "two tasks look for the addresses of a device";

	public override string Invariant => "there is IPv4";

	public override bool NeedsIpv4 => true;

	public override IReadOnlyList<RaceTask> Tasks => [new("one", Look), new("two", Look)];

	public override void Setup() => _there = true;

	public override string? Check() => _there ? null : "there is no IPv4";

	private void Look()
	{
		rtnl_lock();
		_there &= __in_dev_get_rtnl(init_net.loopback_dev!) != null;
		rtnl_unlock();
	}
}
