// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>modprobe [-r] MODULE [PARAMETER=VALUE…]</c>; <c>insmod</c> and <c>rmmod</c> are the same without search.</summary>
internal static class Modprobe
{
	public static int Run(Process process)
	{
		string[] words = process.Arguments[1..];
		bool remove = process.Name == "rmmod";

		if (words is ["-r", ..]) {
			remove = true;
			words = words[1..];
		}
		if (words.Length == 0) {
			process.PrintError($"{process.Name}: missing module name\n");
			return 1;
		}

		string name = words[0];
		int error = remove ? Libc.DeleteModule(name) : Libc.InitModule(name, string.Join(' ', words[1..]));

		// What is loaded already is what was asked for.
		if (error == 0 || (error == -errno_h.EEXIST && !remove))
			return 0;
		process.PrintError(error == -errno_h.ENOENT && !remove
			? $"{process.Name}: FATAL: Module {name} not found.\n"
			: $"{process.Name}: ERROR: could not {(remove ? "remove" : "insert")} '{name}': {Errno.Text(error)}\n");
		return 1;
	}
}
