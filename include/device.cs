// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/device.h and drivers/base/base.h; the copyright of the original's authors stands.

// Reduced: no power management, DMA, NUMA, device links or firmware nodes; a driver is only a name
// (nothing is ever bound or probed). The functions are in drivers/base/core.cs, devres.cs, class.cs and bus.cs.

namespace Kernel.Include;

public delegate int bus_attr_show_t(bus_type bus, Span<byte> buf);

public delegate int bus_attr_store_t(bus_type bus, ReadOnlySpan<byte> buf, int count);

[Source("include/linux/device.h", 46)]
public sealed class bus_attribute
{
	public attribute attr;
	public bus_attr_show_t? show;
	public bus_attr_store_t? store;

	public bus_attribute(ReadOnlySpan<byte> name, int mode, bus_attr_show_t? show, bus_attr_store_t? store)
	{
		attr = new attribute(this, name, mode);
		this.show = show;
		this.store = store;
	}
}

/// <summary>A bus: what devices hang on.</summary>
[Source("include/linux/device.h", 114)]
public sealed class bus_type
{
	public byte[] name = [];
	public byte[]? dev_name;
	public device? dev_root;
	public attribute_group?[]? bus_groups;
	public attribute_group?[]? dev_groups;

	public Func<device, kobj_uevent_env, int>? uevent;
	public Action<device>? shutdown;

	public Func<device, int>? online;
	public Func<device, int>? offline;

	public Func<device, int>? num_vf;

	public subsys_private? p;
}

/// <summary>A driver; reduced to the name that messages and <c>uevent</c> show.</summary>
[Source("include/linux/device.h", 277)]
public sealed class device_driver
{
	public byte[] name = [];
	public bus_type? bus;
	public module? owner;
	public Action<device>? shutdown;
}

[Source("include/linux/device.h", 358)]
public sealed class subsys_interface
{
	public byte[]? name;
	public bus_type? subsys;
	public list_head<subsys_interface> node;
	public Func<device, subsys_interface, int>? add_dev;
	public Action<device, subsys_interface>? remove_dev;

	public subsys_interface()
	{
		node = new(this);
	}
}

public delegate void class_get_ownership_t(device dev, ref kuid_t uid, ref kgid_t gid);

/// <summary>What devices are to user space, whatever bus they are on; a directory in /sys/class.</summary>
[Source("include/linux/device.h", 403)]
public sealed class @class : slab_object
{
	public byte[] name = [];
	public module? owner;

	public attribute_group?[]? class_groups;
	public attribute_group?[]? dev_groups;
	public kobject? dev_kobj;

	public Func<device, kobj_uevent_env, int>? dev_uevent;

	public Action<@class>? class_release;
	public Action<device>? dev_release;

	public Func<device, int>? shutdown_pre;

	public kobj_ns_type_operations? ns_type;
	public Func<device, object?>? @namespace;

	public class_get_ownership_t? get_ownership;

	public subsys_private? p;
}

[Source("include/linux/device.h", 429)]
public struct class_dev_iter
{
	public klist_iter ki;
	public device_type? type;
}

public delegate int class_attr_show_t(@class @class, class_attribute attr, Span<byte> buf);

public delegate int class_attr_store_t(@class @class, class_attribute attr, ReadOnlySpan<byte> buf, int count);

/// <summary>A file in the directory of a class, such as /sys/class/net/bonding_masters.</summary>
[Source("include/linux/device.h", 470)]
public sealed class class_attribute : slab_object
{
	public attribute attr;
	public class_attr_show_t? show;
	public class_attr_store_t? store;

	public class_attribute(ReadOnlySpan<byte> name, int mode, class_attr_show_t? show, class_attr_store_t? store)
	{
		attr = new attribute(this, name, mode);
		this.show = show;
		this.store = store;
	}

	/// <summary>A copy, as a C structure assignment makes one.</summary>
	public class_attribute(class_attribute from) : this(from.attr.name, from.attr.mode, from.show, from.store)
	{
	}
}

[Source("include/linux/device.h", 520)]
public sealed class class_interface
{
	public list_head<class_interface> node;
	public @class? @class;

	public Func<device, class_interface, int>? add_dev;
	public Action<device, class_interface>? remove_dev;

	public class_interface()
	{
		node = new(this);
	}
}

[Source("include/linux/device.h", 553)]
public sealed class device_type
{
	public byte[]? name;
	public attribute_group?[]? groups;
	public Func<device, kobj_uevent_env, int>? uevent;
	public Action<device>? release;
}

public delegate int dev_attr_show_t(device dev, device_attribute attr, Span<byte> buf);

public delegate int dev_attr_store_t(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int count);

/// <summary>
/// A file in the directory of a device. <c>show</c> fills the page <c>buf</c> and returns the length, <c>store</c> gets
/// what one write(2) brought, with a NUL behind it, and returns how much of it was used; either returns -errno.
/// </summary>
[Source("include/linux/device.h", 565)]
public sealed class device_attribute
{
	public attribute attr;
	public dev_attr_show_t? show;
	public dev_attr_store_t? store;

	public device_attribute(ReadOnlySpan<byte> name, int mode, dev_attr_show_t? show, dev_attr_store_t? store)
	{
		attr = new attribute(this, name, mode);
		this.show = show;
		this.store = store;
	}

	public device_attribute(string name, int mode, dev_attr_show_t? show, dev_attr_store_t? store)
		: this(System.Text.Encoding.ASCII.GetBytes(name), mode, show, store)
	{
	}
}

/// <summary>Gives back what a managed resource of a device holds.</summary>
/// <param name="res">what <c>devres_alloc()</c> returned</param>
[Source("include/linux/device.h", 627)]
public delegate void dr_release_t(device dev, embedded res);

/// <summary>What a managed resource holds, which its driver fills in; C returns a pointer to it.</summary>
[NotInLinux("C has bytes behind struct devres")]
public sealed class devres_data<T> : embedded
{
	public T? value;

	/// <summary>The resource.</summary>
	public object? container { get; }

	internal devres_data(object container)
	{
		this.container = container;
	}
}

[Source("include/linux/pm.h", 824)]
public enum dpm_order
{
	DPM_ORDER_NONE,
	DPM_ORDER_DEV_AFTER_PARENT,
	DPM_ORDER_PARENT_BEFORE_DEV,
	DPM_ORDER_DEV_LAST,
}

/// <summary>
/// A device. Embedded in its owner: <c>dev = new device(this)</c>; <c>container_of&lt;foo&gt;(dev)</c> finds the
/// owner.
/// </summary>
[Source("include/linux/device.h", 978)]
public class device : slab_object, embedded
{
	public device? parent;

	public device_private? p;

	public kobject kobj;
	public byte[]? init_name;
	public device_type? type;

	public mutex mutex = new("&dev->mutex");

	public bus_type? bus;
	public device_driver? driver;

	public object? platform_data;

	public object? driver_data;

	public device_node? of_node;

	public uint devt;
	public uint id;

	public spinlock_t devres_lock = new("&dev->devres_lock");
	internal list_head<Kernel.Drivers.Base.devres_node> devres_head = new();

	public @class? @class;
	public attribute_group?[]? groups;

	public Action<device>? release;

	public bool offline_disabled;
	public bool offline;

	/// <summary>The structure this device is embedded in.</summary>
	public object? container { get; }

	public device() : this(null)
	{
	}

	public device(object? container)
	{
		this.container = container;
		kobj = new(this);
	}
}

/// <summary>What the driver core keeps of a class or a bus.</summary>
[Source("drivers/base/base.h", 29)]
public sealed class subsys_private : slab_object
{
	public kset subsys;
	public kset? devices_kset;
	public list_head<class_interface> class_interfaces = new();
	public list_head<subsys_interface> interfaces = new();
	public mutex mutex = new("subsys mutex");

	public kset? drivers_kset;
	public klist<device_private> klist_devices = new();
	public blocking_notifier_head bus_notifier = new();
	public bool drivers_autoprobe;
	public bus_type? bus;

	public kset glue_dirs;
	public @class? @class;

	public subsys_private()
	{
		subsys = new(this);
		glue_dirs = new(this);
	}
}

/// <summary>What the driver core keeps of a device.</summary>
[Source("drivers/base/base.h", 77)]
public sealed class device_private : slab_object
{
	public klist<device_private> klist_children = new();
	public klist_node<device_private> knode_parent;
	public klist_node<device_private> knode_bus;
	public klist_node<device_private> knode_class;
	public device device = null!;
	public bool dead;

	public device_private()
	{
		knode_parent = new(this);
		knode_bus = new(this);
		knode_class = new(this);
	}
}

public static class device_h
{
	public const uint BUS_NOTIFY_ADD_DEVICE = 0x00000001;
	public const uint BUS_NOTIFY_DEL_DEVICE = 0x00000002;
	public const uint BUS_NOTIFY_REMOVED_DEVICE = 0x00000003;

	public const dpm_order DPM_ORDER_NONE = dpm_order.DPM_ORDER_NONE;
	public const dpm_order DPM_ORDER_DEV_AFTER_PARENT = dpm_order.DPM_ORDER_DEV_AFTER_PARENT;
	public const dpm_order DPM_ORDER_PARENT_BEFORE_DEV = dpm_order.DPM_ORDER_PARENT_BEFORE_DEV;
	public const dpm_order DPM_ORDER_DEV_LAST = dpm_order.DPM_ORDER_DEV_LAST;

	[Source("include/linux/device.h", 52)]
	public static bus_attribute BUS_ATTR_RW(ReadOnlySpan<byte> _name, bus_attr_show_t show, bus_attr_store_t store)
		=> new(_name, _0644, show, store);

	[Source("include/linux/device.h", 56)]
	public static bus_attribute BUS_ATTR_WO(ReadOnlySpan<byte> _name, bus_attr_store_t store)
		=> new(_name, _0200, null, store);

	/// <summary>Registers a class.</summary>
	[Source("include/linux/device.h", 442)]
	public static int class_register(@class @class)
	{
		return __class_register(@class);
	}

	[Source("include/linux/device.h", 478)]
	public static class_attribute CLASS_ATTR_RW(ReadOnlySpan<byte> _name, class_attr_show_t show,
						    class_attr_store_t store)
		=> new(_name, _0644, show, store);

	[Source("include/linux/device.h", 480)]
	public static class_attribute CLASS_ATTR_RO(ReadOnlySpan<byte> _name, class_attr_show_t show)
		=> new(_name, _0444, show, null);

	[Source("include/linux/device.h", 482)]
	public static class_attribute CLASS_ATTR_WO(ReadOnlySpan<byte> _name, class_attr_store_t store)
		=> new(_name, _0200, null, store);

	[Source("include/linux/device.h", 492)]
	public static int class_create_file(@class @class, class_attribute attr)
	{
		return class_create_file_ns(@class, attr, null);
	}

	[Source("include/linux/device.h", 498)]
	public static void class_remove_file(@class @class, class_attribute attr)
	{
		class_remove_file_ns(@class, attr, null);
	}

	[Source("include/linux/device.h", 538)]
	public static err_ptr<@class> class_create(module? owner, ReadOnlySpan<byte> name)
	{
		return __class_create(owner, name);
	}

	/// <summary>A device attribute with any mode.</summary>
	[Source("include/linux/device.h", 591)]
	public static device_attribute DEVICE_ATTR(ReadOnlySpan<byte> _name, int _mode, dev_attr_show_t? _show,
						   dev_attr_store_t? _store)
		=> new(_name, _mode, _show, _store);

	/// <summary>Mode 0644.</summary>
	[Source("include/linux/device.h", 596)]
	public static device_attribute DEVICE_ATTR_RW(ReadOnlySpan<byte> _name, dev_attr_show_t show,
						      dev_attr_store_t store)
		=> new(_name, _0644, show, store);

	/// <summary>Mode 0444.</summary>
	[Source("include/linux/device.h", 598)]
	public static device_attribute DEVICE_ATTR_RO(ReadOnlySpan<byte> _name, dev_attr_show_t show)
		=> new(_name, _0444, show, null);

	/// <summary>Mode 0200.</summary>
	[Source("include/linux/device.h", 600)]
	public static device_attribute DEVICE_ATTR_WO(ReadOnlySpan<byte> _name, dev_attr_store_t store)
		=> new(_name, _0200, null, store);

	/// <summary>A managed resource with room for a <typeparamref name="T"/>; null when memory is out.</summary>
	/// <param name="release">gives back what the room then holds</param>
	[Source("include/linux/device.h", 640)]
	public static devres_data<T>? devres_alloc<T>(dr_release_t release, gfp_t gfp)
	{
		return devres_alloc_node<T>(release, gfp, NUMA_NO_NODE);
	}

	[Source("include/linux/device.h", 1066)]
	public static device kobj_to_dev(kobject kobj)
	{
		return container_of<device>(kobj);
	}

	/// <summary>The device's name without a NUL; null before it has one.</summary>
	[Source("include/linux/device.h", 1084)]
	public static byte[]? dev_name(device dev)
	{
		// the name of before device_add()
		if (dev.init_name != null)
			return dev.init_name;

		return kobject_name(dev.kobj);
	}

	[Source("include/linux/device.h", 1131)]
	public static object? dev_get_drvdata(device dev)
	{
		return dev.driver_data;
	}

	[Source("include/linux/device.h", 1136)]
	public static void dev_set_drvdata(device dev, object? data)
	{
		dev.driver_data = data;
	}

	[Source("include/linux/device.h", 1146)]
	public static bool dev_get_uevent_suppress(device dev)
	{
		return dev.kobj.uevent_suppress;
	}

	[Source("include/linux/device.h", 1151)]
	public static void dev_set_uevent_suppress(device dev, bool val)
	{
		dev.kobj.uevent_suppress = val;
	}

	[Source("include/linux/device.h", 1156)]
	public static bool device_is_registered(device dev)
	{
		return dev.kobj.state_in_sysfs;
	}

	[Source("include/linux/device.h", 1205)]
	public static void device_lock(device dev)
	{
		mutex_lock(dev.mutex);
	}

	[Source("include/linux/device.h", 1220)]
	public static void device_unlock(device dev)
	{
		mutex_unlock(dev.mutex);
	}

	[Source("include/linux/device.h", 1274)]
	public static int dev_num_vf(device dev)
	{
		if (dev.bus != null && dev.bus.num_vf != null)
			return dev.bus.num_vf(dev);
		return 0;
	}

	[Source("include/linux/device.h", 1293)]
	public static object? dev_get_platdata(device dev)
	{
		return dev.platform_data;
	}

	[Source("include/linux/kdev_t.h", 10)]
	public static uint MAJOR(uint dev) => dev >> 20;

	[Source("include/linux/kdev_t.h", 11)]
	public static uint MINOR(uint dev) => dev & ((1u << 20) - 1);

	[Source("include/linux/kdev_t.h", 12)]
	public static uint MKDEV(uint ma, uint mi) => (ma << 20) | mi;
}
