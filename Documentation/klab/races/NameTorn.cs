// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Kernel.Include.Uapi;
using Klab.Explore;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;

namespace Klab.Races;

/// <summary>SIOCGIFNAME against a rename.</summary>
internal sealed class NameTorn : Race
{
	private const string Old = "eth0", New = "ens3";

	private readonly RaceTask[] _tasks;
	private net_device _dev = null!;
	private ifname _name;
	private int _error;
	private int _ifindex;

	public NameTorn() => _tasks = [
		new("renamer", () => Devices.Rename(_dev, New)),
		new("reader", Read),
	];

	public override string Name => "name-torn";

	public override string Summary => "netdev_get_name() against dev_change_name(): is a name ever read half old, half new?";

	public override string Invariant => $"netdev_get_name() returns \"{Old}\" or \"{New}\"";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare()
	{
		_dev = Devices.Make(Old, 7);
		_ifindex = _dev.ifindex;
	}

	public override void Setup() => _name = default;

	public override string? Check()
	{
		if (_error != 0)
			return $"netdev_get_name failed with error {-_error}, though the device is there all the time";

		string got = _name.ToString();

		return got is Old or New ? null
			: $"netdev_get_name returned \"{got}\", which is neither \"{Old}\" nor \"{New}\"";
	}

	public override void Teardown() => Devices.Rename(_dev, Old);

	public override void Finish() => unregister_netdev(_dev);

	public override int State() => Devices.State();

	public override IEnumerable<Watched> Watch() => [Watched.At("name", _dev.name)];

	private void Read()
	{
		ifname name = default;

		_error = netdev_get_name(init_net, name, _ifindex);
		_name = name;
	}
}
