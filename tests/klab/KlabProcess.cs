// SPDX-License-Identifier: GPL-2.0-only

using Klab.Userspace;

namespace Kernel.Tests.Klab;

/// <summary>klab itself, run in this process with arguments and an input.</summary>
internal static class KlabProcess
{
	internal static (int Status, string Output, string Error) Run(string[] arguments, string input = "",
		string? directory = null)
	{
		var (oldIn, oldOut, oldError, oldDirectory) =
			(Console.In, Console.Out, Console.Error, Environment.CurrentDirectory);
		var output = new StringWriter();
		var error = new StringWriter();

		Console.SetIn(new StringReader(input));
		Console.SetOut(output);
		Console.SetError(error);
		Environment.CurrentDirectory = directory ?? oldDirectory;
		try {
			int status = (int)typeof(Shell).Assembly.EntryPoint!.Invoke(null, [arguments])!;

			return (status, output.ToString(), error.ToString());
		} finally {
			Console.SetIn(oldIn);
			Console.SetOut(oldOut);
			Console.SetError(oldError);
			Environment.CurrentDirectory = oldDirectory;
		}
	}

	/// <summary>klab sh with commands on its standard input.</summary>
	internal static (int Status, string Output, string Error) Sh(string input) => Run(["sh"], input);
}
