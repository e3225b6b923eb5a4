// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Programs;

/// <summary>
/// FreeBSD's <c>ifconfig</c>, on FreeBSD's interfaces: <c>-l</c>, <c>-C</c>, <c>NAME create|destroy|name NEW</c>.
/// </summary>
internal static class Ifconfig
{
	private const int NameSize = 16;

	public static int Run(Process process)
	{
		switch (process.Arguments[1..]) {
		case ["-l"]:
			process.Print(string.Join(' ', Interfaces()) + "\n");
			return 0;
		case ["-C"]:
			process.Print(string.Join(' ', Cloners()) + "\n");
			return 0;
		case [var name, .. var commands] when !name.StartsWith('-') && commands.Length > 0:
			return Configure(process, name, commands);
		default:
			return Usage(process);
		}
	}

	private static int Configure(Process process, string name, ReadOnlySpan<string> commands)
	{
		bool told = false;
		int status = Follow(process, commands, ref name, ref told);

		// Printed at exit, whatever became of the commands behind it.
		if (told)
			process.Print(name + "\n");
		return status;
	}

	// As many commands as there are, the next with the name that the last one led to.
	private static int Follow(Process process, ReadOnlySpan<string> commands, ref string name, ref bool told)
	{
		while (commands.Length > 0) {
			bool create = commands[0] is "create" or "plumb";

			if (create && name.Length >= NameSize)
				return Complain(process, $"{name}: cloning name too long");
			if (!create && !Interfaces().Contains(name))
				return Complain(process, $"interface {name} does not exist");

			byte[] request = Request(name);
			int error;

			switch (commands[0]) {
			case "create" or "plumb":
				error = Libc.FreeBsdIoctl(freebsd_h.SIOCIFCREATE2, request);
				if (error < 0)
					return Complain(process, $"SIOCIFCREATE2: {Text(error)}");
				// A name without a number is answered with the whole one.
				told |= Name(request) != name;
				name = Name(request);
				commands = commands[1..];
				break;
			case "destroy" or "unplumb":
				error = Libc.FreeBsdIoctl(freebsd_h.SIOCIFDESTROY, request);
				return error < 0 ? Complain(process, $"SIOCIFDESTROY: {Text(error)}") : 0;
			case "name" when commands.Length > 1:
				error = Libc.FreeBsdIoctl(freebsd_h.SIOCSIFNAME, request, Encoding.UTF8.GetBytes(commands[1] + '\0'));
				if (error < 0)
					return Complain(process, $"ioctl SIOCSIFNAME (set name): {Text(error)}");
				name = commands[1];
				told = true;
				commands = commands[2..];
				break;
			case "name":
				return Complain(process, "'name' requires argument");
			default:
				return Usage(process);
			}
		}
		return 0;
	}

	private static List<string> Interfaces()
	{
		byte[] ifconf = new byte[16];

		Libc.FreeBsdIoctl(freebsd_h.SIOCGIFCONF, ifconf);

		byte[] names = new byte[BinaryPrimitives.ReadInt32LittleEndian(ifconf)];

		Libc.FreeBsdIoctl(freebsd_h.SIOCGIFCONF, ifconf, names);
		return [.. names.Chunk(freebsd_h.IFREQ_SIZE).Select(Name)];
	}

	private static List<string> Cloners()
	{
		byte[] request = new byte[16];

		Libc.FreeBsdIoctl(freebsd_h.SIOCIFGCLONERS, request);

		int count = BinaryPrimitives.ReadInt32LittleEndian(request);
		byte[] names = new byte[count * NameSize];

		BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(4), count);
		Libc.FreeBsdIoctl(freebsd_h.SIOCIFGCLONERS, request, names);
		return [.. names.Chunk(NameSize).Select(Name)];
	}

	private static byte[] Request(string name)
	{
		byte[] request = new byte[freebsd_h.IFREQ_SIZE];

		Encoding.Latin1.GetBytes(name, request);
		return request;
	}

	private static string Name(byte[] request) => Encoding.Latin1.GetString(request, 0, NameSize).TrimEnd('\0');

	/// <summary>FreeBSD's <c>strerror(3)</c>.</summary>
	private static string Text(int error) => -error switch {
		errno_h.ENXIO => "Device not configured",
		errno_h.EBUSY => "Device busy",
		_ => Errno.Text(error),
	};

	private static int Complain(Process process, string text)
	{
		process.PrintError($"ifconfig: {text}\n");
		return 1;
	}

	private static int Usage(Process process)
	{
		process.PrintError("usage: ifconfig NAME create|destroy|name NEW\n       ifconfig -l|-C\n");
		return 1;
	}
}
