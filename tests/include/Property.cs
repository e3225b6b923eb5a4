// SPDX-License-Identifier: GPL-2.0-only

using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Kernel.Tests.Include;

/// <summary>What holds for all values, tried with the same few hundred every time.</summary>
internal static class Property
{
	private static readonly Config config = Config.QuickThrowOnFailure.WithMaxTest(300)
		.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20190627, 515), FSharpOption<int>.None)));

	internal static void Holds<T>(Gen<T> values, Action<T> body)
	{
		Check.One(config, Prop.ForAll(values.ToArbitrary(), body));
	}

	/// <summary>Any value of a type, small ones and the extremes among them.</summary>
	internal static Gen<T> Any<T>() => ArbMap.Default.GeneratorFor<T>();

	/// <summary>Bytes of an alphabet that makes equal beginnings, NULs and bytes above 127 likely.</summary>
	internal static Gen<byte[]> Bytes(int longest)
	{
		return from len in Gen.Choose(0, longest)
		       from bytes in Gen.Elements<byte>(0, (byte)'a', (byte)'b', 0xff).ArrayOf(len)
		       select bytes;
	}
}
