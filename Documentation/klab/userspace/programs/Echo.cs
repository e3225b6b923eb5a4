// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace.Programs;

/// <summary><c>echo [-n] WORD…</c>, with bash's report of a failed write.</summary>
internal static class Echo
{
	public static int Run(Process process)
	{
		var words = process.Arguments.Skip(1);
		bool newline = true;

		if (words.FirstOrDefault() == "-n") {
			newline = false;
			words = words.Skip(1);
		}

		int error = process.Output.Write(string.Join(' ', words) + (newline ? "\n" : ""));

		if (error < 0)
			process.PrintError("write error", error);
		return error < 0 ? 1 : 0;
	}
}
