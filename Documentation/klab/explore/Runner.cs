// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>What is wrong with a schedule.</summary>
/// <param name="Sentence">the verdict</param>
/// <param name="Details">what a validator reported, line by line</param>
internal sealed record Violation(string Sentence, IReadOnlyList<string> Details);

/// <summary>Runs a race under one schedule after the other, on one machine as long as that is as before.</summary>
internal sealed class Runner(Race race) : IDisposable
{
	private const int Cpus = 3;     // nobody who races waits for one
	private const int Retries = 20;

	private BootedMachine? _machine;
	private int _cpusBefore;
	private int? _state;
	private bool _dirty;

	public Race Race => race;

	/// <summary>What the last schedule came to.</summary>
	public Outcome? LastOutcome { get; private set; }

	/// <summary>Runs <paramref name="body"/> as a task of the machine, which is booted if need be.</summary>
	public void On(Action body)
	{
		if (_dirty)
			Stop();
		if (_machine == null) {
			_cpusBefore = sim.cpus;
			sim.cpus = Cpus;
			_machine = BootedMachine.Boot(withoutIpv4: !race.NeedsIpv4);
			_machine.Run("explorer", () => {
				// what comes back by the clock would come in one schedule and not in the next
				workqueue_h.park_upkeep();
				race.Prepare();
				_state = null;
			});
		}
		_machine.Run("explorer", body);
	}

	/// <summary>The next run gets a machine of its own.</summary>
	public void Fresh() => _dirty |= _machine != null;

	/// <summary>Runs one schedule; the caller is inside <see cref="On"/>.</summary>
	/// <returns>what is wrong with it; null: nothing</returns>
	public Violation? Run(Steering steering, IReadOnlyList<Switch> plan, bool anyOrder = false)
	{
		Violation? violation = null;

		for (int i = 0; i < Retries; i++) {
			int collections = GC.CollectionCount(0);

			violation = RunOnce(steering, plan, anyOrder);
			// Addresses tell variables apart as long as nothing is moved.
			if (violation != null || collections == GC.CollectionCount(0) || steering is Dice or Pct)
				break;
		}
		return violation;
	}

	private Violation? RunOnce(Steering steering, IReadOnlyList<Switch> plan, bool anyOrder)
	{
		int oopses = sim.machine.oopses.Count;

		race.Setup();
		validators.forget();
		_state ??= race.State();

		var main = sched_h.current;
		var bodies = race.Tasks;
		var tasks = new task_struct[bodies.Count];

		for (int i = 0; i < tasks.Length; i++) {
			var body = bodies[i].Body;

			tasks[i] = arch.spawn(bodies[i].Name, () => {
				body();
				steering.Ended(sched_h.current);
			});
		}
		steering.Begin(plan, anyOrder, main, tasks);
		sim.explore_with = steering;
		try {
			sim.join(tasks);
		} catch (Exception e) when (e is sim_deadlock or kernel_bug) {
			_dirty = true;
			throw new MachineDied(new(FirstLine(e.Message), Lines(e.Message)));
		} finally {
			sim.explore_with = null;
			steering.End();
		}

		var violation = Judge(oopses);

		if (sim.machine.oopses.Count > oopses) {
			_dirty = true;
			throw new MachineDied(violation!);
		}
		LastOutcome = violation == null ? race.Outcome() : null;
		race.Teardown();
		sim.settle();
		if (violation == null && validators.count > 0)
			violation = Reported();
		if (race.State() != _state || Kernel.Net.Core.rtnetlink_c.rtnl_is_locked() != 0) {
			_dirty = true;
			if (violation == null)
				throw new NotDeterministic($"{race.Name}: a schedule does not leave the machine as it found it");
		}
		return violation;
	}

	public void Dispose() => Stop();

	private Violation? Judge(int oopses)
	{
		if (validators.count > 0)
			return Reported();
		if (sim.machine.oopses.Count > oopses)
			return new(FirstLine(sim.machine.oopses[^1]), []);
		return race.Check() is { } wrong ? new(wrong, []) : null;
	}

	private static Violation Reported()
	{
		string report = validators.reports[0];
		string[] lines = Lines(report);

		return new(lines.First(line => line.Trim('=', '-').Length > 0), lines);
	}

	private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

	private static string FirstLine(string text) => Lines(text)[0];

	private void Stop()
	{
		if (_machine == null)
			return;
		if (!_dirty)
			_machine.Run("explorer", race.Finish);
		// What a bad schedule left behind is no news.
		_machine.ShutDown();
		_machine = null;
		_dirty = false;
		_state = null;
		sim.cpus = _cpusBefore;
	}
}

/// <summary>A schedule that the machine did not survive.</summary>
internal sealed class MachineDied(Violation violation) : Exception(violation.Sentence)
{
	public Violation Violation { get; } = violation;
}
