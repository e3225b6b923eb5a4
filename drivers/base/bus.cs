// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/base/bus.c; the copyright of the original's authors stands.

// Reduced: no drivers on a bus, so nothing is bound or probed; buses are places that devices hang on.

namespace Kernel.Drivers.Base;

/// <summary>Buses: /sys/bus.</summary>
public static partial class bus_c
{
	private static kset? system_kset;

	[Source("drivers/base/bus.c", 26)]
	private static bus_attribute to_bus_attr(attribute _attr) => container_of<bus_attribute>(_attr);

	[Source("drivers/base/bus.c", 41)]
	private static bus_type? bus_get(bus_type? bus)
	{
		if (bus != null) {
			kset_get(bus.p!.subsys);
			return bus;
		}
		return null;
	}

	[Source("drivers/base/bus.c", 50)]
	private static void bus_put(bus_type? bus)
	{
		if (bus != null)
			kset_put(bus.p!.subsys);
	}

	[Source("drivers/base/bus.c", 101)]
	private static int bus_attr_show(kobject kobj, attribute attr, Span<byte> buf)
	{
		bus_attribute bus_attr = to_bus_attr(attr);
		subsys_private subsys_priv = class_c.to_subsys_private(kobj);
		int ret = 0;

		if (bus_attr.show != null)
			ret = bus_attr.show(subsys_priv.bus!, buf);
		return ret;
	}

	[Source("drivers/base/bus.c", 113)]
	private static int bus_attr_store(kobject kobj, attribute attr, ReadOnlySpan<byte> buf, int count)
	{
		bus_attribute bus_attr = to_bus_attr(attr);
		subsys_private subsys_priv = class_c.to_subsys_private(kobj);
		int ret = 0;

		if (bus_attr.store != null)
			ret = bus_attr.store(subsys_priv.bus!, buf, count);
		return ret;
	}

	[Source("drivers/base/bus.c", 125)]
	private static sysfs_ops bus_sysfs_ops = new() {
		show = bus_attr_show,
		store = bus_attr_store,
	};

	/// <summary>Makes a file in the directory of a bus.</summary>
	[Source("drivers/base/bus.c", 130)]
	[EXPORT_SYMBOL_GPL]
	public static int bus_create_file(bus_type bus, bus_attribute attr)
	{
		int error;
		if (bus_get(bus) != null) {
			error = sysfs_create_file(bus.p!.subsys.kobj, attr.attr);
			bus_put(bus);
		} else
			error = -EINVAL;
		return error;
	}

	[Source("drivers/base/bus.c", 142)]
	[EXPORT_SYMBOL_GPL]
	public static void bus_remove_file(bus_type bus, bus_attribute attr)
	{
		if (bus_get(bus) != null) {
			sysfs_remove_file(bus.p!.subsys.kobj, attr.attr);
			bus_put(bus);
		}
	}

	[Source("drivers/base/bus.c", 151)]
	private static void bus_release(kobject kobj)
	{
		subsys_private priv = class_c.to_subsys_private(kobj);
		bus_type bus = priv.bus!;

		kfree(priv);
		bus.p = null;
	}

	[Source("drivers/base/bus.c", 160)]
	private static kobj_type bus_ktype = new() {
		sysfs_ops = bus_sysfs_ops,
		release = bus_release,
	};

	[Source("drivers/base/bus.c", 165)]
	private static bool bus_uevent_filter(kset kset, kobject kobj)
	{
		kobj_type? ktype = get_ktype(kobj);

		if (ktype == bus_ktype)
			return true;
		return false;
	}

	[Source("drivers/base/bus.c", 174)]
	private static kset_uevent_ops bus_uevent_ops = new() {
		filter = bus_uevent_filter,
	};

	private static kset? bus_kset;

	[Source("drivers/base/bus.c", 259)]
	private static device? next_device(ref klist_iter i)
	{
		klist_node<device_private>? n = klist_next(ref i);
		device? dev = null;
		device_private dev_prv;

		if (n != null) {
			dev_prv = n.owner;
			dev = dev_prv.device;
		}
		return dev;
	}

	/// <summary>
	/// Calls <paramref name="fn"/> for each device of a bus until it returns non-zero; returns that.
	/// </summary>
	[Source("drivers/base/bus.c", 291)]
	[EXPORT_SYMBOL_GPL]
	public static int bus_for_each_dev(bus_type? bus, device? start, object? data, Func<device, object?, int> fn)
	{
		klist_iter i = default;
		device? dev;
		int error = 0;

		if (bus == null || bus.p == null)
			return -EINVAL;

		klist_iter_init_node(bus.p.klist_devices, ref i,
				     start != null ? start.p!.knode_bus : null);
		while (error == 0 && (dev = next_device(ref i)) != null)
			error = fn(dev, data);
		klist_iter_exit(ref i);
		return error;
	}

	/// <summary>The first device of a bus that matches, with a reference, or null.</summary>
	[Source("drivers/base/bus.c", 325)]
	[EXPORT_SYMBOL_GPL]
	public static device? bus_find_device(bus_type? bus, device? start, object? data,
					      Func<device, object?, bool> match)
	{
		klist_iter i = default;
		device? dev;

		if (bus == null || bus.p == null)
			return null;

		klist_iter_init_node(bus.p.klist_devices, ref i,
				     start != null ? start.p!.knode_bus : null);
		while ((dev = next_device(ref i)) != null)
			if (match(dev, data) && get_device(dev) != null)
				break;
		klist_iter_exit(ref i);
		return dev;
	}

	[Source("drivers/base/bus.c", 345)]
	private static bool match_name(device dev, object? data)
	{
		byte[] name = (byte[])data!;

		return sysfs_streq(name, dev_name(dev));
	}

	/// <summary>The device of a bus with that name, with a reference, or null.</summary>
	[Source("drivers/base/bus.c", 362)]
	[EXPORT_SYMBOL_GPL]
	public static device? bus_find_device_by_name(bus_type bus, device? start, ReadOnlySpan<byte> name)
	{
		return bus_find_device(bus, start, name.ToArray(), match_name);
	}

	/// <summary>Puts a device on its bus: the links in /sys/bus and its <c>subsystem</c>.</summary>
	[Source("drivers/base/bus.c", 468)]
	public static int bus_add_device(device dev)
	{
		bus_type? bus = bus_get(dev.bus);
		int error = 0;

		if (bus != null) {
			pr_debug($"bus: '{bus.name}': add device {dev_name(dev)}\n");
			error = device_add_groups(dev, bus.dev_groups);
			if (error != 0)
				goto out_put;
			error = sysfs_create_link(bus.p!.devices_kset!.kobj,
						  dev.kobj, dev_name(dev));
			if (error != 0)
				goto out_groups;
			error = sysfs_create_link(dev.kobj,
					dev.bus!.p!.subsys.kobj, "subsystem"u8);
			if (error != 0)
				goto out_subsys;
			klist_add_tail(dev.p!.knode_bus, bus.p.klist_devices);
		}
		return 0;

	out_subsys:
		sysfs_remove_link(bus.p.devices_kset.kobj, dev_name(dev));
	out_groups:
		device_remove_groups(dev, bus.dev_groups);
	out_put:
		bus_put(dev.bus);
		return error;
	}

	[Source("drivers/base/bus.c", 505)]
	public static void bus_probe_device(device dev)
	{
		bus_type? bus = dev.bus;

		if (bus == null)
			return;

		// DEVIATION: there are no drivers to probe
		mutex_lock(bus.p!.mutex);
		foreach (var sif in list_for_each_entry(bus.p.interfaces))
			if (sif.add_dev != null)
				sif.add_dev(dev, sif);
		mutex_unlock(bus.p.mutex);
	}

	[Source("drivers/base/bus.c", 533)]
	public static void bus_remove_device(device dev)
	{
		bus_type? bus = dev.bus;

		if (bus == null)
			return;

		mutex_lock(bus.p!.mutex);
		foreach (var sif in list_for_each_entry(bus.p.interfaces))
			if (sif.remove_dev != null)
				sif.remove_dev(dev, sif);
		mutex_unlock(bus.p.mutex);

		sysfs_remove_link(dev.kobj, "subsystem"u8);
		sysfs_remove_link(dev.bus!.p!.devices_kset!.kobj,
				  dev_name(dev));
		device_remove_groups(dev, dev.bus.dev_groups);
		if (klist_node_attached(dev.p!.knode_bus))
			klist_del(dev.p.knode_bus);

		pr_debug($"bus: '{dev.bus.name}': remove device {dev_name(dev)}\n");
		bus_put(dev.bus);
	}

	[Source("drivers/base/bus.c", 772)]
	private static int bus_add_groups(bus_type bus, attribute_group?[]? groups)
	{
		return sysfs_create_groups(bus.p!.subsys.kobj, groups);
	}

	[Source("drivers/base/bus.c", 778)]
	private static void bus_remove_groups(bus_type bus, attribute_group?[]? groups)
	{
		sysfs_remove_groups(bus.p!.subsys.kobj, groups);
	}

	[Source("drivers/base/bus.c", 784)]
	private static void klist_devices_get(klist_node<device_private> n)
	{
		device_private dev_prv = n.owner;
		device dev = dev_prv.device;

		get_device(dev);
	}

	[Source("drivers/base/bus.c", 792)]
	private static void klist_devices_put(klist_node<device_private> n)
	{
		device_private dev_prv = n.owner;
		device dev = dev_prv.device;

		put_device(dev);
	}

	[Source("drivers/base/bus.c", 800)]
	private static int bus_uevent_store(bus_type bus, ReadOnlySpan<byte> buf, int count)
	{
		int rc;

		rc = kobject_synth_uevent(bus.p!.subsys.kobj, buf, count);
		return rc != 0 ? rc : count;
	}

	[Source("drivers/base/bus.c", 814)]
	private static bus_attribute bus_attr_uevent = BUS_ATTR_WO("uevent"u8, bus_uevent_store);

	/// <summary>Registers a bus: a directory in /sys/bus. -EEXIST, -ENOMEM.</summary>
	[Source("drivers/base/bus.c", 825)]
	[EXPORT_SYMBOL_GPL]
	public static int bus_register(bus_type bus)
	{
		int retval;
		subsys_private? priv;

		priv = kzalloc<subsys_private>(GFP_KERNEL);
		if (priv == null)
			return -ENOMEM;

		priv.bus = bus;
		bus.p = priv;

		BLOCKING_INIT_NOTIFIER_HEAD(priv.bus_notifier);

		retval = kobject_set_name(priv.subsys.kobj, "%s"u8, bus.name);
		if (retval != 0)
			goto @out;

		priv.subsys.kobj.kset = bus_kset;
		priv.subsys.kobj.ktype = bus_ktype;
		priv.drivers_autoprobe = true;

		retval = kset_register(priv.subsys);
		if (retval != 0)
			goto @out;

		retval = bus_create_file(bus, bus_attr_uevent);
		if (retval != 0)
			goto bus_uevent_fail;

		priv.devices_kset = kset_create_and_add("devices"u8, null,
							priv.subsys.kobj);
		if (priv.devices_kset == null) {
			retval = -ENOMEM;
			goto bus_devices_fail;
		}

		priv.drivers_kset = kset_create_and_add("drivers"u8, null,
							priv.subsys.kobj);
		if (priv.drivers_kset == null) {
			retval = -ENOMEM;
			goto bus_drivers_fail;
		}

		INIT_LIST_HEAD(priv.interfaces);
		__mutex_init(priv.mutex, "subsys mutex");
		klist_init(priv.klist_devices, klist_devices_get, klist_devices_put);

		// DEVIATION: no klist_drivers and no drivers_probe and drivers_autoprobe files, as there are no drivers

		retval = bus_add_groups(bus, bus.bus_groups);
		if (retval != 0)
			goto bus_groups_fail;

		pr_debug($"bus: '{bus.name}': registered\n");
		return 0;

	bus_groups_fail:
		kset_unregister(bus.p.drivers_kset);
	bus_drivers_fail:
		kset_unregister(bus.p.devices_kset);
	bus_devices_fail:
		bus_remove_file(bus, bus_attr_uevent);
	bus_uevent_fail:
		// bus_release() has cleared bus->p by then
		kset_unregister(bus.p.subsys);
	@out:
		kfree(bus.p);
		bus.p = null;
		return retval;
	}

	[Source("drivers/base/bus.c", 910)]
	[EXPORT_SYMBOL_GPL]
	public static void bus_unregister(bus_type bus)
	{
		pr_debug($"bus: '{bus.name}': unregistering\n");
		if (bus.dev_root != null)
			device_unregister(bus.dev_root);
		bus_remove_groups(bus, bus.bus_groups);
		kset_unregister(bus.p!.drivers_kset);
		kset_unregister(bus.p.devices_kset);
		bus_remove_file(bus, bus_attr_uevent);
		kset_unregister(bus.p.subsys);
	}

	[Source("drivers/base/bus.c", 924)]
	[EXPORT_SYMBOL_GPL]
	public static int bus_register_notifier(bus_type bus, notifier_block nb)
	{
		return blocking_notifier_chain_register(bus.p!.bus_notifier, nb);
	}

	[Source("drivers/base/bus.c", 930)]
	[EXPORT_SYMBOL_GPL]
	public static int bus_unregister_notifier(bus_type bus, notifier_block nb)
	{
		return blocking_notifier_chain_unregister(bus.p!.bus_notifier, nb);
	}

	[Source("drivers/base/bus.c", 936)]
	[EXPORT_SYMBOL_GPL]
	public static kset bus_get_kset(bus_type bus)
	{
		return bus.p!.subsys;
	}

	[Source("drivers/base/bus.c", 1211)]
	public static int buses_init()
	{
		bus_kset = kset_create_and_add("bus"u8, bus_uevent_ops, null);
		if (bus_kset == null)
			return -ENOMEM;

		system_kset = kset_create_and_add("system"u8, null, devices_kset!.kobj);
		if (system_kset == null)
			return -ENOMEM;

		return 0;
	}
}
