// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/random.h, drivers/char/random.c and lib/random32.c; the copyright of the original's
// authors stands.

// Random numbers, on sim from a seed: the same choices give the same run.  The generator is SplitMix64.

using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kernel.Asm;

namespace Kernel.Include;

public static class random_h
{
	/// <summary>What the numbers start from on sim; the same at every boot unless it is set afterwards.</summary>
	internal static ulong random_seed = 0x5115_0515;

	private static object crng_lock = new();

	/// <summary>Fills a buffer with random bytes.</summary>
	[NotInLinux("drivers/char/random.c, as far as it can be seen from outside")]
	[EXPORT_SYMBOL]
	public static void get_random_bytes(Span<byte> buf, int nbytes)
	{
		buf = buf[..nbytes];
		if (!arch.sim) {
			RandomNumberGenerator.Fill(buf);
			return;
		}

		lock (crng_lock) {
			while (!buf.IsEmpty) {
				ulong word = next();
				int n = Math.Min(buf.Length, sizeof(ulong));

				for (int i = 0; i < n; i++)
					buf[i] = (byte)(word >> 8 * i);
				buf = buf[n..];
			}
		}
	}

	/// <summary>Makes a number random.</summary>
	[NotInLinux("get_random_bytes() of a variable")]
	public static void get_random_bytes<T>(ref T buf, int nbytes) where T : unmanaged
		=> get_random_bytes(MemoryMarshal.AsBytes(new Span<T>(ref buf)), nbytes);

	[NotInLinux("drivers/char/random.c, as far as it can be seen from outside")]
	[EXPORT_SYMBOL]
	public static uint get_random_u32()
	{
		uint ret = 0;

		get_random_bytes(ref ret, sizeof(uint));
		return ret;
	}

	[NotInLinux("drivers/char/random.c, as far as it can be seen from outside")]
	[EXPORT_SYMBOL]
	public static ulong get_random_u64()
	{
		ulong ret = 0;

		get_random_bytes(ref ret, sizeof(ulong));
		return ret;
	}

	/// <summary>A random number that is good enough for timers and load balancing.</summary>
	[Source("lib/random32.c", 79)]
	[EXPORT_SYMBOL]
	public static uint prandom_u32()
	{
		return get_random_u32();
	}

	/// <summary>A random number from 0 to <paramref name="ep_ro"/> - 1.</summary>
	[Source("include/linux/random.h", 137)]
	public static uint prandom_u32_max(uint ep_ro)
	{
		return (uint)(((ulong)prandom_u32() * ep_ro) >> 32);
	}

	[Source("lib/random32.c", 127)]
	[EXPORT_SYMBOL]
	public static void prandom_bytes(Span<byte> buf, int bytes) => get_random_bytes(buf, bytes);

	/// <summary>Mixes what a device knows into the numbers to come; on sim they stay what they are.</summary>
	[NotInLinux("drivers/char/random.c, as far as it can be seen from outside")]
	[EXPORT_SYMBOL]
	public static void add_device_randomness(ReadOnlySpan<byte> buf, int size)
	{
	}

	[NotInLinux("the generator")]
	private static ulong next()
	{
		ulong z = unchecked(random_seed += 0x9E3779B97F4A7C15);

		z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
		z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
		return z ^ (z >> 31);
	}
}
