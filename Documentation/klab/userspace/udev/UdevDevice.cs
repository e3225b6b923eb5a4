// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Udev;

/// <summary>A network device as rules see it, through sysfs.</summary>
internal sealed class UdevDevice(string name)
{
	public string Name { get; } = name;

	/// <summary>Its name and its parent's.</summary>
	public IEnumerable<string> Names => With(Last(Libc.ReadLink(Path("device")).Target), Name);

	/// <summary>Its subsystem and its parent's.</summary>
	public IEnumerable<string> Subsystems => With(Last(Libc.ReadLink(Path("device/subsystem")).Target), "net");

	/// <summary>What a file of its folder says, without the newline; null when there is none.</summary>
	public string? Attribute(string file)
	{
		int fd = Libc.Open(Path(file), fcntl_h.O_RDONLY);
		Span<byte> buffer = stackalloc byte[4096];

		if (fd < 0)
			return null;

		int n = Libc.Read(fd, buffer);

		Libc.Close(fd);
		return n < 0 ? null : Encoding.UTF8.GetString(buffer[..n]).TrimEnd('\n');
	}

	private static IEnumerable<string> With(string? parent, string own) => parent == null ? [own] : [own, parent];

	private static string? Last(string? path) => path?[(path.LastIndexOf('/') + 1)..];

	private string Path(string file) => $"/sys/class/net/{Name}/{file}";
}
