// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/jump_label.h; the copyright of the original's authors stands.

// A key is a counter, and a branch on it an ordinary one, as without CONFIG_JUMP_LABEL: no code is patched.

namespace Kernel.Include;

/// <summary>A switch that is tested often and thrown rarely.</summary>
[Source("include/linux/jump_label.h", 110)]
public class static_key
{
	public atomic_t enabled;
}

/// <summary>A key that begins as off.</summary>
[Source("include/linux/jump_label.h", 347)]
public sealed class static_key_false
{
	public static_key key = new();
}

/// <summary>Switches that are tested often and thrown rarely.</summary>
public static class jump_label_h
{
	/// <summary>How many want the key on.</summary>
	[Source("include/linux/jump_label.h", 249)]
	public static int static_key_count(static_key key)
	{
		return atomic_read(ref key.enabled);
	}

	[Source("include/linux/jump_label.h", 273)]
	public static void static_key_slow_inc(static_key key)
	{
		atomic_inc(ref key.enabled);
	}

	[Source("include/linux/jump_label.h", 279)]
	public static void static_key_slow_dec(static_key key)
	{
		atomic_dec(ref key.enabled);
	}

	/// <summary>Sets the key to on. Sleeps where code is patched.</summary>
	[Source("include/linux/jump_label.h", 301)]
	public static void static_key_enable(static_key key)
	{
		if (atomic_read(ref key.enabled) != 0) {
			WARN_ON_ONCE(atomic_read(ref key.enabled) != 1);
			return;
		}
		atomic_set(ref key.enabled, 1);
	}

	/// <summary>Sets the key to off. Sleeps where code is patched.</summary>
	[Source("include/linux/jump_label.h", 312)]
	public static void static_key_disable(static_key key)
	{
		if (atomic_read(ref key.enabled) != 1) {
			WARN_ON_ONCE(atomic_read(ref key.enabled) != 0);
			return;
		}
		atomic_set(ref key.enabled, 0);
	}

	/// <summary>A key that begins as off.</summary>
	[Source("include/linux/jump_label.h", 363)]
	public static static_key_false DEFINE_STATIC_KEY_FALSE(string name) => new();

	/// <summary>Whether the key is on.</summary>
	[Source("include/linux/jump_label.h", 384)]
	public static bool static_key_enabled(static_key x) => static_key_count(x) > 0;

	/// <summary>Whether the key is on, which is the rare case.</summary>
	[Source("include/linux/jump_label.h", 478)]
	public static bool static_branch_unlikely(static_key_false x) => unlikely(static_key_enabled(x.key));

	/// <summary>One more wants the key on.</summary>
	[Source("include/linux/jump_label.h", 486)]
	public static void static_branch_inc(static_key_false x) => static_key_slow_inc(x.key);

	/// <summary>One less wants the key on.</summary>
	[Source("include/linux/jump_label.h", 487)]
	public static void static_branch_dec(static_key_false x) => static_key_slow_dec(x.key);

	/// <summary>Sets the key to on.</summary>
	[Source("include/linux/jump_label.h", 495)]
	public static void static_branch_enable(static_key_false x) => static_key_enable(x.key);

	/// <summary>Sets the key to off.</summary>
	[Source("include/linux/jump_label.h", 496)]
	public static void static_branch_disable(static_key_false x) => static_key_disable(x.key);
}
