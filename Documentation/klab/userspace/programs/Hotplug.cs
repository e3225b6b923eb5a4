// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>hotplug COMMAND…</c>: one command of /proc/hotplug, which the module of that name provides.</summary>
internal static class Hotplug
{
	private const string File = "/proc/hotplug";

	public static int Run(Process process)
	{
		int fd = Libc.Open(File, fcntl_h.O_WRONLY);

		if (fd < 0) {
			process.PrintError($"hotplug: {File}", fd);
			return 1;
		}

		int n = Libc.Write(fd, Encoding.UTF8.GetBytes(string.Join(' ', process.Arguments.Skip(1))));

		Libc.Close(fd);
		if (n >= 0)
			return 0;
		process.PrintError("hotplug", n);
		return 1;
	}
}
