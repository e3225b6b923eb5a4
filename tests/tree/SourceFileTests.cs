// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Tree;

/// <summary>What every file of the tree promises.</summary>
public sealed class SourceFileTests
{
	private static IEnumerable<string> CSharp() => Repository.Files().Where(file => file.EndsWith(".cs"));

	[Fact]
	public void The_top_level_holds_what_the_design_says_and_nothing_else()
	{
		string[] allowed = [
			"COPYING", "Directory.Build.props", "Directory.Packages.props", "Documentation", "Kernel.sln", "MAINTAINERS",
			"README", "drivers", "global.json", "include", "net", "tests",
		];

		Repository.Files().Select(file => file.Split('/')[0]).Where(name => !name.StartsWith('.')).Distinct()
			.ShouldBeSubsetOf(allowed);
	}

	[Fact]
	public void Every_source_file_names_its_licence_in_its_first_line()
	{
		CSharp().Where(file => !Repository.Read(file).StartsWith("// SPDX-License-Identifier: "
				+ (file.StartsWith("net/freebsd/") ? "BSD-2-Clause" : "GPL-2.0-only") + "\n"))
			.ShouldBeEmpty();
	}

	[Fact]
	public void Every_mirrored_file_names_its_original_and_whose_copyright_stands()
	{
		static string Head(string file) =>
			string.Join(' ', Repository.Read(file).Split('\n').Skip(1).Take(4).Select(line => line.TrimStart('/', ' ')));

		var silent = CSharp().Where(file => Repository.Read(file).Contains("[Source(\"") && !file.StartsWith("tests/"))
			.Where(file => !Head(file).StartsWith("From Linux 5.1.15 ") && !Head(file).StartsWith("From FreeBSD ")
				|| !Head(file).Contains("the copyright of the original"));

		silent.ShouldBeEmpty();
	}
}
