// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm.Sim;

namespace Klab.Explore;

/// <summary>A function that a task was in.</summary>
/// <param name="Kernel">where it is in Linux; null: it is the race's own</param>
/// <param name="File">ours</param>
/// <param name="Line">ours, where it was</param>
/// <param name="Depth">tells a function from itself when it is called again from elsewhere</param>
internal sealed record Place(string Function, string? Kernel, string File, int Line, int Depth)
{
	public string Ours => $"{File}:{Line}";

	public bool Same(Place other) => Function == other.Function && File == other.File && Depth == other.Depth;
}

/// <summary>One step with all that the report says of it.</summary>
internal sealed class Recorded
{
	public required int Index, Slot;

	/// <summary>The functions that the task is in, the outermost first.</summary>
	public required IReadOnlyList<Place> Path;

	/// <summary>What the innermost function called.</summary>
	public required string Primitive;

	public required point_kind Kind;
	public required string Variable;
	public int Byte = -1;                   // of a name
	public bool Writes;
	public string? Before, After;

	public Place? Place => Path.Count > 0 ? Path[^1] : null;
}
