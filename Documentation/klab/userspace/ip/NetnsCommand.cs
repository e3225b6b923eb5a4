// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary><c>ip netns [list|add|set|delete|identify|pids|exec|list-id]</c>.</summary>
internal sealed class NetnsCommand(Process process, IpOptions options)
{
	private const string Usage = """
		Usage:	ip netns list
			ip netns add NAME
			ip netns attach NAME PID
			ip netns set NAME NETNSID
			ip [-all] netns delete [NAME]
			ip netns identify [PID]
			ip netns pids NAME
			ip [-all] netns exec [NAME] cmd ...
			ip netns list-id [target-nsid POSITIVE-INT] [nsid POSITIVE-INT]
		NETNSID := auto | POSITIVE-INT
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
		if (Words.Matches(command, "list-id"))
			return ListNumbers(words);
		if (Words.Matches(command, "help"))
			throw words.Fail(Usage);
		if (Words.Matches(command, "add"))
			return Add(arguments);
		if (Words.Matches(command, "set"))
			return SetNumber(words, arguments);
		if (Words.Matches(command, "delete"))
			return Delete(arguments);
		if (Words.Matches(command, "identify"))
			return Identify(arguments);
		if (Words.Matches(command, "pids"))
			return Processes(arguments);
		if (Words.Matches(command, "exec"))
			return Execute(arguments);
		if (Words.Matches(command, "attach"))
			return Attach(arguments);
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

	// The numbers by which this namespace knows others; or one of them.
	private int ListNumbers(Words words)
	{
		int number = -1, target = -1;

		for (; !words.End; words.Skip()) {
			if (words.Current == "target-nsid")
				target = NumberOf(words, "target-nsid", target);
			else if (words.Current == "nsid")
				number = NumberOf(words, "nsid", number);
			else
				throw words.Fail(Usage);
		}

		var request = NumberRequest(rtnetlink_h.RTM_GETNSID);
		var names = new NamespaceNames();
		using RouteSocket route = RouteSocket.Open(out _) ?? throw new Exit(1);

		if (number >= 0)
			request.Attribute(net_namespace_h.NETNSA_NSID, number);
		if (target >= 0)
			request.Attribute(net_namespace_h.NETNSA_TARGET_NSID, target);
		if (number >= 0) {
			var reply = route.Ask(request);

			if (!reply.Report(process))
				return 2;
			if (reply.Answer != null)
				PrintNumber(reply.Answer, names);
			return 0;
		}

		var (messages, end) = route.Dump(request);

		foreach (var message in messages)
			PrintNumber(message, names);
		if (end.Error == 0)
			return 0;
		end.Report(process);
		process.PrintError("Dump terminated\n");
		return 1;
	}

	private static int NumberOf(Words words, string key, int before)
	{
		if (before >= 0)
			throw words.Duplicate(key, words.Current);
		if (!Words.TryInteger(words.Next(), out int number))
			throw words.Invalid($"\"{key}\" value is invalid", words.Current);
		return number >= 0 ? number : throw words.Invalid($"\"{key}\" value should be >= 0", words.Following ?? "(null)");
	}

	private static Message NumberRequest(ushort type)
	{
		var request = new Message(type, netlink_h.NLM_F_REQUEST);

		// struct rtgenmsg
		request.Append(1);
		return request;
	}

	private void PrintNumber(ReceivedMessage message, NamespaceNames names)
	{
		var attributes = Attributes.Parse(message.Payload[4..]);

		if (attributes.S32(net_namespace_h.NETNSA_NSID) is not { } number)
			return;

		int? current = attributes.S32(net_namespace_h.NETNSA_CURRENT_NSID);

		process.Print(number < 0 ? "nsid unassigned " : $"nsid {number} ");
		if (current != null)
			process.Print(current < 0 ? "current-nsid unassigned " : $"current-nsid {current} ");
		if (names.Take(number, current, exists: true) is { } name)
			process.Print($"(iproute2 netns name: {name})");
		process.Print("\n");
	}

	private int SetNumber(Words words, string[] arguments)
	{
		int number = -1;

		if (arguments.Length < 1)
			return Fail("No netns name specified");
		if (arguments.Length < 2)
			return Fail("No nsid specified");
		if (arguments[1] != "auto" && !Words.TryInteger(arguments[1], out number))
			throw words.Invalid("Invalid \"netnsid\" value", arguments[1]);
		if (arguments[1] != "auto" && number < 0)
			throw words.Invalid("\"netnsid\" value should be >= 0", arguments[1]);

		int fd = Namespaces.Open(arguments[0]);

		if (fd < 0)
			return Fail($"Cannot open network namespace \"{arguments[0]}\"", fd);

		var request = NumberRequest(rtnetlink_h.RTM_NEWNSID);
		using RouteSocket route = RouteSocket.Open(out _) ?? throw new Exit(1);

		request.Attribute(net_namespace_h.NETNSA_FD, fd);
		request.Attribute(net_namespace_h.NETNSA_NSID, number);

		bool done = route.Talk(request).Report(process);

		Libc.Close(fd);
		return done ? 0 : 2;
	}

	private int Identify(string[] arguments)
	{
		string pid = arguments.Length > 0 ? arguments[0] : "self";

		if (arguments.Length > 1)
			return Fail("extra arguments specified");
		if (arguments.Length > 0 && !pid.All(char.IsAsciiDigit))
			return Fail($"Specified string '{pid}' is not a pid");

		var (wanted, error) = Libc.FileIdentity($"/proc/{pid}/ns/net");

		if (error < 0)
			return Fail("Cannot open network namespace", error);
		process.Print((Namespaces.Names().LastOrDefault(name =>
			Libc.FileIdentity(Namespaces.PathOf(name)) is { Error: 0 } found && found.File == wanted) ?? "") + "\n");
		return 0;
	}

	private int Processes(string[] arguments)
	{
		if (arguments.Length < 1)
			return Fail("No netns name specified");
		if (arguments.Length > 1)
			return Fail("extra arguments specified");

		var (wanted, error) = Libc.FileIdentity(Namespaces.PathOf(arguments[0]));

		if (error < 0)
			return Fail("Cannot open network namespace", error);
		foreach (string pid in Libc.ReadDirectory("/proc").Names.Where(name => name.All(char.IsAsciiDigit))) {
			if (Libc.FileIdentity($"/proc/{pid}/ns/net") is { Error: 0 } found && found.File == wanted)
				process.Print($"{pid}\n");
		}
		return 0;
	}

	// The file that a namespace is to be mounted on; false, with a word about it, when it cannot be made.
	private bool MakeFile(string path)
	{
		const int directoryMode = 0x1ed; // 0755
		int error = Libc.MakeDirectory(Namespaces.Directory, directoryMode);

		if (error < 0 && error != -errno_h.EEXIST)
			return Fail($"mkdir {Namespaces.Directory} failed", error) == 0;

		error = Libc.Mount("", Namespaces.Directory, "none", fs_h.MS_SHARED | fs_h.MS_REC);
		if (error < 0)
			return Fail($"mount --make-shared {Namespaces.Directory} failed", error) == 0;

		int fd = Libc.Open(path, fcntl_h.O_RDONLY | fcntl_h.O_CREAT | fcntl_h.O_EXCL);

		if (fd < 0)
			return Fail($"Cannot create namespace file \"{path}\"", fd) == 0;
		Libc.Close(fd);
		return true;
	}

	// The namespace of a process gets a name.
	private int Attach(string[] arguments)
	{
		if (arguments.Length < 2)
			return Fail("No netns name and PID specified");
		if (!Words.TryInteger(arguments[1], out int pid) || pid == 0)
			return Fail($"Invalid PID: {arguments[1]}");

		string path = Namespaces.PathOf(arguments[0]), space = $"/proc/{pid}/ns/net";

		if (!MakeFile(path))
			return 1;

		int error = Libc.Mount(space, path, "none", fs_h.MS_BIND);

		if (error >= 0)
			return 0;
		process.PrintError($"Bind {space} -> {path} failed", error);
		error = Libc.Unlink(path);
		if (error < 0)
			process.PrintError($"Cannot remove namespace file \"{path}\"", error);
		return 1;
	}

	private int Add(string[] arguments)
	{
		if (arguments.Length < 1)
			return Fail("No netns name specified");

		string path = Namespaces.PathOf(arguments[0]);

		if (!MakeFile(path))
			return 1;

		int saved = Libc.Open("/proc/self/ns/net", fcntl_h.O_RDONLY | fcntl_h.O_CLOEXEC);

		if (saved < 0) {
			process.PrintError("Cannot open init namespace", saved);
			throw new Exit(1);
		}

		bool done = MountNew(arguments[0], path);

		int error = Libc.EnterNetwork(saved);
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
