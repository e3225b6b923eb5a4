// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/ctype.h and lib/ctype.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;

namespace Kernel.Include;

/// <summary>The classes of characters, in Latin-1.</summary>
public static class ctype_h
{
	private const byte _U = 0x01;
	private const byte _L = 0x02;
	private const byte _D = 0x04;
	private const byte _C = 0x08;
	private const byte _P = 0x10;
	private const byte _S = 0x20;
	private const byte _X = 0x40;
	private const byte _SP = 0x80;

	private static ReadOnlySpan<byte> _ctype => [
		_C, _C, _C, _C, _C, _C, _C, _C,
		_C, _C | _S, _C | _S, _C | _S, _C | _S, _C | _S, _C, _C,
		_C, _C, _C, _C, _C, _C, _C, _C,
		_C, _C, _C, _C, _C, _C, _C, _C,
		_S | _SP, _P, _P, _P, _P, _P, _P, _P,
		_P, _P, _P, _P, _P, _P, _P, _P,
		_D, _D, _D, _D, _D, _D, _D, _D,
		_D, _D, _P, _P, _P, _P, _P, _P,
		_P, _U | _X, _U | _X, _U | _X, _U | _X, _U | _X, _U | _X, _U,
		_U, _U, _U, _U, _U, _U, _U, _U,
		_U, _U, _U, _U, _U, _U, _U, _U,
		_U, _U, _U, _P, _P, _P, _P, _P,
		_P, _L | _X, _L | _X, _L | _X, _L | _X, _L | _X, _L | _X, _L,
		_L, _L, _L, _L, _L, _L, _L, _L,
		_L, _L, _L, _L, _L, _L, _L, _L,
		_L, _L, _L, _P, _P, _P, _P, _C,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		_S | _SP, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P,
		_P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P, _P,
		_U, _U, _U, _U, _U, _U, _U, _U, _U, _U, _U, _U, _U, _U, _U, _U,
		_U, _U, _U, _U, _U, _U, _U, _P, _U, _U, _U, _U, _U, _U, _U, _L,
		_L, _L, _L, _L, _L, _L, _L, _L, _L, _L, _L, _L, _L, _L, _L, _L,
		_L, _L, _L, _L, _L, _L, _L, _P, _L, _L, _L, _L, _L, _L, _L, _L,
	];

	[Source("include/linux/ctype.h", 21)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static int __ismask(int x) => _ctype[(byte)x];

	[Source("include/linux/ctype.h", 23)]
	public static bool isalnum(int c) => (__ismask(c) & (_U | _L | _D)) != 0;

	[Source("include/linux/ctype.h", 24)]
	public static bool isalpha(int c) => (__ismask(c) & (_U | _L)) != 0;

	[Source("include/linux/ctype.h", 25)]
	public static bool iscntrl(int c) => (__ismask(c) & _C) != 0;

	[Source("include/linux/ctype.h", 26)]
	public static bool isdigit(int c)
	{
		return '0' <= c && c <= '9';
	}

	[Source("include/linux/ctype.h", 30)]
	public static bool isgraph(int c) => (__ismask(c) & (_P | _U | _L | _D)) != 0;

	[Source("include/linux/ctype.h", 31)]
	public static bool islower(int c) => (__ismask(c) & _L) != 0;

	[Source("include/linux/ctype.h", 32)]
	public static bool isprint(int c) => (__ismask(c) & (_P | _U | _L | _D | _SP)) != 0;

	[Source("include/linux/ctype.h", 33)]
	public static bool ispunct(int c) => (__ismask(c) & _P) != 0;

	/// <summary>White space; a NUL is none, a no-break space (0xA0) is.</summary>
	[Source("include/linux/ctype.h", 35)]
	public static bool isspace(int c) => (__ismask(c) & _S) != 0;

	[Source("include/linux/ctype.h", 36)]
	public static bool isupper(int c) => (__ismask(c) & _U) != 0;

	[Source("include/linux/ctype.h", 37)]
	public static bool isxdigit(int c) => (__ismask(c) & (_D | _X)) != 0;

	[Source("include/linux/ctype.h", 42)]
	public static byte __tolower(byte c)
	{
		if (isupper(c))
			c -= unchecked((byte)('A' - 'a'));
		return c;
	}

	[Source("include/linux/ctype.h", 49)]
	public static byte __toupper(byte c)
	{
		if (islower(c))
			c -= 'a' - 'A';
		return c;
	}

	[Source("include/linux/ctype.h", 56)]
	public static byte tolower(int c) => __tolower((byte)c);

	[Source("include/linux/ctype.h", 57)]
	public static byte toupper(int c) => __toupper((byte)c);

	/// <summary>Only for letters.</summary>
	[Source("include/linux/ctype.h", 63)]
	public static int _tolower(int c)
	{
		return c | 0x20;
	}
}
