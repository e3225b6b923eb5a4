// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace;

/// <summary>What a user program gets at its start: its arguments and its two outputs.</summary>
/// <param name="Arguments">the words of the command, the program's own name first</param>
internal sealed record Process(string[] Arguments, IOutput Output, IOutput Error)
{
	public string Name => Arguments[0];

	public void Print(string text) => Output.Write(text);

	public void PrintError(string text) => Error.Write(text);

	/// <summary><c>perror(3)</c>.</summary>
	/// <param name="error">a negative errno, as a system call returned it</param>
	public void PrintError(string what, int error) => PrintError($"{what}: {Errno.Text(error)}\n");
}
