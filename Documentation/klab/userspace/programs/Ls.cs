// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>ls [-aAdlrR1] [PATH…]</c>: names sorted by byte, one a line.</summary>
internal static class Ls
{
	public static int Run(Process process)
	{
		bool all = false, mostly = false, full = false, directoriesToo = false, reverse = false, recursive = false;
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
				case 'A':
					mostly = true;
					break;
				case 'd':
					directoriesToo = true;
					break;
				case 'l':
					full = true;
					break;
				case 'r':
					reverse = true;
					break;
				case 'R':
					recursive = true;
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
			var (names, error) = directoriesToo ? (null, Libc.FileIdentity(path).Error) : Names(path, full);

			if (error < 0) {
				process.PrintError($"ls: cannot access '{path}'", error);
				status = 2;
			} else if (names == null) {
				files.Add(path);
			} else {
				directories.Add((path, names));
			}
		}
		foreach (string file in Sorted(files))
			process.Print(full ? Line(file, file) : file + "\n");

		bool first = files.Count == 0;

		void Show(string path, IEnumerable<string> names)
		{
			string[] shown = [.. Sorted(names.Where(name =>
				all || !name.StartsWith('.') || (mostly && name is not ("." or ".."))))];

			if (paths.Count > 1 || recursive)
				process.Print($"{(first ? "" : "\n")}{path}:\n");
			first = false;
			foreach (string name in shown)
				process.Print(full ? Line(path, name) : name + "\n");
			if (!recursive)
				return;
			foreach (string below in shown.Where(name => name is not ("." or "..")).Select(name => Below(path, name))) {
				if (Libc.ReadLink(below).Target == null && Names(below, full) is ( { } inner, 0))
					Show(below, inner);
			}
		}

		foreach (string path in Sorted(directories.Select(directory => directory.Path)))
			Show(path, directories.First(directory => directory.Path == path).Names);
		return status;

		IEnumerable<string> Sorted(IEnumerable<string> names) =>
			reverse ? names.OrderDescending(StringComparer.Ordinal) : names.Order(StringComparer.Ordinal);
	}

	// A file has no names in it; neither has a symbolic link under -l, which does not follow it.
	private static (IEnumerable<string>? Names, int Error) Names(string path, bool full)
	{
		if (full && !path.EndsWith('/') && Libc.ReadLink(path).Target != null)
			return (null, 0);

		var (entries, error) = Libc.ReadDirectory(path);

		return error == -errno_h.ENOTDIR && !path.EndsWith('/') ? (null, 0) : (entries, error);
	}

	private static string Line(string directory, string name)
	{
		string path = name.Contains('/') || directory == name ? name : Below(directory, name);

		return Libc.ReadLink(path).Target is { } target ? $"{name} -> {target}\n" : name + "\n";
	}

	private static string Below(string directory, string name) => $"{directory.TrimEnd('/')}/{name}";
}
