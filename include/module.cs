// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/module.h and kernel/module.c; the copyright of the original's authors stands.

// A module is an assembly that lies beside the kernel's and references it.  Loading runs the static initialisers of its
// classes (its .data section is laid out), then its module_init(); unloading runs its module_exit().  The code itself
// stays in the process.

using System.Reflection;
using System.Runtime.CompilerServices;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>Another name by which the module is asked for.</summary>
[Source("include/linux/module.h", 164)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class MODULE_ALIASAttribute(string alias) : Attribute
{
	public string Alias { get; } = alias;
}

/// <summary>The module is asked for when a link of this kind is to be made.</summary>
[Source("include/net/rtnetlink.h", 171)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class MODULE_ALIAS_RTNL_LINKAttribute(string kind) : Attribute
{
	public string Kind { get; } = kind;
}

[Source("include/linux/module.h", 215)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class MODULE_LICENSEAttribute(string license) : Attribute
{
	public string License { get; } = license;
}

[Source("include/linux/module.h", 221)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true)]
public sealed class MODULE_AUTHORAttribute(string author) : Attribute
{
	public string Author { get; } = author;
}

[Source("include/linux/module.h", 224)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class MODULE_DESCRIPTIONAttribute(string description) : Attribute
{
	public string Description { get; } = description;
}

[Source("include/linux/module.h", 255)]
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class MODULE_VERSIONAttribute(string version) : Attribute
{
	public string Version { get; } = version;
}

[Source("include/linux/module.h", 294)]
public enum module_state
{
	MODULE_STATE_LIVE,
	MODULE_STATE_COMING,
	MODULE_STATE_GOING,
	MODULE_STATE_UNFORMED,
}

/// <summary>A module that was loaded.  One that is built in has none: its owner is null.</summary>
[Source("include/linux/module.h", 345)]
public sealed class module : slab_object
{
	public volatile module_state state;
	public list_head<module> list;
	public readonly string name;

	internal readonly Assembly assembly;
	internal Func<int>? init;
	internal Action? exit;
	internal int refcnt;

	/// <summary>The modules that use this one, and those that it uses.</summary>
	internal List<module> source_list = [];

	internal List<module> target_list = [];

	internal module(string name, Assembly assembly)
	{
		this.name = name;
		this.assembly = assembly;
		list = new(this);
	}
}

/// <summary>Loads and unloads modules, and keeps those that are used.</summary>
public static class module_h
{
	public const int MODULE_NAME_LEN = 64 - sizeof(ulong);
	private const int MODULE_REF_BASE = 1;

	private static mutex module_mutex = new("module_mutex");
	private static list_head<module> modules = LIST_HEAD<module>();
	private static blocking_notifier_head module_notify_list = BLOCKING_NOTIFIER_HEAD("module_notify_list");
	private static string last_unloaded_module = "";

	// Assemblies that were linked into the kernel of this machine.
	private static HashSet<Assembly> builtin = [];

	/// <summary>
	/// The module that the calling code belongs to; null for the kernel, and for what is built in.
	/// </summary>
	[Source("include/linux/export.h", 18)]
	public static module? THIS_MODULE {
		[MethodImpl(MethodImplOptions.NoInlining)]
		get => __module_address(Assembly.GetCallingAssembly());
	}

	[Source("kernel/module.c", 298)]
	[EXPORT_SYMBOL]
	public static int register_module_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_register(module_notify_list, nb);
	}

	[Source("include/linux/module.h", 521)]
	public static bool module_is_live(module mod)
	{
		return mod.state != module_state.MODULE_STATE_GOING;
	}

	[Source("include/linux/module.h", 636)]
	public static string module_name(module? mod) => mod != null ? mod.name : "kernel";

	[Source("kernel/module.c", 304)]
	[EXPORT_SYMBOL]
	public static int unregister_module_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_unregister(module_notify_list, nb);
	}

	/// <summary>
	/// The module of a name, whatever state it is in but for one that is being laid out; null when there is none.
	/// </summary>
	[Source("kernel/module.c", 622)]
	public static module? find_module(string name)
	{
		foreach (module mod in list_for_each_entry(modules)) {
			if (mod.state == module_state.MODULE_STATE_UNFORMED)
				continue;
			if (parameq(mod.name, name))
				return mod;
		}
		return null;
	}

	/// <summary>Makes a module use another one, which cannot be unloaded then.</summary>
	[Source("kernel/module.c", 860)]
	private static int ref_module(module a, module? b)
	{
		if (b == null || a.target_list.Contains(b))
			return 0;

		if (!try_module_get(b))
			return -ENODEV;

		b.source_list.Add(a);
		a.target_list.Add(b);
		return 0;
	}

	[Source("kernel/module.c", 882)]
	private static void module_unload_free(module mod)
	{
		foreach (module use in mod.target_list) {
			use.source_list.Remove(mod);
			module_put(use);
		}
		mod.target_list.Clear();
	}

	[Source("kernel/module.c", 914)]
	private static int try_release_module_ref(module mod)
	{
		int ret;

		ret = Interlocked.Add(ref mod.refcnt, -MODULE_REF_BASE);
		BUG_ON(ret < 0);
		if (ret != 0)
			// Somebody may put the last one just now: then it is zero for good.
			ret = atomic_add_unless(ref mod.refcnt, MODULE_REF_BASE, 0) ? 1 : 0;

		return ret;
	}

	[Source("kernel/module.c", 928)]
	private static int try_stop_module(module mod)
	{
		// CONFIG_MODULE_FORCE_UNLOAD is not set
		if (try_release_module_ref(mod) != 0)
			return -EWOULDBLOCK;

		mod.state = module_state.MODULE_STATE_GOING;

		return 0;
	}

	/// <summary>How many use the module; -1 when it is being unloaded.</summary>
	[Source("kernel/module.c", 952)]
	[EXPORT_SYMBOL]
	public static int module_refcount(module mod)
	{
		return Volatile.Read(ref mod.refcnt) - MODULE_REF_BASE;
	}

	/// <summary>The system call delete_module().</summary>
	/// <returns>
	/// 0; -EPERM; -ENOENT; -EWOULDBLOCK while it is used; -EBUSY while it comes or goes, or when it cannot
	/// </returns>
	[Source("kernel/module.c", 961)]
	public static int __do_sys_delete_module(ReadOnlySpan<byte> name_user, uint flags)
	{
		module? mod;
		Span<byte> name = stackalloc byte[MODULE_NAME_LEN];
		int ret;

		if (!capable(CAP_SYS_MODULE))
			return -EPERM;

		if (strncpy_from_user(name, name_user, MODULE_NAME_LEN - 1) < 0)
			return -EFAULT;
		name[MODULE_NAME_LEN - 1] = 0;

		if (mutex_lock_interruptible(module_mutex) != 0)
			return -EINTR;

		mod = find_module(bytes_to_text(name));
		if (mod == null) {
			ret = -ENOENT;
			goto @out;
		}

		if (mod.source_list.Count != 0) {
			ret = -EWOULDBLOCK;
			goto @out;
		}

		if (mod.state != module_state.MODULE_STATE_LIVE) {
			ret = -EBUSY;
			goto @out;
		}

		// What has an init() but no exit() stays.
		if (mod.init != null && mod.exit == null) {
			ret = -EBUSY;
			goto @out;
		}

		ret = try_stop_module(mod);
		if (ret != 0)
			goto @out;

		mutex_unlock(module_mutex);
		if (mod.exit != null)
			mod.exit();
		blocking_notifier_call_chain(module_notify_list,
					     (ulong)module_state.MODULE_STATE_GOING, mod);

		last_unloaded_module = mod.name;

		free_module(mod);
		return 0;
	@out:
		mutex_unlock(module_mutex);
		return ret;
	}

	/// <summary>Takes a reference without asking: the caller knows the module is there; null is fine.</summary>
	[Source("kernel/module.c", 1103)]
	[EXPORT_SYMBOL]
	public static void __module_get(module? module)
	{
		if (module != null) {
			preempt_disable();
			Interlocked.Increment(ref module.refcnt);
			preempt_enable();
		}
	}

	/// <summary>Takes a reference, unless the module is being unloaded; null is fine.</summary>
	[Source("kernel/module.c", 1114)]
	[EXPORT_SYMBOL]
	public static bool try_module_get(module? module)
	{
		bool ret = true;

		if (module != null) {
			preempt_disable();
			if (!(module_is_live(module) &&
			      atomic_add_unless(ref module.refcnt, 1, 0)))
				ret = false;

			preempt_enable();
		}
		return ret;
	}

	/// <summary>Gives a reference back; null is fine.</summary>
	[Source("kernel/module.c", 1133)]
	[EXPORT_SYMBOL]
	public static void module_put(module? module)
	{
		int ret;

		if (module != null) {
			preempt_disable();
			ret = Interlocked.Decrement(ref module.refcnt);
			WARN_ON(ret < 0);
			preempt_enable();
		}
	}

	[Source("kernel/module.c", 2135)]
	private static void free_module(module mod)
	{
		mutex_lock(module_mutex);
		mod.state = module_state.MODULE_STATE_UNFORMED;
		module_unload_free(mod);
		list_del_rcu(mod.list);
		synchronize_rcu();
		mutex_unlock(module_mutex);
		kfree(mod);
	}

	[Source("kernel/module.c", 3440)]
	private static int do_init_module(module mod)
	{
		int ret = 0;

		if (mod.init != null)
			ret = do_one_initcall(mod.init);
		if (ret < 0)
			goto fail;
		if (ret > 0) {
			pr_warn($"do_init_module: '{mod.name}'->init suspiciously returned {ret}, it should "
				+ $"follow 0/-E convention\ndo_init_module: loading module anyway...\n");
			dump_stack();
		}

		mod.state = module_state.MODULE_STATE_LIVE;
		blocking_notifier_call_chain(module_notify_list,
					     (ulong)module_state.MODULE_STATE_LIVE, mod);

		mutex_lock(module_mutex);
		module_put(mod);
		mutex_unlock(module_mutex);

		return 0;

	fail:
		mod.state = module_state.MODULE_STATE_GOING;
		synchronize_rcu();
		module_put(mod);
		blocking_notifier_call_chain(module_notify_list,
					     (ulong)module_state.MODULE_STATE_GOING, mod);
		free_module(mod);
		return ret;
	}

	[Source("kernel/module.c", 3550)]
	private static int may_init_module()
	{
		if (!capable(CAP_SYS_MODULE))
			return -EPERM;

		return 0;
	}

	[Source("kernel/module.c", 3563)]
	private static int add_unformed_module(module mod)
	{
		int err;

		mod.state = module_state.MODULE_STATE_UNFORMED;

		mutex_lock(module_mutex);
		// DEVIATION: a load of the same module that is still going on is not waited for
		foreach (module old in list_for_each_entry(modules)) {
			if (old.name == mod.name) {
				err = -EEXIST;
				goto @out;
			}
		}
		list_add_rcu(mod.list, modules);
		err = 0;

	@out:
		mutex_unlock(module_mutex);
		return err;
	}

	[Source("kernel/module.c", 3661)]
	private static int load_module(string name, Assembly assembly, string args)
	{
		module? mod;
		List<Type> classes;
		int err;

		mod = kzalloc(new module(name, assembly), GFP_KERNEL);
		if (mod == null)
			return -ENOMEM;
		mod.refcnt = MODULE_REF_BASE + 1;

		err = add_unformed_module(mod);
		if (err != 0)
			goto free_module;

		// DEVIATION: the modules that it imports from are looked for, not each symbol.
		foreach (string needed in module_files.needs(name)) {
			if (find_module(needed) == null && !builtin.Contains(module_files.open(needed)!)) {
				pr_warn($"{name}: Unknown symbol of {needed} (err {-ENOENT})\n");
				err = -ENOENT;
				goto ddebug_cleanup;
			}
		}

		// They keep their modules here.
		foreach (AssemblyName needed in assembly.GetReferencedAssemblies()) {
			err = ref_module(mod, find_module(needed.Name!));
			if (err != 0)
				goto ddebug_cleanup;
		}

		classes = vmlinux_lds.classes_of(assembly);
		vmlinux_lds.layout_data(classes);
		find_init_exit(mod, classes);

		mod.state = module_state.MODULE_STATE_COMING;
		blocking_notifier_call_chain(module_notify_list,
					     (ulong)module_state.MODULE_STATE_COMING, mod);

		err = parse_args(name, args, params_of(classes), (param, val) => {
			pr_warn($"{name}: unknown parameter '{param}' ignored\n");
			return 0;
		});
		if (err < 0)
			goto coming_cleanup;

		return do_init_module(mod);

	coming_cleanup:
		mod.state = module_state.MODULE_STATE_GOING;
		blocking_notifier_call_chain(module_notify_list,
					     (ulong)module_state.MODULE_STATE_GOING, mod);
	ddebug_cleanup:
		module_unload_free(mod);
		mutex_lock(module_mutex);
		list_del_rcu(mod.list);
		synchronize_rcu();
		mutex_unlock(module_mutex);
	free_module:
		kfree(mod);
		return err;
	}

	/// <summary>
	/// The system call init_module(): the module is found by its name, for what else would it be.
	/// </summary>
	/// <param name="name_user">with or without a NUL at its end</param>
	/// <param name="uargs">"parameter=value parameter=value"</param>
	/// <returns>
	/// 0; -EPERM; -ENOENT: no such module; -EEXIST: it is loaded or built in; what its init() returned
	/// </returns>
	[Source("kernel/module.c", 3859)]
	public static int __do_sys_init_module(ReadOnlySpan<byte> name_user, ReadOnlySpan<byte> uargs)
	{
		Assembly? assembly;
		string name;
		int err;

		err = may_init_module();
		if (err != 0)
			return err;

		name = bytes_to_text(name_user).Replace('-', '_');
		assembly = module_files.open(name);
		if (assembly == null)
			return -ENOENT;
		if (builtin.Contains(assembly))
			return -EEXIST;

		return load_module(name, assembly, bytes_to_text(uargs));
	}

	/// <summary>A line of /proc/modules for each module, the youngest first.</summary>
	[Source("kernel/module.c", 4218)]
	internal static IEnumerable<string> m_show()
	{
		foreach (module mod in list_for_each_entry(modules)) {
			string used_by = mod.source_list.Count == 0
				? "-" : string.Concat(mod.source_list.Select(m => m.name + ","));
			string state = mod.state switch {
				module_state.MODULE_STATE_GOING => "Unloading",
				module_state.MODULE_STATE_COMING => "Loading",
				_ => "Live",
			};

			if (mod.state != module_state.MODULE_STATE_UNFORMED)
				yield return $"{mod.name} 16384 {module_refcount(mod)} {used_by} {state} "
					+ "0x0000000000000000\n";
		}
	}

	/// <summary>Links a module's assembly into the kernel of this machine; its initcalls run at boot.</summary>
	[NotInLinux("what CONFIG_X=y instead of =m does")]
	internal static void link_builtin(Assembly assembly) => builtin.Add(assembly);

	[NotInLinux("what CONFIG_X=y instead of =m does")]
	internal static bool is_builtin(Assembly assembly) => builtin.Contains(assembly);

	/// <summary>The module whose code an assembly is; null for the kernel, and for what is built in.</summary>
	[Source("kernel/module.c", 4347)]
	public static module? __module_address(Assembly assembly)
	{
		foreach (module mod in list_for_each_entry(modules)) {
			if (mod.assembly == assembly)
				return mod;
		}
		return null;
	}

	/// <summary>Logs which modules there are.</summary>
	[Source("kernel/module.c", 4406)]
	public static void print_modules()
	{
		string text = "Modules linked in:";

		foreach (module mod in list_for_each_entry(modules)) {
			if (mod.state == module_state.MODULE_STATE_UNFORMED)
				continue;
			text += $" {mod.name}";
		}
		if (last_unloaded_module != "")
			text += $" [last unloaded: {last_unloaded_module}]";
		printk(KERN_DEFAULT, $"{text}\n");
	}

	/// <summary>The modules that can be unloaded, the youngest first.</summary>
	[NotInLinux("for the shutdown of a machine")]
	internal static IEnumerable<string> modules_to_unload()
	{
		foreach (module mod in list_for_each_entry(modules)) {
			if (mod.state == module_state.MODULE_STATE_LIVE && (mod.init == null || mod.exit != null))
				yield return mod.name;
		}
	}

	/// <summary>
	/// Undoes the initialisation of what is built in, the last linked first.  Linux leaves such code out; a machine
	/// that goes down wants to see that nothing is left of it.
	/// </summary>
	[NotInLinux("a computer just loses its power")]
	internal static void exit_builtin()
	{
		foreach (Assembly assembly in builtin.AsEnumerable().Reverse()) {
			module mod = new(assembly.GetName().Name!, assembly);

			find_init_exit(mod, vmlinux_lds.classes_of(assembly));
			mod.exit?.Invoke();
		}
	}

	[NotInLinux("the linker fills in init and exit")]
	private static void find_init_exit(module mod, List<Type> classes)
	{
		foreach ((MethodInfo method, double _) in vmlinux_lds.initcalls(classes))
			mod.init ??= method.CreateDelegate<Func<int>>();
		foreach (Type type in classes) {
			foreach (MethodInfo method in type.GetMethods(vmlinux_lds.STATIC)) {
				if (method.IsDefined(typeof(module_exitAttribute)))
					mod.exit ??= method.CreateDelegate<Action>();
			}
		}
	}

	[NotInLinux("a count that is a plain number")]
	private static bool atomic_add_unless(ref int v, int a, int u)
	{
		int c = Volatile.Read(ref v);

		for (; ; ) {
			int old;

			if (c == u)
				return false;
			old = Interlocked.CompareExchange(ref v, c + a, c);
			if (old == c)
				return true;
			c = old;
		}
	}
}
