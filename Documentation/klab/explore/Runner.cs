// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>Runs a race under one schedule after the other, on one machine as long as that is as before.</summary>
internal sealed class Runner(Race race) : IDisposable
{
	private const int Cpus = 3;     // nobody who races waits for one
	private const int Retries = 20;
	private const int Workers = 4;  // of the kernel's work queue: as many as may sleep in their work at once

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
				MakeThreads();
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

		using var still = steering is Recorder ? new Stillness() : null;

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
		steering.RacersOnly = !race.ThreadsPreempt;
		steering.Begin(plan, anyOrder, main, tasks);
		sim.explore_with = steering;
		try {
			sim.join(tasks);
		} catch (Exception e) when (e is sim_deadlock or kernel_bug) {
			_dirty = true;
			throw new MachineDied(Reported() with { Died = true });
		} finally {
			sim.explore_with = null;
			steering.End();
		}

		var violation = Judge();

		if (sim.machine.oopses.Count > oopses) {
			_dirty = true;
			throw new MachineDied(violation! with { Died = true });
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

	/// <summary>
	/// Has the kernel make the threads that it makes when they are needed first: a schedule that needs one must find
	/// what the schedules before and after it find.
	/// </summary>
	private static void MakeThreads()
	{
		var busy = new completion("busy");

		for (int i = 0; i < Workers; i++) {
			var work = new work_struct();

			workqueue_h.INIT_WORK(work, _ => completion_h.wait_for_completion(busy));
			workqueue_h.schedule_work(work);
		}
		sim.settle();
		completion_h.complete_all(busy);
		rcupdate_h.call_rcu(new rcu_head(), _ => { });
		rcupdate_h.rcu_barrier();
		sched_h.schedule_timeout_uninterruptible(1);
		sim.settle();
	}

	private Violation? Judge()
	{
		if (validators.count > 0)
			return Reported();
		return race.Check() is { } wrong ? new(wrong, []) : null;
	}

	private static Violation Reported()
	{
		string[] lines = validators.reports[0].Split('\n');

		return new(lines.First(line => line.Trim('=', '-').Length > 0), lines);
	}

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
