// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;

namespace Klab;

/// <summary><c>klab sh [SCRIPT]</c>.</summary>
internal static class ShellCommand
{
	public static int Run(string? path)
	{
		IEnumerable<string> lines = path != null ? UsageError.ReadLines(path) : StandardInput();
		int status = 0;

		using var machine = BootedMachine.Boot(modular: true);
		machine.Run("sh", () => {
			var shell = new Shell(new ConsoleOutput(Console.Out), new ConsoleOutput(Console.Error));

			foreach (string line in lines)
				if (line.Trim().Length > 0)
					status = shell.Run(line);
			Shell.CatchUp();
		});
		return status == 0 ? 0 : 1;
	}

	/// <summary>Lines until the end of input, with a prompt where a person types them.</summary>
	public static IEnumerable<string> StandardInput()
	{
		bool typed = !Console.IsInputRedirected;

		while (true) {
			if (typed)
				Console.Error.Write("klab# ");
			if (Console.In.ReadLine() is not { } line || (typed && line.Trim() is "exit"))
				yield break;
			yield return line;
		}
	}
}
