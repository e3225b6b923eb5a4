// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/base/core.c; the copyright of the original's authors stands.

// Reduced: no device links, power management, firmware nodes, device trees, offlining, devtmpfs; the
// dictionary that goes with a device's log messages is not kept.

namespace Kernel.Drivers.Base;

/// <summary>Devices: /sys/devices.</summary>
public static partial class core_c
{
	public static Action<device>? platform_notify;
	public static Action<device>? platform_notify_remove;
	private static kobject? dev_kobj;
	public static kobject? sysfs_dev_char_kobj;
	public static kobject? sysfs_dev_block_kobj;

	// device_is_not_partition: CONFIG_BLOCK is not set
	[Source("drivers/base/core.c", 871)]
	private static bool device_is_not_partition(device dev)
	{
		return true;
	}

	[Source("drivers/base/core.c", 878)]
	private static int device_platform_notify(device dev, kobject_action action)
	{
		if (platform_notify != null && action == KOBJ_ADD)
			platform_notify(dev);
		else if (platform_notify_remove != null && action == KOBJ_REMOVE)
			platform_notify_remove(dev);
		return 0;
	}

	/// <summary>What a message about a device is headed with: the name of its driver, bus or class.</summary>
	[Source("drivers/base/core.c", 906)]
	[EXPORT_SYMBOL]
	public static byte[] dev_driver_string(device dev)
	{
		device_driver? drv;

		// the driver may be unbound just now
		drv = READ_ONCE(ref dev.driver);
		return drv != null ? drv.name :
				(dev.bus != null ? dev.bus.name :
				(dev.@class != null ? dev.@class.name : []));
	}

	[Source("drivers/base/core.c", 921)]
	private static device_attribute to_dev_attr(attribute _attr) => container_of<device_attribute>(_attr);

	[Source("drivers/base/core.c", 923)]
	private static int dev_attr_show(kobject kobj, attribute attr, Span<byte> buf)
	{
		device_attribute dev_attr = to_dev_attr(attr);
		device dev = kobj_to_dev(kobj);
		int ret = -EIO;

		if (dev_attr.show != null)
			ret = dev_attr.show(dev, dev_attr, buf);
		if (ret >= PAGE_SIZE) {
			printk($"dev_attr_show: {dev_attr.show?.Method.Name} returned bad count\n");
		}
		return ret;
	}

	[Source("drivers/base/core.c", 939)]
	private static int dev_attr_store(kobject kobj, attribute attr, ReadOnlySpan<byte> buf, int count)
	{
		device_attribute dev_attr = to_dev_attr(attr);
		device dev = kobj_to_dev(kobj);
		int ret = -EIO;

		if (dev_attr.store != null)
			ret = dev_attr.store(dev, dev_attr, buf, count);
		return ret;
	}

	[Source("drivers/base/core.c", 951)]
	private static sysfs_ops dev_sysfs_ops = new() {
		show = dev_attr_show,
		store = dev_attr_store,
	};

	[Source("drivers/base/core.c", 1043)]
	private static void device_release(kobject kobj)
	{
		device dev = kobj_to_dev(kobj);
		device_private? p = dev.p;

		// a device without a driver can have some, and a driver may add some as long as the device is there
		devres_release_all(dev);

		if (dev.release != null)
			dev.release(dev);
		else if (dev.type != null && dev.type.release != null)
			dev.type.release(dev);
		else if (dev.@class != null && dev.@class.dev_release != null)
			dev.@class.dev_release(dev);
		else
			WARN(true, $"Device '{dev_name(dev)}' does not have a release() function, it is broken and must be fixed. See Documentation/kobject.txt.\n");
		kfree(p);
	}

	[Source("drivers/base/core.c", 1071)]
	private static object? device_namespace(kobject kobj)
	{
		device dev = kobj_to_dev(kobj);
		object? ns = null;

		if (dev.@class != null && dev.@class.ns_type != null)
			ns = dev.@class.@namespace!(dev);

		return ns;
	}

	[Source("drivers/base/core.c", 1082)]
	private static void device_get_ownership(kobject kobj, ref kuid_t uid, ref kgid_t gid)
	{
		device dev = kobj_to_dev(kobj);

		if (dev.@class != null && dev.@class.get_ownership != null)
			dev.@class.get_ownership(dev, ref uid, ref gid);
	}

	[Source("drivers/base/core.c", 1090)]
	private static kobj_type device_ktype = new() {
		release = device_release,
		sysfs_ops = dev_sysfs_ops,
		@namespace = device_namespace,
		get_ownership = device_get_ownership,
	};

	[Source("drivers/base/core.c", 1098)]
	private static bool dev_uevent_filter(kset kset, kobject kobj)
	{
		kobj_type? ktype = get_ktype(kobj);

		if (ktype == device_ktype) {
			device dev = kobj_to_dev(kobj);
			if (dev.bus != null)
				return true;
			if (dev.@class != null)
				return true;
		}
		return false;
	}

	[Source("drivers/base/core.c", 1112)]
	private static byte[]? dev_uevent_name(kset kset, kobject kobj)
	{
		device dev = kobj_to_dev(kobj);

		if (dev.bus != null)
			return dev.bus.name;
		if (dev.@class != null)
			return dev.@class.name;
		return null;
	}

	[Source("drivers/base/core.c", 1123)]
	private static int dev_uevent(kset kset, kobject kobj, kobj_uevent_env env)
	{
		device dev = kobj_to_dev(kobj);
		int retval = 0;

		// DEVIATION: device_get_devnode is not ported: no device here has a node of another name
		if (MAJOR(dev.devt) != 0) {
			byte[]? name;

			add_uevent_var(env, "MAJOR=%u"u8, MAJOR(dev.devt));
			add_uevent_var(env, "MINOR=%u"u8, MINOR(dev.devt));
			name = dev_name(dev);
			if (name != null)
				add_uevent_var(env, "DEVNAME=%s"u8, name);
		}

		if (dev.type != null && dev.type.name != null)
			add_uevent_var(env, "DEVTYPE=%s"u8, dev.type.name);

		if (dev.driver != null)
			add_uevent_var(env, "DRIVER=%s"u8, dev.driver.name);

		// the bus, the class and the type may add something
		if (dev.bus != null && dev.bus.uevent != null) {
			retval = dev.bus.uevent(dev, env);
			if (retval != 0)
				pr_debug($"device: '{dev_name(dev)}': dev_uevent: bus uevent() returned {retval}\n");
		}

		if (dev.@class != null && dev.@class.dev_uevent != null) {
			retval = dev.@class.dev_uevent(dev, env);
			if (retval != 0)
				pr_debug($"device: '{dev_name(dev)}': dev_uevent: class uevent() returned {retval}\n");
		}

		if (dev.type != null && dev.type.uevent != null) {
			retval = dev.type.uevent(dev, env);
			if (retval != 0)
				pr_debug($"device: '{dev_name(dev)}': dev_uevent: dev_type uevent() returned {retval}\n");
		}

		return retval;
	}

	[Source("drivers/base/core.c", 1190)]
	private static kset_uevent_ops device_uevent_ops = new() {
		filter = dev_uevent_filter,
		name = dev_uevent_name,
		uevent = dev_uevent,
	};

	[Source("drivers/base/core.c", 1196)]
	private static int uevent_show(device dev, device_attribute attr, Span<byte> buf)
	{
		kobject top_kobj;
		kset kset;
		kobj_uevent_env? env = null;
		int i;
		int count = 0;
		int retval;

		// the nearest set decides
		top_kobj = dev.kobj;
		while (top_kobj.kset == null && top_kobj.parent != null)
			top_kobj = top_kobj.parent;
		if (top_kobj.kset == null)
			goto @out;

		kset = top_kobj.kset;
		if (kset.uevent_ops == null || kset.uevent_ops.uevent == null)
			goto @out;

		if (kset.uevent_ops != null && kset.uevent_ops.filter != null)
			if (!kset.uevent_ops.filter(kset, dev.kobj))
				goto @out;

		env = kzalloc<kobj_uevent_env>(GFP_KERNEL);
		if (env == null)
			return -ENOMEM;

		retval = kset.uevent_ops!.uevent!(kset, dev.kobj, env);
		if (retval != 0)
			goto @out;

		// one variable a line
		for (i = 0; i < env.envp_idx; i++)
			count += sprintf(buf[count..], $"{env.buf.AsSpan(env.envp[i])}\n");
	@out:
		kfree(env);
		return count;
	}

	[Source("drivers/base/core.c", 1239)]
	private static int uevent_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int count)
	{
		int rc;

		rc = kobject_synth_uevent(dev.kobj, buf, count);

		if (rc != 0) {
			dev_err(dev, "uevent: failed to send synthetic uevent\n");
			return rc;
		}

		return count;
	}

	[Source("drivers/base/core.c", 1253)]
	private static device_attribute dev_attr_uevent = DEVICE_ATTR_RW("uevent"u8, uevent_show, uevent_store);

	// online_show, online_store: no bus here can take devices offline

	[Source("drivers/base/core.c", 1286)]
	[EXPORT_SYMBOL_GPL]
	public static int device_add_groups(device dev, attribute_group?[]? groups)
	{
		return sysfs_create_groups(dev.kobj, groups);
	}

	[Source("drivers/base/core.c", 1292)]
	[EXPORT_SYMBOL_GPL]
	public static void device_remove_groups(device dev, attribute_group?[]? groups)
	{
		sysfs_remove_groups(dev.kobj, groups);
	}

	// devm_*: no attributes of a device here are a managed resource

	[Source("drivers/base/core.c", 1429)]
	private static int device_add_attrs(device dev)
	{
		@class? @class = dev.@class;
		device_type? type = dev.type;
		int error;

		if (@class != null) {
			error = device_add_groups(dev, @class.dev_groups);
			if (error != 0)
				return error;
		}

		if (type != null) {
			error = device_add_groups(dev, type.groups);
			if (error != 0)
				goto err_remove_class_groups;
		}

		error = device_add_groups(dev, dev.groups);
		if (error != 0)
			goto err_remove_type_groups;

		return 0;

	err_remove_type_groups:
		if (type != null)
			device_remove_groups(dev, type.groups);
	err_remove_class_groups:
		if (@class != null)
			device_remove_groups(dev, @class.dev_groups);

		return error;
	}

	[Source("drivers/base/core.c", 1471)]
	private static void device_remove_attrs(device dev)
	{
		@class? @class = dev.@class;
		device_type? type = dev.type;

		device_remove_groups(dev, dev.groups);

		if (type != null)
			device_remove_groups(dev, type.groups);

		if (@class != null)
			device_remove_groups(dev, @class.dev_groups);
	}

	[Source("drivers/base/core.c", 1486)]
	private static int dev_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return sprintf(buf, $"{MAJOR(dev.devt)}:{MINOR(dev.devt)}\n");
	}

	[Source("drivers/base/core.c", 1491)]
	private static device_attribute dev_attr_dev = DEVICE_ATTR_RO("dev"u8, dev_show);

	/* /sys/devices/ */
	public static kset? devices_kset;

	[Source("drivers/base/core.c", 1501)]
	private static void devices_kset_move_before(device deva, device devb)
	{
		if (devices_kset == null)
			return;
		pr_debug($"devices_kset: Moving {dev_name(deva)} before {dev_name(devb)}\n");
		spin_lock(devices_kset.list_lock);
		list_move_tail(deva.kobj.entry, devb.kobj.entry);
		spin_unlock(devices_kset.list_lock);
	}

	[Source("drivers/base/core.c", 1517)]
	private static void devices_kset_move_after(device deva, device devb)
	{
		if (devices_kset == null)
			return;
		pr_debug($"devices_kset: Moving {dev_name(deva)} after {dev_name(devb)}\n");
		spin_lock(devices_kset.list_lock);
		list_move(deva.kobj.entry, devb.kobj.entry);
		spin_unlock(devices_kset.list_lock);
	}

	[Source("drivers/base/core.c", 1532)]
	public static void devices_kset_move_last(device dev)
	{
		if (devices_kset == null)
			return;
		pr_debug($"devices_kset: Moving {dev_name(dev)} to end of list\n");
		spin_lock(devices_kset.list_lock);
		list_move_tail(dev.kobj.entry, devices_kset.list);
		spin_unlock(devices_kset.list_lock);
	}

	/// <summary>Makes a file in the directory of a device. -EEXIST (with a warning), -ENOMEM.</summary>
	[Source("drivers/base/core.c", 1547)]
	[EXPORT_SYMBOL_GPL]
	public static int device_create_file(device? dev, device_attribute attr)
	{
		int error = 0;

		if (dev != null) {
			WARN((attr.attr.mode & S_IWUGO) != 0 && attr.store == null,
				$"Attribute {attr.attr.name}: write permission without 'store'\n");
			WARN((attr.attr.mode & S_IRUGO) != 0 && attr.show == null,
				$"Attribute {attr.attr.name}: read permission without 'show'\n");
			error = sysfs_create_file(dev.kobj, attr.attr);
		}

		return error;
	}

	/// <summary>Removes a file from the directory of a device; waits for who uses it.</summary>
	[Source("drivers/base/core.c", 1571)]
	[EXPORT_SYMBOL_GPL]
	public static void device_remove_file(device? dev, device_attribute attr)
	{
		if (dev != null)
			sysfs_remove_file(dev.kobj, attr.attr);
	}

	/// <summary>Removes a file from within its own store method.</summary>
	[Source("drivers/base/core.c", 1586)]
	[EXPORT_SYMBOL_GPL]
	public static bool device_remove_file_self(device? dev, device_attribute attr)
	{
		if (dev != null)
			return sysfs_remove_file_self(dev.kobj, attr.attr);
		else
			return false;
	}

	[Source("drivers/base/core.c", 1601)]
	[EXPORT_SYMBOL_GPL]
	public static int device_create_bin_file(device? dev, bin_attribute attr)
	{
		int error = -EINVAL;
		if (dev != null)
			error = sysfs_create_bin_file(dev.kobj, attr);
		return error;
	}

	[Source("drivers/base/core.c", 1616)]
	[EXPORT_SYMBOL_GPL]
	public static void device_remove_bin_file(device? dev, bin_attribute attr)
	{
		if (dev != null)
			sysfs_remove_bin_file(dev.kobj, attr);
	}

	[Source("drivers/base/core.c", 1624)]
	private static void klist_children_get(klist_node<device_private> n)
	{
		device_private p = n.owner;
		device dev = p.device;

		get_device(dev);
	}

	[Source("drivers/base/core.c", 1632)]
	private static void klist_children_put(klist_node<device_private> n)
	{
		device_private p = n.owner;
		device dev = p.device;

		put_device(dev);
	}

	/// <summary>Readies a device; from now on only put_device() may free it.</summary>
	[Source("drivers/base/core.c", 1660)]
	[EXPORT_SYMBOL_GPL]
	public static void device_initialize(device dev)
	{
		dev.kobj.kset = devices_kset;
		kobject_init(dev.kobj, device_ktype);
		mutex_init(dev.mutex);
		lockdep_set_novalidate_class(dev.mutex);
		spin_lock_init(dev.devres_lock);
		INIT_LIST_HEAD(dev.devres_head);
	}

	[NotInLinux("a static of virtual_device_parent() in C")]
	private static kobject? virtual_dir;

	[Source("drivers/base/core.c", 1680)]
	public static kobject? virtual_device_parent(device? dev)
	{
		if (virtual_dir == null)
			virtual_dir = kobject_create_and_add("virtual"u8,
							     devices_kset!.kobj);

		return virtual_dir;
	}

	[Source("drivers/base/core.c", 1691)]
	private sealed class class_dir : slab_object
	{
		public kobject kobj;
		public @class @class = null!;

		public class_dir()
		{
			kobj = new(this);
		}
	}

	[Source("drivers/base/core.c", 1696)]
	private static class_dir to_class_dir(kobject obj) => container_of<class_dir>(obj);

	[Source("drivers/base/core.c", 1698)]
	private static void class_dir_release(kobject kobj)
	{
		class_dir dir = to_class_dir(kobj);
		kfree(dir);
	}

	[Source("drivers/base/core.c", 1705)]
	private static kobj_ns_type_operations? class_dir_child_ns_type(kobject kobj)
	{
		class_dir dir = to_class_dir(kobj);
		return dir.@class.ns_type;
	}

	[Source("drivers/base/core.c", 1711)]
	private static kobj_type class_dir_ktype = new() {
		release = class_dir_release,
		sysfs_ops = new() {
			show = kobj_attr_show,
			store = kobj_attr_store,
		},
		child_ns_type = class_dir_child_ns_type,
	};

	[Source("drivers/base/core.c", 1718)]
	private static err_ptr<kobject> class_dir_create_and_add(@class @class, kobject? parent_kobj)
	{
		class_dir? dir;
		int retval;

		dir = kzalloc<class_dir>(GFP_KERNEL);
		if (dir == null)
			return ERR_PTR(-ENOMEM);

		dir.@class = @class;
		kobject_init(dir.kobj, class_dir_ktype);

		dir.kobj.kset = @class.p!.glue_dirs;

		retval = kobject_add(dir.kobj, parent_kobj, "%s"u8, @class.name);
		if (retval < 0) {
			kobject_put(dir.kobj);
			return ERR_PTR(retval);
		}
		return dir.kobj;
	}

	private static mutex gdp_mutex = DEFINE_MUTEX("gdp_mutex");

	// Where the directory of a device goes. Below a parent the devices of one class share a directory named like
	// it.
	[Source("drivers/base/core.c", 1742)]
	private static err_ptr<kobject> get_device_parent(device dev, device? parent)
	{
		if (dev.@class != null) {
			kobject? kobj = null;
			kobject? parent_kobj;
			err_ptr<kobject> k;

			// CONFIG_BLOCK is not set

			// without a parent: /sys/devices/virtual; a class below a class needs no directory of its own,
			// unless what is in it is tagged
			if (parent == null)
				parent_kobj = virtual_device_parent(dev);
			else if (parent.@class != null && dev.@class.ns_type == null)
				return parent.kobj;
			else
				parent_kobj = parent.kobj;

			mutex_lock(gdp_mutex);

			// is it there already?
			spin_lock(dev.@class.p!.glue_dirs.list_lock);
			foreach (var d in list_for_each_entry(dev.@class.p.glue_dirs.list))
				if (d.parent == parent_kobj) {
					kobj = kobject_get(d);
					break;
				}
			spin_unlock(dev.@class.p.glue_dirs.list_lock);
			if (kobj != null) {
				mutex_unlock(gdp_mutex);
				return kobj;
			}

			k = class_dir_create_and_add(dev.@class, parent_kobj);
			// user space hears nothing of it
			mutex_unlock(gdp_mutex);
			return k;
		}

		// a bus may say where devices without a parent go
		if (parent == null && dev.bus != null && dev.bus.dev_root != null)
			return dev.bus.dev_root.kobj;

		if (parent != null)
			return parent.kobj;
		return (kobject?)null;
	}

	[Source("drivers/base/core.c", 1802)]
	private static bool live_in_glue_dir(kobject? kobj, device dev)
	{
		if (kobj == null || dev.@class == null ||
		    kobj.kset != dev.@class.p!.glue_dirs)
			return false;
		return true;
	}

	[Source("drivers/base/core.c", 1811)]
	private static kobject? get_glue_dir(device dev)
	{
		return dev.kobj.parent;
	}

	// The glue directory goes with its last device.
	[Source("drivers/base/core.c", 1821)]
	private static void cleanup_glue_dir(device dev, kobject? glue_dir)
	{
		if (!live_in_glue_dir(glue_dir, dev))
			return;

		mutex_lock(gdp_mutex);
		if (!kobject_has_children(glue_dir!))
			kobject_del(glue_dir);
		kobject_put(glue_dir);
		mutex_unlock(gdp_mutex);
	}

	[Source("drivers/base/core.c", 1834)]
	private static int device_add_class_symlinks(device dev)
	{
		int error;

		// CONFIG_OF is not set

		if (dev.@class == null)
			return 0;

		error = sysfs_create_link(dev.kobj,
					  dev.@class.p!.subsys.kobj,
					  "subsystem"u8);
		if (error != 0)
			goto out_devnode;

		if (dev.parent != null && device_is_not_partition(dev)) {
			error = sysfs_create_link(dev.kobj, dev.parent.kobj,
						  "device"u8);
			if (error != 0)
				goto out_subsys;
		}

		// CONFIG_BLOCK is not set

		// the one by which the class knows it
		error = sysfs_create_link(dev.@class.p.subsys.kobj,
					  dev.kobj, dev_name(dev));
		if (error != 0)
			goto out_device;

		return 0;

	out_device:
		// ERRATUM: a device without a parent has no such link; the removal of none is silent
		sysfs_remove_link(dev.kobj, "device"u8);

	out_subsys:
		sysfs_remove_link(dev.kobj, "subsystem"u8);
	out_devnode:
		return error;
	}

	[Source("drivers/base/core.c", 1886)]
	private static void device_remove_class_symlinks(device dev)
	{
		if (dev.@class == null)
			return;

		if (dev.parent != null && device_is_not_partition(dev))
			sysfs_remove_link(dev.kobj, "device"u8);
		sysfs_remove_link(dev.kobj, "subsystem"u8);
		// CONFIG_BLOCK is not set
		sysfs_delete_link(dev.@class.p!.subsys.kobj, dev.kobj, dev_name(dev));
	}

	/// <summary>Names a device: the format with its one %s. -ENOMEM.</summary>
	[Source("drivers/base/core.c", 1909)]
	[EXPORT_SYMBOL_GPL]
	public static int dev_set_name(device dev, scoped ReadOnlySpan<byte> fmt,
				       scoped ReadOnlySpan<byte> vargs = default)
	{
		int err;

		err = kobject_set_name_vargs(dev.kobj, fmt, vargs);
		return err;
	}

	[Source("drivers/base/core.c", 1932)]
	private static kobject? device_to_dev_kobj(device dev)
	{
		kobject? kobj;

		if (dev.@class != null)
			kobj = dev.@class.dev_kobj;
		else
			kobj = sysfs_dev_char_kobj;

		return kobj;
	}

	[Source("drivers/base/core.c", 1944)]
	private static int device_create_sys_dev_entry(device dev)
	{
		kobject? kobj = device_to_dev_kobj(dev);
		int error = 0;
		Span<byte> devt_str = stackalloc byte[15];

		if (kobj != null) {
			format_dev_t(devt_str, dev.devt);
			error = sysfs_create_link(kobj, dev.kobj, devt_str);
		}

		return error;
	}

	[Source("drivers/base/core.c", 1958)]
	private static void device_remove_sys_dev_entry(device dev)
	{
		kobject? kobj = device_to_dev_kobj(dev);
		Span<byte> devt_str = stackalloc byte[15];

		if (kobj != null) {
			format_dev_t(devt_str, dev.devt);
			sysfs_remove_link(kobj, devt_str);
		}
	}

	[Source("include/linux/kdev_t.h", 17)]
	private static void format_dev_t(Span<byte> buffer, uint dev)
		=> sprintf(buffer, $"{MAJOR(dev)}:{MINOR(dev)}");

	[Source("drivers/base/core.c", 1969)]
	private static int device_private_init(device dev)
	{
		dev.p = kzalloc<device_private>(GFP_KERNEL);
		if (dev.p == null)
			return -ENOMEM;
		dev.p.device = dev;
		klist_init(dev.p.klist_children, klist_children_get,
			   klist_children_put);
		return 0;
	}

	/// <summary>
	/// Adds a device that was initialised and named: sysfs, class, bus, uevent. Whether it fails or not, a
	/// reference remains that put_device() must give back. -EINVAL without a name, -EEXIST, -ENOMEM.
	/// </summary>
	[Source("drivers/base/core.c", 2003)]
	[EXPORT_SYMBOL_GPL]
	public static int device_add(device? dev)
	{
		device? parent;
		int error = -EINVAL;
		kobject? glue_dir = null;

		dev = get_device(dev);
		if (dev == null)
			goto done;

		if (dev.p == null) {
			error = device_private_init(dev);
			if (error != 0)
				goto done;
		}

		// the initial name is used up
		if (dev.init_name != null) {
			dev_set_name(dev, "%s"u8, dev.init_name);
			dev.init_name = null;
		}

		// a bus can number its devices
		if (dev_name(dev) == null && dev.bus != null && dev.bus.dev_name != null)
			dev_set_name(dev, "%s"u8, [.. dev.bus.dev_name,
						   .. kobject_h.decimal_text(stackalloc byte[24], dev.id)]);

		if (dev_name(dev) == null) {
			error = -EINVAL;
			goto name_error;
		}

		pr_debug($"device: '{dev_name(dev)}': device_add\n");

		parent = get_device(dev.parent);
		var kobj = get_device_parent(dev, parent);
		if (IS_ERR(kobj)) {
			error = PTR_ERR(kobj);
			goto parent_error;
		}
		if (kobj.ptr != null)
			dev.kobj.parent = kobj.ptr;

		// CONFIG_NUMA is not set

		// the name is set already
		error = kobject_add(dev.kobj, dev.kobj.parent, default);
		if (error != 0) {
			// ERRATUM: kobject_add() has set the parent to NULL, so the reference to the glue directory
			// is lost
			glue_dir = get_glue_dir(dev);
			goto Error;
		}

		// the platform may want to know of it
		error = device_platform_notify(dev, KOBJ_ADD);
		if (error != 0)
			goto platform_error;

		error = device_create_file(dev, dev_attr_uevent);
		if (error != 0)
			goto attrError;

		error = device_add_class_symlinks(dev);
		if (error != 0)
			goto SymlinkError;
		error = device_add_attrs(dev);
		if (error != 0)
			goto AttrsError;
		error = bus_add_device(dev);
		if (error != 0)
			goto BusError;
		// CONFIG_PM is not set: no power directory

		if (MAJOR(dev.devt) != 0) {
			error = device_create_file(dev, dev_attr_dev);
			if (error != 0)
				goto DevAttrError;

			error = device_create_sys_dev_entry(dev);
			if (error != 0)
				goto SysEntryError;
			// CONFIG_DEVTMPFS is not set
		}

		// who listens to the bus hears of it before the driver and user space
		if (dev.bus != null)
			blocking_notifier_call_chain(dev.bus.p!.bus_notifier,
						     BUS_NOTIFY_ADD_DEVICE, dev);

		kobject_uevent(dev.kobj, KOBJ_ADD);
		bus_probe_device(dev);
		if (parent != null)
			klist_add_tail(dev.p!.knode_parent,
				       parent.p!.klist_children);

		if (dev.@class != null) {
			mutex_lock(dev.@class.p!.mutex);
			// the class knows its devices
			klist_add_tail(dev.p!.knode_class,
				       dev.@class.p.klist_devices);

			foreach (var class_intf in list_for_each_entry(dev.@class.p.class_interfaces))
				if (class_intf.add_dev != null)
					class_intf.add_dev(dev, class_intf);
			mutex_unlock(dev.@class.p.mutex);
		}
	done:
		put_device(dev);
		return error;
	SysEntryError:
		if (MAJOR(dev.devt) != 0)
			device_remove_file(dev, dev_attr_dev);
	DevAttrError:
		bus_remove_device(dev);
	BusError:
		device_remove_attrs(dev);
	AttrsError:
		device_remove_class_symlinks(dev);
	SymlinkError:
		device_remove_file(dev, dev_attr_uevent);
	attrError:
		device_platform_notify(dev, KOBJ_REMOVE);
	platform_error:
		kobject_uevent(dev.kobj, KOBJ_REMOVE);
		glue_dir = get_glue_dir(dev);
		kobject_del(dev.kobj);
	Error:
		cleanup_glue_dir(dev, glue_dir);
	parent_error:
		put_device(parent);
	name_error:
		kfree(dev.p);
		dev.p = null;
		goto done;
	}

	/// <summary>device_initialize() and device_add(). On failure put_device(), not kfree().</summary>
	[Source("drivers/base/core.c", 2176)]
	[EXPORT_SYMBOL_GPL]
	public static int device_register(device dev)
	{
		device_initialize(dev);
		return device_add(dev);
	}

	/// <summary>Takes a reference; null stays null.</summary>
	[Source("drivers/base/core.c", 2191)]
	[EXPORT_SYMBOL_GPL]
	public static device? get_device(device? dev)
	{
		return dev != null ? kobj_to_dev(kobject_get(dev.kobj)!) : null;
	}

	/// <summary>Gives back a reference; the last one releases the device.</summary>
	[Source("drivers/base/core.c", 2201)]
	[EXPORT_SYMBOL_GPL]
	public static void put_device(device? dev)
	{
		if (dev != null)
			kobject_put(dev.kobj);
	}

	/// <summary>Undoes device_add(); references stay.</summary>
	[Source("drivers/base/core.c", 2222)]
	[EXPORT_SYMBOL_GPL]
	public static void device_del(device dev)
	{
		device? parent = dev.parent;
		kobject? glue_dir = null;

		// whoever has the lock has seen it alive
		device_lock(dev);
		dev.p!.dead = true;
		device_unlock(dev);

		// who listens to the bus hears of it while the driver is still there
		if (dev.bus != null)
			blocking_notifier_call_chain(dev.bus.p!.bus_notifier,
						     BUS_NOTIFY_DEL_DEVICE, dev);

		if (parent != null)
			klist_del(dev.p.knode_parent);
		if (MAJOR(dev.devt) != 0) {
			device_remove_sys_dev_entry(dev);
			device_remove_file(dev, dev_attr_dev);
		}
		if (dev.@class != null) {
			device_remove_class_symlinks(dev);

			mutex_lock(dev.@class.p!.mutex);
			foreach (var class_intf in list_for_each_entry(dev.@class.p.class_interfaces))
				if (class_intf.remove_dev != null)
					class_intf.remove_dev(dev, class_intf);
			// the class forgets it
			klist_del(dev.p.knode_class);
			mutex_unlock(dev.@class.p.mutex);
		}
		device_remove_file(dev, dev_attr_uevent);
		device_remove_attrs(dev);
		bus_remove_device(dev);
		device_platform_notify(dev, KOBJ_REMOVE);

		// and who listens to the bus hears that it is gone
		if (dev.bus != null)
			blocking_notifier_call_chain(dev.bus.p!.bus_notifier,
						     BUS_NOTIFY_REMOVED_DEVICE, dev);
		kobject_uevent(dev.kobj, KOBJ_REMOVE);
		glue_dir = get_glue_dir(dev);
		kobject_del(dev.kobj);
		cleanup_glue_dir(dev, glue_dir);
		put_device(parent);
	}

	/// <summary>device_del() and put_device().</summary>
	[Source("drivers/base/core.c", 2298)]
	[EXPORT_SYMBOL_GPL]
	public static void device_unregister(device dev)
	{
		pr_debug($"device: '{dev_name(dev)}': device_unregister\n");
		device_del(dev);
		put_device(dev);
	}

	[Source("drivers/base/core.c", 2319)]
	private static device? next_device(ref klist_iter i)
	{
		klist_node<device_private>? n = klist_next(ref i);
		device? dev = null;
		device_private p;

		if (n != null) {
			p = n.owner;
			dev = p.device;
		}
		return dev;
	}

	/// <summary>Calls <paramref name="fn"/> for each child until it returns non-zero; returns that.</summary>
	[Source("drivers/base/core.c", 2389)]
	[EXPORT_SYMBOL_GPL]
	public static int device_for_each_child(device parent, object? data, Func<device, object?, int> fn)
	{
		klist_iter i = default;
		device? child;
		int error = 0;

		if (parent.p == null)
			return 0;

		klist_iter_init(parent.p.klist_children, ref i);
		while (error == 0 && (child = next_device(ref i)) != null)
			error = fn(child, data);
		klist_iter_exit(ref i);
		return error;
	}

	/// <summary>The first child that matches, with a reference, or null.</summary>
	[Source("drivers/base/core.c", 2454)]
	[EXPORT_SYMBOL_GPL]
	public static device? device_find_child(device? parent, object? data, Func<device, object?, bool> match)
	{
		klist_iter i = default;
		device? child;

		if (parent == null)
			return null;

		klist_iter_init(parent.p!.klist_children, ref i);
		while ((child = next_device(ref i)) != null)
			if (match(child, data) && get_device(child) != null)
				break;
		klist_iter_exit(ref i);
		return child;
	}

	[Source("drivers/base/core.c", 2472)]
	public static int devices_init()
	{
		devices_kset = kset_create_and_add("devices"u8, device_uevent_ops, null);
		if (devices_kset == null)
			return -ENOMEM;
		dev_kobj = kobject_create_and_add("dev"u8, null);
		if (dev_kobj == null)
			goto dev_kobj_err;
		sysfs_dev_block_kobj = kobject_create_and_add("block"u8, dev_kobj);
		if (sysfs_dev_block_kobj == null)
			goto block_kobj_err;
		sysfs_dev_char_kobj = kobject_create_and_add("char"u8, dev_kobj);
		if (sysfs_dev_char_kobj == null)
			goto char_kobj_err;

		return 0;

	char_kobj_err:
		kobject_put(sysfs_dev_block_kobj);
	block_kobj_err:
		kobject_put(dev_kobj);
	dev_kobj_err:
		kset_unregister(devices_kset);
		return -ENOMEM;
	}

	[Source("drivers/base/core.c", 2675)]
	private static void device_create_release(device dev)
	{
		pr_debug($"device: '{dev_name(dev)}': device_create_release\n");
		kfree(dev);
	}

	[Source("drivers/base/core.c", 2682)]
	private static err_ptr<device> device_create_groups_vargs(@class? @class, device? parent, uint devt,
		object? drvdata,
								  attribute_group?[]? groups,
								  ReadOnlySpan<byte> fmt, ReadOnlySpan<byte> args)
	{
		device? dev = null;
		int retval = -ENODEV;

		if (@class == null)
			goto error;

		dev = kzalloc<device>(GFP_KERNEL);
		if (dev == null) {
			retval = -ENOMEM;
			goto error;
		}

		device_initialize(dev);
		dev.devt = devt;
		dev.@class = @class;
		dev.parent = parent;
		dev.groups = groups;
		dev.release = device_create_release;
		dev_set_drvdata(dev, drvdata);

		retval = kobject_set_name_vargs(dev.kobj, fmt, args);
		if (retval != 0)
			goto error;

		retval = device_add(dev);
		if (retval != 0)
			goto error;

		return dev;

	error:
		put_device(dev);
		return ERR_PTR(retval);
	}

	/// <summary>
	/// Makes and registers a device of a class; device_unregister() it. -ENODEV, -EEXIST, -ENOMEM.
	/// </summary>
	[Source("drivers/base/core.c", 2780)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<device> device_create(@class? @class, device? parent, uint devt, object? drvdata,
						    ReadOnlySpan<byte> fmt, ReadOnlySpan<byte> vargs = default)
	{
		err_ptr<device> dev;

		dev = device_create_groups_vargs(@class, parent, devt, drvdata, null, fmt, vargs);
		return dev;
	}

	[Source("drivers/base/core.c", 2837)]
	private static bool __match_devt(device dev, object? data)
	{
		uint devt = (uint)data!;

		return dev.devt == devt;
	}

	/// <summary>Unregisters the device of a class that has that number.</summary>
	[Source("drivers/base/core.c", 2852)]
	[EXPORT_SYMBOL_GPL]
	public static void device_destroy(@class @class, uint devt)
	{
		device? dev;

		dev = class_find_device(@class, null, devt, __match_devt);
		if (dev != null) {
			put_device(dev);
			device_unregister(dev);
		}
	}

	/// <summary>
	/// Renames a device and its links. The caller makes sure that nobody uses the name meanwhile. -EEXIST, -ENOMEM,
	/// and the old name stays.
	/// </summary>
	[Source("drivers/base/core.c", 2903)]
	[EXPORT_SYMBOL_GPL]
	public static int device_rename(device? dev, ReadOnlySpan<byte> new_name)
	{
		// DEVIATION: C takes the address of a member of what may be NULL, before it looks
		kobject kobj = dev!.kobj;
		byte[]? old_device_name = null;
		int error;

		dev = get_device(dev);
		if (dev == null)
			return -EINVAL;

		dev_dbg(dev, $"renaming to {new_name}\n");

		old_device_name = kstrdup(dev_name(dev), GFP_KERNEL);
		if (old_device_name == null) {
			error = -ENOMEM;
			goto @out;
		}

		if (dev.@class != null) {
			error = sysfs_rename_link_ns(dev.@class.p!.subsys.kobj,
						     kobj, old_device_name,
						     new_name, kobject_namespace(kobj));
			if (error != 0)
				goto @out;
		}

		// ERRATUM: when this fails the link of the class keeps the new name
		error = kobject_rename(kobj, new_name);
		if (error != 0)
			goto @out;

	@out:
		put_device(dev);

		kfree(old_device_name);

		return error;
	}

	[Source("drivers/base/core.c", 2942)]
	private static int device_move_class_links(device dev, device? old_parent, device? new_parent)
	{
		int error = 0;

		if (old_parent != null)
			sysfs_remove_link(dev.kobj, "device"u8);
		if (new_parent != null)
			error = sysfs_create_link(dev.kobj, new_parent.kobj,
						  "device"u8);
		return error;
	}

	/// <summary>
	/// Moves a device below another parent, or to where devices without one are. -ENOMEM, -EEXIST.
	/// </summary>
	[Source("drivers/base/core.c", 2962)]
	[EXPORT_SYMBOL_GPL]
	public static int device_move(device? dev, device? new_parent, dpm_order dpm_order)
	{
		int error;
		device? old_parent;

		dev = get_device(dev);
		if (dev == null)
			return -EINVAL;

		// CONFIG_PM is not set
		new_parent = get_device(new_parent);
		var new_parent_kobj = get_device_parent(dev, new_parent);
		if (IS_ERR(new_parent_kobj)) {
			error = PTR_ERR(new_parent_kobj);
			put_device(new_parent);
			goto @out;
		}

		pr_debug($"device: '{dev_name(dev)}': device_move: moving to '{(new_parent != null ? bytes_to_text(dev_name(new_parent)) : "<NULL>")}'\n");
		// ERRATUM: a glue directory that the device leaves is not cleaned up, even when it was the last one
		// in it
		error = kobject_move(dev.kobj, new_parent_kobj.ptr);
		if (error != 0) {
			cleanup_glue_dir(dev, new_parent_kobj.ptr);
			put_device(new_parent);
			goto @out;
		}
		old_parent = dev.parent;
		dev.parent = new_parent;
		if (old_parent != null)
			klist_remove(dev.p!.knode_parent);
		if (new_parent != null) {
			klist_add_tail(dev.p!.knode_parent,
				       new_parent.p!.klist_children);
		}

		if (dev.@class != null) {
			error = device_move_class_links(dev, old_parent, new_parent);
			if (error != 0) {
				// back again, as far as that goes
				device_move_class_links(dev, new_parent, old_parent);
				// ERRATUM: back below the parent itself, not below its glue directory
				if (kobject_move(dev.kobj, old_parent?.kobj) == 0) {
					if (new_parent != null)
						klist_remove(dev.p!.knode_parent);
					dev.parent = old_parent;
					if (old_parent != null) {
						klist_add_tail(dev.p!.knode_parent,
							       old_parent.p!.klist_children);
					}
				}
				cleanup_glue_dir(dev, new_parent_kobj.ptr);
				put_device(new_parent);
				goto @out;
			}
		}
		switch (dpm_order) {
		case DPM_ORDER_NONE:
			break;
		case DPM_ORDER_DEV_AFTER_PARENT:
			devices_kset_move_after(dev, new_parent!);
			break;
		case DPM_ORDER_PARENT_BEFORE_DEV:
			devices_kset_move_before(new_parent!, dev);
			break;
		case DPM_ORDER_DEV_LAST:
			devices_kset_move_last(dev);
			break;
		}

		put_device(old_parent);
	@out:
		put_device(dev);
		return error;
	}

	/* Device message functions */

	/// <summary>Logs a text that is about a device.</summary>
	[Source("drivers/base/core.c", 3189)]
	[EXPORT_SYMBOL]
	public static void dev_printk_emit(int level, device? dev, va_format fmt)
	{
		// DEVIATION: create_syslog_header is not ported, records have no dictionary
		printk($"{KERN_SOH}{level}{fmt.ToStringAndClear()}");
	}

	[Source("drivers/base/core.c", 3204)]
	private static void __dev_printk(string level, device? dev, string vaf)
	{
		if (dev != null)
			dev_printk_emit(level[1] - '0', dev, $"{dev_driver_string(dev)} {dev_name(dev)}: {vaf}");
		else
			printk($"{level}(NULL device *): {vaf}");
	}

	/// <summary>Logs "DRIVER NAME: " and a text.</summary>
	[Source("drivers/base/core.c", 3214)]
	[EXPORT_SYMBOL]
	public static void dev_printk(string level, device? dev, va_format fmt)
	{
		__dev_printk(level, dev, fmt.ToStringAndClear());
	}

	[Source("drivers/base/core.c", 3248)]
	[EXPORT_SYMBOL]
	public static void dev_emerg(device? dev, va_format fmt)
		=> __dev_printk(KERN_EMERG, dev, fmt.ToStringAndClear());

	[Source("drivers/base/core.c", 3249)]
	[EXPORT_SYMBOL]
	public static void dev_alert(device? dev, va_format fmt)
		=> __dev_printk(KERN_ALERT, dev, fmt.ToStringAndClear());

	[Source("drivers/base/core.c", 3250)]
	[EXPORT_SYMBOL]
	public static void dev_crit(device? dev, va_format fmt) => __dev_printk(KERN_CRIT, dev, fmt.ToStringAndClear());

	[Source("drivers/base/core.c", 3251)]
	[EXPORT_SYMBOL]
	public static void dev_err(device? dev, va_format fmt) => __dev_printk(KERN_ERR, dev, fmt.ToStringAndClear());

	[Source("drivers/base/core.c", 3252)]
	[EXPORT_SYMBOL]
	public static void dev_warn(device? dev, va_format fmt)
		=> __dev_printk(KERN_WARNING, dev, fmt.ToStringAndClear());

	[Source("drivers/base/core.c", 3253)]
	[EXPORT_SYMBOL]
	public static void dev_notice(device? dev, va_format fmt)
		=> __dev_printk(KERN_NOTICE, dev, fmt.ToStringAndClear());

	[Source("drivers/base/core.c", 3254)]
	[EXPORT_SYMBOL]
	public static void dev_info(device? dev, va_format fmt) => __dev_printk(KERN_INFO, dev, fmt.ToStringAndClear());

	/// <summary>Not compiled in.</summary>
	[Source("include/linux/device.h", 1498)]
	[System.Diagnostics.Conditional("DEBUG_PRINTK")]
	public static void dev_dbg(device? dev, va_format fmt) => __dev_printk(KERN_DEBUG, dev, fmt.ToStringAndClear());
}
