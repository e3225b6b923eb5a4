// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Klab.Userspace.Programs;

/// <summary><c>sleep SECONDS</c>, of the machine's time.</summary>
internal static class Sleep
{
	public static int Run(Process process)
	{
		if (process.Arguments.Length < 2) {
			process.PrintError("sleep: missing operand\nTry 'sleep --help' for more information.\n");
			return 1;
		}

		double sum = 0;

		foreach (string word in process.Arguments.Skip(1)) {
			if (word.StartsWith('-') && word.Length > 1) {
				process.PrintError($"sleep: invalid option -- '{word[1]}'\n"
					+ "Try 'sleep --help' for more information.\n");
				return 1;
			}
			if (!double.TryParse(word.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
				    out double seconds)) {
				process.PrintError($"sleep: invalid time interval '{word}'\n"
					+ "Try 'sleep --help' for more information.\n");
				return 1;
			}
			sum += seconds;
		}
		Libc.Sleep(TimeSpan.FromSeconds(Math.Min(sum, 1e9)));
		return 0;
	}
}
