// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary><c>ss [-tuw] [-al] [-n4H]</c>, with the output of iproute2 6.1 where there is no inet_diag: from /proc/net.</summary>
internal sealed class Ss
{
	private const string Usage = """
		Usage: ss [ OPTIONS ]
		   -h, --help          this message
		   -n, --numeric       don't resolve service names
		   -a, --all           display all sockets
		   -l, --listening     display listening sockets

		   -4, --ipv4          display only IP version 4 sockets
		   -t, --tcp           display only TCP sockets
		   -u, --udp           display only UDP sockets
		   -w, --raw           display only RAW sockets

		   -H, --no-header     Suppress header line

		""";
	private const int BadUsage = 255;
	private const int Established = 1, Close = 7, Listen = 10;
	private const int AllStates = (1 << 12) - 1;
	private const int Connected = AllStates & ~(1 << Listen | 1 << Close | 1 << 6 | 1 << 3);
	private const int NetId = 0, State = 1;

	private static readonly string[] header =
		["Netid", "State", "Recv-Q", "Send-Q", "Local Address:", "Port", "Peer Address:", "Port", "Process"];
	private static readonly string[] delimiters = ["", " ", " ", " ", " ", "", " ", "", ""];
	private static readonly string[] states = [
		"UNKNOWN", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN", "CLOSE-WAIT", "LAST-ACK",
		"LISTEN", "CLOSING",
	];

	// In the order in which they are shown.
	private static readonly string[] tables = ["raw", "udp", "tcp"];

	// Of /etc/protocols, which this machine has not.
	private static readonly Dictionary<int, string> protocols = new() {
		[0] = "ip", [1] = "icmp", [2] = "igmp", [4] = "ipencap", [6] = "tcp", [17] = "udp", [33] = "dccp", [41] = "ipv6", [47] = "gre",
		[50] = "esp", [51] = "ah", [58] = "ipv6-icmp", [89] = "ospf", [103] = "pim", [112] = "vrrp", [132] = "sctp", [136] = "udplite",
	};

	private readonly Process _process;
	private readonly List<string[]> _rows = [];
	private readonly HashSet<string> _chosen = [];
	private int _states, _stateFilter;
	private bool _isNumeric, _hasHeader = true, _ofFamily;

	private Ss(Process process) => _process = process;

	public static int Run(Process process)
	{
		var ss = new Ss(process);

		foreach (string word in process.Arguments.Skip(1)) {
			string options = word switch {
				"--help" => "h",
				"--numeric" => "n",
				"--all" => "a",
				"--listening" => "l",
				"--ipv4" => "4",
				"--tcp" => "t",
				"--udp" => "u",
				"--raw" => "w",
				"--no-header" => "H",
				['-', not '-', ..] => word[1..],
				_ => "",
			};

			if (options.Length == 0) {
				process.PrintError((word.StartsWith('-') ? $"ss: unrecognized option '{word}'\n" : "") + Usage);
				return BadUsage;
			}
			foreach (char option in options) {
				if (option == 'h') {
					process.Print(Usage);
					return 0;
				}
				if (!ss.Take(option)) {
					process.PrintError($"ss: invalid option -- '{option}'\n" + Usage);
					return BadUsage;
				}
			}
		}
		ss.Show();
		return 0;
	}

	private bool Take(char option)
	{
		switch (option) {
		case 'n':
			_isNumeric = true;
			break;
		case 'H':
			_hasHeader = false;
			break;
		case 'a':
			_stateFilter = AllStates;
			break;
		case 'l':
			_stateFilter = 1 << Listen | 1 << Close;
			break;
		case '4':
			_ofFamily = true;
			_states |= Connected;
			break;
		case 't':
			Choose("tcp", Connected);
			break;
		case 'u':
			Choose("udp", 1 << Established);
			break;
		case 'w':
			Choose("raw", 1 << Established);
			break;
		default:
			return false;
		}
		return true;
	}

	// Each table has states that are shown if nothing else is asked for.
	private void Choose(string table, int ofTable)
	{
		_chosen.Add(table);
		_states |= ofTable;
	}

	private void Show()
	{
		if (_stateFilter != 0)
			_states = _stateFilter;
		else if (_chosen.Count == 0 && !_ofFamily)
			_states = Connected;
		if (_chosen.Count == 0)
			_chosen.UnionWith(tables);
		foreach (string table in tables.Where(_chosen.Contains))
			Read(table);
		Render();
	}

	private void Read(string table)
	{
		var text = new StringBuilder();
		byte[] buffer = new byte[65536];
		int fd = Libc.Open($"/proc/net/{table}", fcntl_h.O_RDONLY);

		if (fd < 0)
			return;
		for (int n; (n = Libc.Read(fd, buffer)) > 0;)
			text.Append(Encoding.ASCII.GetString(buffer, 0, n));
		Libc.Close(fd);
		foreach (string line in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
			Add(table, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
	}

	// sl local remote state sent:received …
	private void Add(string table, string[] words)
	{
		int state = Hex(words[3]);
		string[] queues = words[4].Split(':');
		var (address, port) = Address(table, words[1]);
		var (peer, peerPort) = Address(table, words[2]);

		if ((_states & 1 << state) != 0)
			_rows.Add([table, states[state], $"{Hex(queues[1]),-6}", $"{Hex(queues[0]),-6}", address, port, peer, peerPort, ""]);
	}

	private (string Address, string Port) Address(string table, string text)
	{
		byte[] address = new byte[4];
		int port = Hex(text[(text.IndexOf(':') + 1)..]);

		BinaryPrimitives.WriteInt32LittleEndian(address, Hex(text[..text.IndexOf(':')]));
		return ($"{new IPAddress(address)}:", port == 0 ? "*"
			: table == "raw" && !_isNumeric ? protocols.GetValueOrDefault(port, $"ipproto-{port}")
			: port.ToString(CultureInfo.InvariantCulture));
	}

	private static int Hex(string text) => (int)uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

	// A state is two to the power of its number: a column that can have one value only is left out.
	private bool IsShown(int column) => column switch {
		NetId => _chosen.Count > 1,
		State => (_states & (_states - 1)) != 0,
		_ => true,
	};

	private void Render()
	{
		int[] columns = [.. Enumerable.Range(0, header.Length).Where(IsShown)];
		int[] widths = new int[header.Length];

		if (_hasHeader)
			_rows.Insert(0, header);
		foreach (int column in columns) {
			widths[column] = _rows.Select(row => row[column].Length).DefaultIfEmpty().Max();
			if (column != columns[0] && widths[column] > 0)
				widths[column] += delimiters[column].Length;
		}
		foreach (string[] row in _rows) {
			var line = new StringBuilder();

			foreach (int column in columns) {
				string delimiter = column == columns[0] ? "" : delimiters[column];
				int width = widths[column] - delimiter.Length;

				// addresses end where their ports begin
				line.Append(delimiter).Append(header[column].EndsWith(':') ? row[column].PadLeft(width) : row[column].PadRight(width));
			}
			_process.Print(line.Append('\n').ToString());
		}
	}
}
