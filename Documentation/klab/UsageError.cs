// SPDX-License-Identifier: GPL-2.0-only

namespace Klab;

/// <summary>The command line asks for what cannot be; the message is the one line that is shown.</summary>
internal sealed class UsageError(string message) : Exception(message)
{
	/// <summary>Reads a file named on the command line.</summary>
	public static string[] ReadLines(string path)
	{
		try {
			return File.ReadAllLines(path);
		} catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) {
			string reason = e is FileNotFoundException or DirectoryNotFoundException
				? "No such file or directory" : e.Message;

			throw new UsageError($"{path}: {reason}");
		}
	}
}
