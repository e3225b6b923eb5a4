// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>ls [-a] [-l] [-1] [PATH…]</c>: names sorted by byte, one a line.</summary>
internal static class Ls
{
	public static int Run(Process process)
	{
		bool all = false, full = false;
		var paths = new List<string>();

		foreach (string word in process.Arguments.Skip(1)) {
			if (!word.StartsWith('-') || word == "-") {
				paths.Add(word);
				continue;
			}
			foreach (char option in word.AsSpan(1)) {
				switch (option) {
				case 'a':
					all = true;
					break;
				case 'l':
					full = true;
					break;
				case '1':
					break;
				default:
					process.PrintError($"ls: invalid option -- '{option}'\n");
					return 2;
				}
			}
		}
		if (paths.Count == 0)
			paths.Add(".");

		int status = 0;
		var files = new List<string>();
		var directories = new List<(string Path, IEnumerable<string> Names)>();

		// What is not there comes first, then the files, then the directories.
		foreach (string path in paths) {
			var (names, error) = Names(path, full);

			if (error < 0) {
				process.PrintError($"ls: cannot access '{path}'", error);
				status = 2;
			} else if (names == null) {
				files.Add(path);
			} else {
				directories.Add((path, names));
			}
		}
		foreach (string file in files.Order(StringComparer.Ordinal))
			process.Print(full ? Line(file, file) : file + "\n");

		bool first = files.Count == 0;

		foreach (var (path, names) in directories.OrderBy(directory => directory.Path, StringComparer.Ordinal)) {
			if (paths.Count > 1)
				process.Print($"{(first ? "" : "\n")}{path}:\n");
			first = false;
			foreach (string name in names.Where(n => all || !n.StartsWith('.')).Order(StringComparer.Ordinal))
				process.Print(full ? Line(path, name) : name + "\n");
		}
		return status;
	}

	// A file has no names in it; neither has a symbolic link under -l, which does not follow it.
	private static (IEnumerable<string>? Names, int Error) Names(string path, bool full)
	{
		if (full && !path.EndsWith('/') && Libc.ReadLink(path).Target != null)
			return (null, 0);

		var (entries, error) = Libc.ReadDirectory(path);

		return error == -errno_h.ENOTDIR ? (null, 0) : (entries, error);
	}

	private static string Line(string directory, string name)
	{
		string path = name.Contains('/') || directory == name ? name : $"{directory.TrimEnd('/')}/{name}";

		return Libc.ReadLink(path).Target is { } target ? $"{name} -> {target}\n" : name + "\n";
	}
}
