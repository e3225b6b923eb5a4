// SPDX-License-Identifier: GPL-2.0-only

using System.Text.RegularExpressions;

namespace Klab.Alongside;

/// <summary>A Linux source tree of the user's own; its text is shown, never kept.</summary>
internal sealed partial class LinuxTree
{
	/// <summary>The version that the port mirrors.</summary>
	public const string Mirrored = "5.1.15";

	private readonly string root;

	public string Version { get; }

	public bool IsMirrored => Version == Mirrored;

	private LinuxTree(string root, string version)
	{
		this.root = root;
		Version = version;
	}

	/// <exception cref="UsageError">it is no Linux tree</exception>
	public static LinuxTree Open(string root)
	{
		string makefile = Path.Combine(root, "Makefile");

		if (!Directory.Exists(root))
			throw new UsageError($"{root}: No such directory");
		if (!File.Exists(makefile) || !Directory.Exists(Path.Combine(root, "kernel")))
			throw new UsageError($"{root}: not a Linux source tree: it has no Makefile and kernel/");

		string text = string.Join('\n', UsageError.ReadLines(makefile).Take(20));
		string Part(string name) => Regex.Match(text, $@"(?m)^{name}\s*=[ \t]*(\S*)").Groups[1].Value;
		string version = string.Join('.',
			new[] { Part("VERSION"), Part("PATCHLEVEL"), Part("SUBLEVEL") }.Where(part => part.Length > 0))
			+ Part("EXTRAVERSION");

		if (!VersionForm().IsMatch(version))
			throw new UsageError($"{root}: not a Linux source tree: its Makefile names no version");
		return new LinuxTree(root, version);
	}

	public bool Has(string path) => File.Exists(Path.Combine(root, path));

	/// <exception cref="UsageError">the file is missing or no C</exception>
	public CFile Parse(string path, KernelConfig config)
	{
		try {
			return new CFile(path, File.ReadAllText(Path.Combine(root, path)), config);
		} catch (NotCException e) {
			throw new UsageError(e.Message);
		} catch (Exception e) when (e is IOException or UnauthorizedAccessException) {
			string reason = e is FileNotFoundException or DirectoryNotFoundException
				? $"No such file: not a complete tree of Linux {Version}" : e.Message;

			throw new UsageError($"{Path.Combine(root, path)}: {reason}");
		}
	}

	[GeneratedRegex(@"^\d+\.\d+")]
	private static partial Regex VersionForm();
}
