// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;

namespace Klab.Alongside;

/// <summary>The port's own source tree.</summary>
internal sealed class PortTree
{
	private static readonly string[] roots = ["drivers", "include", "net"];

	public string Root { get; }

	/// <summary>Sorted by their paths.</summary>
	public IReadOnlyList<PortFile> Files { get; }

	private PortTree(string root, IReadOnlyList<PortFile> files)
	{
		Root = root;
		Files = files;
	}

	/// <summary>Where the map's data and pages are.</summary>
	public string MapFolder => Path.Combine(Root, "Documentation", "port-map");

	/// <summary>Reads and parses every file of the kernel: <c>include/</c>, <c>net/</c> and
	/// <c>drivers/</c>.</summary>
	public static PortTree Read(string root)
	{
		var paths = roots.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists).SelectMany(Below)
			.ToArray();
		var files = new PortFile[paths.Length];

		Parallel.For(0, paths.Length, i => files[i] =
			new PortFile(Path.GetRelativePath(root, paths[i]).Replace('\\', '/'),
			File.ReadAllText(paths[i])));
		return new PortTree(root, [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]);
	}

	private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*.cs")
		.Concat(Directory.EnumerateDirectories(folder)
		.Where(sub => Path.GetFileName(sub) is not ("bin" or "obj")).SelectMany(Below));

	/// <summary>The tree around the current folder, or the one that this program was built from.</summary>
	/// <exception cref="UsageError">there is none</exception>
	public static string FindRoot([CallerFilePath] string here = "")
	{
		string?[] starts = [Environment.CurrentDirectory, AppContext.BaseDirectory,
			Path.GetDirectoryName(here)];

		foreach (string? start in starts) {
			for (var folder = start != null ? new DirectoryInfo(start)
				: null; folder != null; folder = folder.Parent)
				if (File.Exists(Path.Combine(folder.FullName, "Kernel.sln")))
					return folder.FullName;
		}
		throw new UsageError("the port's source tree is not here: run klab inside it");
	}
}
