// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Klab.Explore;
using static Kernel.Include.netdevice_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;

namespace Klab.Races;

/// <summary>What lookups find while a device changes its name.</summary>
internal sealed class NameGap : Race
{
	private const string Old = "eth0", New = "ens3";

	private static readonly byte[] _old = Devices.Bytes(Old), _new = Devices.Bytes(New);

	private readonly RaceTask[] _tasks;
	private net_device _dev = null!;
	private net_device? _byOld, _byNew, _byIndex;

	public NameGap() => _tasks = [
		new("renamer", () => Devices.Rename(_dev, New)),
		new("looker", Look),
	];

	public override string Name => "name-gap";

	public override string Summary => "lookups by the old name, the new name and the index during a rename: what can they miss?";

	public override string Invariant => "a lookup by index finds the device, and no lookup finds another one";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare() => _dev = Devices.Make(Old, 7);

	public override string? Check()
	{
		if (_byIndex != _dev)
			return "the lookup by index did not find the device, though it is there all the time";
		if ((_byOld ?? _dev) != _dev || (_byNew ?? _dev) != _dev)
			return "a lookup by name found another device";
		return null;
	}

	public override Outcome Outcome()
	{
		static string Found(net_device? dev) => dev != null ? "found" : "-";

		return new($"old name {Found(_byOld),-5}  new name {Found(_byNew),-5}  index {Found(_byIndex)}", _byIndex == _dev);
	}

	public override void Teardown() => Devices.Rename(_dev, Old);

	public override void Finish() => unregister_netdev(_dev);

	public override int State() => Devices.State();

	public override IEnumerable<Watched> Watch() => [Watched.At("name", _dev.name)];

	private void Look()
	{
		_byOld = Put(dev_get_by_name(init_net, _old));
		_byNew = Put(dev_get_by_name(init_net, _new));
		_byIndex = Put(dev_get_by_index(init_net, 7));
	}

	private static net_device? Put(net_device? dev)
	{
		if (dev != null)
			dev_put(dev);
		return dev;
	}
}
