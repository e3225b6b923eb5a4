// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klab.Alongside;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Klab.Patches;

/// <summary>Makes klab with another vmlinux: one that has study patches applied or taken back.</summary>
internal static class VariantBuilder
{
	private const string Kernel = "vmlinux";
	private const string Program = "klab";

	// How many variants the cache keeps, and for how long one that was just used is safe from being forgotten.
	private const int Kept = 48;
	private static readonly TimeSpan inUse = TimeSpan.FromMinutes(30);

	// A test that makes many variants parses each file once.
	private static readonly ConcurrentDictionary<(string Path, string Text), SyntaxTree> parsed = new();
	private static readonly Lazy<MetadataReference[]> references = new(() =>
		[.. Directory.EnumerateFiles(RuntimeFolder, "*.dll").Where(IsOfTheRuntime)
			.Select(path => MetadataReference.CreateFromFile(path))]);

	/// <summary>The folder of a klab whose kernel has <paramref name="patches"/> applied and <paramref name="reverts"/>
	/// taken back. It is compiled when there is none yet.</summary>
	/// <exception cref="UsageError">there is no such patch, or no source tree</exception>
	/// <exception cref="Failure">a patch does not apply, or the result does not compile</exception>
	public static string Build(IEnumerable<string> patches, IEnumerable<string> reverts)
	{
		string root = PortTree.FindRoot();
		var applied = patches.Select(name => StudyPatch.Find(root, name)).ToList();
		var takenBack = reverts.Select(name => StudyPatch.Find(root, name)).ToList();
		var sources = new KernelSources(root);

		foreach (var patch in takenBack)
			sources.Apply(patch, reverse: true);
		foreach (var patch in applied)
			sources.Apply(patch, reverse: false);

		string[] files = [.. FilesOfTheProgram()];
		string folder = Path.Combine(Cache, Key(sources, files));

		try {
			if (!Directory.Exists(folder))
				Make(folder, files, root, sources, applied.Concat(takenBack).Select(patch => patch.Name));
			Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
		} catch (Exception e) when (e is IOException or UnauthorizedAccessException) {
			throw new Failure($"the variant cannot be stored: {e.Message}");
		}
		return folder;
	}

	/// <summary>How to start the klab of a variant's folder: the caller adds redirections.</summary>
	public static ProcessStartInfo Start(string folder, IEnumerable<string> arguments) =>
		new(Dotnet, [Path.Combine(folder, Program + ".dll"), .. arguments]);

	/// <summary>Runs the klab of a variant's folder on this program's terminal; returns its exit status.</summary>
	public static int Run(string folder, IEnumerable<string> arguments)
	{
		using var process = Process.Start(Start(folder, arguments))!;

		process.WaitForExit();
		return process.ExitCode;
	}

	private static string RuntimeFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

	private static string ProgramFolder => Path.GetDirectoryName(typeof(VariantBuilder).Assembly.Location)!;

	/// <summary>The host that this process runs on: three folders above the runtime.</summary>
	private static string Dotnet => Path.GetFullPath(Path.Combine(RuntimeFolder, "..", "..", "..",
		OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

	private static string Cache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } home
		? Path.Combine(home, Program, "variants")
		: Path.Combine(Path.GetTempPath(), $"{Program}-{Environment.UserName}", "variants");

	/// <summary>All that klab needs to run, without the kernel and without the compiler.</summary>
	private static IEnumerable<string> FilesOfTheProgram()
	{
		string manifest = Path.Combine(ProgramFolder, Program + ".deps.json");
		string settings = Path.Combine(ProgramFolder, Program + ".runtimeconfig.json");

		if (!File.Exists(manifest) || !File.Exists(settings))
			throw new Failure($"{ProgramFolder} holds no {Program}.deps.json and {Program}.runtimeconfig.json");
		yield return settings;

		using var json = JsonDocument.Parse(File.ReadAllText(manifest));
		var names = json.RootElement.GetProperty("targets").EnumerateObject()
			.SelectMany(target => target.Value.EnumerateObject())
			.SelectMany(library => library.Value.TryGetProperty("runtime", out var runtime)
				? runtime.EnumerateObject().Select(file => Path.GetFileName(file.Name)) : [])
			.Where(name => name != Kernel + ".dll" && !name.StartsWith("Microsoft.CodeAnalysis"));

		foreach (string name in names.Order(StringComparer.Ordinal).ToList()) {
			string path = Path.Combine(ProgramFolder, name);
			string symbols = Path.ChangeExtension(path, ".pdb");

			yield return path;
			if (File.Exists(symbols))
				yield return symbols;
		}
	}

	private static string Key(KernelSources sources, string[] files)
	{
		using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

		void Add(string text)
		{
			hash.AppendData(Encoding.UTF8.GetBytes(text));
			hash.AppendData([0]);
		}

		Add(RuntimeFolder);
		Add(sources.Generated);
		foreach (var (path, text) in sources.Files) {
			Add(path);
			Add(text);
		}
		foreach (string file in files) {
			Add(Path.GetFileName(file));
			hash.AppendData(File.ReadAllBytes(file));
		}
		return Convert.ToHexStringLower(hash.GetHashAndReset())[..20];
	}

	// Made aside and then moved, so that a folder that is there is complete.
	private static void Make(string folder, string[] files, string root, KernelSources sources, IEnumerable<string> names)
	{
		string aside = $"{folder}-{Environment.ProcessId}-{Guid.NewGuid():N}";

		ForgetOld();
		Directory.CreateDirectory(aside);
		try {
			Compile(aside, root, sources, names);
			foreach (string file in files)
				File.Copy(file, Path.Combine(aside, Path.GetFileName(file)));
			if (!Directory.Exists(folder))
				Directory.Move(aside, folder);
		} catch (IOException) when (Directory.Exists(folder)) {
			// somebody else was faster
		} finally {
			if (Directory.Exists(aside))
				Directory.Delete(aside, true);
		}
	}

	private static void ForgetOld()
	{
		if (!Directory.Exists(Cache))
			return;
		foreach (var folder in new DirectoryInfo(Cache).EnumerateDirectories()
			.OrderByDescending(folder => folder.LastWriteTimeUtc).Skip(Kept)) {
			try {
				if (DateTime.UtcNow - folder.LastWriteTimeUtc > inUse)
					folder.Delete(true);
			} catch (Exception e) when (e is IOException or UnauthorizedAccessException) {
				// in use, or gone already
			}
		}
	}

	private static void Compile(string folder, string root, KernelSources sources, IEnumerable<string> names)
	{
		var files = sources.Files.Select(file => (Path: Path.Combine(root, file.Key), Text: file.Value))
			.Append((Path: "usings.g.cs", Text: sources.Generated)).ToArray();
		var trees = new SyntaxTree[files.Length];

		Parallel.For(0, files.Length, i => trees[i] = parsed.GetOrAdd(files[i], static file =>
			CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8),
			new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None), file.Path)));

		// Warnings are for the build of the tree: without them, and without the analysis of nulls, it takes half the time.
		var compilation = CSharpCompilation.Create(Kernel, trees, references.Value,
			new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, deterministic: true,
			optimizationLevel: OptimizationLevel.Release, warningLevel: 0,
			nullableContextOptions: NullableContextOptions.Annotations));
		EmitResult result;

		using (var image = File.Create(Path.Combine(folder, Kernel + ".dll")))
		using (var symbols = File.Create(Path.Combine(folder, Kernel + ".pdb")))
			result = compilation.Emit(image, symbols,
				options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));

		var error = result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

		if (error != null) {
			var at = error.Location.GetLineSpan();

			throw new Failure($"{string.Join(" with ", names)} does not compile: "
				+ $"{Path.GetRelativePath(root, at.Path)}:{at.StartLinePosition.Line + 1}: {error.GetMessage()}");
		}
	}

	private static bool IsOfTheRuntime(string path)
	{
		string name = Path.GetFileName(path);

		return name is "mscorlib.dll" or "netstandard.dll"
			|| (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains(".Native."));
	}
}
