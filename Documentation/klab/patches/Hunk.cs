// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Patches;

/// <summary>One run of changed lines with their surroundings.</summary>
/// <param name="OldStart">the line, from 1, that the hunk says it begins at in the old file; 0 in an empty one</param>
/// <param name="Lines">each with ' ', '-' or '+' in front</param>
internal sealed record Hunk(string Header, int OldStart, int NewStart, IReadOnlyList<string> Lines)
{
	public IEnumerable<string> Old => Lines.Where(line => line[0] != '+').Select(line => line[1..]);

	public IEnumerable<string> New => Lines.Where(line => line[0] != '-').Select(line => line[1..]);

	/// <summary>What takes this hunk back.</summary>
	public Hunk Reversed => this with {
		OldStart = NewStart,
		NewStart = OldStart,
		Lines = [.. Lines.Select(line => (line[0] switch { '+' => '-', '-' => '+', var same => same }) + line[1..])],
	};
}
