// SPDX-License-Identifier: GPL-2.0-only

using System.Numerics;

namespace Klab.Explore;

/// <summary>
/// Finds, in a run, where it may matter that another task goes on: before a step with which a later step of another
/// task is in conflict (both touch the same thing, one of them writes it) though nothing else put them in this order.
/// </summary>
/// <remarks>
/// What comes before what is kept in vector clocks: for each task the last step of each other that came before. The
/// task that goes on instead is the one of the later step, or one whose steps come before that one (Flanagan and
/// Godefroid, POPL 2005).
/// </remarks>
internal sealed class Conflicts
{
	private readonly ThingNumbers _numbers = new();
	private readonly List<Use> _uses = [];                  // of all steps, in their order
	private readonly List<(int Thing, bool Write)> _step = [];      // the ones of one step
	private readonly List<(int Use, int Task, bool Write)> _races = [];
	private int _tasks;

	// by step: who goes on instead; and where its task was chosen
	private ulong[] _instead = [];
	private int[] _chosenAt = [];

	// by task and task: the last step that came before
	private int[] _clock = [];

	// by thing: who has used it since it was written last; by thing and task: the last use, and the clocks of uses
	private ulong[] _readers = [], _writer = [];
	private int[] _lastUse = [], _readClock = [], _writeClock = [];

	/// <param name="Before">the use of the same thing by the same task before this one, or -1</param>
	private readonly record struct Use(int Step, bool Write, int Before);

	/// <summary>Who is to be tried instead of who goes on at a step, by slot; 0: nobody.</summary>
	public ReadOnlySpan<ulong> Instead => _instead;

	/// <summary>Looks at a run.</summary>
	public void Find(Steering run)
	{
		var steps = run.Steps.AsSpan(0, run.Count);
		int chosenAt = -1, touch = 0, born = 1;

		Prepare(run);

		Span<int> before = stackalloc int[_tasks];

		for (int i = 0; i < steps.Length; i++) {
			ref readonly Step step = ref steps[i];
			int slot = step.Slot;
			var clock = Clock(slot);

			// The step is where the choice was made, or one of those of who was chosen.
			_chosenAt[i] = chosenAt >= 0 && steps[chosenAt].Next == slot ? chosenAt : -1;
			if (step.Forced || step.Taken)
				chosenAt = i;

			_step.Clear();
			for (; touch < run.Touches.Count && run.Touches[touch].Step == i; touch++)
				_step.Add((Thing(run.Touches[touch].What), run.Touches[touch].Write));
			for (int b = 0; step.Reads != 0 && b < Math.Max(step.Length, 1); b++)
				_step.Add((Thing(step.Reads + b), false));
			if (step.Writes != 0)
				_step.Add((Thing(step.Writes), true));

			foreach (var (thing, write) in _step)
				Race(slot, thing, write);
			if (_races.Count > 0)
				clock.CopyTo(before);
			foreach (var (thing, write) in _step)
				ComesAfter(clock, thing, write);
			clock[slot] = i;
			foreach (var (thing, write) in _step)
				Used(slot, i, thing, write);

			foreach (var (use, other, write) in _races)
				Reverse(steps, use, write, before[other], clock);
			_races.Clear();

			// What a task does comes after what its maker had done.
			for (; born < _tasks && run.BornAt(born) <= i; born++)
				if (run.BornAt(born) == i)
					clock.CopyTo(Clock(born));
		}
	}

	private void Prepare(Steering run)
	{
		_tasks = run.Slots;
		_numbers.Clear();
		_uses.Clear();
		if (_instead.Length < run.Steps.Length) {
			_instead = new ulong[run.Steps.Length];
			_chosenAt = new int[run.Steps.Length];
		}
		Array.Clear(_instead, 0, run.Count);
		if (_clock.Length < _tasks * _tasks)
			_clock = new int[_tasks * _tasks];
		Array.Fill(_clock, -1);
	}

	private Span<int> Clock(int slot) => _clock.AsSpan(slot * _tasks, _tasks);

	/// <summary>Takes down the uses that this one might as well have come before.</summary>
	private void Race(int slot, int thing, bool write)
	{
		var clock = Clock(slot);
		ulong conflicting = (write ? _writer[thing] | _readers[thing] : _writer[thing]) & ~(1UL << slot);

		for (; conflicting != 0; conflicting &= conflicting - 1) {
			int other = BitOperations.TrailingZeroCount(conflicting), use = _lastUse[thing * _tasks + other];

			while (use >= 0 && !write && !_uses[use].Write)
				use = _uses[use].Before;
			if (use >= 0 && _uses[use].Step > clock[other])
				_races.Add((use, other, write));
		}
	}

	private void ComesAfter(Span<int> clock, int thing, bool write)
	{
		if (_writer[thing] != 0)
			Join(clock, _writeClock.AsSpan(thing * _tasks, _tasks));
		if (write && _readers[thing] != 0)
			Join(clock, _readClock.AsSpan(thing * _tasks, _tasks));
	}

	private void Used(int slot, int i, int thing, bool write)
	{
		var clock = Clock(slot);
		ref int last = ref _lastUse[thing * _tasks + slot];

		_uses.Add(new(i, write, last));
		last = _uses.Count - 1;
		if (write) {
			_writer[thing] = 1UL << slot;
			_readers[thing] = 0;
			clock.CopyTo(_writeClock.AsSpan(thing * _tasks, _tasks));
			return;
		}

		var readClock = _readClock.AsSpan(thing * _tasks, _tasks);

		if (_readers[thing] == 0)
			clock.CopyTo(readClock);
		else
			Join(readClock, clock);
		_readers[thing] |= 1UL << slot;
	}

	private static void Join(Span<int> clock, ReadOnlySpan<int> other)
	{
		for (int i = 0; i < other.Length; i++)
			if (other[i] > clock[i])
				clock[i] = other[i];
	}

	/// <summary>
	/// Has somebody else go on before a use, so that a step with this clock comes first. Where nobody can, as before an
	/// unlock, the use before it is the one to come too late.
	/// </summary>
	private void Reverse(ReadOnlySpan<Step> steps, int use, bool write, int known, ReadOnlySpan<int> clock)
	{
		for (; use >= 0 && _uses[use].Step is var at && at > known; use = _uses[use].Before) {
			ref readonly Step step = ref steps[at];
			ulong first = 0;

			if (!write && !_uses[use].Write)
				continue;
			for (int slot = 1; slot < clock.Length; slot++)
				if (slot != step.Slot && clock[slot] > at)
					first |= 1UL << slot;
			// Where the task was chosen another one might have been, which is no preemption more.
			if (_chosenAt[at] is var chosen and >= 0)
				_instead[chosen] |= Able(first, steps[chosen].Others);
			if (!step.Node || step.Forced || step.Taken || step.Others == 0)
				continue;
			_instead[at] |= Able(first, step.Others);
			return;
		}
	}

	private static ulong Able(ulong wanted, ulong others) => (wanted & others) != 0 ? wanted & others : others;

	private int Thing(long key)
	{
		int thing = _numbers.Of(key, out bool added);

		if (!added)
			return thing;
		if (thing >= _readers.Length) {
			int length = Math.Max(thing * 2, 256);

			Array.Resize(ref _readers, length);
			Array.Resize(ref _writer, length);
		}
		if ((thing + 1) * _tasks > _lastUse.Length) {
			int length = Math.Max((thing + 1) * _tasks * 2, 1024);

			Array.Resize(ref _lastUse, length);
			Array.Resize(ref _readClock, length);
			Array.Resize(ref _writeClock, length);
		}
		_readers[thing] = _writer[thing] = 0;
		_lastUse.AsSpan(thing * _tasks, _tasks).Fill(-1);
		return thing;
	}
}
