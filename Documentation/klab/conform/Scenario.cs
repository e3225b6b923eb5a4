// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace;
using Klab.Userspace.Netlink;
using Klab.Userspace.Programs;

namespace Klab.Conform;

/// <summary>Runs a scenario on a freshly booted machine and writes down what the machine says.</summary>
internal static class Scenario
{
	/// <summary>How long the machine settles after each command: longer than linkwatch's second.</summary>
	private static readonly TimeSpan settling = TimeSpan.FromSeconds(1.3);

	/// <summary>The commands of a scenario: every line but blank ones and comments.</summary>
	public static IEnumerable<string> Commands(IEnumerable<string> lines) =>
		lines.Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0 && !line.StartsWith('#'));

	/// <summary>Boots, runs the commands and shuts down.</summary>
	/// <exception cref="MachineLeak">something was left behind at shutdown; the transcript is complete</exception>
	public static void Run(IEnumerable<string> lines, Transcript transcript)
	{
		using var machine = BootedMachine.Boot();

		machine.Run("conform", () => Play(Commands(lines), transcript));
	}

	/// <inheritdoc cref="Run(IEnumerable{string}, Transcript)"/>
	public static Transcript Run(IEnumerable<string> lines)
	{
		var transcript = new Transcript();

		Run(lines, transcript);
		return transcript;
	}

	private static void Play(IEnumerable<string> commands, Transcript transcript)
	{
		using RouteSocket listener = RouteSocket.Open(out int error, strict: false, nonBlocking: true)
			?? throw new InvalidOperationException($"rtnetlink: {Errno.Text(error)}");
		CapturedOutput output = new(), errors = new();
		var shell = new Shell(output, errors);
		var sk = new Sk();

		listener.Join(rtnetlink_h.RTNLGRP_LINK);
		listener.Join(rtnetlink_h.RTNLGRP_IPV4_IFADDR);
		listener.Join(rtnetlink_h.RTNLGRP_IPV4_ROUTE);
		_ = Libc.ReadNewLog().Count();

		foreach (string command in commands) {
			string result = command.StartsWith("sk ", StringComparison.Ordinal)
				? sk.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..])
				: shell.Run(command).ToString();

			Libc.Sleep(settling);
			transcript.Add($"$ {command}");
			transcript.AddOutput(output.Take());
			transcript.AddOutput(errors.Take());
			foreach (string line in Libc.ReadNewLog().Where(line => !line.StartsWith("random: ", StringComparison.Ordinal)))
				transcript.Add($"# {line}");
			while (true) {
				var (messages, receiveError) = listener.ReceiveBatch();

				if (receiveError == -errno_h.ENOBUFS)
					transcript.Add("! OVERRUN");
				else if (receiveError < 0)
					break;
				foreach (var message in messages)
					transcript.Add(RouteMessageLine.Format(message));
			}
			transcript.Add($"= {result}");
		}
	}
}
