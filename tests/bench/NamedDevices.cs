// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm;

namespace Kernel.Bench;

/// <summary>A native machine with 256 dummies, and a task that keeps renaming one of them.</summary>
internal sealed class NamedDevices : IDisposable
{
	public const int Count = 256;

	private readonly machine _machine;
	private readonly Renamer _renamer;

	public NamedDevices()
	{
		arch.select(architecture.native);
		_machine = machine.boot(new boot_options { cmdline = $"dummy.numdummies={Count}", builtin = ["dummy"] });
		Names = [.. Enumerable.Range(0, Count).Select(i => new ifname(Encoding.ASCII.GetBytes($"dummy{i}")))];
		_renamer = new Renamer(toSpare => _machine.run("renamer", () => {
			rtnl_lock();
			var dev = __dev_get_by_name(init_net, toSpare ? "dummy0"u8 : "spare0"u8);

			if (dev != null)
				dev_change_name(dev, toSpare ? "spare0"u8 : "dummy0"u8);
			rtnl_unlock();
		}));
	}

	/// <summary>The names, each a <c>char[IFNAMSIZ]</c>, as an ioctl brings them in its <c>ifreq</c>.</summary>
	public ifname[] Names { get; }

	public void Dispose()
	{
		_renamer.Dispose();
		foreach (string left in _machine.shutdown())
			Console.Error.WriteLine($"left behind: {left}");
	}
}
