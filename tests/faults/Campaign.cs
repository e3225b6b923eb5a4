// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;
using Klab;
using Klab.Conform;

namespace Kernel.Tests.Faults;

/// <summary>What came of a fault.</summary>
internal enum Outcome
{
	/// <summary>The command reports an error and nothing has changed.</summary>
	Refused,
	/// <summary>The command is done and says the same as without a fault.</summary>
	Unnoticed,
	/// <summary>A program was told by a system call, and goes its own way.</summary>
	Told,
	/// <summary>The command reports an error, and yet is done.</summary>
	Done,
	/// <summary>The command reports an error and is done in part.</summary>
	Partial,
	/// <summary>The command reports no error, and the state or the output is not what it would be.</summary>
	Silent,
	/// <summary>The kernel dies of it.</summary>
	Dies,
	/// <summary>The command waits for ever.</summary>
	Waits,
}

/// <summary>One fault and what came of it.</summary>
/// <param name="Difference">how the state differs from the one before, or the one after when the command says it is done</param>
/// <param name="Odd">what of it is neither as before nor as after</param>
/// <param name="Reports">what the validators said, and WARN_ON()</param>
/// <param name="Difference">what the state is besides what it should be</param>
/// <param name="Reports">what the validators said, and WARN_ON()</param>
internal sealed record Fault(string Command, int Nth, Site Site, Outcome Outcome, string Said,
	List<string> Difference, List<string> Odd, List<string> Reports)
{
	/// <summary>What was allocated and is still there.</summary>
	internal SortedDictionary<string, long> Leak { get; } = [];

	/// <summary>There is a device now that cannot be removed any more.</summary>
	internal bool Stays { get; set; }

	public override string ToString() => $"{Outcome} {Nth} of '{Command}' at {Site}: {Said.TrimEnd()}"
		+ string.Concat(Difference.Take(30)
			.Concat(Leak.Select(leak => $"{leak.Value} x {leak.Key}")).Concat(Reports).Select(line => "\n    " + line));
}

/// <summary>Every fault of one kind in one scenario.</summary>
/// <remarks>
/// A command is tried with one fault after the other on one machine as long as it is refused, because then the machine is
/// what it was.  When it was done all the same the scenario goes on, and the other faults wait for the next machine.
/// </remarks>
internal sealed class Campaign(string scenario, Injector injector)
{
	/// <summary>What notifiers and drivers fail with: nothing else does.</summary>
	internal const int Errno = EXFULL;

	/// <summary>So many troubles are told; the rest may be those of the first.</summary>
	private const int Enough = 20;

	/// <summary>What a machine says that waits for ever to be shut down.</summary>
	private const string Endless = "Kernel panic - not syncing: the shutdown does not end: unregister_netdevice: waiting for ";

	private readonly string[] commands = Commands(scenario);
	private readonly List<Fault> faults = [];
	private readonly List<string> troubles = [];
	private Step[] reference = [];

	// what the machine would die of
	private (string Command, int Nth)? trying;

	private sealed record Step(string Said, string Before, string After, Dictionary<string, long> Growth);

	internal string Scenario => scenario;

	internal string Kind => injector.Kind;

	internal int Length => commands.Length;

	internal IReadOnlyList<Fault> Faults => faults;

	/// <summary>What must not be, and is not of one fault: traces that they leave to others.</summary>
	internal IReadOnlyList<string> Troubles => troubles;

	/// <summary>Names of what is different: <c>mtu</c>, <c>sysfs</c>, <c>nsid</c>, <c>hotplug_veto_count</c>.</summary>
	internal static string KeyOf(string difference) => difference.Split(' ') is [_, "dev", _, var number]
		? number.Split('=')[0] : difference.Split(' ')[1];

	internal Campaign Run()
	{
		OnMachine(Play);

		int[] next = [.. commands.Select(_ => 1)];
		bool[] tried = new bool[commands.Length];

		while (Array.IndexOf(tried, false) >= 0 && troubles.Count < Enough)
			OnMachine(machine => Pass(machine, next, tried));
		return this;
	}

	/// <summary>Once without a fault.</summary>
	private void Play(PlayedMachine machine)
	{
		string before = MachineState.Take();

		reference = [.. commands.Select(command => {
			machine.Remember();

			string said = machine.Run(command);

			machine.Settle();

			var growth = machine.Growth();
			var step = new Step(said, before, MachineState.Take(), growth);

			before = step.After;
			return step;
		})];
	}

	/// <summary>Once, with all the faults that can be had on the way.</summary>
	private void Pass(PlayedMachine machine, int[] next, bool[] tried)
	{
		for (int i = 0; i < commands.Length; i++) {
			if (tried[i]) {
				Expect(i, machine.Run(commands[i]), null);
				machine.Settle();
				continue;
			}

			bool again;

			machine.Remember();
			do {
				// counted before it happens: when the machine dies of it, the next one goes on behind it
				int nth = next[i]++;

				trying = (commands[i], nth);
				injector.Arm(nth);

				string said = machine.Run(commands[i]);
				var site = injector.Disarm();

				machine.Settle();

				var growth = machine.Growth();
				string state = MachineState.Take();

				trying = null;
				if (site == null) {
					tried[i] = true;
					Expect(i, said, state);
					break;
				}

				var fault = Judge(i, nth, site, said, state, growth);

				faults.Add(fault);
				if (state != reference[i].Before && state != reference[i].After)
					return;
				again = MachineState.IsSame(state, reference[i].Before);
				if (again) {
					machine.WindBack();
					machine.Remember();
				}
			} while (again);
		}
	}

	private void Expect(int i, string said, string? state)
	{
		if (said != reference[i].Said)
			troubles.Add($"'{commands[i]}' says after {faults.LastOrDefault()}:\n{said}instead of\n{reference[i].Said}");
		if (state != null && state != reference[i].After)
			troubles.Add($"'{commands[i]}' leaves after {faults.LastOrDefault()}:\n"
				+ string.Join('\n', MachineState.Difference(reference[i].After, state)));
	}

	private Fault Judge(int i, int nth, Site site, string said, string state, Dictionary<string, long> growth)
	{
		var step = reference[i];
		bool error = Fails(commands[i], said);
		var outcome = (error, state == step.Before, state == step.After) switch {
			(true, true, _) => Outcome.Refused,
			(true, _, true) when Fails(commands[i], step.Said) => Outcome.Refused,
			_ when IsOfProgram(site) => Outcome.Told,
			(_, _, true) when said == step.Said => Outcome.Unnoticed,
			(true, _, true) => Outcome.Done,
			(true, _, _) => Outcome.Partial,
			_ => Outcome.Silent,
		};
		List<string> difference = [], odd = [];

		if (outcome is Outcome.Partial or Outcome.Silent) {
			var toBefore = MachineState.Difference(step.Before, state);
			var toAfter = MachineState.Difference(step.After, state);

			difference = outcome is Outcome.Partial ? toBefore : toAfter;
			odd = [.. toBefore.Intersect(toAfter)];
		}

		var fault = new Fault(commands[i], nth, site, outcome, said, difference, odd, [.. validators.reports]);
		var expected = state == step.After ? step.Growth : [];

		validators.forget();
		if (state == step.Before || state == step.After) {
			foreach (string type in growth.Keys.Union(expected.Keys)) {
				long more = growth.GetValueOrDefault(type) - expected.GetValueOrDefault(type);

				if (more > 0)
					fault.Leak[type] = more;
			}
		}
		return fault;
	}

	// A system call that has nothing to do with devices returned an errno: the rest is up to the program.
	private static bool IsOfProgram(Site site) => site.Call is { Result: < 0, Name: not ("sys_ioctl" or "sys_write") };

	// The socket tool says -ENODEV or a result, others have an exit status; "ip -all" hides that of its children.
	private static bool Fails(string command, string said)
	{
		string result = said[(said.LastIndexOf("= ", StringComparison.Ordinal) + 2)..];

		return command.StartsWith("sk ", StringComparison.Ordinal) ? result.StartsWith("-E", StringComparison.Ordinal)
			: result != "0\n" || said.Contains("RTNETLINK answers: ");
	}

	private void OnMachine(Action<PlayedMachine> body)
	{
		var booted = BootedMachine.Boot(withoutIpv4: true);
		int first = faults.Count;

		try {
			booted.Run("faults", () => {
				using var machine = new PlayedMachine();

				injector.Attach();
				body(machine);
			});
		} catch (Exception e) when (e is kernel_bug or sim_deadlock or NullReferenceException) {
			if (trying is { } tried && injector.Disarm() is { } site)
				faults.Add(new Fault(tried.Command, tried.Nth, site, e.Message.Contains(PlayedMachine.Endless)
					? Outcome.Waits : Outcome.Dies, e.Message, [], [], []));
			else
				troubles.Add($"{faults.LastOrDefault()}\n{e}");
		}
		trying = null;

		var left = booted.ShutDown();
		// what is seen at the end only was left by the last one that has not simply been refused
		var last = faults[first..].LastOrDefault(fault => fault.Outcome != Outcome.Refused || fault.Leak.Count > 0);

		if (last?.Outcome is Outcome.Dies or Outcome.Waits)
			return;
		if (last != null && left.Any(line => line.StartsWith(Endless, StringComparison.Ordinal))) {
			// what else is left is the device's
			last.Stays = true;
			return;
		}
		foreach (string report in validators.reports) {
			if (last is { Outcome: Outcome.Partial or Outcome.Silent } or { Leak.Count: > 0 })
				last.Reports.Add(report);
			else
				troubles.Add($"reported: {report}");
		}
		Account(left, faults[first..]);
	}

	/// <summary>
	/// What is left behind is what the faults have leaked; what is more is the fault's that ended the pass, or a reference that
	/// one which leaks other things has lost: of an object that was in use then.
	/// </summary>
	private void Account(IReadOnlyList<string> left, List<Fault> faults)
	{
		foreach (string line in left) {
			string[] words = line.Split(" x ");

			if (words is not [var number, var type] || !long.TryParse(number, out long more)) {
				troubles.Add($"left behind: {line} after {faults.LastOrDefault()}");
				continue;
			}
			more -= faults.Sum(fault => fault.Leak.GetValueOrDefault(type));
			if (more > 0 && (faults is [.., { Outcome: Outcome.Partial or Outcome.Silent or Outcome.Told } last]
				|| (last = faults.LastOrDefault(fault => fault.Leak.Count > 0)) != null))
				last.Leak[type] = last.Leak.GetValueOrDefault(type) + more;
			else if (more > 0)
				troubles.Add($"left behind: {more} x {type} after {faults.Count} faults, the last: {faults.LastOrDefault()}");
		}
	}

	private static string[] Commands(string scenario) => [.. Klab.Conform.Scenario.Commands(
		File.ReadLines(Path.Combine(Repository.Root, "tests/conformance", scenario + ".sh")))];
}
