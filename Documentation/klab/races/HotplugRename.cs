// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include;
using Kernel.Include.Uapi;
using Klab.Explore;
using Klab.Userspace;
using static Kernel.Include.netdevice_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;

namespace Klab.Races;

/// <summary>udev's rename of a device that is plugged while its failover master is up.</summary>
/// <remarks>
/// udev looks for the device instead of listening to RTM_NEWLINK: what then happens between the two is the same, in a
/// tenth of the steps.
/// </remarks>
internal sealed class HotplugRename : Race
{
	private const string Old = "eth0", New = "ens5";
	private const int Index = 9;

	private static readonly byte[] _old = Devices.Bytes(Old);

	private readonly RaceTask[] _tasks;
	private int _plug, _error;
	private bool _heard;

	public HotplugRename() => _tasks = [
		new("hot plug", () => Libc.Write(_plug, Devices.Bytes(Failover.PlugCommand("eth%d")))),
		new("udev", Udev),
	];

	public override string Name => "hotplug-rename";

	public override string Summary => "a slave is plugged, and opened by its master, while udev renames it: does it get its name?";

	public override string Invariant => $"when udev has heard of the device its rename succeeds, and the device is called \"{New}\"";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare() => Failover.MakeMaster();

	public override void Setup()
	{
		// The device has the same index every time.
		init_net.ifindex = Index - 1;
		_heard = false;
		_error = 0;
		_plug = Libc.Open("/proc/hotplug", fcntl_h.O_WRONLY);
	}

	public override string? Check()
	{
		string name = NameNow();

		if (!_heard)
			return name == Old ? null : $"nobody has renamed the device, but its name is \"{name}\"";
		if (_error == 0 && name == New)
			return null;
		return _error == 0 ? $"udev was told that the device is renamed, but its name is \"{name}\""
			: $"udev's rename is refused ({Errno.Text(_error)}), and the name stays \"{name}\"";
	}

	public override Outcome Outcome() => new(_heard ? "udev renames the device, which is up" : "nothing is there yet that udev could hear of", true);

	public override void Teardown()
	{
		Libc.Close(_plug);
		Failover.Unplug(NameNow());
	}

	public override void Finish() => Failover.DestroyMaster();

	public override int State() => Devices.State();

	private void Udev()
	{
		net_device? dev = dev_get_by_name(init_net, _old);

		if (dev == null)
			return;
		_heard = true;
		_error = Devices.Rename(dev, New);
		dev_put(dev);
	}

	private static string NameNow()
	{
		ifname name = default;

		return netdev_get_name(init_net, name, Index) == 0 ? name.ToString() : "";
	}
}
