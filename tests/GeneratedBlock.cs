// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests;

/// <summary>A part of a page that comes from a run: a test makes it again and compares.</summary>
/// <remarks>With WRITE_PAGES=1 in the environment the page is rewritten instead.</remarks>
internal static class GeneratedBlock
{
	/// <param name="name">as in the comments around it: <c>&lt;!-- NAME: made by a test --&gt;</c>, <c>&lt;!-- NAME ends --&gt;</c></param>
	/// <param name="made">what is to stand between them, without the newline at its end</param>
	internal static void ShouldBeCurrent(string page, string name, string made)
	{
		string text = Repository.Read(page), start = $"<!-- {name}: made by a test -->\n", end = $"<!-- {name} ends -->";
		int from = text.IndexOf(start, StringComparison.Ordinal);
		int to = text.IndexOf(end, StringComparison.Ordinal);

		from.ShouldBeInRange(0, to, $"{page} has no block {name}");
		from += start.Length;
		if (Environment.GetEnvironmentVariable("WRITE_PAGES") == "1")
			File.WriteAllText(Path.Combine(Repository.Root, page), text[..from] + made + "\n" + text[to..]);
		else
			text[from..to].ShouldBe(made + "\n", $"{page}: {name}: run this test with WRITE_PAGES=1");
	}
}
