// SPDX-License-Identifier: GPL-2.0-only

using Klab.Explore;
using static Kernel.Include.Uapi.errno_h;

namespace Klab.Races;

/// <summary>FreeBSD: two interfaces that both want one name.</summary>
/// <remarks>The first comes there in two steps, for the reason that IfcloneCreateRename tells.</remarks>
internal sealed class IfcloneRenameRename : Race
{
	private readonly RaceTask[] _tasks;
	private Interfaces _interfaces = null!;
	private int _a, _b;

	public IfcloneRenameRename() => _tasks = [
		new("first", () => {
			_a = Interfaces.Rename("lo1", "y");
			if (_a == 0)
				_a = Interfaces.Rename("y", "x");
		}),
		new("second", () => _b = Interfaces.Rename("lo2", "x")),
	];

	public override string Name => "ifclone-rename-rename";

	public override string Summary => "FreeBSD: two interfaces are renamed to the same name: does exactly one get it?";

	public override string Invariant => "one rename returns 0, the other EEXIST";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare() => _interfaces = new("lo1", "lo2");

	public override string? Check()
	{
		if (Interfaces.Twice() is { } twice)
			return $"two interfaces are called \"{twice}\"";
		return (_a, _b) is (0, -EEXIST) or (-EEXIST, 0) ? null
			: $"the two renames returned {Interfaces.Text(_a)} and {Interfaces.Text(_b)}";
	}

	public override Outcome Outcome() => new(_a == 0 ? "the first gets the name" : "the second gets the name", true);

	public override void Teardown() => _interfaces.Restore();

	public override void Finish() => _interfaces.Detach();

	public override int State() => Interfaces.State();
}
