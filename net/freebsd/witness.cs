// SPDX-License-Identifier: BSD-2-Clause

// What WITNESS of FreeBSD checks, for its locks on this kernel. The order of locks is lockdep's business; here is the
// other half: who holds a lock that must not be slept with.

using System.Runtime.CompilerServices;
using System.Text;
using Kernel.Asm;

namespace Kernel.Net.Freebsd;

/// <summary>What WITNESS knows of a lock besides who holds it.</summary>
internal interface lock_object
{
	/// <summary>As WITNESS names locks of its kind.</summary>
	string lo_class { get; }

	/// <summary>Its holder must not sleep.</summary>
	bool nonsleepable { get; }

	/// <summary>How often the holder has taken it again.</summary>
	int recursed { get; }

	/// <summary>Where its holder took it.</summary>
	(string file, int line) locked_at { get; }
}

/// <summary>The validator of sleeping.</summary>
public static class witness_h
{
	/// <summary>
	/// Reports when the current task holds locks that must not be slept with. Only the simulated machine keeps books.
	/// </summary>
	/// <param name="what">what is about to be done, up to the list of locks</param>
	/// <param name="but">a lock that is fine, for it is given up meanwhile</param>
	/// <returns>true when there was something to report</returns>
	internal static bool witness_warn(lockdep_map? but, string what, string file, int line)
	{
		if (!arch.sim || current.held_locks is not { Count: > 0 } held)
			return false;

		var list = new StringBuilder();

		foreach (var h in held) {
			if (h.instance == but || h.instance is not lock_object { nonsleepable: true } lo)
				continue;
			list.Append($"\n{(h.read ? "shared" : "exclusive")} {lo.lo_class} {h.instance.name} ({h.instance.name}) "
				+ $"r = {lo.recursed} locked @ {validators.shorten(lo.locked_at.file)}:{lo.locked_at.line}");
		}
		if (list.Length == 0)
			return false;
		validators.report_once($"{file}:{line}", () => {
			pr_warn($"{what} with the following non-sleepable locks held:{list}\n");
			dump_stack();
		});
		return true;
	}
}
