// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>What became of every definition of every C file that the port mirrors.</summary>
internal sealed class PortMap
{
	private readonly string folder;
	private readonly Dictionary<string, MapFile> byPath;

	/// <summary>Sorted by their paths.</summary>
	public IReadOnlyList<MapFile> Files { get; }

	/// <summary>The configuration that is mirrored.</summary>
	public KernelConfig Config { get; }

	private PortMap(string folder, KernelConfig config, IEnumerable<MapFile> files)
	{
		this.folder = folder;
		Config = config;
		Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
		byPath = Files.ToDictionary(file => file.Path);
	}

	/// <param name="folder">the folder of <c>config</c> and <c>data</c></param>
	public static PortMap Read(string folder)
	{
		string data = Path.Combine(folder, "data");
		var paths = Directory.Exists(data) ? Directory.GetFiles(data, "*.map", SearchOption.AllDirectories)
			: [];

		return new PortMap(folder, KernelConfig.Read(Path.Combine(folder, "config")), paths.Select(path =>
			MapFile.Parse(Path.ChangeExtension(Path.GetRelativePath(data, path), null).Replace('\\', '/'),
				File.ReadLines(path))));
	}

	public PortMap With(IEnumerable<MapFile> files) => new(folder, Config, files);

	public MapFile? this[string path] => byPath.GetValueOrDefault(path);

	public string DataPath(string path) => Path.Combine(folder, "data", path + ".map");

	/// <summary>Writes the data; of files that are not in the map any more, nothing is left.</summary>
	public void Write()
	{
		var written = new HashSet<string>();

		foreach (var file in Files) {
			string path = DataPath(file.Path);

			Directory.CreateDirectory(Path.GetDirectoryName(path)!);
			File.WriteAllText(path, file.ToString());
			written.Add(Path.GetFullPath(path));
		}
		foreach (string path in Directory.GetFiles(Path.Combine(folder, "data"), "*.map",
			SearchOption.AllDirectories))
			if (!written.Contains(Path.GetFullPath(path)))
				File.Delete(path);
	}
}
