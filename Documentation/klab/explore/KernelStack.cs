// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Reflection;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>The functions that the caller is in, as a reader of the kernel sees them.</summary>
internal static class KernelStack
{
	private static readonly Dictionary<MethodBase, Function?> functions = [];

	/// <param name="Kernel">its file and line in Linux; empty where that says nothing, null: it is the race's own</param>
	/// <param name="Primitive">it is of the kernel's headers: what others call</param>
	private sealed record Function(string Name, string? Kernel, bool Primitive);

	/// <summary>From the outermost function to the innermost that is no primitive, and the primitive that this one called.</summary>
	public static (IReadOnlyList<Place> Path, string Primitive) Here()
	{
		List<Place> path = [];
		string primitive = "";
		var frames = new StackTrace(true).GetFrames();

		for (int i = 0; i < frames.Length; i++) {
			if (frames[i].GetMethod() is not { } method || Look(method) is not { } function)
				continue;
			if (function.Primitive) {
				// the outermost of those in a row
				if (path.Count == 0)
					primitive = function.Name;
				continue;
			}
			// a lambda and the function that it is written in are one
			if (path.Count > 0 && path[^1].Function == function.Name)
				continue;
			path.Add(new(function.Name, function.Kernel, Path.GetFileName(frames[i].GetFileName() ?? ""),
				frames[i].GetFileLineNumber(), frames.Length - i));
		}
		path.Reverse();
		return (path, primitive);
	}

	private static Function? Look(MethodBase method)
	{
		if (functions.TryGetValue(method, out var known))
			return known;

		var source = method.GetCustomAttributes<SourceAttribute>().FirstOrDefault();
		var type = method.DeclaringType;
		string space = type?.Namespace ?? "";
		bool freebsd = space == "Kernel.Net.Freebsd";
		// FreeBSD's locks, and its macros for the list of interfaces
		bool primitive = space == "Kernel.Include" || (freebsd && (type!.Name.EndsWith("_h", StringComparison.Ordinal)
			|| method.Name.StartsWith("IFNET_", StringComparison.Ordinal)));

		if (source != null)
			known = new(method.Name, primitive ? "" : $"{Path.GetFileName(source.File)}:{source.Line}", primitive);
		else if (primitive && method.Name == "MoveNext")
			known = new(Walk(type!), "", true);
		else if (primitive && type!.GetMethods().Any(m => m.Name == method.Name && m.IsDefined(typeof(SourceAttribute), false)))
			known = new(method.Name, "", true);
		else if (freebsd && primitive)
			known = new(Plain(method.Name), "", true);
		else if (freebsd && type!.Name.EndsWith("_c", StringComparison.Ordinal))
			known = new(Plain(method.Name), "", false);
		else if (space.StartsWith("Klab.Races", StringComparison.Ordinal) || space.StartsWith("Kernel.Tests", StringComparison.Ordinal))
			known = new(Plain(method.Name), null, false);
		functions[method] = known;
		return known;
	}

	// C's macros that walk a list are enumerators here.
	private static string Walk(Type enumerator) => enumerator.Name.Split('`')[0] switch {
		"list_entries_rcu" => "list_for_each_entry_rcu",
		"hlist_entries_rcu" => "hlist_for_each_entry_rcu",
		"hlist_entries" => "hlist_for_each_entry",
		_ => "list_for_each_entry",
	};

	// A lambda or local function is part of the method it is written in.
	private static string Plain(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;
}
