// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;
using Kernel.Asm;

namespace Kernel.Tests.Faults;

/// <summary>The drivers of the machine that runs; they are built in.</summary>
internal static class Drivers
{
	private const BindingFlags Static = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

	private static FieldInfo[]? statics, numbers;

	/// <summary>Their static variables.</summary>
	internal static FieldInfo[] Statics => statics ??= [.. AppDomain.CurrentDomain.GetAssemblies()
		.Where(assembly => assembly == typeof(machine).Assembly || IsModule(assembly))
		.SelectMany(assembly => assembly.GetTypes())
		.Where(type => type is { IsAbstract: true, IsSealed: true, Namespace: { } name } && (IsModule(type.Assembly)
			|| (name.StartsWith("Kernel.Drivers.", StringComparison.Ordinal) && name != "Kernel.Drivers.Base")))
		.SelectMany(type => type.GetFields(Static))];

	/// <summary>Those among them that are numbers: what was asked of a driver.</summary>
	internal static FieldInfo[] Numbers => numbers ??=
		[.. Statics.Where(variable => variable is { IsLiteral: false, FieldType.IsPrimitive: true })];

	private static bool IsModule(Assembly assembly) => assembly.GetName().Name is not ("klab" or "vmlinux.faults.tests")
		&& assembly.GetReferencedAssemblies().Any(name => name.Name == "vmlinux");
}
