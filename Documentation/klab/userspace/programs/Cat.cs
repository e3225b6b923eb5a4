// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>cat FILE…</c>.</summary>
internal static class Cat
{
	public static int Run(Process process)
	{
		int status = 0;
		byte[] buffer = new byte[131072];

		foreach (string path in process.Arguments.Skip(1)) {
			int fd = Libc.Open(path, fcntl_h.O_RDONLY);

			if (fd < 0) {
				process.PrintError($"cat: {path}", fd);
				status = 1;
				continue;
			}

			int n;

			while ((n = Libc.Read(fd, buffer)) > 0)
				process.Output.Write(buffer.AsSpan(0, n));
			if (n < 0) {
				process.PrintError($"cat: {path}", n);
				status = 1;
			}
			Libc.Close(fd);
		}
		return status;
	}
}
