// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 init/main.c; the copyright of the original's authors stands.

using System.Diagnostics;
using System.Reflection;
using System.Text;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>The boot, from the first line of the log to the last initcall.</summary>
public static class main_h
{
	/// <summary>With "initcall_debug" on the command line each initcall is logged.</summary>
	public static bool initcall_debug;

	[Source("init/main.c", 177)]
	private static bool obsolete_checksetup(List<Type> classes, string line)
	{
		foreach (MethodInfo m in classes.SelectMany(t => t.GetMethods(vmlinux_lds.STATIC))) {
			if (m.GetCustomAttribute<__setupAttribute>() is { } p
			    && line.StartsWith(p.str, StringComparison.Ordinal)
			    && m.CreateDelegate<setup_func_t>()(Encoding.Latin1.GetBytes(line[p.str.Length..])) != 0)
				return true;
		}

		return false;
	}

	[Source("init/main.c", 291)]
	private static int unknown_bootoption(List<Type> classes, string param, string? val)
	{
		if (obsolete_checksetup(classes, val == null ? param : $"{param}={val}"))
			return 0;

		switch (param) {
		case "initcall_debug":
			initcall_debug = true;
			return 0;
		case "quiet":
			printk_h.console_loglevel = 4;
			return 0;
		case "debug":
			printk_h.console_loglevel = 10;
			return 0;
		case "loglevel":
			if (int.TryParse(val, out int level))
				printk_h.console_loglevel = level;
			return 0;
		}

		// With a dot it is for a module that is not loaded yet, the rest is for init.
		return 0;
	}

	// Parameters of what is built in have the module's name in front.
	[NotInLinux("the linker collects them in a section")]
	private static List<kernel_param> builtin_params(List<Type> classes)
	{
		return [.. classes.GroupBy(t => t.Assembly).SelectMany(g => params_of(g, g.Key.GetName().Name + "."))];
	}

	[Source("init/main.c", 374)]
	private static void setup_command_line(string command_line)
	{
		init_h.saved_command_line = command_line;
	}

	[Source("init/main.c", 405)]
	private static void rest_init(List<Type> classes)
	{
		system_state = system_states.SYSTEM_SCHEDULING;
		kernel_init(classes);
	}

	/// <summary>Boots the kernel.</summary>
	/// <param name="command_line">what a boot loader would pass</param>
	/// <param name="classes">all that is linked in, in link order</param>
	[Source("init/main.c", 545)]
	internal static void start_kernel(string command_line, List<Type> classes)
	{
		pr_notice($"{linux_banner}");
		setup_command_line(command_line);
		pr_notice($"Kernel command line: {command_line}\n");
		parse_args("Booting kernel", command_line, builtin_params(classes),
			   (param, val) => unknown_bootoption(classes, param, val));
		cred_init();
		rest_init(classes);
	}

	private static list_head<blacklist_entry> blacklisted_initcalls = LIST_HEAD<blacklist_entry>();

	/// <summary>"initcall_blacklist=a,b": the kernel starts without what these functions would start.</summary>
	[Source("init/main.c", 769)]
	[__setup("initcall_blacklist=")]
	private static int initcall_blacklist(ReadOnlySpan<byte> str)
	{
		foreach (Range range in str.Split((byte)',')) {
			string str_entry = Encoding.Latin1.GetString(str[range]);

			pr_debug($"blacklisting initcall {str_entry}\n");
			list_add(new blacklist_entry(str_entry).next, blacklisted_initcalls);
		}

		return 0;
	}

	[Source("init/main.c", 797)]
	private static bool initcall_blacklisted(Func<int> fn)
	{
		foreach (var entry in list_for_each_entry(blacklisted_initcalls)) {
			if (entry.buf == fn.Method.Name) {
				pr_debug($"initcall {entry.buf} blacklisted\n");
				return true;
			}
		}

		return false;
	}

	/// <summary>Calls an initcall and checks that it left locks and interrupts alone.</summary>
	[Source("init/main.c", 891)]
	internal static int do_one_initcall(Func<int> fn)
	{
		int count = preempt_count();
		string msgbuf;
		long calltime = 0;
		int ret;

		if (initcall_blacklisted(fn))
			return -EPERM;

		if (initcall_debug) {
			printk(KERN_DEBUG, $"calling  {fn.Method.Name} @ {current.pid}\n");
			calltime = ktime_get();
		}
		ret = fn();
		if (initcall_debug || ret < 0)
			printk(ret < 0 ? KERN_WARNING : KERN_DEBUG, $"initcall {fn.Method.Name} returned {ret}"
				+ (initcall_debug ? $" after {(ktime_get() - calltime) / 1000} usecs" : "") + "\n");

		msgbuf = "";

		if (preempt_count() != count) {
			msgbuf = "preemption imbalance ";
			preempt_count_sub(preempt_count() - count);
		}
		if (irqs_disabled()) {
			msgbuf += "disabled interrupts ";
			local_irq_enable();
		}
		WARN(msgbuf != "", $"initcall {fn.Method.Name} returned with {msgbuf}\n");

		return ret;
	}

	[Source("init/main.c", 972)]
	private static void do_initcalls(List<Type> classes, Func<(MethodInfo method, double level), bool> levels)
	{
		foreach ((MethodInfo method, double _) in vmlinux_lds.initcalls(classes).Where(levels))
			do_one_initcall(method.CreateDelegate<Func<int>>());
	}

	[Source("init/main.c", 987)]
	private static void do_basic_setup(List<Type> classes)
	{
		do_initcalls(classes, call => call.level >= 0);
	}

	[Source("init/main.c", 1064)]
	private static void kernel_init(List<Type> classes)
	{
		do_initcalls(classes, call => call.level < 0);
		do_basic_setup(classes);
		cred_init_late();
		system_state = system_states.SYSTEM_RUNNING;
	}
}

/// <summary>An initcall that is not called.</summary>
[Source("init/main.c", 762)]
internal sealed class blacklist_entry
{
	internal blacklist_entry(string buf)
	{
		next = new(this);
		this.buf = buf;
	}

	internal list_head<blacklist_entry> next;
	internal string buf;
}
