// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/rbtree.h, include/linux/rbtree_augmented.h and lib/rbtree.c; the copyright of the
// original's authors stands.

// Red-black trees whose nodes know their owner. Reduced: no cached leftmost node, no augmentation, no RCU walks.

namespace Kernel.Include;

/// <summary>A node; <see cref="RB_EMPTY_NODE"/> until it is in a tree: it is its own parent then.</summary>
[Source("include/linux/rbtree.h", 36)]
public sealed class rb_node<T> where T : class
{
	internal rb_node<T>? parent;
	internal int color;
	public rb_node<T>? rb_right;
	public rb_node<T>? rb_left;

	public rb_node(T owner)
	{
		this.owner = owner;
		parent = this;
	}

	/// <summary>The structure this node is embedded in.</summary>
	public T owner { get; }
}

[Source("include/linux/rbtree.h", 43)]
public sealed class rb_root<T> where T : class
{
	public rb_node<T>? rb_node;
}

public static class rbtree_h
{
	private const int RB_RED = 0;
	private const int RB_BLACK = 1;

	[Source("include/linux/rbtree.h", 62)]
	public static rb_node<T>? rb_parent<T>(rb_node<T> r) where T : class => r.parent;

	[Source("include/linux/rbtree.h", 66)]
	public static T rb_entry<T>(rb_node<T> ptr) where T : class => ptr.owner;

	[Source("include/linux/rbtree.h", 68)]
	public static bool RB_EMPTY_ROOT<T>(rb_root<T> root) where T : class => root.rb_node == null;

	/// <summary>Whether the node is in no tree.</summary>
	[Source("include/linux/rbtree.h", 71)]
	public static bool RB_EMPTY_NODE<T>(rb_node<T> node) where T : class => node.parent == node;

	[Source("include/linux/rbtree.h", 73)]
	public static void RB_CLEAR_NODE<T>(rb_node<T> node) where T : class => node.parent = node;

	/// <summary>Hangs a node where a search ended; rb_insert_color() must follow.</summary>
	[Source("include/linux/rbtree.h", 105)]
	public static void rb_link_node<T>(rb_node<T> node, rb_node<T>? parent, ref rb_node<T>? rb_link) where T : class
	{
		rb_set_parent_color(node, parent, RB_RED);
		node.rb_left = node.rb_right = null;

		rb_link = node;
	}

	[Source("include/linux/rbtree.h", 123)]
	public static T? rb_entry_safe<T>(rb_node<T>? ptr) where T : class => ptr?.owner;

	/* include/linux/rbtree_augmented.h */

	[Source("include/linux/rbtree_augmented.h", 120)]
	private static bool rb_is_red<T>(rb_node<T> rb) where T : class => rb.color == RB_RED;

	[Source("include/linux/rbtree_augmented.h", 121)]
	private static bool rb_is_black<T>(rb_node<T> rb) where T : class => rb.color == RB_BLACK;

	[Source("include/linux/rbtree_augmented.h", 123)]
	private static void rb_set_parent<T>(rb_node<T> rb, rb_node<T>? p) where T : class
	{
		rb.parent = p;
	}

	[Source("include/linux/rbtree_augmented.h", 128)]
	private static void rb_set_parent_color<T>(rb_node<T> rb, rb_node<T>? p, int color) where T : class
	{
		rb.parent = p;
		rb.color = color;
	}

	[Source("include/linux/rbtree_augmented.h", 135)]
	private static void __rb_change_child<T>(rb_node<T> old, rb_node<T>? @new, rb_node<T>? parent, rb_root<T> root)
		where T : class
	{
		if (parent != null) {
			if (parent.rb_left == old)
				parent.rb_left = @new;
			else
				parent.rb_right = @new;
		} else
			root.rb_node = @new;
	}

	[Source("include/linux/rbtree_augmented.h", 164)]
	private static rb_node<T>? __rb_erase_augmented<T>(rb_node<T> node, rb_root<T> root) where T : class
	{
		rb_node<T>? child = node.rb_right;
		rb_node<T>? tmp = node.rb_left;
		rb_node<T>? parent, rebalance;
		int pc;

		if (tmp == null) {
			// at most one child, a red one
			pc = node.color;
			parent = node.parent;
			__rb_change_child(node, child, parent, root);
			if (child != null) {
				rb_set_parent_color(child, parent, pc);
				rebalance = null;
			} else
				rebalance = pc == RB_BLACK ? parent : null;
		} else if (child == null) {
			// the same, on the left
			rb_set_parent_color(tmp, node.parent, node.color);
			parent = node.parent;
			__rb_change_child(node, tmp, parent, root);
			rebalance = null;
		} else {
			rb_node<T> successor = child;
			rb_node<T>? child2;

			tmp = child.rb_left;
			if (tmp == null) {
				// the right child takes the node's place
				parent = successor;
				child2 = successor.rb_right;
			} else {
				// the leftmost below the right child does
				do {
					parent = successor;
					successor = tmp;
					tmp = tmp.rb_left;
				} while (tmp != null);
				child2 = successor.rb_right;
				parent.rb_left = child2;
				successor.rb_right = child;
				rb_set_parent(child, successor);
			}

			tmp = node.rb_left;
			successor.rb_left = tmp;
			rb_set_parent(tmp!, successor);

			tmp = node.parent;
			__rb_change_child(node, successor, tmp, root);

			if (child2 != null) {
				rb_set_parent_color(successor, node.parent, node.color);
				rb_set_parent_color(child2, parent, RB_BLACK);
				rebalance = null;
			} else {
				int pc2 = successor.color;
				rb_set_parent_color(successor, node.parent, node.color);
				rebalance = pc2 == RB_BLACK ? parent : null;
			}
		}

		return rebalance;
	}

	/* lib/rbtree.c */

	[Source("lib/rbtree.c", 71)]
	private static void rb_set_black<T>(rb_node<T> rb) where T : class
	{
		rb.color = RB_BLACK;
	}

	[Source("lib/rbtree.c", 76)]
	private static rb_node<T>? rb_red_parent<T>(rb_node<T> red) where T : class
	{
		return red.parent;
	}

	[Source("lib/rbtree.c", 87)]
	private static void __rb_rotate_set_parents<T>(rb_node<T> old, rb_node<T> @new, rb_root<T> root, int color)
		where T : class
	{
		rb_node<T>? parent = rb_parent(old);
		rb_set_parent_color(@new, old.parent, old.color);
		rb_set_parent_color(old, @new, color);
		__rb_change_child(old, @new, parent, root);
	}

	[Source("lib/rbtree.c", 97)]
	private static void __rb_insert<T>(rb_node<T> node, rb_root<T> root) where T : class
	{
		rb_node<T>? parent = rb_red_parent(node), gparent, tmp;

		while (true) {
			if (parent == null) {
				// the root is black
				rb_set_parent_color(node, null, RB_BLACK);
				break;
			}

			if (rb_is_black(parent))
				break;

			gparent = rb_red_parent(parent)!;

			tmp = gparent.rb_right;
			if (parent != tmp) {
				if (tmp != null && rb_is_red(tmp)) {
					// red uncle: recolour and go on above
					rb_set_parent_color(tmp, gparent, RB_BLACK);
					rb_set_parent_color(parent, gparent, RB_BLACK);
					node = gparent;
					parent = rb_parent(node);
					rb_set_parent_color(node, parent, RB_RED);
					continue;
				}

				tmp = parent.rb_right;
				if (node == tmp) {
					// inner grandchild: rotate it outwards first
					tmp = node.rb_left;
					parent.rb_right = tmp;
					node.rb_left = parent;
					if (tmp != null)
						rb_set_parent_color(tmp, parent, RB_BLACK);
					rb_set_parent_color(parent, node, RB_RED);
					parent = node;
					tmp = node.rb_right;
				}

				gparent.rb_left = tmp;
				parent.rb_right = gparent;
				if (tmp != null)
					rb_set_parent_color(tmp, gparent, RB_BLACK);
				__rb_rotate_set_parents(gparent, parent, root, RB_RED);
				break;
			} else {
				tmp = gparent.rb_left;
				if (tmp != null && rb_is_red(tmp)) {
					rb_set_parent_color(tmp, gparent, RB_BLACK);
					rb_set_parent_color(parent, gparent, RB_BLACK);
					node = gparent;
					parent = rb_parent(node);
					rb_set_parent_color(node, parent, RB_RED);
					continue;
				}

				tmp = parent.rb_left;
				if (node == tmp) {
					tmp = node.rb_right;
					parent.rb_left = tmp;
					node.rb_right = parent;
					if (tmp != null)
						rb_set_parent_color(tmp, parent, RB_BLACK);
					rb_set_parent_color(parent, node, RB_RED);
					parent = node;
					tmp = node.rb_left;
				}

				gparent.rb_right = tmp;
				parent.rb_left = gparent;
				if (tmp != null)
					rb_set_parent_color(tmp, gparent, RB_BLACK);
				__rb_rotate_set_parents(gparent, parent, root, RB_RED);
				break;
			}
		}
	}

	[Source("lib/rbtree.c", 243)]
	private static void ____rb_erase_color<T>(rb_node<T> parent, rb_root<T> root) where T : class
	{
		rb_node<T>? node = null, sibling, tmp1, tmp2;

		while (true) {
			sibling = parent.rb_right;
			if (node != sibling) {
				if (rb_is_red(sibling!)) {
					tmp1 = sibling!.rb_left!;
					parent.rb_right = tmp1;
					sibling.rb_left = parent;
					rb_set_parent_color(tmp1, parent, RB_BLACK);
					__rb_rotate_set_parents(parent, sibling, root, RB_RED);
					sibling = tmp1;
				}
				tmp1 = sibling!.rb_right;
				if (tmp1 == null || rb_is_black(tmp1)) {
					tmp2 = sibling.rb_left;
					if (tmp2 == null || rb_is_black(tmp2)) {
						rb_set_parent_color(sibling, parent, RB_RED);
						if (rb_is_red(parent))
							rb_set_black(parent);
						else {
							node = parent;
							parent = rb_parent(node)!;
							if (parent != null)
								continue;
						}
						break;
					}
					tmp1 = tmp2.rb_right;
					sibling.rb_left = tmp1;
					tmp2.rb_right = sibling;
					parent.rb_right = tmp2;
					if (tmp1 != null)
						rb_set_parent_color(tmp1, sibling, RB_BLACK);
					tmp1 = sibling;
					sibling = tmp2;
				}
				tmp2 = sibling.rb_left;
				parent.rb_right = tmp2;
				sibling.rb_left = parent;
				rb_set_parent_color(tmp1, sibling, RB_BLACK);
				if (tmp2 != null)
					rb_set_parent(tmp2, parent);
				__rb_rotate_set_parents(parent, sibling, root, RB_BLACK);
				break;
			} else {
				sibling = parent.rb_left;
				if (rb_is_red(sibling!)) {
					tmp1 = sibling!.rb_right!;
					parent.rb_left = tmp1;
					sibling.rb_right = parent;
					rb_set_parent_color(tmp1, parent, RB_BLACK);
					__rb_rotate_set_parents(parent, sibling, root, RB_RED);
					sibling = tmp1;
				}
				tmp1 = sibling!.rb_left;
				if (tmp1 == null || rb_is_black(tmp1)) {
					tmp2 = sibling.rb_right;
					if (tmp2 == null || rb_is_black(tmp2)) {
						rb_set_parent_color(sibling, parent, RB_RED);
						if (rb_is_red(parent))
							rb_set_black(parent);
						else {
							node = parent;
							parent = rb_parent(node)!;
							if (parent != null)
								continue;
						}
						break;
					}
					tmp1 = tmp2.rb_left;
					sibling.rb_right = tmp1;
					tmp2.rb_left = sibling;
					parent.rb_left = tmp2;
					if (tmp1 != null)
						rb_set_parent_color(tmp1, sibling, RB_BLACK);
					tmp1 = sibling;
					sibling = tmp2;
				}
				tmp2 = sibling.rb_right;
				parent.rb_left = tmp2;
				sibling.rb_right = parent;
				rb_set_parent_color(tmp1, sibling, RB_BLACK);
				if (tmp2 != null)
					rb_set_parent(tmp2, parent);
				__rb_rotate_set_parents(parent, sibling, root, RB_BLACK);
				break;
			}
		}
	}

	/// <summary>Balances the tree after rb_link_node().</summary>
	[Source("lib/rbtree.c", 450)]
	[EXPORT_SYMBOL]
	public static void rb_insert_color<T>(rb_node<T> node, rb_root<T> root) where T : class
	{
		__rb_insert(node, root);
	}

	/// <summary>Takes a node out; it is not cleared.</summary>
	[Source("lib/rbtree.c", 456)]
	[EXPORT_SYMBOL]
	public static void rb_erase<T>(rb_node<T> node, rb_root<T> root) where T : class
	{
		rb_node<T>? rebalance;
		rebalance = __rb_erase_augmented(node, root);
		if (rebalance != null)
			____rb_erase_color(rebalance, root);
	}

	[Source("lib/rbtree.c", 502)]
	[EXPORT_SYMBOL]
	public static rb_node<T>? rb_first<T>(rb_root<T> root) where T : class
	{
		rb_node<T>? n;

		n = root.rb_node;
		if (n == null)
			return null;
		while (n.rb_left != null)
			n = n.rb_left;
		return n;
	}

	/// <summary>The node behind this one in order, null at the end.</summary>
	[Source("lib/rbtree.c", 528)]
	[EXPORT_SYMBOL]
	public static rb_node<T>? rb_next<T>(rb_node<T> node) where T : class
	{
		rb_node<T>? parent;

		if (RB_EMPTY_NODE(node))
			return null;

		if (node.rb_right != null) {
			node = node.rb_right;
			while (node.rb_left != null)
				node = node.rb_left;
			return node;
		}

		while ((parent = rb_parent(node)) != null && node == parent.rb_right)
			node = parent;

		return parent;
	}
}
