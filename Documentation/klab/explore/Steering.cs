// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>
/// Follows a list of switches and lets everybody else run until it has to wait; takes down every step.
/// </summary>
/// <remarks>
/// Where somebody has to wait, who waited longest goes on; who was preempted comes last, because what a preemption
/// shows is what the others do meanwhile.
/// </remarks>
internal class Steering : schedule_explorer
{
	private const int MaxTasks = 62;
	private const long Thing = 1L << 62;
	private const int Patience = 100;

	private readonly task_struct?[] _task = new task_struct?[MaxTasks];
	private readonly int[] _id = new int[MaxTasks];
	private readonly int[] _at = new int[MaxTasks];
	private readonly int[] _lastRun = new int[MaxTasks];
	private readonly int[] _bornAt = new int[MaxTasks];
	private ulong _ended, _heldBack;
	private IReadOnlyList<Switch> _plan = [];
	private bool[] _done = [];
	private bool _anyOrder;
	private int _next, _slots, _races, _seenTasks, _spins;
	private task_struct? _main, _target, _seenLast;
	private ulong _hash;

	public Step[] Steps { get; private set; } = new Step[1024];

	public int Count { get; private set; }

	/// <summary>What steps touch besides what they are about, in the order of the steps.</summary>
	public List<Touch> Touches { get; } = [];

	/// <summary>The switches that were made, in order.</summary>
	public List<Switch> Made { get; } = [];

	/// <summary>Stands for the whole run: two runs of one schedule must have the same.</summary>
	public ulong Hash => _hash;

	/// <summary>All steps are of interest, not only those that touch what others may see.</summary>
	public bool EveryStep { get; set; }

	/// <summary>Threads of the kernel preempt nobody.</summary>
	public bool RacersOnly { get; set; }

	/// <summary>A switch was planned for a place that was not reached, or to a task that could not run.</summary>
	public bool Missed { get; private set; }

	/// <summary>How many tasks race; they have the slots from 1 on.</summary>
	public int Races => _races;

	/// <summary>Begins a run.</summary>
	/// <param name="anyOrder">switches may come in another order than planned, or not at all</param>
	public void Begin(IReadOnlyList<Switch> plan, bool anyOrder, task_struct main, ReadOnlySpan<task_struct> races)
	{
		_plan = plan;
		_anyOrder = anyOrder;
		_done = anyOrder ? new bool[plan.Count] : [];
		_next = 0;
		_main = main;
		_target = null;
		_seenLast = null;
		_ended = _heldBack = 0;
		_spins = 0;
		_hash = 14695981039346656037;
		Count = 0;
		Missed = false;
		Made.Clear();
		Touches.Clear();
		_slots = 0;
		AddSlot(main, Switch.Nobody);
		for (int i = 0; i < races.Length; i++)
			AddSlot(races[i], i + 1);
		_races = races.Length;
		foreach (var thread in sim.machine.tasks)
			SlotOf(thread);
		Started();
	}

	/// <summary>The race is over for a task; how it exits is of no interest.</summary>
	public void Ended(task_struct t) => _ended |= 1UL << SlotOf(t);

	/// <summary>Ends a run.</summary>
	public void End()
	{
		if (!_anyOrder && _next < _plan.Count)
			Missed = true;
		Over();
	}

	/// <summary>Who a number in a token stands for.</summary>
	public string NameOf(int slot) => _task[slot]!.comm;

	public int IdOf(int slot) => _id[slot];

	/// <summary>How many tasks have been seen, the one that waits for the race among them.</summary>
	public int Slots => _slots;

	/// <summary>The step of its maker after which a task was there, -1: from the beginning.</summary>
	public int BornAt(int slot) => _bornAt[slot];

	public bool stay(scheduler s, task_struct t, in schedule_point p)
	{
		if (t == _main)
			return true;

		int slot = SlotOf(t);

		if ((_ended >> slot & 1) != 0)
			return true;

		ref Step step = ref Add(slot, p.kind);

		Fill(ref step, p);
		Recorded(Count - 1, p, t);

		bool planned = Planned(_id[slot], step.At, out var to) && !to.Free;

		if (planned || EveryStep || step.Reads != 0 || step.Writes != 0) {
			step.Node = true;
			step.Others = Runnable(s, slot);
		}
		if (planned)
			_target = Find(step.Others, to.To);
		else if (step.Others != 0 && Preempt(slot, step.Others) is var other and > 0)
			_target = _task[other];
		if (_target == null) {
			Missed |= planned && !_anyOrder;
			return true;
		}
		step.Taken = true;
		step.Next = (byte)SlotOf(_target);
		// The step itself comes when the task goes on.
		step.Reads = step.Writes = 0;
		_heldBack |= 1UL << slot;
		_spins = 0;
		Made.Add(new(_id[slot], step.At, _id[step.Next], false));
		return false;
	}

	public int choose(scheduler s, IReadOnlyList<task_struct> runnable, task_struct? current, in schedule_point point)
	{
		if (_target is { } target) {
			_target = null;
			GoesOn(SlotOf(target));
			return IndexOf(runnable, target);
		}

		// Who has exited is still in the point.
		int from = SlotOf(current ?? point.obj as task_struct ?? _main!);

		if (point.kind == point_kind.relax) {
			GaveWay(from);
			// Who spins waits for another one, and that may be who was preempted.
			if (++_spins > Patience)
				_heldBack = 0;
		}

		ref Step step = ref Add(from, point.kind);
		int best = -1;

		step.Node = step.Forced = true;
		for (int i = 0; i < runnable.Count; i++) {
			int slot = SlotOf(runnable[i]);

			if (slot == 0)
				continue;
			step.Others |= 1UL << slot;
			if (best < 0 || Prefer(slot, SlotOf(runnable[best])))
				best = i;
		}
		if (best < 0)
			best = 0;

		int chosen = SlotOf(runnable[best]);

		if (Planned(_id[from], step.At, out var to) && to.Free) {
			if (Find(step.Others, to.To) is { } wanted)
				best = IndexOf(runnable, wanted);
			else
				Missed |= !_anyOrder;
		}

		int got = SlotOf(runnable[best]);

		Left(Count - 1, point);
		step.Next = (byte)got;
		step.Fallback = (byte)chosen;
		step.Others &= ~(1UL << got);
		if (got != chosen || Diverges && runnable.Count > 1) {
			step.Taken = true;
			Made.Add(new(_id[from], step.At, _id[got], true));
		}
		GoesOn(got);
		return best;
	}

	public void resumed(task_struct t, in schedule_point p)
	{
		if (t == _main)
			return;

		int slot = SlotOf(t);
		ref Step step = ref Add(slot, p.kind);

		_lastRun[slot] = Count;
		Fill(ref step, p);
		Recorded(Count - 1, p, t);
	}

	public void touched(task_struct t, object what, bool write) => Touched(t, KeyOf(what), write);

	public void touched(task_struct t, nint address, bool write) => Touched(t, address, write);

	protected virtual void Started() { }

	protected virtual void Over() { }

	/// <summary>The slot of the task that goes on instead, or 0: none.</summary>
	protected virtual int Preempt(int slot, ulong others) => 0;

	/// <summary>Where a choice must be made: rather this one than that one?</summary>
	protected virtual bool Prefer(int slot, int than)
	{
		ulong held = _heldBack >> slot & 1, thanHeld = _heldBack >> than & 1;

		return held != thanHeld ? held < thanHeld : (_lastRun[slot], slot).CompareTo((_lastRun[than], than)) < 0;
	}

	/// <summary>A task spins: it waits for something that another one does.</summary>
	protected virtual void GaveWay(int slot) { }

	/// <summary>Choices are not made by the fixed rule, so each is written down.</summary>
	protected virtual bool Diverges => false;

	/// <summary>A task could not go on after a step.</summary>
	protected virtual void Left(int index, in schedule_point point) { }

	/// <summary>A task is at a point, or again where it had to wait.</summary>
	protected virtual void Recorded(int index, in schedule_point p, task_struct t) { }

	private void Touched(task_struct t, long what, bool write)
	{
		if (t == _main)
			return;

		int slot = SlotOf(t);

		if ((_ended >> slot & 1) != 0)
			return;
		// What a task does before its first point is a step, too.
		if (Count == 0 || Steps[Count - 1].Slot != slot)
			Add(slot, point_kind.task_start);

		var touch = new Touch(Count - 1, what, write);

		if (Touches.Count == 0 || Touches[^1] != touch)
			Touches.Add(touch);
	}

	private void GoesOn(int slot)
	{
		_lastRun[slot] = Count;
		_heldBack &= ~(1UL << slot);
	}

	private void AddSlot(task_struct t, int id)
	{
		_task[_slots] = t;
		_id[_slots] = id;
		_at[_slots] = 0;
		_lastRun[_slots] = 0;
		_bornAt[_slots] = Count - 1;
		_slots++;
	}

	private int SlotOf(task_struct t)
	{
		for (int i = 0; i < _slots; i++)
			if (ReferenceEquals(_task[i], t))
				return i;
		if (_slots == MaxTasks)
			throw new NotDeterministic("more tasks than the explorer can tell apart");
		// Threads of the kernel are told apart by their names, which are the same on every machine.
		int id = _races + 1;

		foreach (char c in t.comm)
			id = (id * 31 + c) & 0x7fff;
		AddSlot(t, id | 0x8000);
		return _slots - 1;
	}

	private task_struct? Find(ulong among, int id)
	{
		for (int slot = 1; slot < _slots; slot++)
			if ((among >> slot & 1) != 0 && _id[slot] == id)
				return _task[slot];
		return null;
	}

	private static int IndexOf(IReadOnlyList<task_struct> tasks, task_struct wanted)
	{
		for (int i = 0; i < tasks.Count; i++)
			if (tasks[i] == wanted)
				return i;
		throw new NotDeterministic($"{wanted.comm} was to go on but cannot");
	}

	private bool Planned(int id, int at, out Switch to)
	{
		if (!_anyOrder) {
			if (_next < _plan.Count && _plan[_next].From == id && _plan[_next].At == at) {
				to = _plan[_next++];
				return true;
			}
		} else {
			for (int i = 0; i < _plan.Count; i++) {
				if (!_done[i] && _plan[i].From == id && _plan[i].At == at) {
					_done[i] = true;
					to = _plan[i];
					return true;
				}
			}
		}
		to = default;
		return false;
	}

	private ref Step Add(int slot, point_kind kind)
	{
		if (Count == Steps.Length) {
			var larger = new Step[Count * 2];

			Array.Copy(Steps, larger, Count);
			Steps = larger;
		}

		ref Step step = ref Steps[Count++];

		step = new Step { Slot = (byte)slot, At = _at[slot]++, Before = _hash };
		_hash = (_hash ^ ((ulong)_id[slot] << 8 | (byte)kind)) * 1099511628211;
		return ref step;
	}

	private static long KeyOf(object thing) => Thing | (uint)RuntimeHelpers.GetHashCode(thing);

	private static void Fill(ref Step step, in schedule_point p)
	{
		switch (p.kind) {
		case point_kind.barrier or point_kind.syscall_enter or point_kind.syscall_exit or point_kind.task_start
			or point_kind.task_exit or point_kind.relax:
			return;
		case point_kind.rcu_read_lock or point_kind.rcu_read_unlock:
			step.Reads = KeyOf(sim.readers);
			return;
		case point_kind.synchronize_rcu:
			step.Writes = KeyOf(sim.readers);
			return;
		case point_kind.seq_begin or point_kind.seq_retry:
			step.Reads = KeyOf(p.obj!);
			return;
		}
		if (p.obj != null) {
			step.Writes = KeyOf(p.obj);
			return;
		}
		step.Reads = p.reads;
		step.Writes = p.writes;
		step.Length = p.kind == point_kind.name_compare ? p.length : 1;
	}

	private ulong Runnable(scheduler s, int except)
	{
		var tasks = s.tasks;
		int count = tasks.Count;

		if (count != _seenTasks || tasks[count - 1] != _seenLast) {
			for (int i = 0; i < count; i++)
				SlotOf(tasks[i]);
			_seenTasks = count;
			_seenLast = tasks[count - 1];
		}

		ulong others = 0;
		int slots = RacersOnly ? _races + 1 : _slots;

		for (int slot = 1; slot < slots; slot++)
			if (slot != except && s.can_run(_task[slot]!))
				others |= 1UL << slot;
		return others;
	}
}
