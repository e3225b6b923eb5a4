// SPDX-License-Identifier: GPL-2.0-only

using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Ethernet;

/// <summary>Ethernet devices that go with the device they are for, and addresses that firmware knows.</summary>
public sealed class EthTests : MachineTest
{
	private sealed class Private
	{
		internal int Number { get; set; }
	}

	private static readonly byte[] untouched = [1, 2, 3, 4, 5, 6];

	/// <summary>The device that a network device is for, on a bus or on none.</summary>
	private static pci_dev Hardware(bus_type? bus = null)
	{
		var pdev = kzalloc<pci_dev>(GFP_KERNEL).ShouldNotBeNull();

		pdev.dev.bus = bus;
		pdev.dev.release = dev => kfree(to_pci_dev(dev));
		device_initialize(pdev.dev);
		dev_set_name(pdev.dev, "hardware"u8).ShouldBe(0);
		return pdev;
	}

	[Fact]
	public void A_managed_device_is_like_any_other_and_is_freed_with_the_hardware()
	{
		OnMachine(() => {
			device hardware = Hardware().dev;
			var dev = devm_alloc_etherdev_mqs(hardware, sizeof_priv<Private>(), 3, 2).ShouldNotBeNull();

			Name(dev).ShouldBe("eth%d");
			dev.type.ShouldBe((ushort)ARPHRD_ETHER);
			dev.num_tx_queues.ShouldBe(3u);
			dev.num_rx_queues.ShouldBe(2u);
			netdev_priv<Private>(dev).Number = 1;

			// That nothing is left when the machine is shut down is what OnMachine() looks at.
			put_device(hardware);
		});
	}

	[Fact]
	public void A_driver_that_registered_it_only_unregisters_it()
	{
		OnMachine(() => {
			device hardware = Hardware().dev;

			device_add(hardware).ShouldBe(0);

			var dev = devm_alloc_etherdev(hardware, default).ShouldNotBeNull();

			dev.num_tx_queues.ShouldBe(1u);
			dev.netdev_ops = new();
			eth_hw_addr_random(dev);
			SET_NETDEV_DEV(dev, hardware);
			register_netdev(dev).ShouldBe(0);
			Find("eth0").ShouldBe(dev);

			unregister_netdev(dev);
			Find("eth0").ShouldBeNull();
			dev.reg_state.ShouldBe(NETREG_UNREGISTERED, "it is there until its driver leaves");
			devres_release_all(hardware).ShouldBe(1);
			device_unregister(hardware);
		});
	}

	[Fact]
	public void Without_memory_at_any_step_there_is_no_managed_device_and_nothing_stays()
	{
		OnMachine(() => {
			device hardware = Hardware().dev;
			net_device? dev = null;
			int n = 0;

			while (dev == null) {
				slab_h.fail_nth = ++n;
				dev = devm_alloc_etherdev_mqs(hardware, sizeof_priv<Private>(), 2, 2);
				if (dev == null)
					devres_release_all(hardware).ShouldBe(0, $"allocation {n} failed");
				n.ShouldBeLessThan(100);
			}
			slab_h.fail_nth = 0;
			n.ShouldBeGreaterThan(2, "the resource and the device are two");
			put_device(hardware);
		});
	}

	[Fact]
	public void Without_queues_there_is_no_managed_device_either()
	{
		OnMachine(() => {
			device hardware = Hardware().dev;

			devm_alloc_etherdev_mqs(hardware, default, 0, 1).ShouldBeNull();
			devres_release_all(hardware).ShouldBe(0);
			put_device(hardware);
		});
	}

	// CONFIG_OF and CONFIG_NVMEM are not set.
	[Fact]
	public void No_firmware_knows_an_address()
	{
		OnMachine(() => {
			foreach (bool on_pci in new[] { false, true }) {
				foreach (bool in_tree in new[] { false, true }) {
					device hardware = Hardware(on_pci ? pci_bus_type : null).dev;
					byte[] mac = [.. untouched];

					hardware.of_node = in_tree ? new device_node() : null;
					eth_platform_get_mac_address(hardware, mac).ShouldBe(-ENODEV);
					mac.ShouldBe(untouched);
					nvmem_get_mac_address(hardware, mac).ShouldBe(-EOPNOTSUPP);
					mac.ShouldBe(untouched);
					put_device(hardware);
				}
			}
			arch_get_platform_mac_address().ShouldBeNull();
		});
	}

	// The devices that a script plugs in hang on that bus, too.
	[Fact]
	public void What_a_script_plugs_into_PCI_is_a_PCI_device()
	{
		OnMachine(() => {
			Sysfs.Write("/proc/hotplug", "add h0 02:00:00:00:70:01 parent=pci:0000:00:05.0").ShouldBe(0);

			var hardware = Find("h0").ShouldNotBeNull().dev.parent.ShouldNotBeNull();

			dev_is_pci(hardware).ShouldBeTrue();
			to_pci_dev(hardware).dev.ShouldBe(hardware);
			eth_platform_get_mac_address(hardware, new byte[ETH_ALEN]).ShouldBe(-ENODEV);
			Sysfs.Write("/proc/hotplug", "del h0").ShouldBe(0);
		}, ["net_failover", "hotplug"]);
	}
}
