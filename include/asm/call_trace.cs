// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Kernel.Asm;

/// <summary>The functions of the kernel that are on a stack.</summary>
internal static class call_trace
{
	private static readonly ConcurrentDictionary<MethodBase, (string name, string source)?> known = new();

	/// <summary>The stack of the caller, with our lines; costs as much as a few thousand statements.</summary>
	/// <remarks>What the compiler has inlined, or made a tail call of, is missing, as it is on a stack of Linux.</remarks>
	internal static StackTrace here() => new(true);

	/// <summary>
	/// A line for each function: its name, where it is in Linux, and which line of ours it was at.
	/// </summary>
	internal static IEnumerable<string> lines(StackTrace trace)
	{
		(string, string)? last = null;

		foreach (var frame in trace.GetFrames()) {
			if (frame.GetMethod() is not { } method
				|| known.GetOrAdd(method, static m => look(m)) is not var (name, source))
				continue;
			// a lambda and the function that it is written in are one
			if (last == (name, source))
				continue;
			last = (name, source);
			yield return frame.GetFileName() is { } file
				? $"{name} {source} | {validators.shorten(file)}:{frame.GetFileLineNumber()}" : $"{name} {source}";
		}
	}

	/// <summary>
	/// The innermost function that is not a primitive of the kernel's headers: C's would be inlined into it.
	/// </summary>
	internal static string culprit(StackTrace trace)
	{
		var method = trace.GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(m => m?.DeclaringType is { } type
			&& type.Namespace is not ("Kernel.Include" or "Kernel.Asm" or "Kernel.Asm.Sim")
			&& type.Assembly != typeof(object).Assembly);

		return method == null ? "?" : plain_name(method);
	}

	private static (string, string)? look(MethodBase method)
	{
		string name = plain_name(method);
		var source = method.GetCustomAttributes<Include.SourceAttribute>().FirstOrDefault();

		for (var type = method.DeclaringType; source == null && type != null && name != method.Name;
			type = type.DeclaringType) {
			source = type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance
				| BindingFlags.Public | BindingFlags.NonPublic).Where(m => m.Name == name)
				.SelectMany(m => m.GetCustomAttributes<Include.SourceAttribute>()).FirstOrDefault();
		}
		return source == null ? null : (name, $"{source.File}:{source.Line}");
	}

	// What is written inside a function, as a lambda or on its own, belongs to it.
	private static string plain_name(MethodBase method) => method.Name.StartsWith('<')
		? method.Name[1..method.Name.IndexOf('>', StringComparison.Ordinal)] : method.Name;
}
