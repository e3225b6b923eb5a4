// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Include;

/// <summary>Says which function, macro or table of Linux 5.1.15 a member is the port of.</summary>
/// <param name="file">the path in the Linux tree, for example <c>net/core/dev.c</c></param>
/// <param name="line">the line of its signature at v5.1.15, counted from 1</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct
	| AttributeTargets.Property | AttributeTargets.Delegate | AttributeTargets.Enum, AllowMultiple = true)]
public sealed class SourceAttribute(string file, int line) : Attribute
{
	public string File { get; } = file;

	public int Line { get; } = line;
}

/// <summary>Marks a member of a mirrored file that has no original in Linux, and why it is there.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class NotInLinuxAttribute(string why) : Attribute
{
	public string Why { get; } = why;
}

/// <summary>The symbol may be used by any module.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class EXPORT_SYMBOLAttribute : Attribute;

/// <summary>The symbol may be used by modules under a licence compatible with the GPL.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class EXPORT_SYMBOL_GPLAttribute : Attribute;
