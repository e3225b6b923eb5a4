// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>modprobe [-r] MODULE [PARAMETER=VALUE…]</c>, with the modules that it needs; <c>insmod</c> and <c>rmmod</c>
/// are the same without them.</summary>
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
		string[] needed = process.Name == "modprobe" ? [.. Needed(name)] : [];

		if (!remove)
			foreach (string other in needed.Reverse())
				Libc.InitModule(other, "");

		int error = remove ? Libc.DeleteModule(name) : Libc.InitModule(name, string.Join(' ', words[1..]));

		// Nobody else may need them.
		if (remove && error == 0)
			foreach (string other in needed)
				Libc.DeleteModule(other);

		// What is loaded already is what was asked for.
		if (error == 0 || (error == -errno_h.EEXIST && !remove))
			return 0;
		process.PrintError(error == -errno_h.ENOENT && !remove
			? $"{process.Name}: FATAL: Module {name} not found.\n"
			: $"{process.Name}: ERROR: could not {(remove ? "remove" : "insert")} '{name}': {Errno.Text(error)}\n");
		return 1;
	}

	// What modules.dep says of a module: those that it needs, and then what these need.
	private static IEnumerable<string> Needed(string name)
	{
		string file = Path.Combine(AppContext.BaseDirectory, name.Replace('-', '_') + ".dll");

		if (name.Contains('/') || !File.Exists(file))
			return [];

		using var pe = new PEReader(File.OpenRead(file));
		var metadata = pe.GetMetadataReader();
		string[] references = [.. metadata.AssemblyReferences.Select(handle =>
			metadata.GetString(metadata.GetAssemblyReference(handle).Name))];

		if (!references.Contains("vmlinux"))
			return [];

		string[] modules = [.. references.Where(other => other != "vmlinux" && IsModule(other))];

		return modules.Concat(modules.SelectMany(Needed)).Distinct();
	}

	private static bool IsModule(string name)
	{
		string file = Path.Combine(AppContext.BaseDirectory, name + ".dll");

		if (!File.Exists(file))
			return false;

		using var pe = new PEReader(File.OpenRead(file));
		var metadata = pe.GetMetadataReader();

		return metadata.AssemblyReferences.Any(handle =>
			metadata.GetString(metadata.GetAssemblyReference(handle).Name) == "vmlinux");
	}
}
