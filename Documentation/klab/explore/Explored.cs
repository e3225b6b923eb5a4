// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

internal enum Verdict { Holds, Violated, Inconclusive }

/// <summary>What an exploration came to.</summary>
internal sealed record Explored
{
	public required Verdict Verdict { get; init; }

	public required long Schedules { get; init; }

	/// <summary>In plain words what was looked at.</summary>
	public required string Coverage { get; init; }

	public Violation? Violation { get; init; }

	/// <summary>The bad schedule, with as few switches as it takes.</summary>
	public IReadOnlyList<Switch> Schedule { get; init; } = [];

	/// <summary>Each outcome with how often it came.</summary>
	public IReadOnlyList<(Outcome Outcome, long Times)> Outcomes { get; init; } = [];

	/// <summary>Points of a schedule where another task could go on.</summary>
	public int Points { get; init; }
}
