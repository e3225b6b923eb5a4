// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace.Programs;

/// <summary><c>dmesg</c>: the kernel's log with its times.</summary>
internal static class Dmesg
{
	public static int Run(Process process)
	{
		process.Print(Libc.ReadLog());
		return 0;
	}
}
