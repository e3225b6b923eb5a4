// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>
/// For a run that is recorded: nothing is moved in memory, because variables are told apart by their addresses, and
/// who allocated and freed what is kept.
/// </summary>
internal sealed class Stillness : IDisposable
{
	private const long Room = 240 << 20;

	private readonly bool _still;

	public Stillness()
	{
		GC.Collect();
		_still = GC.TryStartNoGCRegion(Room);
		slab_h.kasan_stacktrace = true;
	}

	public void Dispose()
	{
		slab_h.kasan_stacktrace = false;
		if (_still && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
			GC.EndNoGCRegion();
	}
}
