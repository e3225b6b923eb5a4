// SPDX-License-Identifier: GPL-2.0-only

using Klab.Explore;

namespace Kernel.Tests.Explore;

/// <summary>
/// A few tasks that do a few steps each, drawn by lot: variables, locks, RCU, work, and branches on what was read.
/// </summary>
internal sealed class RandomProgram : Race
{
	private enum op { read, write, skip_if, mutex, spin, rcu, synchronize, call_rcu, work, flush, wait, complete }

	private readonly record struct Instruction(op Op, int Var, int Value, Instruction[] Body);

	private readonly Random _random;
	private readonly RaceTask[] _tasks;
	private readonly Instruction[] _work, _callback;
	private readonly List<Instruction[]> _programs = [];
	private readonly int[] _vars = GC.AllocateArray<int>(3, pinned: true);
	private readonly List<int>[] _seen;
	private mutex _mutex = null!;
	private spinlock_t _spin = null!;
	private completion _done = null!;
	private work_struct _item = null!;
	private bool _called;

	public RandomProgram(int seed)
	{
		_random = new Random(seed);

		int tasks = _random.Next(2, 4);
		// more of them would make too many schedules to run them all
		int length = tasks == 2 ? 5 : 3;

		_seen = [.. Enumerable.Range(0, tasks + 2).Select(_ => new List<int>())];
		_work = Program(2, 1, [op.read, op.write, op.spin]);
		_callback = Program(1, 1, [op.read, op.write]);
		_tasks = [.. Enumerable.Range(0, tasks).Select(i => {
			var program = Program(length, 2, Enum.GetValues<op>());

			_programs.Add(program);
			return new RaceTask($"t{i}", () => Run(program, _seen[i], true));
		})];
	}

	public override string Name => "random-program";

	public override string Summary => "steps drawn by lot";

	public override string Invariant => "any outcome";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Setup()
	{
		Array.Clear(_vars);
		foreach (var seen in _seen)
			seen.Clear();
		_mutex = new("m");
		_spin = new("s");
		_done = new("done");
		_item = new();
		INIT_WORK(_item, _ => Run(_work, _seen[^1], false));
		_called = false;
	}

	public override string? Check() => null;

	public override Outcome Outcome()
	{
		flush_work(_item);
		rcu_barrier();
		return new($"{string.Join(',', _vars)} saw {string.Join(" / ", _seen.Select(s => string.Join(',', s)))}", true);
	}

	private Instruction[] Program(int length, int depth, op[] ops)
	{
		var program = new Instruction[length];

		for (int i = 0; i < length; i++) {
			op op;

			do
				op = ops[_random.Next(ops.Length)];
			while (depth == 0 && op is op.mutex or op.spin or op.rcu);
			// half of all steps are plain
			if (_random.Next(2) == 0)
				op = _random.Next(2) == 0 ? op.read : op.write;
			program[i] = new(op, _random.Next(_vars.Length), _random.Next(1, 4), op switch {
				op.mutex => Program(2, 0, [op.read, op.write, op.skip_if, op.synchronize]),
				op.spin or op.rcu => Program(2, 0, [op.read, op.write, op.skip_if]),
				_ => [],
			});
		}
		return program;
	}

	public override string ToString()
	{
		static string Text(Instruction[] p) => string.Join("; ", p.Select(i => i.Op switch {
			op.read => $"read x{i.Var}",
			op.write => $"x{i.Var} = {i.Value}",
			op.skip_if => $"skip if x{i.Var}",
			_ => i.Body.Length > 0 ? $"{i.Op} {{ {Text(i.Body)} }}" : $"{i.Op}",
		}));

		return string.Concat(_programs.Select((p, i) => $"t{i}: {Text(p)}\n")) + $"work: {Text(_work)}\ncallback: {Text(_callback)}";
	}

	private void Run(Instruction[] program, List<int> seen, bool main)
	{
		for (int i = 0; i < program.Length; i++) {
			var (op, v, value, body) = program[i];

			switch (op) {
			case op.read:
				seen.Add(READ_ONCE(ref _vars[v]));
				break;
			case op.write:
				WRITE_ONCE(ref _vars[v], value);
				break;
			case op.skip_if:
				if (READ_ONCE(ref _vars[v]) != 0)
					i++;
				break;
			case op.mutex:
				mutex_lock(_mutex);
				Run(body, seen, main);
				mutex_unlock(_mutex);
				break;
			case op.spin:
				spin_lock(_spin);
				Run(body, seen, main);
				spin_unlock(_spin);
				break;
			case op.rcu:
				rcu_read_lock();
				Run(body, seen, main);
				rcu_read_unlock();
				break;
			case op.synchronize:
				synchronize_rcu();
				break;
			case op.call_rcu when !_called:
				_called = true;
				call_rcu(new rcu_head(), _ => Run(_callback, _seen[^2], false));
				break;
			case op.work:
				schedule_work(_item);
				break;
			case op.flush:
				flush_work(_item);
				break;
			case op.complete:
				complete(_done);
				break;
			case op.wait when try_wait_for_completion(_done):
				seen.Add(99);
				break;
			}
		}
	}
}
