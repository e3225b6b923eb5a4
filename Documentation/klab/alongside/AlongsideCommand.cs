// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.Diagnostics;

namespace Klab.Alongside;

/// <summary><c>klab alongside --linux DIR [NAME|FILE] [--html OUT] [--check] [--update]</c>.</summary>
internal static class AlongsideCommand
{
	/// <param name="guarded">runs what may end in a <see cref="UsageError"/></param>
	public static Command Create(Func<Func<int>, int> guarded)
	{
		var wanted = new Argument<string?>("NAME|FILE") {
			Description = "a function, macro, table or type; or a file, here or in Linux; without it the files are"
				+ " listed",
			Arity = ArgumentArity.ZeroOrOne,
		};
		var linux = new Option<string?>("--linux") {
			Description = $"your own source tree of Linux {LinuxTree.Mirrored}",
			HelpName = "DIR",
		};
		var html = new Option<string?>("--html") {
			Description = "writes a page for a browser; for all of the map, a folder gets a page for each file",
			HelpName = "OUT",
		};
		var check = new Option<bool>("--check") {
			Description = "prints how far the port follows, and what has drifted; with another version, what"
				+ " changed there",
		};
		var update = new Option<bool>("--update") {
			Description = "makes the port map anew; without --linux only its pages",
		};
		var command = new Command("alongside", "Shows C and C# side by side, statement by statement.") { wanted,
			linux, html, check, update };

		command.SetAction(result =>
			guarded(() => Unwrapped(() => Run(result.GetValue(linux), result.GetValue(wanted),
			result.GetValue(html), result.GetValue(check), result.GetValue(update)))));
		return command;
	}

	// What goes wrong on several threads at once is told once.
	private static int Unwrapped(Func<int> run)
	{
		try {
			return run();
		} catch (AggregateException e)
			when (e.Flatten().InnerExceptions.OfType<UsageError>().FirstOrDefault() is { } error) {
			throw error;
		}
	}

	public static int Run(string? linuxFolder, string? wanted, string? html, bool check, bool update)
	{
		if (wanted != null && (check || update))
			throw new UsageError($"alongside: --{(check ? "check" : "update")} is about the whole map: "
				+ $"leave out {wanted}");
		if ((check ? 1 : 0) + (update ? 1 : 0) + (html != null ? 1 : 0) > 1)
			throw new UsageError("alongside: only one of --html, --check and --update");

		string root = PortTree.FindRoot();

		if (update && linuxFolder == null)
			return UpdatePages(root);
		if (linuxFolder == null)
			throw new UsageError("alongside: --linux DIR is missing: where your source tree of Linux "
				+ $"{LinuxTree.Mirrored} is");

		var linux = LinuxTree.Open(linuxFolder);
		var port = PortTree.Read(root);
		var map = PortMap.Read(port.MapFolder);
		var twins = new Twins(port, linux, map.Config);

		if (check)
			return new Check(map, twins, linux).Run(Console.Out);
		if (!linux.IsMirrored)
			throw new UsageError($"{linuxFolder}: Linux {linux.Version}, but the port mirrors "
				+ $"{LinuxTree.Mirrored} (--check says what changed)");
		if (update)
			return Update(port, map, twins);

		var reader = new Reader(map, twins);

		if (html != null)
			return WriteHtml(reader, twins, wanted, html);
		if (wanted == null)
			List(map, Console.Out);
		else
			Show(reader, wanted);
		return 0;
	}

	private static int Update(PortTree port, PortMap old, Twins twins)
	{
		var builder = new MapBuilder(twins, old, Reasons.Read(Path.Combine(port.MapFolder, "reasons")));

		builder.Build().Write();
		foreach (string complaint in builder.Complaints)
			Console.Error.WriteLine(complaint);
		return UpdatePages(port.Root);
	}

	private static int UpdatePages(string root)
	{
		var port = PortTree.Read(root);

		new Pages(PortMap.Read(port.MapFolder), port).Write();
		return 0;
	}

	private static void List(PortMap map, TextWriter output)
	{
		output.WriteLine($"{"file",-48} {"ported",6} {"reduced",7} {"omitted",7} {"all",5}");
		foreach (var file in map.Files)
			output.WriteLine($"{file.Path,-48} {file.Count(PortStatus.Ported),6} {file.Count(PortStatus.Reduced),7} "
				+ $"{file.Count(PortStatus.Omitted) + file.Others,7} {file.All,5}");
	}

	private static void Show(Reader reader, string wanted)
	{
		var found = reader.Find(wanted);

		// A name that is here is shown here; only what is nowhere is shown alone.
		if (found.Any(one => one.Row.Status != PortStatus.Omitted))
			found = [.. found.Where(one => one.Row.Status != PortStatus.Omitted)];
		using var pager = Pager.Open();

		var page = new TerminalPage(pager.Output, pager.Width, pager.Colours);

		try {
			foreach (var (file, row) in found) {
				var entry = reader.Read(file, row);
				string fidelity = entry.Twin != null && row.IsCounted
					? $", fidelity {entry.Twin.Alignment.Fidelity.ToString("F3")}" : "";

				page.Heading($"{file.Path}:{row.Line} {row.Name}: "
					+ (entry.Port != null ? $"{row.Status.ToString().ToLowerInvariant()}, "
						+ $"{entry.Port.File.Path}:{entry.Port.Line}{fidelity}" : "omitted"));
				if (file.WhyOf(row).Length > 0)
					page.Note(file.WhyOf(row));
				page.Rows(entry.Rows);
			}
		} catch (IOException) {
			// The reader has left the pager.
		}
	}

	private static int WriteHtml(Reader reader, Twins twins, string? wanted, string path)
	{
		var all = reader.Map.Files.SelectMany(file => file.Rows.Where(row => row.Status != PortStatus.Omitted
			&& twins.HasOriginal(file.Path))
			.Select(row => (File: file, Row: row))).ToList();
		var graph = new CallGraph([.. all.Where(one => one.Row.IsCounted)
			.SelectMany(one => twins.MembersOf(one.File.Path, one.Row)
			.Select(member => (member, $"{one.File.Path}:{one.Row.Name}")))]);

		var lines = all.DistinctBy(one => $"{one.File.Path}:{one.Row.Name}")
			.ToDictionary(one => $"{one.File.Path}:{one.Row.Name}",
			one => Elixir.Url(one.File.Path, one.Row.Line));
		string url(string id) => lines[id];

		try {
			if (wanted == null && !path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
				&& !path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
				WriteFolder(reader, graph, url, all, path);
			else
				WritePage(reader, graph, url, wanted != null ? [.. reader.Find(wanted)] : all, wanted
					?? "The port map", path);
		} catch (Exception e) when (e is IOException or UnauthorizedAccessException) {
			throw new UsageError($"{path}: {e.Message}");
		}
		return 0;
	}

	// One page for what is asked for, with links inside of it.
	private static void WritePage(Reader reader, CallGraph graph, Func<string, string> url,
		IReadOnlyList<(MapFile File, MapRow Row)> rows, string title, string path)
	{
		var shown = rows.Where(one => one.Row.Status != PortStatus.Omitted).DefaultIfEmpty(rows[0]).ToList();
		var entries = shown.AsParallel().AsOrdered().Select(one => reader.Read(one.File, one.Row)).ToList();
		var here = entries.Select(entry => entry.Id).ToHashSet();
		using var output = new StreamWriter(path);
		var page = new HtmlPage(output, graph, id => here.Contains(id) ? "" : null, url);
		var files = entries.GroupBy(entry => entry.File).ToList();

		page.Open(title);
		page.Legend();
		if (files.Count > 1)
			page.Files(files.Select(group => (group.Key, $"#{group.Key.Path}", Fidelity(group))));
		foreach (var group in files) {
			page.FileHeading(group.Key);
			if (entries.Count > 1)
				page.Index(group.Key, [.. group]);
			foreach (var entry in group)
				page.Entry(entry);
		}
		page.Close();
	}

	// A page for each file, and one that leads to them.
	private static void WriteFolder(Reader reader, CallGraph graph, Func<string, string> url,
		IReadOnlyList<(MapFile File, MapRow Row)> rows, string folder)
	{
		static string Name(string path) => path.Replace('/', '-') + ".html";

		var here = rows.Select(one => (Id: $"{one.File.Path}:{one.Row.Name}", Page: Name(one.File.Path)))
			.DistinctBy(one => one.Id)
			.ToDictionary(one => one.Id, one => one.Page);
		var files = rows.GroupBy(one => one.File).ToList();
		var fidelities = new Dictionary<MapFile, double>();

		Directory.CreateDirectory(folder);
		foreach (var group in files) {
			var file = group.Key;
			var entries = group.AsParallel().AsOrdered().Select(one => reader.Read(file, one.Row)).ToList();
			using var output = new StreamWriter(Path.Combine(folder, Name(file.Path)));
			var page = new HtmlPage(output, graph, id => here.GetValueOrDefault(id) is { } other
				? (other == Name(file.Path) ? "" : other) : null, url);

			page.Open(file.Path, "index.html");
			page.Legend();
			page.FileHeading(file);
			page.Index(file, entries);
			foreach (var entry in entries)
				page.Entry(entry);
			page.Close();
			fidelities[file] = Fidelity(entries);
		}

		using var index = new StreamWriter(Path.Combine(folder, "index.html"));
		var start = new HtmlPage(index, graph, _ => null, url);

		start.Open("The port map");
		start.Files(files.Select(group => (group.Key, Name(group.Key.Path), fidelities[group.Key])));
		start.Close();
	}

	private static double Fidelity(IEnumerable<Entry> entries)
	{
		var twins = entries.Where(entry => entry.Twin != null && entry.Row.IsCounted)
			.Select(entry => entry.Twin!).ToList();

		return twins.Sum(twin => twin.Alignment.Fidelity * twin.Lines) / twins.Sum(twin => (double)twin.Lines);
	}

	/// <summary>The user's pager on a terminal; elsewhere the output itself.</summary>
	private sealed class Pager : IDisposable
	{
		private readonly Process? process;

		public TextWriter Output { get; }

		public int Width { get; }

		public bool Colours { get; }

		private Pager(Process? process, TextWriter output, int width, bool colours)
		{
			this.process = process;
			Output = output;
			Width = width;
			Colours = colours;
		}

		public static Pager Open()
		{
			bool colours = !Console.IsOutputRedirected
				&& Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };

			if (Console.IsOutputRedirected) {
				_ = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns);
				return new Pager(null, Console.Out, columns > 0 ? columns : 180, colours: false);
			}

			string[] command = (Environment.GetEnvironmentVariable("PAGER") is { Length: > 0 } pager ? pager
				: "less -FRX")
				.Split(' ', StringSplitOptions.RemoveEmptyEntries);
			var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true };

			try {
				// Without options of his own, less shows colours as colours.
				start.Environment.TryAdd("LESS", "FRX");

				var process = Process.Start(start)!;

				return new Pager(process, process.StandardInput, Console.WindowWidth, colours);
			} catch (Exception e)
				when (e is System.ComponentModel.Win32Exception or InvalidOperationException) {
				return new Pager(null, Console.Out, Console.WindowWidth, colours);
			}
		}

		public void Dispose()
		{
			if (process == null)
				return;
			try {
				Output.Close();
			} catch (IOException) {
				// The pager was left before all was shown.
			}
			process.WaitForExit();
			process.Dispose();
		}
	}
}
