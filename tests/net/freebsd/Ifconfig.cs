// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Net.Freebsd;
using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.sys_socket_c;

namespace Kernel.Tests.Net.Freebsd;

/// <summary>FreeBSD's requests, as ifconfig(8) makes them.</summary>
internal static class Ifconfig
{
	private static byte[] Request(string name)
	{
		byte[] ifreq = new byte[IFREQ_SIZE];

		Encoding.Latin1.GetBytes(name.Length > 16 ? name[..16] : name).CopyTo(ifreq, 0);
		return ifreq;
	}

	private static string Name(ReadOnlySpan<byte> ifreq)
	{
		int end = ifreq[..16].IndexOf((byte)0);

		return Encoding.Latin1.GetString(ifreq[..(end < 0 ? 16 : end)]);
	}

	/// <summary>The name that the interface got, or -errno.</summary>
	internal static (int error, string name) Create(string name)
	{
		byte[] ifreq = Request(name);
		int error = sys_freebsd_ioctl(SIOCIFCREATE2, ifreq);

		return (error, error == 0 ? Name(ifreq) : "");
	}

	internal static string Made(string name)
	{
		var (error, got) = Create(name);

		error.ShouldBe(0, name);
		return got;
	}

	internal static int Destroy(string name) => sys_freebsd_ioctl(SIOCIFDESTROY, Request(name));

	internal static int Rename(string name, string to) =>
		sys_freebsd_ioctl(if_c.SIOCSIFNAME, Request(name), Encoding.Latin1.GetBytes(to + '\0'));

	internal static string[] List()
	{
		byte[] ifconf = new byte[16], buffer = new byte[100 * IFREQ_SIZE];

		sys_freebsd_ioctl(if_c.SIOCGIFCONF, ifconf, buffer).ShouldBe(0);
		return [.. buffer.AsSpan(0, BinaryPrimitives.ReadInt32LittleEndian(ifconf)).ToArray().Chunk(IFREQ_SIZE)
			.Select(one => Name(one))];
	}

	internal static int Units(string cloner)
	{
		var (units, interfaces) = if_clone_c.if_clone_usage(Encoding.Latin1.GetBytes(cloner));

		units.ShouldBeGreaterThanOrEqualTo(0);
		if (units < interfaces)
			throw new InvalidOperationException($"{interfaces} interfaces with {units} numbers");
		return units;
	}
}
