// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Net;

/// <summary>A notifier block of the test: keeps what it was told, and refuses what it is asked to refuse.</summary>
internal sealed class Listener : IDisposable
{
	private readonly List<string> heard = [];
	private readonly notifier_block nb;
	private Func<ulong, net_device, int>? answer;

	/// <summary>Registers; what it is told of the devices that are there already is kept, too.</summary>
	internal Listener(Func<ulong, net_device, int>? answer = null, int priority = 0,
		Func<net_device, bool>? about = null)
	{
		this.answer = answer;
		nb = new() {
			priority = priority,
			notifier_call = (_, val, ptr) => {
				var dev = netdev_notifier_info_to_dev((netdev_notifier_info)ptr!);

				if (about == null || about(dev))
					heard.Add($"{netdev_cmd_to_name(val)["NETDEV_".Length..]} {dev.name}");
				return this.answer?.Invoke(val, dev) ?? NOTIFY_DONE;
			},
		};
		Result = register_netdevice_notifier(nb);
	}

	/// <summary>What registering said.</summary>
	internal int Result { get; }

	/// <summary>What it heard since the last call: "CHANGENAME eth0".</summary>
	internal List<string> Take()
	{
		List<string> all = [.. heard];

		heard.Clear();
		return all;
	}

	/// <summary>Refuses the next <paramref name="times"/> events of a kind with an errno.</summary>
	internal void Refuse(ulong what, int errno, int times = int.MaxValue)
	{
		answer = (val, _) => val == what && times-- > 0 ? notifier_from_errno(-errno) : NOTIFY_DONE;
	}

	/// <summary>Refuses with the errno that comes next, for every event of a kind.</summary>
	internal void RefuseEach(ulong what, params int[] errnos)
	{
		var left = new Queue<int>(errnos);

		answer = (val, _) =>
			val == what && left.TryDequeue(out int errno) ? notifier_from_errno(-errno) : NOTIFY_DONE;
	}

	public void Dispose()
	{
		if (Result == 0)
			unregister_netdevice_notifier(nb);
	}
}
