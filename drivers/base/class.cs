// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/base/class.c; the copyright of the original's authors stands.

// class_compat_* (links of classes that became buses) is not ported.

namespace Kernel.Drivers.Base;

/// <summary>Classes of devices: /sys/class.</summary>
public static partial class class_c
{
	[Source("drivers/base/base.h", 45)]
	internal static subsys_private to_subsys_private(kobject obj)
		=> container_of<subsys_private>(container_of<kset>(obj));

	[Source("drivers/base/class.c", 22)]
	private static class_attribute to_class_attr(attribute _attr) => container_of<class_attribute>(_attr);

	[Source("drivers/base/class.c", 24)]
	private static int class_attr_show(kobject kobj, attribute attr, Span<byte> buf)
	{
		class_attribute class_attr = to_class_attr(attr);
		subsys_private cp = to_subsys_private(kobj);
		int ret = -EIO;

		if (class_attr.show != null)
			ret = class_attr.show(cp.@class!, class_attr, buf);
		return ret;
	}

	[Source("drivers/base/class.c", 36)]
	private static int class_attr_store(kobject kobj, attribute attr, ReadOnlySpan<byte> buf, int count)
	{
		class_attribute class_attr = to_class_attr(attr);
		subsys_private cp = to_subsys_private(kobj);
		int ret = -EIO;

		if (class_attr.store != null)
			ret = class_attr.store(cp.@class!, class_attr, buf, count);
		return ret;
	}

	[Source("drivers/base/class.c", 48)]
	private static void class_release(kobject kobj)
	{
		subsys_private cp = to_subsys_private(kobj);
		@class @class = cp.@class!;

		pr_debug($"class '{@class.name}': release.\n");

		if (@class.class_release != null)
			@class.class_release(@class);
		else
			pr_debug($"class '{@class.name}' does not have a release() function, be careful\n");

		kfree(cp);
	}

	[Source("drivers/base/class.c", 64)]
	private static kobj_ns_type_operations? class_child_ns_type(kobject kobj)
	{
		subsys_private cp = to_subsys_private(kobj);
		@class @class = cp.@class!;

		return @class.ns_type;
	}

	[Source("drivers/base/class.c", 72)]
	private static sysfs_ops class_sysfs_ops = new() {
		show = class_attr_show,
		store = class_attr_store,
	};

	[Source("drivers/base/class.c", 77)]
	private static kobj_type class_ktype = new() {
		sysfs_ops = class_sysfs_ops,
		release = class_release,
		child_ns_type = class_child_ns_type,
	};

	/* Hotplug events for classes go to the class subsys */
	private static kset? class_kset;

	/// <summary>Makes a file in the directory of a class, tagged <paramref name="ns"/>.</summary>
	[Source("drivers/base/class.c", 87)]
	[EXPORT_SYMBOL_GPL]
	public static int class_create_file_ns(@class? cls, class_attribute attr, object? ns)
	{
		int error;

		if (cls != null)
			error = sysfs_create_file_ns(cls.p!.subsys.kobj,
						     attr.attr, ns);
		else
			error = -EINVAL;
		return error;
	}

	[Source("drivers/base/class.c", 100)]
	[EXPORT_SYMBOL_GPL]
	public static void class_remove_file_ns(@class? cls, class_attribute attr, object? ns)
	{
		if (cls != null)
			sysfs_remove_file_ns(cls.p!.subsys.kobj, attr.attr, ns);
	}

	[Source("drivers/base/class.c", 107)]
	private static @class? class_get(@class? cls)
	{
		if (cls != null)
			kset_get(cls.p!.subsys);
		return cls;
	}

	[Source("drivers/base/class.c", 114)]
	private static void class_put(@class? cls)
	{
		if (cls != null)
			kset_put(cls.p!.subsys);
	}

	[Source("drivers/base/class.c", 120)]
	private static device klist_class_to_dev(klist_node<device_private> n)
	{
		device_private p = n.owner;
		return p.device;
	}

	[Source("drivers/base/class.c", 126)]
	private static void klist_class_dev_get(klist_node<device_private> n)
	{
		device dev = klist_class_to_dev(n);

		get_device(dev);
	}

	[Source("drivers/base/class.c", 133)]
	private static void klist_class_dev_put(klist_node<device_private> n)
	{
		device dev = klist_class_to_dev(n);

		put_device(dev);
	}

	[Source("drivers/base/class.c", 140)]
	private static int class_add_groups(@class cls, attribute_group?[]? groups)
	{
		return sysfs_create_groups(cls.p!.subsys.kobj, groups);
	}

	[Source("drivers/base/class.c", 146)]
	private static void class_remove_groups(@class cls, attribute_group?[]? groups)
	{
		sysfs_remove_groups(cls.p!.subsys.kobj, groups);
	}

	/// <summary>Registers a class: a directory in /sys/class. -EEXIST, -ENOMEM.</summary>
	[Source("drivers/base/class.c", 152)]
	[EXPORT_SYMBOL_GPL]
	public static int __class_register(@class cls)
	{
		subsys_private? cp;
		int error;

		pr_debug($"device class '{cls.name}': registering\n");

		cp = kzalloc<subsys_private>(GFP_KERNEL);
		if (cp == null)
			return -ENOMEM;
		klist_init(cp.klist_devices, klist_class_dev_get, klist_class_dev_put);
		INIT_LIST_HEAD(cp.class_interfaces);
		kset_init(cp.glue_dirs);
		__mutex_init(cp.mutex, "subsys mutex");
		error = kobject_set_name(cp.subsys.kobj, "%s"u8, cls.name);
		if (error != 0) {
			kfree(cp);
			return error;
		}

		// device numbers are those of character devices unless the class says otherwise
		if (cls.dev_kobj == null)
			cls.dev_kobj = sysfs_dev_char_kobj;

		// CONFIG_BLOCK is not set
		cp.subsys.kobj.kset = class_kset;
		cp.subsys.kobj.ktype = class_ktype;
		cp.@class = cls;
		cls.p = cp;

		error = kset_register(cp.subsys);
		if (error != 0) {
			kfree(cp);
			return error;
		}
		error = class_add_groups(class_get(cls)!, cls.class_groups);
		class_put(cls);
		return error;
	}

	[Source("drivers/base/class.c", 198)]
	[EXPORT_SYMBOL_GPL]
	public static void class_unregister(@class cls)
	{
		pr_debug($"device class '{cls.name}': unregistering\n");
		class_remove_groups(cls, cls.class_groups);
		kset_unregister(cls.p!.subsys);
	}

	[Source("drivers/base/class.c", 205)]
	private static void class_create_release(@class cls)
	{
		pr_debug($"class_create_release called for {cls.name}\n");
		kfree(cls);
	}

	/// <summary>Makes and registers a class; class_destroy() it. -EEXIST, -ENOMEM.</summary>
	[Source("drivers/base/class.c", 225)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<@class> __class_create(module? owner, ReadOnlySpan<byte> name)
	{
		@class? cls;
		int retval;

		cls = kzalloc<@class>(GFP_KERNEL);
		if (cls == null) {
			retval = -ENOMEM;
			goto error;
		}

		cls.name = name.ToArray();
		cls.owner = owner;
		cls.class_release = class_create_release;

		retval = __class_register(cls);
		if (retval != 0)
			goto error;

		return cls;

	error:
		kfree(cls);
		return ERR_PTR(retval);
	}

	[Source("drivers/base/class.c", 260)]
	[EXPORT_SYMBOL_GPL]
	public static void class_destroy(@class? cls)
	{
		if (cls == null)
			return;

		class_unregister(cls);
	}

	/// <summary>
	/// Starts an iteration over the devices of a class, behind <paramref name="start"/> if there is one.
	/// </summary>
	[Source("drivers/base/class.c", 280)]
	[EXPORT_SYMBOL_GPL]
	public static void class_dev_iter_init(ref class_dev_iter iter, @class @class, device? start, device_type? type)
	{
		klist_node<device_private>? start_knode = null;

		if (start != null)
			start_knode = start.p!.knode_class;
		klist_iter_init_node(@class.p!.klist_devices, ref iter.ki, start_knode);
		iter.type = type;
	}

	/// <summary>The next device, referenced until the iteration goes on; null at the end.</summary>
	[Source("drivers/base/class.c", 304)]
	[EXPORT_SYMBOL_GPL]
	public static device? class_dev_iter_next(ref class_dev_iter iter)
	{
		klist_node<device_private>? knode;
		device dev;

		while (true) {
			knode = klist_next(ref iter.ki);
			if (knode == null)
				return null;
			dev = klist_class_to_dev(knode);
			if (iter.type == null || iter.type == dev.type)
				return dev;
		}
	}

	[Source("drivers/base/class.c", 327)]
	[EXPORT_SYMBOL_GPL]
	public static void class_dev_iter_exit(ref class_dev_iter iter)
	{
		klist_iter_exit(ref iter.ki);
	}

	/// <summary>
	/// Calls <paramref name="fn"/> for each device of a class until it returns non-zero; returns that.
	/// </summary>
	[Source("drivers/base/class.c", 351)]
	[EXPORT_SYMBOL_GPL]
	public static int class_for_each_device(@class? @class, device? start, object? data,
						Func<device, object?, int> fn)
	{
		class_dev_iter iter = default;
		device? dev;
		int error = 0;

		if (@class == null)
			return -EINVAL;
		if (@class.p == null) {
			WARN(true, $"class_for_each_device called for class '{@class.name}' before it was initialized");
			return -EINVAL;
		}

		class_dev_iter_init(ref iter, @class, start, null);
		while ((dev = class_dev_iter_next(ref iter)) != null) {
			error = fn(dev, data);
			if (error != 0)
				break;
		}
		class_dev_iter_exit(ref iter);

		return error;
	}

	/// <summary>The first device of a class that matches, with a reference, or null.</summary>
	[Source("drivers/base/class.c", 398)]
	[EXPORT_SYMBOL_GPL]
	public static device? class_find_device(@class? @class, device? start, object? data,
						Func<device, object?, bool> match)
	{
		class_dev_iter iter = default;
		device? dev;

		if (@class == null)
			return null;
		if (@class.p == null) {
			WARN(true, $"class_find_device called for class '{@class.name}' before it was initialized");
			return null;
		}

		class_dev_iter_init(ref iter, @class, start, null);
		while ((dev = class_dev_iter_next(ref iter)) != null) {
			if (match(dev, data)) {
				get_device(dev);
				break;
			}
		}
		class_dev_iter_exit(ref iter);

		return dev;
	}

	/// <summary>Has add_dev called for all devices of a class, those of now and those to come.</summary>
	[Source("drivers/base/class.c", 426)]
	[EXPORT_SYMBOL_GPL]
	public static int class_interface_register(class_interface? class_intf)
	{
		@class? parent;
		class_dev_iter iter = default;
		device? dev;

		if (class_intf == null || class_intf.@class == null)
			return -ENODEV;

		parent = class_get(class_intf.@class);
		if (parent == null)
			return -EINVAL;

		mutex_lock(parent.p!.mutex);
		list_add_tail(class_intf.node, parent.p.class_interfaces);
		if (class_intf.add_dev != null) {
			class_dev_iter_init(ref iter, parent, null, null);
			while ((dev = class_dev_iter_next(ref iter)) != null)
				class_intf.add_dev(dev, class_intf);
			class_dev_iter_exit(ref iter);
		}
		mutex_unlock(parent.p.mutex);

		return 0;
	}

	[Source("drivers/base/class.c", 452)]
	[EXPORT_SYMBOL_GPL]
	public static void class_interface_unregister(class_interface class_intf)
	{
		@class? parent = class_intf.@class;
		class_dev_iter iter = default;
		device? dev;

		if (parent == null)
			return;

		mutex_lock(parent.p!.mutex);
		list_del_init(class_intf.node);
		if (class_intf.remove_dev != null) {
			class_dev_iter_init(ref iter, parent, null, null);
			while ((dev = class_dev_iter_next(ref iter)) != null)
				class_intf.remove_dev(dev, class_intf);
			class_dev_iter_exit(ref iter);
		}
		mutex_unlock(parent.p.mutex);

		class_put(parent);
	}

	[Source("drivers/base/class.c", 572)]
	public static int classes_init()
	{
		class_kset = kset_create_and_add("class"u8, null, null);
		if (class_kset == null)
			return -ENOMEM;
		return 0;
	}
}
