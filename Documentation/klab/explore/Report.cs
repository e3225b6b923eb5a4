// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

internal enum LineKind { Function, Step, Switch, Wait, Wrong }

/// <summary>A line of the picture.</summary>
/// <param name="Column">whose</param>
/// <param name="Depth">how many of the functions that are shown it is in</param>
/// <param name="To">a switch: who goes on</param>
internal sealed record Line(LineKind Kind, int Column, string Text, string? Kernel = null, string? Ours = null, int Depth = 0,
	int To = -1);

/// <summary>A bad schedule as it is shown.</summary>
internal sealed record Report
{
	public required string Race { get; init; }

	public required string Verdict { get; init; }

	public required string Expected { get; init; }

	/// <summary>What a validator said, in short.</summary>
	public required IReadOnlyList<string> Details { get; init; }

	/// <summary>All that it said.</summary>
	public required IReadOnlyList<string> Full { get; init; }

	public required IReadOnlyList<string> Columns { get; init; }

	public required IReadOnlyList<Line> Lines { get; init; }

	public required string Coverage { get; init; }

	public required string Token { get; init; }

	public required string ReplayCommand { get; init; }
}
