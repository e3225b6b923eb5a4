// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;

namespace Kernel.Tests.Tree;

/// <summary>A machine that is booted again starts with its static variables as new.</summary>
public sealed class StaticStateTests
{
	[Fact]
	public void No_static_variable_of_a_kernel_class_is_readonly()
	{
		const BindingFlags all = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

		// The JIT takes a readonly static for a constant; the boot that lays it out afresh would not be noticed.
		typeof(SourceAttribute).Assembly.GetTypes()
			.Where(type => type.Name.EndsWith("_c") || type.Name.EndsWith("_h"))
			.SelectMany(type => type.GetFields(all))
			.Where(field => field.IsInitOnly && !field.Name.StartsWith('<'))
			.Select(field => $"{field.DeclaringType}.{field.Name}")
			.ShouldBeEmpty();
	}
}
