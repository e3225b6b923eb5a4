// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab;

/// <summary>A machine from its boot to its shutdown.</summary>
internal sealed class BootedMachine : IDisposable
{
	/// <summary>The drivers of the machine that scenarios were recorded on are built in.</summary>
	/// <remarks>The notifiers of hotplug come after those of all others, so it is the last.</remarks>
	private static readonly string[] builtIn = ["dummy", "veth", "net_failover", "8021q", "hotplug"];

	private readonly machine _machine;
	private bool _down;

	private BootedMachine(machine machine) => _machine = machine;

	/// <param name="modular">drivers are modules, loaded when asked for, rather than built in</param>
	/// <param name="withoutIpv4">a kernel that knows devices, and no protocol above them</param>
	/// <exception cref="MachineFault">the kernel died before it was up</exception>
	public static BootedMachine Boot(bool modular = false, bool withoutIpv4 = false)
	{
		try {
			return new BootedMachine(machine.boot(new boot_options {
				// What distributions configure too: loading a driver makes no devices by itself.
				cmdline = "dummy.numdummies=0 ifb.numifbs=0 bonding.max_bonds=0"
					+ (withoutIpv4 ? " initcall_blacklist=inet_init" : ""),
				builtin = modular ? [] : builtIn,
			}));
		} catch (Exception e) when (e is kernel_bug or sim_deadlock) {
			throw new MachineFault([.. validators.reports, e.Message], []);
		}
	}

	/// <summary>Runs <paramref name="program"/> as the machine's first user process.</summary>
	public void Run(string name, Action program) => _machine.run(name, program);

	/// <summary>Shuts down; the result names what was left behind.</summary>
	public IReadOnlyList<string> ShutDown()
	{
		_down = true;
		return _machine.shutdown();
	}

	/// <exception cref="MachineFault">a validator has reported something</exception>
	/// <exception cref="MachineLeak">something was left behind</exception>
	public void Dispose()
	{
		if (_down)
			return;

		var left = ShutDown();

		// What the validators saw comes first: it is why something is left.
		if (validators.reports is { Count: > 0 } reports)
			throw new MachineFault(reports, left);
		if (left.Count > 0)
			throw new MachineLeak(left);
	}
}

/// <summary>Shutdown found something that nobody had cleaned up.</summary>
internal sealed class MachineLeak(IReadOnlyList<string> left) : Failure(Text(left))
{
	/// <summary>What it was, a line each.</summary>
	public IReadOnlyList<string> Left => left;

	public static string Text(IReadOnlyList<string> left) =>
		"left behind at shutdown:\n" + string.Join('\n', left.Select(line => "  " + line));
}

/// <summary>The machine's validators found a bug of the kernel.</summary>
internal sealed class MachineFault(IReadOnlyList<string> reports, IReadOnlyList<string> left) : Failure(
	"reported by the machine:\n" + string.Join('\n', reports)
	+ (left.Count > 0 ? "\n" + MachineLeak.Text(left) : ""));
