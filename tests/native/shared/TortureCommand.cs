// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Kernel.Asm;

namespace Kernel.Tests.Native;

/// <summary><c>torture</c>: RCU, then the storm of renames and lookups, for a while each.</summary>
internal static class TortureCommand
{
	internal static Command Create(TextWriter output)
	{
		var seconds = new Option<double>("--seconds") {
			Description = "how long each of the two goes on", HelpName = "N", DefaultValueFactory = _ => 10,
		};
		var type = new Option<string>("--type") {
			Description = "which RCU is tortured; busted and unlocked are broken, and the torture says so",
			DefaultValueFactory = _ => TortureOps.Rcu.Name,
		};
		var command = new Command("torture", "Runs rcutorture and a storm of renames and lookups on real threads.") {
			seconds, type,
		};

		type.AcceptOnlyFromAmong([.. TortureOps.All.Select(ops => ops.Name)]);
		seconds.Validators.Add(result => {
			// What is no number at all is refused elsewhere.
			if (result.Tokens is [var word] && double.TryParse(word.Value, out double n) && n is not (>= 0 and <= 86400))
				result.AddError("--seconds is from 0 to 86400");
		});
		command.SetAction(parsed => Run(output, TimeSpan.FromSeconds(parsed.GetValue(seconds)),
			TortureOps.All.Single(ops => ops.Name == parsed.GetValue(type))));
		return command;
	}

	private static int Run(TextWriter output, TimeSpan time, TortureOps ops)
	{
		arch.select(architecture.native);
		var machine = Kernel.Asm.machine.boot(new boot_options { builtin = ["dummy"], cmdline = "dummy.numdummies=0" });
		bool failed = false;

		machine.run("rcutorture", () => {
			var report = RcuTorture.Run(ops, time);

			report.Print(output);
			failed = report.Failed;
		});
		if (ops == TortureOps.Rcu) {
			machine.run("storm", () => {
				var report = RenameStorm.Run(time);

				report.Print(output);
				failed |= report.Failed;
			});
		}
		foreach (string left in machine.shutdown()) {
			output.WriteLine($"left behind: {left}");
			failed = true;
		}
		return failed ? 1 : 0;
	}
}
