// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;

namespace Kernel.Asm;

/// <summary>Where the checkers (lock order, RCU use, sleeping in atomic context, ...) tell what they found.</summary>
public static class validators
{
	private static readonly Lock gate = new();
	private static readonly string root = find_root();
	private static List<string> found = [];
	private static HashSet<string> once = [];

	[ThreadStatic]
	private static List<string>? hearing;

	/// <summary>Called with every report, besides the kernel log.</summary>
	public static Action<string>? hook;

	/// <summary>What was reported since boot.</summary>
	public static IReadOnlyList<string> reports {
		get {
			lock (gate)
				return found.ToArray();
		}
	}

	/// <summary>A report is what <paramref name="print"/> logs.</summary>
	internal static void report(Action print)
	{
		var outer = hearing;
		List<string> lines = [];

		hearing = lines;
		try {
			if (arch.sim)
				Sim.sim.quietly(print);
			else
				print();
			printk_h.end_of_line();
		} finally {
			hearing = outer;
		}
		// a report within a report is a part of it, too
		outer?.AddRange(lines);
		note(string.Join('\n', lines).Trim('\n'));
	}

	/// <summary>Reports a line, and who came there.</summary>
	internal static void report(string text) => report(() => {
		pr_warn($"{text}\n");
		dump_stack();
	});

	/// <summary>Reports once a boot for each <paramref name="key"/>, as the checkers of the kernel itself do.</summary>
	internal static void report_once(string key, Action print)
	{
		lock (gate) {
			if (!once.Add(key))
				return;
		}
		report(print);
	}

	/// <summary>Told of each message of the log, by the thread that logs it.</summary>
	internal static void heard(string text) => hearing?.Add(text);

	/// <summary>How many reports there are.</summary>
	public static int count {
		get {
			lock (gate)
				return found.Count;
		}
	}

	/// <summary>Forgets what was reported, so that it is reported again: each schedule is judged for itself.</summary>
	public static void forget()
	{
		if (found.Count != 0)
			reset();
	}

	internal static void reset()
	{
		lock (gate) {
			found = [];
			once = [];
		}
	}

	/// <summary>A path as the kernel prints it: from the top of the tree.</summary>
	internal static string shorten(string file)
	{
		return file.StartsWith(root, StringComparison.Ordinal) ? file[root.Length..] : file;
	}

	private static void note(string text)
	{
		lock (gate)
			found.Add(text);
		hook?.Invoke(text);
	}

	private static string find_root([CallerFilePath] string file = "")
	{
		int i = file.Replace('\\', '/').LastIndexOf("include/asm/", StringComparison.Ordinal);

		return i > 0 ? file[..i] : "";
	}
}
