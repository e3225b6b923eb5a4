// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Klab.Explore;
using static Kernel.Include.Uapi.errno_h;
using static Kernel.Net.Core.dev_c;

namespace Klab.Races;

/// <summary>Two devices that both want one name.</summary>
internal sealed class RenameRename : Race
{
	private readonly RaceTask[] _tasks;
	private net_device _first = null!, _second = null!;
	private int _a, _b;

	public RenameRename() => _tasks = [
		new("first", () => _a = Devices.Rename(_first, "lan0")),
		new("second", () => _b = Devices.Rename(_second, "lan0")),
	];

	public override string Name => "rename-rename";

	public override string Summary => "two devices are renamed to the same name: does exactly one get it?";

	public override string Invariant => "one rename returns 0, the other -EEXIST";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare()
	{
		_first = Devices.Make("eth0", 7);
		_second = Devices.Make("eth1", 8);
	}

	public override string? Check()
	{
		return (_a, _b) is (0, -EEXIST) or (-EEXIST, 0) ? null
			: $"the two renames returned {_a} and {_b}, not 0 and {-EEXIST}";
	}

	public override Outcome Outcome() => new(_a == 0 ? "the first gets the name" : "the second gets the name", true);

	public override void Teardown()
	{
		Devices.Rename(_first, "eth0");
		Devices.Rename(_second, "eth1");
	}

	public override void Finish()
	{
		unregister_netdev(_first);
		unregister_netdev(_second);
	}

	public override int State() => Devices.State();
}
