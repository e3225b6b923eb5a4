// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;

namespace Klab;

/// <summary>What <c>klab</c> without a command plays: a few commands on a fresh machine, each explained before it runs.</summary>
internal static class Tour
{
	private static TextWriter screen => Console.Out;

	public static int Run()
	{
		using (var machine = BootedMachine.Boot(modular: true))
			machine.Run("tour", Play);
		screen.WriteLine("The machine is shut down, and nothing was left behind: no device, reference, timer or lock.");
		if (Console.IsInputRedirected || Console.IsOutputRedirected)
			return 0;
		screen.WriteLine("Here is another one. Type ip link, ls /sys/class/net, dmesg, …; exit or Ctrl-D ends it.\n");
		return ShellCommand.Run(null);
	}

	private static void Play()
	{
		Heading("A machine boots");
		Explain("""
			What follows runs on Linux 5.1.15's network-device core, ported line for line to C#. The kernel
			has just run its initcalls. This is its log:
			""");
		Command("dmesg");
		Explain("One device exists: the loopback device, which every network namespace has from its beginning.");
		Command("ip link show");

		Heading("A device is made");
		Explain("""
			ip sends the kernel an RTM_NEWLINK message, bytes as on any Linux. The driver, dummy, is a module and is
			not loaded. rtnetlink asks for it (request_module in rtnl_newlink), then takes the lowest free number for
			the pattern eth%d (__dev_alloc_name in net/core/dev.cs).
			""");
		Command("ip link add eth%d address 02:00:00:00:00:01 type dummy");
		Command("ip -br link show");
		Command("ls -l /sys/class/net");

		Heading("It is renamed");
		Explain("""
			dev_change_name stores 16 bytes into the device under a seqcount, renames the sysfs directory, takes the device
			out of the hash of names, waits until every reader that found it by the old name is gone, and puts it back
			under the new one. Then it tells who listens.
			""");
		Command("ip link set eth0 name lan0");
		Command("ip -br link show");
		Command("cat /sys/class/net/lan0/name_assign_type");
		Explain("4 is NET_NAME_RENAMED: user space chose this name. The index, 2, is still the same.");

		Heading("It is refused while it is up");
		Explain("""
			A device that is up keeps its name: programs hold on to names, and none of them would be told in time. The
			answer is -EBUSY, and nothing has changed. (Slaves of a failover device are the exception that this project studies.)
			""");
		Command("ip link set lan0 up");
		Command("ip link set lan0 name uplink");
		Command("ip link set lan0 down");

		Heading("It is looked up while it is being renamed");
		Explain("""
			Two processes: one renames lan0 to uplink, the other asks for the index of both names and for the name of
			index 2. The scheduler is told to let the second one run at a chosen moment inside dev_change_name.
			""");
		foreach (var moment in RenameMoment.All) {
			var seen = moment.Look("lan0", "uplink", 2);

			screen.WriteLine($"  {moment.Description}");
			screen.WriteLine($"      index of lan0: {seen.OldName,-10} index of uplink: {seen.NewName,-10} name of 2: {seen.Name}");
		}
		screen.WriteLine();
		Explain("""
			Between the two changes of the hash a lookup by name finds neither name; a lookup by index works all the time.
			SIOCGIFNAME reads the name under the seqcount: it never sees half a name, it waits until the name is whole.
			""");
		Command("dmesg");
		Explain("Read on in Documentation/networking/renaming.md, with net/core/dev.cs beside it.");
	}

	private static void Heading(string text) => screen.WriteLine($"{text}\n{new string('-', text.Length)}\n");

	private static void Explain(string text) => screen.WriteLine(text + "\n");

	private static void Command(string line)
	{
		var output = new ConsoleOutput(screen);

		screen.WriteLine($"$ {line}");
		new Shell(output, output).Run(line);
		screen.WriteLine();
	}
}
