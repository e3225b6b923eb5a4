// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Klab.Explore;

/// <summary>What is wrong with a schedule.</summary>
/// <param name="Sentence">the verdict</param>
/// <param name="Report">what a validator reported, line by line; none: the race's own check says it</param>
/// <param name="Died">of it a task, or the machine, has died</param>
internal sealed partial record Violation(string Sentence, IReadOnlyList<string> Report, bool Died = false)
{
	private const int Most = 8;

	/// <summary>What two violations have in common that are the same mistake, wherever it was noticed.</summary>
	public string Kind => Report.Count == 0 ? "check" : Where().Replace(Sentence, "");

	/// <summary>The report without its stacks, which the picture shows, and with the functions of the first in one line.</summary>
	public IEnumerable<string> Brief {
		get {
			var said = Report.TakeWhile(line => !Stack().IsMatch(line)).Where(line => line.Trim(' ', '=', '-').Length > 0 && line != Sentence);
			string[] functions = [.. Report.SkipWhile(line => line != "Call Trace:").Skip(1).TakeWhile(line => line.StartsWith(' '))
				.Where(line => !Primitive().IsMatch(line)).Select(line => line.Trim().Split(' ')[0])];

			foreach (string line in said.Take(Most))
				yield return line;
			if (functions.Length > 1 || (functions.Length == 1 && !Sentence.EndsWith(" in " + functions[0], StringComparison.Ordinal)))
				yield return $"in {string.Join(" ◂ ", functions)}";
		}
	}

	[GeneratedRegex(@"( in | at |\d).*$")]
	private static partial Regex Where();

	[GeneratedRegex(@"^(CPU: \d|INFO: task |Modules linked in|Call Trace:|stack backtrace:|Allocated by|other info that)")]
	private static partial Regex Stack();

	// of the kernel's headers, or those that only tell
	[GeneratedRegex(@"^ \S+ (include|lib|mm|kernel|arch)/")]
	private static partial Regex Primitive();
}

/// <summary>A schedule that the machine did not survive.</summary>
internal sealed class MachineDied(Violation violation) : Exception(violation.Sentence)
{
	public Violation Violation { get; } = violation;
}
