// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Klab.Explore;
using static Kernel.Include.rcupdate_h;
using static Kernel.Include.Uapi.if_arp_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;

namespace Klab.Races;

/// <summary>A walk along the list of devices against the removal of one of them.</summary>
internal sealed class ListRcu : Race
{
	private static readonly byte[] nobodys = [2, 0, 0, 0, 0, 99];

	private readonly RaceTask[] _tasks;
	private net_device _dev = null!;

	public ListRcu() => _tasks = [
		new("remover", () => unregister_netdev(_dev)),
		new("walker", Walk),
	];

	public override string Name => "list-rcu";

	public override string Summary => "dev_getbyhwaddr_rcu() walks the device list while a device is unregistered: is a freed device reached?";

	public override string Invariant => "no reader stands on a device that was freed";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Setup() => _dev = Devices.Make("eth0", 7);

	public override string? Check() => null;

	public override int State() => 0;

	private static void Walk()
	{
		rcu_read_lock();
		dev_getbyhwaddr_rcu(init_net, ARPHRD_ETHER, nobodys);
		rcu_read_unlock();
	}
}
