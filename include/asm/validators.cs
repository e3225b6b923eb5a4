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

	/// <summary>Called with every report, besides the kernel log.</summary>
	public static Action<string>? hook;

	/// <summary>What was reported since boot.</summary>
	public static IReadOnlyList<string> reports {
		get {
			lock (gate)
				return found.ToArray();
		}
	}

	/// <summary>Takes down what is in the kernel log already.</summary>
	internal static void note(string text)
	{
		lock (gate)
			found.Add(text);
		hook?.Invoke(text);
	}

	internal static void report(string text)
	{
		note(text);
		if (arch.sim)
			Sim.sim.quietly(() => log(text));
		else
			log(text);
	}

	/// <summary>Reports once a boot for each <paramref name="key"/>, as the kernel's own checkers do.</summary>
	internal static void report_once(string key, string text)
	{
		lock (gate) {
			if (!once.Add(key))
				return;
		}
		report(text);
	}

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

	private static void log(string text) => pr_warn($"{text}\n");

	private static string find_root([CallerFilePath] string file = "")
	{
		int i = file.Replace('\\', '/').LastIndexOf("include/asm/", StringComparison.Ordinal);

		return i > 0 ? file[..i] : "";
	}
}
