// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>How to explore.</summary>
internal sealed record ExploreOptions
{
	public string Strategy { get; init; } = "dfs";

	public int Bound { get; init; } = 2;

	public int Seed { get; init; } = 1;

	/// <summary>PCT's d.</summary>
	public int Depth { get; init; } = 3;

	/// <summary>How long at most; null: as long as it takes.</summary>
	public TimeSpan? Budget { get; init; }

	/// <summary>How many schedules at most.</summary>
	public long? MaxSchedules { get; init; }

	/// <summary>Leave out what is equal to another schedule.</summary>
	public bool Reduced { get; init; } = true;
}
