// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Asm;

/// <summary>What to boot.</summary>
public sealed class boot_options
{
	/// <summary>
	/// The command line of the kernel. "dummy.numdummies=0" is an option of a module, built in or loaded later.
	/// </summary>
	public string cmdline { get; init; } = "";

	/// <summary>Modules that are part of this kernel, by name.  They cannot be unloaded.</summary>
	public IReadOnlyList<string> builtin { get; init; } = [];

	/// <summary>Gets each line of the kernel log as it is written.</summary>
	public Action<string>? console { get; init; }
}

/// <summary>
/// A machine, from its boot to its shutdown.  One runs at a time in a process; the next one starts from nothing.
/// </summary>
public sealed class machine
{
	private static readonly Lock power = new();
	private static machine? running;

	// What facilities add during the boot.
	private static List<Action> shutdown_calls = [];
	private static List<(string what, Func<IEnumerable<string>> list)> leak_checks = [];

	private SortedDictionary<string, long> slab_at_boot = null!;
	private string[] there_at_boot = null!;
	private bool down;

	private machine()
	{
	}

	/// <summary>Boots a machine and returns when its init could start.</summary>
	/// <exception cref="InvalidOperationException">another machine is running</exception>
	/// <exception cref="DllNotFoundException">there is no module of a name among those to be built in</exception>
	public static machine boot(boot_options options)
	{
		lock (power) {
			if (running != null)
				throw new InvalidOperationException(
					"a machine is running in this process: shut it down first");

			machine m = new();

			running = m;
			try {
				m.start(options);
			} catch {
				power_off();
				throw;
			}
			return m;
		}
	}

	/// <summary>Runs a user process until it ends.  Its exceptions come out here.</summary>
	/// <exception cref="kernel_bug">the kernel died, now or before</exception>
	public void run(string comm, Action body)
	{
		if (down)
			throw new InvalidOperationException("the machine is down");
		if (bug_h.halted != null)
			throw new kernel_bug(bug_h.halted);
		arch.run(comm, body);
	}

	/// <inheritdoc cref="run(string, Action)"/>
	public void run(Action body) => run("init", body);

	/// <inheritdoc cref="run(string, Action)"/>
	public T run<T>(Func<T> body)
	{
		T result = default!;

		run("init", () => result = body());
		return result;
	}

	/// <summary>
	/// Shuts the machine down: unloads all modules, lets everything that is under way finish, ends all tasks.
	/// </summary>
	/// <returns>
	/// what is left that was not there after the boot, by name; empty when everything was given back
	/// </returns>
	public IReadOnlyList<string> shutdown()
	{
		List<string> leaks = [];

		if (down)
			throw new InvalidOperationException("the machine is down");
		down = true;
		lock (power) {
			try {
				// A machine that died is only cleared away.
				if (bug_h.halted != null) {
					leaks.Add(bug_h.halted);
				} else {
					arch.run("reboot", () => {
						stop_in_time(leaks);
						leaks.AddRange(look_for_leaks());
					});
				}
			} catch (Exception e) when (e is kernel_bug or Sim.sim_deadlock) {
				leaks.Add(e.Message);
			} finally {
				arch.shutdown();
				power_off();
			}
		}
		return leaks;
	}

	/// <summary>
	/// Adds what has to be done before leaks are looked for: to flush a queue, or to wait for something.
	/// </summary>
	/// <remarks>Last added, first called.  It is forgotten at the next boot.</remarks>
	internal static void at_shutdown(Action call) => shutdown_calls.Add(call);

	/// <summary>Adds a check of what is left at shutdown.</summary>
	/// <param name="what">what is listed, in the plural</param>
	/// <param name="list">names all there are; those that were there after the boot are fine</param>
	internal static void leak_check(string what, Func<IEnumerable<string>> list) => leak_checks.Add((what, list));

	private void start(boot_options options)
	{
		List<Type> classes = vmlinux_lds.classes_of(typeof(machine).Assembly);

		vmlinux_lds.layout_kernel(classes);
		shutdown_calls = [];
		leak_checks = [];
		arch.reset();
		printk_h.console = options.console;

		foreach (string name in options.builtin)
			link(name, classes);

		arch.run("swapper", () => {
			kasan_stacktrace = options.cmdline.Split(' ').Contains("kasan.stacktrace=on");
			start_kernel(options.cmdline, classes);
			settle();
			slab_at_boot = slab_live();
			if (options.cmdline.Split(' ').Contains("kmemleak=on"))
				kmemleak_init();
			there_at_boot = [.. there()];
		});
	}

	// What a module that is built in imports from is built in, too.
	private static void link(string name, List<Type> classes)
	{
		var assembly = module_files.open(name) ?? throw new DllNotFoundException($"no module named {name}");

		if (is_builtin(assembly))
			return;
		foreach (string needed in module_files.needs(name))
			link(needed, classes);

		List<Type> linked = vmlinux_lds.classes_of(assembly);

		link_builtin(assembly);
		vmlinux_lds.layout_data(linked);
		classes.AddRange(linked);
	}

	/// <summary>
	/// A reference that is never given back keeps the kernel waiting for ever, while virtual time flies.
	/// The log has said what it waits for.
	/// </summary>
	private static void stop_in_time(List<string> leaks)
	{
		var watchdog = new timer_list();

		if (arch.sim) {
			timer_setup(watchdog, _ => {
				string last = dmesg()[^1].text;

				validators.report(() => {
					pr_emerg($"{last}\n");
					Sim.sim.machine.show_blocked_tasks();
				});
				panic($"the shutdown does not end: {last}");
			}, 0);
			mod_timer(watchdog, jiffies + 60 * HZ);
		}
		stop(leaks);
		del_timer_sync(watchdog);
	}

	private static void stop(List<string> leaks)
	{
		kill_all_processes();
		foreach (string name in modules_to_unload().ToArray()) {
			int err = __do_sys_delete_module(System.Text.Encoding.Latin1.GetBytes(name + "\0"), 0);

			if (err != 0)
				leaks.Add($"module {name} could not be unloaded: error {-err}");
		}
		exit_builtin();
		kernel_shutdown_prepare(system_states.SYSTEM_POWER_OFF);
		foreach (Action call in shutdown_calls.AsEnumerable().Reverse())
			call();
		settle();
	}

	// Work and RCU callbacks come to their end, and what they start in turn.
	private static void settle()
	{
		for (int i = 0; i < 3; i++) {
			flush_scheduled_work();
			rcu_barrier();
		}
	}

	private List<string> look_for_leaks()
	{
		// What waits for a timer, or on a queue of its own, gets a moment: link watch holds its work back for up to a
		// second.
		for (int ticks = HZ + HZ / 2; ticks > 0 && more().Count != 0; ticks--) {
			schedule_timeout_uninterruptible(1);
			settle();
		}
		return more();
	}

	private List<string> more()
	{
		// As often as it was there at boot a name may be there.
		List<string> leaks = [.. there().GroupBy(name => name)
			.SelectMany(same => same.Skip(there_at_boot.Count(name => name == same.Key)))];

		foreach ((string type, long nr) in slab_live()) {
			long more = nr - slab_at_boot.GetValueOrDefault(type);

			if (more > 0)
				leaks.Add($"{more} x {type}");
		}
		if (leaks.Count != 0)
			leaks.AddRange(kmemleak_scan());
		return leaks;
	}

	private static IEnumerable<string> there()
		=> leak_checks.SelectMany(check => check.list().Select(name => $"{check.what}: {name}"))
			.Concat(arch.outstanding());

	private static void power_off()
	{
		running = null;
		system_state = system_states.SYSTEM_POWER_OFF;
	}
}
