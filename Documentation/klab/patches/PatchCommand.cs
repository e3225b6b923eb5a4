// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using Klab.Alongside;

namespace Klab.Patches;

/// <summary><c>klab patch [NAME]</c>.</summary>
internal static class PatchCommand
{
	/// <param name="guarded">runs what may end in a <see cref="UsageError"/></param>
	public static Command Create(Func<Func<int>, int> guarded)
	{
		var name = new Argument<string?>("NAME") {
			Description = "a study patch; without it they are listed",
			Arity = ArgumentArity.ZeroOrOne,
		};
		var command = new Command("patch", "Lists the study patches, or shows one with its explanation.") { name };

		command.SetAction(result => guarded(() => Run(result.GetValue(name))));
		return command;
	}

	public static int Run(string? name)
	{
		string root = PortTree.FindRoot();

		if (name == null) {
			var all = StudyPatch.All(root);
			int width = all.Select(patch => patch.Name.Length).DefaultIfEmpty().Max();

			foreach (var patch in all)
				Console.Out.Write($"{patch.Name.PadRight(width)}  {patch.Summary}\n");
			return 0;
		}

		var wanted = StudyPatch.Find(root, name);

		Console.Out.Write(wanted.Mail.TrimEnd('\n') + "\n");
		if (wanted.Explanation.Length > 0)
			Console.Out.Write("\n" + wanted.Explanation.TrimEnd('\n') + "\n");
		return 0;
	}
}
