// SPDX-License-Identifier: GPL-2.0-only

using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel.Tests.Klab;

/// <summary>Programs reach the kernel by system calls only.</summary>
public sealed class UserspaceTests
{
	private const string Folder = "Documentation/klab/userspace/";

	/// <summary>The system calls, and what one of them takes.</summary>
	private static readonly string[] calls =
		[
		"Kernel.Include.syscalls_h", "Kernel.Net.socket_c", "Kernel.Include.user_msghdr",
		"Kernel.Net.Freebsd.sys_socket_c",
	];

	private static readonly string[] implicitUsings = [
		"System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http",
		"System.Threading", "System.Threading.Tasks",
	];

	private static string[] ProjectUsings { get; } =
		[.. XDocument.Parse(Repository.Read("Documentation/klab/klab.csproj"))
		.Descendants("Using").Select(item => item.Attribute("Include")!.Value)];

	[Fact]
	public void The_project_opens_no_namespace_of_the_kernel_but_what_user_space_sees()
	{
		ProjectUsings.Where(name => name.StartsWith("Kernel")).ShouldBe(["Kernel.Include.Uapi"]);
	}

	[Fact]
	public void A_program_names_nothing_of_the_kernel_but_uapi_and_libc_the_system_calls()
	{
		var compilation = Compile();

		compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity == DiagnosticSeverity.Error)
			.ShouldBeEmpty();
		compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(Folder)).Count().ShouldBeGreaterThan(20);
		compilation.SyntaxTrees.SelectMany(tree => Forbidden(compilation.GetSemanticModel(tree), tree))
			.ShouldBeEmpty();
	}

	private static IEnumerable<string> Forbidden(SemanticModel model, SyntaxTree tree)
	{
		foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()) {
			if (model.GetSymbolInfo(name).Symbol is not { ContainingAssembly.Name: "vmlinux" } symbol
			    || symbol is INamespaceSymbol)
				continue;

			var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;

			while (type?.ContainingType != null)
				type = type.ContainingType;
			if (type == null || type.ContainingNamespace.ToDisplayString() == "Kernel.Include.Uapi"
			    || (Path.GetFileName(tree.FilePath) == "Libc.cs" && calls.Contains(type.ToDisplayString())))
				continue;

			int line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

			yield return $"{tree.FilePath}:{line} {symbol.ToDisplayString()}";
		}
	}

	private static CSharpCompilation Compile()
	{
		var trees = Repository.Files().Where(file => file.StartsWith(Folder) && file.EndsWith(".cs"))
			.Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file), path: file));
		string usings = string.Concat(implicitUsings.Concat(ProjectUsings)
			.Select(name => $"global using {name};\n"));
		var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
			.Where(file => !Path.GetFileName(file).StartsWith("klab"))
			.Select(file => MetadataReference.CreateFromFile(file));

		return CSharpCompilation.Create("userspace", [CSharpSyntaxTree.ParseText(usings), .. trees], references,
			new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
				allowUnsafe: true));
	}
}
