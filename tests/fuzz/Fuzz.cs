// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Kernel.Tests.Fuzz;

/// <summary>
/// Random input, the same in every run; a failure prints the seed and the smallest input that shows it.
/// </summary>
internal static class Fuzz
{
	private static readonly (ulong Seed, ulong Gamma) seed = (20190620, 51115);

	internal static void Run<T>(int count, Gen<T> inputs, Action<T> body)
	{
		var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(60).WithQuietOnSuccess(true)
			.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed.Seed, seed.Gamma),
				FSharpOption<int>.None)));

		Check.One(config, Prop.ForAll(inputs.ToArbitrary(), body));
	}

	/// <summary>Numbers that matter, and any.</summary>
	internal static Gen<int> Number(params int[] more) => Gen.Frequency(
		(6, Gen.Elements((int[])[0, 1, 2, 3, 4, 5, 8, 16, 64, 255, 256, 1500, .. more])),
		(2, Gen.Elements(-1, -2, -4096, int.MaxValue, int.MinValue, 65535, 65536, 0x7fff, 4097)),
		(1, Gen.Choose(0, 200)),
		(1, Gen.Choose(int.MinValue, int.MaxValue)));

	internal static Gen<byte[]> Bytes(int longest) =>
		from length in Gen.Choose(0, longest)
		from seed in Gen.Choose(0, int.MaxValue - 1)
		select Random(seed, length);

	/// <summary>Names that collide, patterns, and what is none.</summary>
	internal static Gen<string> Name { get; } = Gen.Frequency(
		(8, Gen.Elements("f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7")),
		(3, Gen.Elements("lo", "f%d", "dummy%d", "f\u00ff", "abcdefghijklmno", "abcdefghijklm%d", "nope")),
		(1, Gen.Elements("", ".", "..", "a/b", "a:b", "a b", "%d%d", "%s", "f%", "abcdefghijklmnop", "f0:1")));

	private static byte[] Random(int seed, int length)
	{
		byte[] bytes = new byte[length];

		new Random(seed).NextBytes(bytes);
		return bytes;
	}
}
