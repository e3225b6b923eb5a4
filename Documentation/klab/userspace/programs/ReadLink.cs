// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary>
/// <c>readlink [-n] [-v] PATH…</c>: silent, without <c>-v</c>, about what is no link. <c>-f</c>, <c>-e</c> and <c>-m</c> follow
/// all links to the end: to a file whose directory is there, to a file that is there, to any.
/// </summary>
internal static class ReadLink
{
	// As in Linux: more links are a loop.
	private const int MostLinks = 40;

	private enum Follow
	{
		Once,
		ToDirectory,
		ToFile,
		ToAnything,
	}

	public static int Run(Process process)
	{
		var follow = Follow.Once;
		bool lineFeed = true, verbose = false;
		var paths = new List<string>();

		foreach (string word in process.Arguments.Skip(1)) {
			if (!word.StartsWith('-') || word == "-") {
				paths.Add(word);
				continue;
			}
			foreach (char option in word.AsSpan(1)) {
				switch (option) {
				case 'f':
					follow = Follow.ToDirectory;
					break;
				case 'e':
					follow = Follow.ToFile;
					break;
				case 'm':
					follow = Follow.ToAnything;
					break;
				case 'n':
					lineFeed = false;
					break;
				case 'v':
					verbose = true;
					break;
				case 'q':
				case 's':
					verbose = false;
					break;
				default:
					process.PrintError($"readlink: invalid option -- '{option}'\n"
						+ "Try 'readlink --help' for more information.\n");
					return 1;
				}
			}
		}
		if (paths.Count == 0) {
			process.PrintError("readlink: missing operand\nTry 'readlink --help' for more information.\n");
			return 1;
		}
		if (paths.Count > 1 && !lineFeed) {
			process.PrintError("readlink: ignoring --no-newline with multiple arguments\n");
			lineFeed = true;
		}

		int status = 0;

		foreach (string path in paths) {
			var (target, error) = follow == Follow.Once ? Libc.ReadLink(path) : Resolve(path, follow);

			if (target != null) {
				process.Print(target + (lineFeed ? "\n" : ""));
				continue;
			}
			if (verbose)
				process.PrintError($"readlink: {path}", error);
			status = 1;
		}
		return status;
	}

	// Name by name from the root; what a link points to takes the place of the link.
	private static (string? Path, int Error) Resolve(string path, Follow follow)
	{
		var names = new Stack<string>(Split(path));
		var done = new List<string>();
		int links = 0, missing = 0;

		if (path.Length == 0)
			return (null, -errno_h.ENOENT);
		while (names.TryPop(out string? name)) {
			if (name == ".")
				continue;
			if (name == "..") {
				done.RemoveRange(Math.Max(done.Count - 1, 0), Math.Min(done.Count, 1));
				continue;
			}
			if (missing < 0 && follow != Follow.ToAnything)
				return (null, missing);

			string whole = Join(done.Append(name));
			var (target, _) = Libc.ReadLink(whole);

			if (target == null) {
				missing = Libc.FileIdentity(whole).Error;
				if (missing < 0 && (follow == Follow.ToFile || (follow == Follow.ToDirectory && missing != -errno_h.ENOENT)))
					return (null, missing);
				done.Add(name);
				continue;
			}
			if (++links > MostLinks)
				return (null, -errno_h.ELOOP);
			if (target.StartsWith('/'))
				done.Clear();
			foreach (string part in Split(target))
				names.Push(part);
		}
		return (Join(done), 0);
	}

	// The last name first, as they are put on the stack.
	private static IEnumerable<string> Split(string path) =>
		path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse();

	private static string Join(IEnumerable<string> names) => "/" + string.Join('/', names);
}
