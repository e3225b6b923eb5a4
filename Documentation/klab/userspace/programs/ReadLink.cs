// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace.Programs;

/// <summary><c>readlink PATH…</c>: silent, with status 1, about what is no link.</summary>
internal static class ReadLink
{
	public static int Run(Process process)
	{
		int status = 0;

		foreach (string path in process.Arguments.Skip(1)) {
			if (Libc.ReadLink(path).Target is { } target)
				process.Print(target + "\n");
			else
				status = 1;
		}
		return status;
	}
}
