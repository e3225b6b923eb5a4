// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Ip;
using Klab.Userspace.Programs;
using Klab.Userspace.Udev;

namespace Klab.Userspace;

/// <summary>What a line of <c>bash -c</c> is here: simple commands, quotes, redirection of output, <c>; &amp;&amp; || &amp;</c>.</summary>
internal sealed class Shell(IOutput output, IOutput error)
{
	private readonly Sk _sk = new();

	/// <summary>The programs on this machine.</summary>
	public static IReadOnlyDictionary<string, Func<Process, int>> Programs { get; } =
		new SortedDictionary<string, Func<Process, int>>(StringComparer.Ordinal) {
			["cat"] = Cat.Run, ["dmesg"] = Dmesg.Run, ["echo"] = Echo.Run, ["hotplug"] = Hotplug.Run,
			["ifconfig"] = Ifconfig.Run, ["ip"] = IpProgram.Run,
			["insmod"] = Modprobe.Run, ["ls"] = Ls.Run, ["modprobe"] = Modprobe.Run,
			["ping"] = Ping.Run, ["readlink"] = ReadLink.Run, ["rmmod"] = Modprobe.Run, ["sleep"] = Sleep.Run,
			["ss"] = Ss.Run,
			["tap"] = Tap.Run, ["true"] = _ => 0, ["false"] = _ => 1,
			["udev"] = UdevProgram.Run,
		};

	/// <summary>Runs a line and returns the exit status of its last command.</summary>
	public int Run(string line)
	{
		if (!CommandLine.TryParse(line, out var commands, out string complaint)) {
			error.Write($"klab: {complaint}\n");
			return 2;
		}

		int status = 0;

		foreach (var command in commands) {
			if ((command.Condition == Condition.IfDone && status != 0)
			    || (command.Condition == Condition.IfFailed && status == 0))
				continue;
			status = Run(command);
		}
		return status;
	}

	/// <summary>Lets what runs in the background do all there is to do: the machine's time goes on only then.</summary>
	public static void CatchUp() => Libc.Sleep(TimeSpan.FromMilliseconds(10));

	private int Run(Command command)
	{
		if (command.Words is ["sk", ..]) {
			output.Write(_sk.Run(command.Words[1..]) + "\n");
			return 0;
		}
		if (command.Words.Length > 0 && !Programs.ContainsKey(command.Words[0])) {
			error.Write($"{command.Words[0]}: command not found\n");
			return 127;
		}
		if (command.Background) {
			Libc.Spawn(command.Words[0], () => RunHere(command));
			return 0;
		}
		return command.Words.Length == 0 ? RunHere(command)
			: Libc.SpawnAndWait(command.Words[0], () => RunHere(command));
	}

	// In the process of the command itself, as between fork and exit.
	private int RunHere(Command command)
	{
		int fd = -1;

		if (command.OutputFile != null) {
			int flags = fcntl_h.O_WRONLY | fcntl_h.O_CREAT | (command.Appends ? fcntl_h.O_APPEND : fcntl_h.O_TRUNC);

			fd = Libc.Open(command.OutputFile, flags, 0x1b6 /* 0666 */);
			if (fd < 0) {
				error.Write(Errno.Text(fd) + "\n");
				return 1;
			}
		}

		try {
			var process = new Process(command.Words, fd < 0 ? output : new DescriptorOutput(fd), error);

			return command.Words.Length == 0 ? 0 : Programs[command.Words[0]](process);
		} catch (Exit exit) {
			return exit.Status;
		} finally {
			if (fd >= 0)
				Libc.Close(fd);
		}
	}
}
