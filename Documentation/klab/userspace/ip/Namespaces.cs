// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Ip;

/// <summary>Network namespaces by name: files in /run/netns on which a namespace is mounted.</summary>
internal static class Namespaces
{
	public const string Directory = "/run/netns";

	public static string PathOf(string name) => $"{Directory}/{name}";

	/// <param name="name">a name, or a path when it has a slash</param>
	/// <returns>a file descriptor or a negative errno</returns>
	public static int Open(string name) => Libc.Open(name.Contains('/') ? name : PathOf(name), fcntl_h.O_RDONLY);

	/// <summary>Does something in another namespace, and comes back from it.</summary>
	/// <param name="name">a name, or a path when it has a slash</param>
	/// <returns>what <paramref name="work"/> returns; or a negative errno, when there is no way there or back</returns>
	public static int Visit(string name, Func<int> work)
	{
		int here = Libc.Open("/proc/self/ns/net", fcntl_h.O_RDONLY | fcntl_h.O_CLOEXEC);

		if (here < 0)
			return here;

		int there = Open(name);
		int result = there < 0 ? there : Libc.EnterNetwork(there);

		if (result >= 0) {
			result = work();
			if (Libc.EnterNetwork(here) is var back and < 0)
				result = back;
		}
		if (there >= 0)
			Libc.Close(there);
		Libc.Close(here);
		return result;
	}

	/// <summary>The names there are; none when there is not even the directory.</summary>
	public static IEnumerable<string> Names() => Libc.ReadDirectory(Directory).Names.Where(name => name is not ("." or ".."));

	/// <summary>Moves the process into a namespace; false, with a word about it, when that fails.</summary>
	/// <remarks>A mount namespace of its own, which iproute2 makes so that /sys shows the right devices, is not needed:
	/// here /sys always shows those of the reader's network namespace.</remarks>
	public static bool Enter(string name, Process process)
	{
		int fd = Libc.Open(PathOf(name), fcntl_h.O_RDONLY | fcntl_h.O_CLOEXEC);

		if (fd < 0) {
			process.PrintError($"Cannot open network namespace \"{name}\"", fd);
			return false;
		}

		int error = Libc.EnterNetwork(fd);

		Libc.Close(fd);
		if (error < 0)
			process.PrintError($"setting the network namespace \"{name}\" failed", error);
		return error >= 0;
	}
}
