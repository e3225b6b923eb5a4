// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Kernel.Tests.Tree;

/// <summary>MAINTAINERS, in the kernel's format: sections of tagged lines, apart by blank lines.</summary>
public sealed partial class MaintainersTests
{
	private sealed record Section(string Title, List<(char Tag, string Value)> Lines)
	{
		public IEnumerable<string> Values(char tag) => Lines.Where(line => line.Tag == tag).Select(line => line.Value);

		// A pattern that ends in / is everything below; * stays within one folder.
		public bool Covers(string file) => Values('F').Any(pattern => Regex.IsMatch(file, "^"
			+ Regex.Escape(pattern).Replace(@"\*", "[^/]*") + (pattern.EndsWith('/') ? "" : "$")))
			&& !Values('X').Any(pattern => file.StartsWith(pattern));
	}

	private static List<Section> Sections()
	{
		var sections = new List<Section>();

		foreach (string block in Repository.Read("MAINTAINERS").Split("\n\n")) {
			string[] lines = block.Trim('\n').Split('\n');
			var tagged = lines.Skip(1).Select(line => Tagged().Match(line)).ToList();

			if (tagged.Count > 0 && tagged.All(match => match.Success))
				sections.Add(new Section(lines[0], tagged.ConvertAll(
					match => (match.Groups[1].Value[0], match.Groups[2].Value))));
		}
		return sections;
	}

	[Fact]
	public void Every_section_has_a_status_and_files_that_exist()
	{
		var files = Repository.Files().ToList();

		foreach (var section in Sections()) {
			section.Values('S').Count().ShouldBe(1, section.Title);
			section.Values('F').ShouldNotBeEmpty(section.Title);
			files.ShouldContain(file => section.Covers(file), section.Title);
		}
	}

	[Fact]
	public void Every_source_file_belongs_to_a_section()
	{
		var sections = Sections();

		Repository.Files().Where(file => !sections.Exists(section => section.Covers(file))).ShouldBeEmpty();
	}

	[Fact]
	public void The_sections_are_in_alphabetical_order()
	{
		var titles = Sections().ConvertAll(section => section.Title);

		titles.ShouldBe(titles.Order(StringComparer.Ordinal));
	}

	[GeneratedRegex(@"^([A-Z]):\t(\S.*)$")]
	private static partial Regex Tagged();
}
