// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using YamlDotNet.RepresentationModel;

namespace Kernel.Tests.Tree;

/// <summary>What DocFX would complain about, found without it: entries, links, anchors and cross references that lead nowhere.</summary>
public sealed partial class DocumentationTests
{
	private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

	private static string Documentation { get; } = Path.Combine(Repository.Root, "Documentation");

	private static IEnumerable<string> Pages() => Repository.Files()
		.Where(file => file.StartsWith("Documentation/") && file.EndsWith(".md"))
		.Select(file => Path.Combine(Repository.Root, file));

	[Fact]
	public void Every_entry_of_every_table_of_contents_leads_to_a_page()
	{
		var missing = new List<string>();

		foreach (string toc in Directory.EnumerateFiles(Documentation, "toc.yml", SearchOption.AllDirectories)) {
			var yaml = new YamlStream();

			using (var reader = new StreamReader(toc))
				yaml.Load(reader);
			foreach (string href in Hrefs(yaml.Documents[0].RootNode)) {
				string target = Path.Combine(Path.GetDirectoryName(toc)!, href);

				// api/ is what DocFX makes of the docstrings.
				if (!href.Contains("://") && href != "api/" && !File.Exists(target) && !Directory.Exists(target))
					missing.Add($"{toc}: {href}");
			}
		}
		missing.ShouldBeEmpty();
	}

	[Fact]
	public void Every_page_is_in_a_table_of_contents()
	{
		var listed = Directory.EnumerateFiles(Documentation, "toc.yml", SearchOption.AllDirectories)
			.SelectMany(toc => Regex.Matches(File.ReadAllText(toc), @"href:\s*(\S+)")
				.Select(match => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(toc)!, match.Groups[1].Value))));

		Pages().Select(Path.GetFullPath).ShouldBeSubsetOf(listed);
	}

	[Fact]
	public void Every_link_and_anchor_in_a_page_leads_somewhere()
	{
		var broken = new List<string>();

		foreach (string page in Pages()) {
			foreach (var link in Markdown.Parse(File.ReadAllText(page), pipeline).Descendants<LinkInline>()) {
				string url = link.Url ?? "";

				if (url.Contains("://") || url.StartsWith("mailto:"))
					continue;

				string[] parts = url.Split('#', 2);
				string target = parts[0].Length == 0 ? page
					: Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));

				if (!File.Exists(target) && !Directory.Exists(target))
					broken.Add($"{page}: {url}");
				else if (parts.Length == 2 && !Anchors(target).Contains(parts[1]))
					broken.Add($"{page}: {url}");
			}
		}
		broken.ShouldBeEmpty();
	}

	[Fact]
	public void Every_cross_reference_in_a_page_names_a_member_that_exists()
	{
		var uids = Assemblies().SelectMany(Uids).ToHashSet();
		var broken = Pages().SelectMany(page => CrossReference().Matches(File.ReadAllText(page))
				.Select(match => (page, Uid: Uri.UnescapeDataString(match.Groups[1].Value))))
			.Where(reference => !uids.Contains(reference.Uid.TrimEnd('*')));

		broken.ShouldBeEmpty();
	}

	[Fact]
	public void No_page_uses_the_short_form_of_a_cross_reference()
	{
		Pages().Where(page => Regex.IsMatch(Regex.Replace(File.ReadAllText(page), "```.*?```|`[^`]*`", "", RegexOptions.Singleline),
			@"(?<![\w.])@[A-Za-z_]")).ShouldBeEmpty();
	}

	[Fact]
	public void Every_cref_resolves()
	{
		// The compiler writes a cref that it could not resolve as "!:".
		var broken = Assemblies().Select(assembly => Path.ChangeExtension(assembly.Location, ".xml")).Where(File.Exists)
			.SelectMany(xml => Regex.Matches(File.ReadAllText(xml), "cref=\"!:([^\"]*)\"").Select(match => $"{xml}: {match.Value}"));

		broken.ShouldBeEmpty();
	}

	private static IEnumerable<Assembly> Assemblies() =>
		[typeof(SourceAttribute).Assembly, .. new[] { "dummy", "ifb", "net_failover", "8021q" }.Select(Assembly.Load)];

	private static IEnumerable<string> Hrefs(YamlNode node) => node switch {
		YamlSequenceNode sequence => sequence.SelectMany(Hrefs),
		YamlMappingNode mapping => mapping.Children.SelectMany(child =>
			((YamlScalarNode)child.Key).Value == "href" ? [((YamlScalarNode)child.Value).Value!] : Hrefs(child.Value)),
		_ => [],
	};

	private static IEnumerable<string> Anchors(string page) =>
		Markdown.Parse(File.ReadAllText(page), pipeline).Descendants<HeadingBlock>()
			.Select(heading => heading.GetAttributes().Id ?? "");

	// Namespaces, types, and members without their parameters.
	private static IEnumerable<string> Uids(Assembly assembly)
	{
		const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
			| BindingFlags.DeclaredOnly;

		foreach (var type in assembly.GetTypes().Where(type => type.FullName != null)) {
			string name = type.FullName!.Replace('+', '.');

			yield return type.Namespace ?? "";
			yield return name;
			foreach (var member in type.GetMembers(all))
				yield return $"{name}.{member.Name}";
		}
	}

	[GeneratedRegex("<xref:([^>?]+)[^>]*>")]
	private static partial Regex CrossReference();
}
