// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using System.Xml.Linq;

namespace Klab.Patches;

/// <summary>What vmlinux is compiled from, as <c>net/vmlinux.csproj</c> says: source files, global usings, friends.</summary>
internal sealed class KernelSources
{
	private const string Project = "net/vmlinux.csproj";
	private const string Variable = "$(KernelRoot)";

	private static readonly string[] implicitUsings = [
		"System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
		"System.Threading.Tasks",
	];

	private readonly string _root;

	/// <summary>Texts by path from the top of the tree, with forward slashes, sorted.</summary>
	public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

	/// <summary>What the build makes out of the project file: the global usings and the assembly's attributes.</summary>
	public string Generated { get; }

	public KernelSources(string root)
	{
		XElement project;

		_root = root;
		try {
			project = XElement.Load(Path.Combine(root, Project));
			foreach (var compile in project.Descendants("Compile")) {
				foreach (string path in Paths(compile, "Include").SelectMany(Glob))
					Files[path] = File.ReadAllText(Path.Combine(root, path));
				foreach (string path in Paths(compile, "Remove"))
					Files.Remove(path);
			}
			Generated = Usings() + Attributes(project);
		} catch (Exception e) when (e is IOException or UnauthorizedAccessException) {
			throw new Failure($"the kernel's sources cannot be read: {e.Message}");
		}
	}

	/// <summary>Applies or takes back a study patch.</summary>
	/// <exception cref="Failure">it does not fit</exception>
	public void Apply(StudyPatch patch, bool reverse)
	{
		foreach (var file in patch.Files) {
			if (!Files.TryGetValue(file.Path, out string? text))
				throw new Failure($"{patch.Name} does not apply: {file.Path} is no file of vmlinux");
			Files[file.Path] = (reverse ? file.Reversed : file).Apply(patch.Name, text);
		}
	}

	private static IEnumerable<string> Paths(XElement item, string attribute) =>
		((string?)item.Attribute(attribute))?.Split(';').Select(path => path[Variable.Length..]) ?? [];

	// DIR/**/*.cs, DIR/*.cs or one file
	private IEnumerable<string> Glob(string pattern)
	{
		string folder = Path.Combine(_root, Path.GetDirectoryName(pattern.Replace("**/", ""))!);

		if (!pattern.Contains('*'))
			return [pattern];
		return Below(folder, pattern.Contains("**"))
			.Select(file => Path.GetRelativePath(_root, file).Replace('\\', '/'));
	}

	private static IEnumerable<string> Below(string folder, bool deep) => Directory.EnumerateFiles(folder, "*.cs")
		.Concat(!deep ? [] : Directory.EnumerateDirectories(folder)
			.Where(sub => Path.GetFileName(sub) is not ("bin" or "obj")).SelectMany(sub => Below(sub, true)));

	private string Usings()
	{
		var text = new StringBuilder();

		foreach (string name in implicitUsings)
			text.Append($"global using global::{name};\n");
		foreach (var use in XElement.Load(Path.Combine(_root, "include", "usings.props")).Descendants("Using")) {
			if (use.Attribute("Condition") is { } condition && !File.Exists(FileOf(condition.Value)))
				continue;

			string name = use.Attribute("Include")!.Value;

			text.Append((string?)use.Attribute("Alias") is { } alias ? $"global using {alias} = global::{name};\n"
				: (string?)use.Attribute("Static") == "true" ? $"global using static global::{name};\n"
				: $"global using global::{name};\n");
		}
		return text.ToString();
	}

	// Exists('$(KernelRoot)include/arch.cs')
	private string FileOf(string condition) =>
		Path.Combine(_root, condition.Split('\'')[1].Replace(Variable, ""));

	// The modules beside it were built for the vmlinux of this name and version.
	private static string Attributes(XElement project)
	{
		var text = new StringBuilder();

		foreach (var friend in project.Descendants("InternalsVisibleTo"))
			text.Append("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\""
				+ $"{friend.Attribute("Include")!.Value}\")]\n");
		text.Append("[assembly: System.Runtime.Versioning.TargetFramework("
			+ $"\".NETCoreApp,Version=v{Environment.Version.Major}.0\")]\n");
		text.Append($"[assembly: System.Reflection.AssemblyVersion(\"{KernelVersion}\")]\n");
		return text.ToString();
	}

	private static string KernelVersion => typeof(Kernel.Asm.machine).Assembly.GetName().Version!.ToString();
}
