// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>Bytes of the kernel's memory, or an object, with the name under which a report shows them.</summary>
internal sealed record Watched(string Name, nint Address, int Length, object? Thing)
{
	public static unsafe Watched At(string name, ReadOnlySpan<byte> bytes)
	{
		fixed (byte* p = bytes)
			return new(name, (nint)p, bytes.Length, null);
	}

	public static Watched The(string name, object thing) => new(name, 0, 0, thing);
}
