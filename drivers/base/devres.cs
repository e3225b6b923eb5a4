// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 drivers/base/devres.c; the copyright of the original's authors stands.

// Reduced: no groups, and no looking for a resource: each stays until all go.

namespace Kernel.Drivers.Base;

/// <summary>What hangs in the list of a device.</summary>
[Source("drivers/base/devres.c", 18)]
internal sealed class devres_node : embedded
{
	public list_head<devres_node> entry;
	public dr_release_t? release;

	/// <summary>The structure this node is embedded in.</summary>
	public object? container { get; }

	public devres_node(object container)
	{
		this.container = container;
		entry = new(this);
	}
}

[Source("drivers/base/devres.c", 27)]
internal sealed class devres : slab_object
{
	public devres_node node;
	/// <summary>A <see cref="devres_data{T}"/>.</summary>
	public embedded? data;

	public devres()
	{
		node = new(this);
	}
}

/// <summary>Managed resources: what a driver gets for a device and need not give back.</summary>
public static partial class devres_c
{
	// CONFIG_DEBUG_DEVRES is not set: the names and sizes of resources, and the log of what is done to them

	[Source("drivers/base/devres.c", 92)]
	private static devres? alloc_dr(dr_release_t release,
					gfp_t gfp, int nid)
	{
		devres? dr;

		// DEVIATION: no size that could overflow, and a new object holds zeroes
		dr = kmalloc<devres>(gfp);
		if (unlikely(dr == null))
			return null;

		INIT_LIST_HEAD(dr!.node.entry);
		dr.node.release = release;
		return dr;
	}

	[Source("drivers/base/devres.c", 114)]
	private static void add_dr(device dev, devres_node node)
	{
		// CONFIG_DEBUG_DEVRES is not set: devres_log
		BUG_ON(!list_empty(node.entry));
		list_add_tail(node.entry, dev.devres_head);
	}

	/// <summary>A resource of no device yet, with room for a <typeparamref name="T"/>; null when memory is
	/// out.</summary>
	/// <param name="release">gives back what the room then holds</param>
	[Source("drivers/base/devres.c", 149)]
	[EXPORT_SYMBOL_GPL]
	public static devres_data<T>? devres_alloc_node<T>(dr_release_t release, gfp_t gfp, int nid)
	{
		devres? dr;

		dr = alloc_dr(release, gfp | __GFP_ZERO, nid);
		if (unlikely(dr == null))
			return null;
		var data = new devres_data<T>(dr!);
		dr!.data = data;
		return data;
	}

	/// <summary>Frees a resource that no device has; what it holds is the caller's. Null is fine.</summary>
	[Source("drivers/base/devres.c", 209)]
	[EXPORT_SYMBOL_GPL]
	public static void devres_free(embedded? res)
	{
		if (res != null) {
			devres dr = container_of<devres>(res);

			BUG_ON(!list_empty(dr.node.entry));
			kfree(dr);
		}
	}

	/// <summary>Gives a device a resource, which goes when the driver leaves the device, or with the
	/// device.</summary>
	[Source("drivers/base/devres.c", 229)]
	[EXPORT_SYMBOL_GPL]
	public static void devres_add(device dev, embedded res)
	{
		devres dr = container_of<devres>(res);
		ulong flags;

		spin_lock_irqsave(dev.devres_lock, out flags);
		add_dr(dev, dr.node);
		spin_unlock_irqrestore(dev.devres_lock, flags);
	}

	// Moves what lies from first up to end to the list todo; how many that were.
	[Source("drivers/base/devres.c", 421)]
	private static int remove_nodes(device dev,
					list_head<devres_node> first, list_head<devres_node> end,
					list_head<devres_node> todo)
	{
		int cnt = 0;
		list_head<devres_node> cur;

		// DEVIATION: there are no groups, whose ends would stay for a second pass
		cur = first;
		while (cur != end) {
			devres_node node;

			node = list_entry(cur);
			cur = cur.next;

			list_move_tail(node.entry, todo);
			cnt++;
		}

		return cnt;
	}

	// Called with dev->devres_lock held, which it drops.
	[Source("drivers/base/devres.c", 490)]
	private static int release_nodes(device dev, list_head<devres_node> first,
					 list_head<devres_node> end, ulong flags)
	{
		var todo = LIST_HEAD<devres_node>();
		int cnt;

		cnt = remove_nodes(dev, first, end, todo);

		spin_unlock_irqrestore(dev.devres_lock, flags);

		// what came last may need what came first
		foreach (var node in list_for_each_entry_safe_reverse(todo)) {
			devres dr = container_of<devres>(node);

			dr.node.release!(dev, dr.data!);
			kfree(dr);
		}

		return cnt;
	}

	/// <summary>Gives back all resources of a device, the last one first; how many that were, or -ENODEV.</summary>
	[Source("drivers/base/devres.c", 521)]
	public static int devres_release_all(device dev)
	{
		ulong flags;

		if (WARN_ON(dev.devres_head.next == null))
			return -ENODEV;
		spin_lock_irqsave(dev.devres_lock, out flags);
		return release_nodes(dev, dev.devres_head.next!, dev.devres_head,
				     flags);
	}
}
