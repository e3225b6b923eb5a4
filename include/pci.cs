// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/pci.h; the copyright of the original's authors stands.

// The PCI bus, reduced to what a driver of other devices asks: whether a device is on it.

namespace Kernel.Include;

/// <summary>include/linux/pci.h</summary>
public static class pci_h
{
	/// <summary>The bus. It is registered by who puts the first device on it.</summary>
	[EXPORT_SYMBOL]
	[Source("include/linux/pci.h", 894)]
	public static bus_type pci_bus_type = new() {
		name = "pci"u8.ToArray(),
	};

	[Source("include/linux/pci.h", 974)]
	public static bool dev_is_pci(device d)
	{
		return d.bus == pci_bus_type;
	}
}
