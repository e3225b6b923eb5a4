// SPDX-License-Identifier: GPL-2.0-only

using Klab.Explore;
using static Kernel.Include.Uapi.errno_h;

namespace Klab.Races;

/// <summary>FreeBSD: an interface is renamed to the name that another one gets while it is made.</summary>
/// <remarks>
/// The rename is the second of two. So it can come when the one who creates was made to wait by the first: what is
/// looked at before a wait has to be looked at again behind it.
/// </remarks>
internal sealed class IfcloneCreateRename : Race
{
	private readonly RaceTask[] _tasks;
	private Interfaces _interfaces = null!;
	private (int Error, string Name) _created;
	private int _error;

	public IfcloneCreateRename() => _tasks = [
		new("rename", () => {
			_error = Interfaces.Rename("lo1", "x");
			if (_error == 0)
				_error = Interfaces.Rename("x", "tap0");
		}),
		new("create", () => _created = Interfaces.Create("tap")),
	];

	public override string Name => "ifclone-create-rename";

	public override string Summary => "FreeBSD: tap0 is created while lo1 is renamed to tap0: who gets the name?";

	public override string Invariant => "one interface is called \"tap0\"";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare() => _interfaces = new("lo1");

	public override string? Check()
	{
		if (Interfaces.Twice() is { } twice)
			return $"two interfaces are called \"{twice}\"";
		return _created.Error == 0 && _error is 0 or -EEXIST ? null
			: $"tap: {Interfaces.Text(_created.Error)}, rename: {Interfaces.Text(_error)}";
	}

	public override Outcome Outcome()
	{
		string what = _error == 0 ? $"tap0 is what was lo1, {_created.Name} is made" : $"{_created.Name} is made, the rename is refused";

		return Interfaces.Lost() == 0 ? new(what, true) : new($"{what}, and number 0 is lost", false);
	}

	public override void Teardown() => _interfaces.Restore();

	public override void Finish() => _interfaces.Detach();

	public override int State() => Interfaces.State();
}
