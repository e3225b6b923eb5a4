// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/pci.h; the copyright of the original's authors stands.

// The PCI bus, reduced to what a driver of other devices asks: whether a device is on it, and what firmware says of it.

namespace Kernel.Include;

/// <summary>A device on the PCI bus.</summary>
[Source("include/linux/pci.h", 287)]
public class pci_dev : slab_object
{
	public device dev;

	public pci_dev()
	{
		dev = new(this);
	}
}

/// <summary>include/linux/pci.h</summary>
public static class pci_h
{
	[Source("include/linux/pci.h", 480)]
	public static pci_dev to_pci_dev(device n) => container_of<pci_dev>(n);

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

	/// <summary>The device in the tree of devices that firmware left, or null.</summary>
	[Source("include/linux/pci.h", 2269)]
	public static device_node? pci_device_to_OF_node(pci_dev? pdev)
	{
		return pdev != null ? pdev.dev.of_node : null;
	}
}
