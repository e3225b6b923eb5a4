// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;

namespace Kernel.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
	private static readonly string[] skipped = ["bin", "obj", ".git", "artifacts", "_site", "TestResults", "node_modules"];

	/// <summary>The folder that holds Kernel.sln.</summary>
	public static string Root { get; } = FindRoot();

	/// <summary>Every file that is not made by a build, relative to the root, with forward slashes.</summary>
	public static IEnumerable<string> Files() => Files(Root).Order(StringComparer.Ordinal);

	public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

	private static IEnumerable<string> Files(string directory) =>
		Directory.EnumerateFiles(directory)
			.Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
			.Concat(Directory.EnumerateDirectories(directory)
				.Where(sub => !skipped.Contains(Path.GetFileName(sub)))
				.SelectMany(Files));

	private static string FindRoot([CallerFilePath] string here = "") =>
		Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
}
