// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Net;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Ip;

/// <summary><c>ip maddr [show|add|del]</c>: the multicast addresses that devices listen to.</summary>
internal sealed class MulticastCommand(Process process, IpOptions options)
{
	private const string Usage = """
		Usage: ip maddr [ add | del ] MULTIADDR dev STRING
		       ip maddr show [ dev STRING ]
		""";

	private readonly record struct Entry(int Index, string Device, string Text, int Users, bool Static);

	/// <summary>Runs the command; the result is its exit status.</summary>
	public int Run(Words words)
	{
		if (words.End)
			return List(words);

		string command = words.Current;

		words.Skip();
		if (Words.Matches(command, "add"))
			return Change(words, sockios_h.SIOCADDMULTI);
		if (Words.Matches(command, "delete"))
			return Change(words, sockios_h.SIOCDELMULTI);
		if (Words.Matches(command, "list") || Words.Matches(command, "show") || Words.Matches(command, "lst"))
			return List(words);
		throw words.Fail(Words.Matches(command, "help") ? Usage
			: $"Command \"{command}\" is unknown, try \"ip maddr help\".");
	}

	private int List(Words words)
	{
		string? device = null;

		for (; !words.End; words.Skip()) {
			if (words.Current != "dev" && words.Matches("help"))
				throw words.Fail(Usage);

			string name = words.Current == "dev" ? words.Next() : words.Current;

			if (device != null)
				throw words.DuplicateOrGarbage("dev", name);
			device = name;
		}

		var entries = new List<Entry>();

		if (options.Family is socket_h.AF_UNSPEC or socket_h.AF_PACKET)
			entries.AddRange(ReadDevices());
		if (options.Family is socket_h.AF_UNSPEC or socket_h.AF_INET)
			entries.AddRange(ReadInternet());

		int before = 0;

		foreach (var entry in entries.Where(entry => device == null || entry.Device == device).OrderBy(entry => entry.Index)) {
			if (entry.Index != before || options.OneLine)
				process.Print($"{entry.Index}:\t{entry.Device}{options.LineEnd}");
			before = entry.Index;
			process.Print($"\t{entry.Text}{(entry.Users != 1 ? $" users {entry.Users}" : "")}"
				+ $"{(entry.Static ? " static" : "")}\n");
		}
		return 0;
	}

	// INDEX DEVICE USERS STATIC ADDRESS
	private static IEnumerable<Entry> ReadDevices() =>
		from line in Lines("/proc/net/dev_mcast")
		let fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
		where fields.Length >= 5
		select new Entry(Number(fields[0]), fields[1], "link  " + LinkAddress.Format(Convert.FromHexString(fields[4])),
			Number(fields[2]), fields[3] != "0");

	// A line for a device, then one for each of its groups, which begins with a tab.
	private static IEnumerable<Entry> ReadInternet()
	{
		int index = 0;
		string device = "";

		foreach (string line in Lines("/proc/net/igmp").Skip(1)) {
			string[] fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

			if (fields.Length < 2)
				continue;
			if (!line.StartsWith('\t')) {
				index = Number(fields[0]);
				device = fields[1].TrimEnd(':');
				continue;
			}
			yield return new Entry(index, device,
				$"inet  {new IPAddress(uint.Parse(fields[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))}",
				Number(fields[1]), false);
		}
	}

	private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

	private static string[] Lines(string path)
	{
		int fd = Libc.Open(path, fcntl_h.O_RDONLY);

		if (fd < 0)
			return [];

		var text = new StringBuilder();
		byte[] buffer = new byte[4096];
		int n;

		while ((n = Libc.Read(fd, buffer)) > 0)
			text.Append(Encoding.UTF8.GetString(buffer, 0, n));
		Libc.Close(fd);
		return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
	}

	private int Change(Words words, uint command)
	{
		byte[] request = new byte[if_h.IFNAMSIZ + 24];
		var address = request.AsSpan(if_h.IFNAMSIZ + 2, 14);

		for (; !words.End; words.Skip()) {
			if (words.Current == "dev") {
				string name = words.Next();

				if (request[0] != 0)
					throw words.Duplicate("dev", name);
				if (!LinkNames.IsName(name))
					throw words.Invalid("\"dev\" not a valid ifname", name);
				Encoding.UTF8.GetBytes(name).CopyTo(request, 0);
				continue;
			}
			if (words.Matches("address"))
				words.Next();
			if (words.Matches("help"))
				throw words.Fail(Usage);
			if (address[0] != 0)
				throw words.Duplicate("address", words.Current);

			byte[] bytes = LinkAddress.Parse(process, words.Current);

			if (bytes.Length != if_ether_h.ETH_ALEN)
				throw words.Fail(
					$"Error: Invalid address length {bytes.Length} - must be {if_ether_h.ETH_ALEN} bytes", 1);
			bytes.CopyTo(address);
		}
		if (request[0] == 0)
			throw words.Fail("Not enough information: \"dev\" is required.");

		int family = options.Family == socket_h.AF_UNSPEC ? socket_h.AF_INET : options.Family;
		int fd = Libc.Socket(family, SocketType.Datagram, 0);

		if (fd < 0) {
			process.PrintError("Cannot create socket", fd);
			return 1;
		}

		int error = Libc.Ioctl(fd, command, request);

		Libc.Close(fd);
		if (error < 0)
			process.PrintError("ioctl", error);
		return error < 0 ? 1 : 0;
	}
}
