// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/hashtable.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Hash tables of a fixed size: arrays of list heads.</summary>
public static class hashtable_h
{
	/// <summary>A new table of 2 to the power of <paramref name="bits"/> empty lists.</summary>
	[Source("include/linux/hashtable.h", 16)]
	public static hlist_head<T>[] DEFINE_HASHTABLE<T>(int bits) where T : class
	{
		hlist_head<T>[] name = new hlist_head<T>[1 << bits];

		for (int i = 0; i < name.Length; i++)
			name[i] = new();
		return name;
	}

	[Source("include/linux/hashtable.h", 27)]
	public static int HASH_SIZE<T>(hlist_head<T>[] name) where T : class => name.Length;

	[Source("include/linux/hashtable.h", 28)]
	public static int HASH_BITS<T>(hlist_head<T>[] name) where T : class => ilog2((ulong)HASH_SIZE(name));

	[Source("include/linux/hashtable.h", 31)]
	public static uint hash_min(uint val, int bits) => hash_32(val, bits);

	[Source("include/linux/hashtable.h", 31)]
	public static uint hash_min(ulong val, int bits) => hash_long(val, bits);

	/// <summary>Makes all lists of a table empty.</summary>
	[Source("include/linux/hashtable.h", 52)]
	public static void hash_init<T>(hlist_head<T>[] hashtable) where T : class
	{
		foreach (hlist_head<T> head in hashtable)
			INIT_HLIST_HEAD(head);
	}

	[Source("include/linux/hashtable.h", 60)]
	public static void hash_add<T>(hlist_head<T>[] hashtable, hlist_node<T> node, uint key) where T : class
		=> hlist_add_head(node, hashtable[hash_min(key, HASH_BITS(hashtable))]);

	[Source("include/linux/hashtable.h", 69)]
	public static void hash_add_rcu<T>(hlist_head<T>[] hashtable, hlist_node<T> node, uint key) where T : class
		=> hlist_add_head_rcu(node, hashtable[hash_min(key, HASH_BITS(hashtable))]);

	[Source("include/linux/hashtable.h", 76)]
	public static bool hash_hashed<T>(hlist_node<T> node) where T : class
	{
		return !hlist_unhashed(node);
	}

	[Source("include/linux/hashtable.h", 99)]
	public static bool hash_empty<T>(hlist_head<T>[] hashtable) where T : class
	{
		foreach (hlist_head<T> head in hashtable) {
			if (!hlist_empty(head))
				return false;
		}

		return true;
	}

	[Source("include/linux/hashtable.h", 105)]
	public static void hash_del<T>(hlist_node<T> node) where T : class
	{
		hlist_del_init(node);
	}

	[Source("include/linux/hashtable.h", 114)]
	public static void hash_del_rcu<T>(hlist_node<T> node) where T : class
	{
		hlist_del_init_rcu(node);
	}

	/// <summary>All entries; the body must not delete them.</summary>
	[Source("include/linux/hashtable.h", 126)]
	public static IEnumerable<T> hash_for_each<T>(hlist_head<T>[] name) where T : class
	{
		foreach (hlist_head<T> head in name) {
			foreach (T obj in hlist_for_each_entry(head))
				yield return obj;
		}
	}

	/// <summary>All entries; the body may delete the one it is given.</summary>
	[Source("include/linux/hashtable.h", 152)]
	public static IEnumerable<T> hash_for_each_safe<T>(hlist_head<T>[] name) where T : class
	{
		foreach (hlist_head<T> head in name) {
			foreach (T obj in hlist_for_each_entry_safe(head))
				yield return obj;
		}
	}

	/// <summary>The list that the entries of a key are on, among others.</summary>
	[Source("include/linux/hashtable.h", 165)]
	public static hlist_entries<T> hash_for_each_possible<T>(hlist_head<T>[] name, uint key) where T : class
		=> hlist_for_each_entry(name[hash_min(key, HASH_BITS(name))]);

	/// <summary>The list that the entries of a key are on, among others.  rcu_read_lock() must be held.</summary>
	[Source("include/linux/hashtable.h", 176)]
	public static hlist_entries_rcu<T> hash_for_each_possible_rcu<T>(hlist_head<T>[] name, uint key) where T : class
		=> hlist_for_each_entry_rcu(name[hash_min(key, HASH_BITS(name))]);
}
