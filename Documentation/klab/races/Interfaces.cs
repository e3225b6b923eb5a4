// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;
using Kernel.Net.Freebsd;
using Klab.Userspace;
using static Kernel.Include.Uapi.errno_h;
using static Kernel.Net.Freebsd.if_c;
using static Kernel.Net.Freebsd.if_clone_c;

namespace Klab.Races;

/// <summary>Interfaces of FreeBSD's side, asked for as ifconfig does, and a cloner that makes nothing but names.</summary>
internal sealed class Interfaces
{
	public const string Cloner = "tap";

	private const int NameSize = 16;

	private readonly if_clone _cloner;
	private readonly string[] _there;

	/// <param name="there">made before each schedule, as lo1</param>
	public Interfaces(params string[] there)
	{
		_cloner = ifc_attach_cloner(Devices.Bytes(Cloner), new if_clone_addreq {
			flags = IFC_F_AUTOUNIT, create_f = Make, destroy_f = Unmake,
		}) ?? throw new InvalidOperationException($"{Cloner}: no cloner");
		_there = there;
		MakeThere();
	}

	/// <summary>The name that it got, or -errno.</summary>
	public static (int Error, string Name) Create(string name)
	{
		byte[] request = Request(name);
		int error = Libc.FreeBsdIoctl(freebsd_h.SIOCIFCREATE2, request);

		return (error, error == 0 ? Name(request) : "");
	}

	public static int Destroy(string name) => Libc.FreeBsdIoctl(freebsd_h.SIOCIFDESTROY, Request(name));

	public static int Rename(string name, string to) =>
		Libc.FreeBsdIoctl(freebsd_h.SIOCSIFNAME, Request(name), Devices.Bytes(to + '\0'));

	/// <summary>The names of all but lo0, in order.</summary>
	public static string[] All()
	{
		byte[] ifconf = new byte[16], names = new byte[16 * freebsd_h.IFREQ_SIZE];

		Libc.FreeBsdIoctl(freebsd_h.SIOCGIFCONF, ifconf, names);
		return [.. names[..BinaryPrimitives.ReadInt32LittleEndian(ifconf)].Chunk(freebsd_h.IFREQ_SIZE).Select(Name)
			.Where(name => name != "lo0").Order(StringComparer.Ordinal)];
	}

	/// <summary>A name that more than one interface has.</summary>
	public static string? Twice() => All().GroupBy(name => name).FirstOrDefault(same => same.Count() > 1)?.Key;

	/// <summary>How many numbers of the cloner belong to no interface.</summary>
	public static int Lost()
	{
		var (units, interfaces) = if_clone_usage(Devices.Bytes(Cloner));

		return units - interfaces;
	}

	/// <summary>As it was before the schedule; numbers that got lost, which are the lowest, are given back.</summary>
	public void Restore()
	{
		int lost = Lost();

		Clear();
		while (lost > 0)
			ifc_free_unit(_cloner, --lost);
		MakeThere();
	}

	public void Detach()
	{
		Clear();
		ifc_detach_cloner(_cloner);
	}

	/// <summary>Stands for all names and numbers.</summary>
	public static int State() => HashCode.Combine(string.Join(' ', All()), Lost());

	private static void Clear()
	{
		foreach (string name in All())
			if (Destroy(name) is not 0 and var error)
				throw new InvalidOperationException($"{name}: error {-error}");
	}

	private void MakeThere()
	{
		foreach (string name in _there)
			if (Create(name).Error is not 0 and var error)
				throw new InvalidOperationException($"{name}: error {-error}");
	}

	private static byte[] Request(string name)
	{
		byte[] request = new byte[freebsd_h.IFREQ_SIZE];

		Devices.Bytes(name).CopyTo(request, 0);
		return request;
	}

	private static string Name(byte[] request) => System.Text.Encoding.Latin1.GetString(request, 0, NameSize).TrimEnd('\0');

	private static int Make(if_clone ifc, Span<byte> name, int len, ifc_data ifd, ReadOnlySpan<byte> @params, out ifnet? ifp)
	{
		ifp = if_alloc(IFT_LOOP);
		if_initname(ifp, ifc.ifc_name, ifd.unit);
		if_attach(ifp);
		return 0;
	}

	private static int Unmake(if_clone ifc, ifnet ifp, uint flags)
	{
		if_detach(ifp);
		if_free(ifp);
		return 0;
	}

	/// <summary>How a result is told.</summary>
	public static string Text(int error) => error switch { 0 => "0", -EEXIST => "EEXIST", _ => $"error {-error}" };
}
