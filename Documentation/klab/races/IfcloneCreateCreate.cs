// SPDX-License-Identifier: GPL-2.0-only

using Klab.Explore;
using static Kernel.Include.Uapi.errno_h;

namespace Klab.Races;

/// <summary>FreeBSD: one wants any interface of a cloner, the other the one that comes first.</summary>
internal sealed class IfcloneCreateCreate : Race
{
	private readonly RaceTask[] _tasks;
	private Interfaces _interfaces = null!;
	private (int Error, string Name) _any, _first;

	public IfcloneCreateCreate() => _tasks = [
		new("any", () => _any = Interfaces.Create("tap")),
		new("first", () => _first = Interfaces.Create("tap0")),
	];

	public override string Name => "ifclone-create-create";

	public override string Summary => "FreeBSD: tap and tap0 are created: does each get a number of its own?";

	public override string Invariant => "who asks for tap gets one, who asks for tap0 gets it or EEXIST, and no two are equal";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare() => _interfaces = new();

	public override string? Check()
	{
		if (Interfaces.Twice() is { } twice)
			return $"two interfaces are called \"{twice}\"";
		if (Interfaces.Lost() is not 0 and var lost)
			return $"{lost} number(s) belong to no interface";
		return _any.Error == 0 && _first.Error is 0 or -EEXIST ? null
			: $"tap: {Interfaces.Text(_any.Error)}, tap0: {Interfaces.Text(_first.Error)}";
	}

	public override Outcome Outcome() => new(_first.Error == 0 ? $"tap0 is made, and {_any.Name}" : $"{_any.Name} is made, tap0 exists then", true);

	public override void Teardown() => _interfaces.Restore();

	public override void Finish() => _interfaces.Detach();

	public override int State() => Interfaces.State();
}
