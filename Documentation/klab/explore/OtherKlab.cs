// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Klab.Explore;

/// <summary>A klab in another process: with another kernel, or compiled another way.</summary>
internal static class OtherKlab
{
	/// <summary>
	/// Runs it in the place of this one: says what it says, and shows its progress on the same terminal. Who interrupts
	/// this program means that one.
	/// </summary>
	public static int Run(string klab, IEnumerable<string> arguments)
	{
		var start = Start(klab, arguments);

		start.RedirectStandardOutput = true;
		start.StandardOutputEncoding = Encoding.UTF8;

		using var process = Process.Start(start)!;
		// At a terminal it has got the signal itself, and a second one would not let it come to its end.
		using var interrupt = new Interrupt(signal => {
			if (!OperatingSystem.IsWindows() && Console.IsInputRedirected)
				_ = Kill(process.Id, signal == PosixSignal.SIGINT ? 2 : 15);
		});

		Console.Out.Write(process.StandardOutput.ReadToEnd());
		process.WaitForExit();
		return process.ExitCode;
	}

	/// <summary>Runs it and returns what it says; inlined functions would be missing on stacks, so none are.</summary>
	public static (int Status, string Output) RunWithPlainStacks(string klab, IEnumerable<string> arguments)
	{
		var start = Start(klab, arguments);

		start.RedirectStandardOutput = true;
		start.StandardOutputEncoding = Encoding.UTF8;
		start.Environment[Plainly] = "1";

		using var process = Process.Start(start)!;
		string output = process.StandardOutput.ReadToEnd();

		process.WaitForExit();
		return (process.ExitCode, output);
	}

	/// <summary>This is a process that shows every function on a stack.</summary>
	public static bool HasPlainStacks => Environment.GetEnvironmentVariable(Plainly) == "1"
		|| typeof(Kernel.Net.Core.dev_c).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false)
			is [DebuggableAttribute { IsJITOptimizerDisabled: true }];

	private const string Plainly = "DOTNET_JITMinOpts";

	private static ProcessStartInfo Start(string klab, IEnumerable<string> arguments)
	{
		var start = new ProcessStartInfo("dotnet", ["exec", klab, .. arguments]);

		if (Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet")
			start.FileName = self;
		return start;
	}

	[DllImport("libc", EntryPoint = "kill")]
	private static extern int Kill(int pid, int signal);
}
