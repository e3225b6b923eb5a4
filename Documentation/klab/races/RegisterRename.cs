// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Klab.Explore;
using static Kernel.Include.netdevice_h;
using static Kernel.Include.Uapi.errno_h;
using static Kernel.Net.Core.dev_c;

namespace Klab.Races;

/// <summary>A device is registered under the name that another one is renamed to.</summary>
internal sealed class RegisterRename : Race
{
	private readonly RaceTask[] _tasks;
	private net_device _old = null!, _new = null!;
	private int _rename, _register;

	public RegisterRename() => _tasks = [
		new("renamer", () => _rename = Devices.Rename(_old, "lan0")),
		new("registrar", () => _register = register_netdev(_new)),
	];

	public override string Name => "register-rename";

	public override string Summary => "a device is registered under the name that another is renamed to: does exactly one get it?";

	public override string Invariant => "one of the two returns 0, the other -EEXIST";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare() => _old = Devices.Make("eth0", 7);

	public override void Setup() => _new = Devices.Alloc("lan0", 8);

	public override string? Check()
	{
		return (_rename, _register) is (0, -EEXIST) or (-EEXIST, 0) ? null
			: $"the rename returned {_rename} and the registration {_register}, not 0 and {-EEXIST}";
	}

	public override Outcome Outcome() => new(_rename == 0 ? "the rename gets the name" : "the new device gets the name", true);

	public override void Teardown()
	{
		Devices.Rename(_old, "eth0");
		if (_register == 0)
			unregister_netdev(_new);
		else
			free_netdev(_new);
	}

	public override void Finish() => unregister_netdev(_old);

	public override int State() => 0;
}
