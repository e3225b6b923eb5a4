// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip netns [list|add|delete|exec]</c>.</summary>
internal sealed class NetnsCommand(Process process, IpOptions options)
{
	private const string Usage = """
		Usage:	ip netns list
			ip netns add NAME
			ip [-all] netns delete [NAME]
			ip [-all] netns exec [NAME] cmd ...
		""";

	private const int NameMax = 255;

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		if (words.End)
			return List();

		string command = words.Current;

		words.Skip();

		string[] arguments = words.Rest;

		if (!options.All && arguments.Length > 0 && !IsName(arguments[0]))
			throw words.Fail($"Invalid netns name \"{arguments[0]}\"");
		if (Words.Matches(command, "list") || Words.Matches(command, "show") || Words.Matches(command, "lst"))
			return List();
		if (Words.Matches(command, "help"))
			throw words.Fail(Usage);
		if (Words.Matches(command, "add"))
			return Add(arguments);
		if (Words.Matches(command, "delete"))
			return Delete(arguments);
		if (Words.Matches(command, "exec"))
			return Execute(arguments);
		throw words.Fail($"Command \"{command}\" is unknown, try \"ip netns help\".");
	}

	private static bool IsName(string name) =>
		name.Length is > 0 and <= NameMax && !name.Contains('/') && name is not ("." or "..");

	private int List()
	{
		using RouteSocket? route = RouteSocket.Open(out int error, strict: false);

		if (route == null) {
			process.PrintError("Cannot open netlink socket", error);
			return 1;
		}
		foreach (string name in Namespaces.Names()) {
			int number = NamespaceNames.Number(route, name);

			process.Print(number >= 0 ? $"{name} (id: {number})\n" : $"{name}\n");
		}
		return 0;
	}

	private int Add(string[] arguments)
	{
		const int directoryMode = 0x1ed; // 0755

		if (arguments.Length < 1)
			return Fail("No netns name specified");

		string path = Namespaces.PathOf(arguments[0]);
		int error = Libc.MakeDirectory(Namespaces.Directory, directoryMode);

		if (error < 0 && error != -errno_h.EEXIST)
			return Fail($"mkdir {Namespaces.Directory} failed", error);

		error = Libc.Mount("", Namespaces.Directory, "none", fs_h.MS_SHARED | fs_h.MS_REC);
		if (error < 0)
			return Fail($"mount --make-shared {Namespaces.Directory} failed", error);

		int fd = Libc.Open(path, fcntl_h.O_RDONLY | fcntl_h.O_CREAT | fcntl_h.O_EXCL);

		if (fd < 0)
			return Fail($"Cannot create namespace file \"{path}\"", fd);
		Libc.Close(fd);

		int saved = Libc.Open("/proc/self/ns/net", fcntl_h.O_RDONLY | fcntl_h.O_CLOEXEC);

		if (saved < 0) {
			process.PrintError("Cannot open init namespace", saved);
			throw new Exit(1);
		}

		bool done = MountNew(arguments[0], path);

		error = Libc.EnterNetwork(saved);
		if (error < 0) {
			process.PrintError("setns", error);
			throw new Exit(1);
		}
		Libc.Close(saved);
		if (!done)
			Delete(arguments);
		return done ? 0 : 1;
	}

	// In the new namespace afterwards.
	private bool MountNew(string name, string path)
	{
		const string self = "/proc/self/ns/net";
		int error = Libc.UnshareNetwork();

		if (error < 0) {
			process.PrintError($"Failed to create a new network namespace \"{name}\"", error);
			return false;
		}
		error = Libc.Mount(self, path, "none", fs_h.MS_BIND);
		if (error < 0)
			process.PrintError($"Bind {self} -> {path} failed", error);
		return error >= 0;
	}

	private int Delete(string[] arguments)
	{
		if (options.All) {
			_ = Namespaces.Names().All(name => Remove(name) == 0);
			return 0;
		}
		return arguments.Length < 1 ? Fail("No netns name specified") : Remove(arguments[0]);
	}

	private int Remove(string name)
	{
		string path = Namespaces.PathOf(name);

		Libc.Unmount(path, fs_h.MNT_DETACH);

		int error = Libc.Unlink(path);

		return error < 0 ? Fail($"Cannot remove namespace file \"{path}\"", error) : 0;
	}

	private int Execute(string[] arguments)
	{
		if (arguments.Length < 1 && !options.All)
			return Fail("No netns name specified");
		if (arguments.Length < (options.All ? 1 : 2))
			return Fail("No command specified");
		if (!options.All)
			return Execute(arguments[0], arguments[1..]);

		foreach (string name in Namespaces.Names()) {
			process.Print($"\nnetns: {name}\n");
			Libc.SpawnAndWait(arguments[0], () => {
				try {
					return Execute(name, arguments);
				} catch (Exit exit) {
					return exit.Status;
				}
			});
		}
		return 0;
	}

	// The command takes the place of ip in the process.
	private int Execute(string name, string[] command)
	{
		if (!Namespaces.Enter(name, process))
			throw new Exit(-1);
		if (Shell.Programs.TryGetValue(command[0], out var program))
			return program(process with { Arguments = command });
		return Fail($"exec of \"{command[0]}\" failed", -errno_h.ENOENT);
	}

	private int Fail(string message)
	{
		process.PrintError(message + "\n");
		return 1;
	}

	private int Fail(string what, int error)
	{
		process.PrintError(what, error);
		return 1;
	}
}
