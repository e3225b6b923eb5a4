// SPDX-License-Identifier: GPL-2.0-only

using Klab.Alongside;

namespace Kernel.Tests.Tree;

/// <summary>The port map and the C# agree; for the C side there is <c>klab alongside --check</c>.</summary>
public sealed class PortMapTests
{
	private static readonly Lazy<PortTree> port = new(() => PortTree.Read(Repository.Root));
	private static readonly Lazy<PortMap> map = new(() => PortMap.Read(port.Value.MapFolder));

	private static PortSide Side => new(map.Value, port.Value);

	private static IEnumerable<string> Lines(IEnumerable<(string File, int Line, string Text)> problems) =>
		problems.Select(problem => $"{problem.File}:{problem.Line}: {problem.Text}");

	[Fact]
	public void Every_member_that_the_map_names_exists_and_names_its_original() => Lines(Side.Missing())
		.ShouldBeEmpty();

	[Fact]
	public void Every_Source_is_in_the_map() => Lines(Side.Unmapped()).ShouldBeEmpty();

	[Fact]
	public void Members_stand_in_the_order_of_their_originals() => Lines(Side.Disordered()).ShouldBeEmpty();

	[Fact]
	public void Nothing_hides_in_a_mirrored_file() => Lines(Side.Unmarked()).ShouldBeEmpty();

	[Fact]
	public void Every_mirrored_file_that_names_an_original_is_in_the_map()
	{
		var mapped = map.Value.Files.SelectMany(file => file.Mirrors).ToHashSet();

		port.Value.Files.Where(file => file.IsMirror && file.Members.Any(member => member.Origins.Count > 0)
			&& !mapped.Contains(file.Path))
			.Select(file => file.Path).ShouldBeEmpty();
	}

	[Fact]
	public void The_rows_of_a_file_are_in_the_order_of_its_lines()
	{
		foreach (var file in map.Value.Files)
			file.Rows.Select(row => row.Line).ShouldBeInOrder(SortDirection.Ascending, file.Path);
	}

	[Fact]
	public void Nothing_is_left_out_in_silence()
	{
		map.Value.Files.SelectMany(file => file.Rows
				.Where(row => row.Status != PortStatus.Ported && file.WhyOf(row).Length == 0)
				.Select(row => $"{file.Path}: {row}"))
			.ShouldBeEmpty();
	}

	[Fact]
	public void What_is_counted_as_ported_has_a_member()
	{
		map.Value.Files.SelectMany(file => file.Rows.Where(row => row.Status != PortStatus.Omitted
			&& row.Members.Count == 0)
			.Select(row => $"{file.Path}: {row}")).ShouldBeEmpty();
	}

	[Fact]
	public void Every_data_file_is_written_as_it_is_read()
	{
		foreach (var file in map.Value.Files)
			file.ToString().ShouldBe(File.ReadAllText(map.Value.DataPath(file.Path)), file.Path);
	}

	[Fact]
	public void The_pages_and_the_list_of_departures_are_up_to_date()
	{
		var pages = new Pages(map.Value, port.Value);
		var all = pages.All();

		all.Where(page => !IsOnDisk(page.Key, page.Value)).Select(page => page.Key)
			.ShouldBeEmpty("made by: dotnet run --project Documentation/klab -- alongside --update");
		pages.Stale(all).ShouldBeEmpty();
	}

	private static bool IsOnDisk(string path, string text)
	{
		string file = Path.Combine(port.Value.MapFolder, path);

		return File.Exists(file) && File.ReadAllText(file) == text;
	}

	[Fact]
	public void Every_departure_and_erratum_is_on_the_page()
	{
		// Counted without the parser: each comment that begins like one is one.
		int marks = Repository.Files().Where(file => file.EndsWith(".cs")
			&& (file.StartsWith("net/") || file.StartsWith("include/")
				|| file.StartsWith("drivers/")))
			.Sum(file => Repository.Read(file).Split('\n').Count(line => line.Contains("// DEVIATION:")
			|| line.Contains("// ERRATUM:")));

		File.ReadLines(Path.Combine(port.Value.MapFolder, "departures.md")).Count(line => line.StartsWith("- "))
			.ShouldBe(marks);
	}
}
