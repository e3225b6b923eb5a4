// SPDX-License-Identifier: GPL-2.0-only

using System.Net;
using System.Text;

namespace Klab.Alongside;

/// <summary>Writes entries as a page that needs nothing but itself.</summary>
/// <param name="graph">who uses whom</param>
/// <param name="page">the page that an entry is in, relative to this one; null when it is in none</param>
/// <param name="url">where an entry that is in no page can be read</param>
internal sealed class HtmlPage(TextWriter output, CallGraph graph, Func<string, string?> page, Func<string, string> url)
{
	private static readonly Lazy<string> css = new(() => {
		using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("page.css")!;
		using var reader = new StreamReader(stream);

		return reader.ReadToEnd();
	});

	/// <summary>Everything up to the first entry.</summary>
	public void Open(string title, string? home = null)
	{
		Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
			+ "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
			+ $"<title>{Text(title)}</title>\n<style>\n{css.Value}\n</style></head>\n<body id=\"top\">\n");
		Raw($"<header><b>{Text(title)}</b>"
			+ (home != null ? $"<a href=\"{home}\">all files</a>" : "") + "<a href=\"#top\">top</a>"
			+ $"<span>Linux {LinuxTree.Mirrored} on the left, C# on the right</span></header>\n<main>\n");
	}

	public void Close() => Raw("</main>\n</body></html>\n");

	public void Legend() => Raw("<p class=\"meta legend\"><span><mark>a word that the other side has not</mark></span>"
		+ "<span class=\"tag omitted\">a statement of C alone</span> "
		+ "<span class=\"tag ported\">a statement of C# alone</span> "
		+ "<span class=\"tag\">not compiled in the configuration that is mirrored</span> "
		+ "<em>a departure, an erratum</em></p>\n");

	/// <summary>The files, with their figures; each with a link to its place.</summary>
	public void Files(IEnumerable<(MapFile File, string Href, double Fidelity)> files)
	{
		Raw("<div class=\"scroll\"><table><tr><th>file<th>here<th class=\"n\">ported<th class=\"n\">reduced"
			+ "<th class=\"n\">omitted<th class=\"n\">of"
			+ "<th class=\"n\">fidelity</tr>\n");
		foreach (var (file, href, fidelity) in files)
			Raw($"<tr><td><a href=\"{href}\">{Text(file.Path)}</a>"
				+ $"<td>{Text(file.IsBorrowed ? "borrowed from" : string.Join(", ", file.Mirrors))}"
				+ $"<td class=\"n\">{file.Count(PortStatus.Ported)}"
				+ $"<td class=\"n\">{file.Count(PortStatus.Reduced)}"
				+ $"<td class=\"n\">{file.Count(PortStatus.Omitted) + file.Others}<td class=\"n\">{file.All}"
				+ $"<td class=\"n\">{(double.IsNaN(fidelity) ? "–" : fidelity.ToString("F3"))}</tr>\n");
		Raw("</table></div>\n");
	}

	public void FileHeading(MapFile file)
	{
		string here = file.IsBorrowed ? "only pieces of it were borrowed" : "here: " + string.Join(", ", file.Mirrors);

		Raw($"<h2 id=\"{Text(file.Path)}\">{Text(file.Path)} "
			+ $"<small><a href=\"{Elixir.Url(file.Path)}\">elixir</a></small></h2>\n");
		Raw($"<p class=\"meta\">{Text(here)} · {file.Count(PortStatus.Ported)} ported, "
			+ $"{file.Count(PortStatus.Reduced)} reduced, {file.Count(PortStatus.Omitted) + file.Others} omitted "
			+ $"of {file.All}</p>\n");
	}

	/// <summary>The names of a file's rows, in its order, and why some have no twin.</summary>
	public void Index(MapFile file, IReadOnlyCollection<Entry> entries)
	{
		Raw("<details open><summary>Ported</summary><ul class=\"index\">");
		foreach (var entry in entries.Where(entry => entry.Row.Status != PortStatus.Omitted))
			Raw($"<li class=\"{Status(entry.Row)}\"><a href=\"#{Anchor(entry.Id)}\">{Text(entry.Row.Name)}</a></li>");
		Raw("</ul></details>\n");

		var omitted = file.Rows.Where(row => row.Status == PortStatus.Omitted).GroupBy(file.WhyOf).ToList();

		if (omitted.Count == 0)
			return;
		Raw("<details><summary>Omitted</summary>\n");
		foreach (var group in omitted) {
			Raw($"<p class=\"why\">{Text(group.Key)}</p><ul class=\"index\">");
			foreach (var row in group)
				Raw($"<li><a href=\"{Elixir.Url(file.Path, row.Line)}\">{Text(row.Name)}</a></li>");
			Raw("</ul>\n");
		}
		Raw("</details>\n");
	}

	public void Entry(Entry entry)
	{
		Raw($"<section id=\"{Anchor(entry.Id)}\"><h3><a href=\"#{Anchor(entry.Id)}\">{Text(entry.Row.Name)}</a>"
			+ $"<small><span class=\"tag {Status(entry.Row)}\">{Status(entry.Row)}</span>"
			+ (entry.Twin is { } twin && entry.Row.IsCounted
			? $" fidelity {twin.Alignment.Fidelity.ToString("F3")}" : "")
			+ "</small></h3>\n");
		if (entry.File.WhyOf(entry.Row) is { Length: > 0 } why)
			Raw($"<p class=\"why\">{Text(why)}</p>\n");
		if (entry.Port is { } port) {
			Links("calls", graph.Callees(port));
			Links("called by", graph.Callers(port));
		}
		Raw("<div class=\"pair\"><div class=\"r titles\">"
			+ $"<div><a href=\"{entry.Url}\">{Text(entry.File.Path)}:{entry.Row.Line}</a></div>"
			+ $"<div>{Text(entry.Port is { } at ? $"{at.File.Path}:{at.Line}" : "not ported")}</div></div>\n");
		foreach (var row in entry.Rows)
			Row(row);
		Raw("</div></section>\n");
	}

	private void Links(string what, IReadOnlyCollection<string> ids)
	{
		if (ids.Count == 0)
			return;

		const int some = 40;
		var links = ids.OrderBy(Name, StringComparer.Ordinal).Select(id => page(id) is { } href
			? $"<a href=\"{href}#{Anchor(id)}\">{Text(Name(id))}</a>"
			: $"<a class=\"away\" href=\"{url(id)}\">{Text(Name(id))}</a>").ToList();

		Raw($"<p class=\"meta\">{what} {string.Join(", ", links.Take(some))}");
		if (links.Count > some)
			Raw($" <details><summary>and {links.Count - some} more</summary>"
				+ $"{string.Join(", ", links.Skip(some))}</details>");
		Raw("</p>\n");
	}

	private void Row(SideRow row)
	{
		string kind = row.Kind switch {
			RowKind.Differs => " d",
			RowKind.COnly => " l x",
			RowKind.PortOnly => " m x",
			RowKind.Off => " o",
			_ => "",
		} + (row.Spaced ? " s" : "");

		Raw($"<div class=\"r{kind}\"><pre>");
		Lines(row.C);
		Raw("</pre><pre>");
		if (row.Kind == RowKind.Off)
			Raw($"<span><em>// {Text(row.Note ?? "")}</em></span>");
		Lines(row.Port);
		Raw("</pre></div>\n");
	}

	private void Lines(IReadOnlyList<TextLine> lines)
	{
		foreach (var line in lines) {
			output.Write("<span data-n=\"");
			output.Write(line.Number);
			output.Write("\">");
			foreach (var segment in line.Segments) {
				string text = Text(segment.Text);

				output.Write(segment.Style switch {
					Style.Comment => $"<i>{text}</i>",
					Style.Differs => $"<mark>{text}</mark>",
					Style.Remark => $"<em>{text}</em>",
					_ => text,
				});
			}
			output.Write("</span>");
		}
	}

	private void Raw(string html) => output.Write(html);

	private static string Status(MapRow row) => row.Status.ToString().ToLowerInvariant();

	private static string Name(string id) => id[(id.LastIndexOf(':') + 1)..];

	private static string Anchor(string id) => Text(id);

	private static string Text(string text) => WebUtility.HtmlEncode(text);
}
