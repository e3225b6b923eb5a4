// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Klab.Explore;
using static Kernel.Include.compiler_h;
using static Kernel.Include.netdevice_h;
using static Kernel.Include.rcupdate_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;

namespace Klab.Races;

/// <summary>A walk along the list of devices against the removal of one of them.</summary>
internal sealed class ListRcu : Race
{
	private readonly RaceTask[] _tasks;
	private net_device _dev = null!;

	public ListRcu() => _tasks = [
		new("remover", () => unregister_netdev(_dev)),
		new("walker", Walk),
	];

	public override string Name => "list-rcu";

	public override string Summary => "a walk along the device list under RCU against unregister_netdevice(): is a freed device reached?";

	public override string Invariant => "no reader stands on a device that was freed";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override bool ThreadsPreempt => false;

	public override void Setup() => _dev = Devices.Make("eth0", 7);

	public override string? Check() => null;

	public override int State() => 0;

	private static void Walk()
	{
		rcu_read_lock();
		foreach (var dev in for_each_netdev_rcu(init_net))
			READ_ONCE(ref dev.flags);
		rcu_read_unlock();
	}
}
