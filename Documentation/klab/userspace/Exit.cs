// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace;

/// <summary>What <c>exit(3)</c> is to a program: leaves it from anywhere with a status.</summary>
internal sealed class Exit(int status) : Exception
{
	/// <summary>The status as the parent sees it: the low eight bits.</summary>
	public int Status { get; } = status & 0xff;
}
