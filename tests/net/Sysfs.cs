// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;
using Klab.Userspace;

namespace Kernel.Tests.Net;

/// <summary>What a program sees, and the programs themselves.</summary>
internal static class Sysfs
{
	/// <summary>The content of a file, or "error -2".</summary>
	internal static string Read(string path)
	{
		int fd = Libc.Open(path, fcntl_h.O_RDONLY);
		byte[] buffer = new byte[65536];

		if (fd < 0)
			return $"error {fd}";

		int n = Libc.Read(fd, buffer);

		Libc.Close(fd);
		return n < 0 ? $"error {n}" : Devices.Text(buffer.AsSpan(0, n));
	}

	/// <summary>Writes a file as echo -n does: 0 or a negative errno.</summary>
	internal static int Write(string path, string value)
	{
		int fd = Libc.Open(path, fcntl_h.O_WRONLY);

		if (fd < 0)
			return fd;

		int n = Libc.Write(fd, Devices.Bytes(value));

		Libc.Close(fd);
		return Math.Min(n, 0);
	}

	internal static string? ReadLink(string path) => Libc.ReadLink(path).Target;

	/// <summary>The names in a directory, sorted.</summary>
	internal static IEnumerable<string> List(string path) =>
		Libc.ReadDirectory(path).Names.Where(name => name is not ("." or "..")).Order(StringComparer.Ordinal);

	/// <summary>The exit status of an ip command.</summary>
	internal static int Ip(string words) => Sh($"ip {words}").Status;

	/// <summary>The exit status of a command and all it printed.</summary>
	internal static (int Status, string Output) Sh(string line)
	{
		var output = new CapturedOutput();

		return (new Shell(output, output).Run(line), output.Take());
	}
}
