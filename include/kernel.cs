// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kernel.h, lib/kstrtox.c, lib/vsprintf.c, lib/hexdump.c and lib/net_utils.c; the
// copyright of the original's authors stands.

using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kernel.Include;

/// <summary>A member that knows which object it is embedded in.</summary>
public interface embedded
{
	/// <summary>What container_of() finds; null when the member stands alone.</summary>
	object? container { get; }
}

/// <summary>Arithmetic, and numbers from text and to text.</summary>
public static class kernel_h
{
	public const byte U8_MAX = byte.MaxValue;
	public const sbyte S8_MAX = sbyte.MaxValue;
	public const ushort U16_MAX = ushort.MaxValue;
	public const short S16_MAX = short.MaxValue;
	public const uint U32_MAX = uint.MaxValue;
	public const int S32_MAX = int.MaxValue;
	public const ulong U64_MAX = ulong.MaxValue;
	public const long S64_MAX = long.MaxValue;
	public const int INT_MAX = int.MaxValue;
	public const int INT_MIN = int.MinValue;
	public const uint UINT_MAX = uint.MaxValue;
	public const long LONG_MAX = long.MaxValue;
	public const long LONG_MIN = long.MinValue;
	public const ulong ULONG_MAX = ulong.MaxValue;
	public const ulong ULLONG_MAX = ulong.MaxValue;
	public const ushort USHRT_MAX = ushort.MaxValue;
	public const short SHRT_MAX = short.MaxValue;

	private const uint KSTRTOX_OVERFLOW = 1u << 31;

	private static ReadOnlySpan<byte> hex_asc => "0123456789abcdef"u8;

	/// <summary>What the machine is doing: booting, running, or halting.</summary>
	public static system_states system_state;

	[Source("include/linux/kernel.h", 32)]
	public static T ALIGN<T>(T x, T a) where T : IBinaryInteger<T> => (x + a - T.One) & ~(a - T.One);

	[Source("include/linux/kernel.h", 36)]
	public static bool IS_ALIGNED<T>(T x, T a) where T : IBinaryInteger<T> => (x & (a - T.One)) == T.Zero;

	[Source("include/linux/kernel.h", 46)]
	public static int ARRAY_SIZE<T>(T[] arr) => arr.Length;

	/// <summary>Up to a multiple of a power of 2.</summary>
	[Source("include/linux/kernel.h", 70)]
	public static T round_up<T>(T x, T y) where T : IBinaryInteger<T> => ((x - T.One) | (y - T.One)) + T.One;

	[Source("include/linux/kernel.h", 79)]
	public static T round_down<T>(T x, T y) where T : IBinaryInteger<T> => x & ~(y - T.One);

	[Source("include/linux/kernel.h", 90)]
	public static T DIV_ROUND_UP<T>(T n, T d) where T : IBinaryInteger<T> => (n + d - T.One) / d;

	/// <summary>Up to a multiple of any number.</summary>
	[Source("include/linux/kernel.h", 111)]
	public static T roundup<T>(T x, T y) where T : IBinaryInteger<T> => (x + (y - T.One)) / y * y;

	[Source("include/linux/kernel.h", 125)]
	public static T rounddown<T>(T x, T y) where T : IBinaryInteger<T> => x - x % y;

	[Source("include/linux/kernel.h", 199)]
	public static uint upper_32_bits(ulong n) => (uint)(n >> 32);

	[Source("include/linux/kernel.h", 205)]
	public static uint lower_32_bits(ulong n) => (uint)n;

	/// <summary>Runs into the sleeping-in-atomic check on sim if it may sleep here.</summary>
	[Source("include/linux/kernel.h", 253)]
	public static void might_sleep_if(bool cond)
	{
		if (cond)
			might_sleep();
	}

	[Source("include/linux/kernel.h", 263)]
	public static int abs(int x) => x < 0 ? -x : x;

	[Source("include/linux/kernel.h", 263)]
	public static long abs(long x) => x < 0 ? -x : x;

	/// <summary>Maps a 32-bit number evenly onto 0 to <paramref name="ep_ro"/> - 1.</summary>
	[Source("include/linux/kernel.h", 292)]
	public static uint reciprocal_scale(uint val, uint ep_ro)
	{
		return (uint)((ulong)val * ep_ro >> 32);
	}
	/// <inheritdoc cref="kstrtoull"/>
	[Source("include/linux/kernel.h", 347)]
	public static int kstrtoul(ReadOnlySpan<byte> s, uint @base, out ulong res) => kstrtoull(s, @base, out res);
	/// <inheritdoc cref="kstrtoull"/>
	[Source("include/linux/kernel.h", 376)]
	public static int kstrtol(ReadOnlySpan<byte> s, uint @base, out long res) => kstrtoll(s, @base, out res);
	/// <inheritdoc cref="kstrtoull"/>
	[Source("include/linux/kernel.h", 392)]
	public static int kstrtou64(ReadOnlySpan<byte> s, uint @base, out ulong res) => kstrtoull(s, @base, out res);
	/// <inheritdoc cref="kstrtoull"/>
	[Source("include/linux/kernel.h", 397)]
	public static int kstrtos64(ReadOnlySpan<byte> s, uint @base, out long res) => kstrtoll(s, @base, out res);
	/// <inheritdoc cref="kstrtoull"/>
	[Source("include/linux/kernel.h", 402)]
	public static int kstrtou32(ReadOnlySpan<byte> s, uint @base, out uint res) => kstrtouint(s, @base, out res);
	/// <inheritdoc cref="kstrtoull"/>
	[Source("include/linux/kernel.h", 407)]
	public static int kstrtos32(ReadOnlySpan<byte> s, uint @base, out int res) => kstrtoint(s, @base, out res);
	[Source("include/linux/kernel.h", 594)]
	public static byte hex_asc_lo(byte x) => hex_asc[x & 0x0f];

	/// <summary>The digit of the upper half of a byte.</summary>
	[Source("include/linux/kernel.h", 595)]
	public static byte hex_asc_hi(byte x) => hex_asc[(x & 0xf0) >> 4];

	[Source("include/linux/kernel.h", 860)] public static int min(int x, int y) => x < y ? x : y;

	[Source("include/linux/kernel.h", 860)] public static uint min(uint x, uint y) => x < y ? x : y;

	[Source("include/linux/kernel.h", 860)] public static long min(long x, long y) => x < y ? x : y;

	[Source("include/linux/kernel.h", 860)] public static ulong min(ulong x, ulong y) => x < y ? x : y;

	[Source("include/linux/kernel.h", 867)] public static int max(int x, int y) => x > y ? x : y;

	[Source("include/linux/kernel.h", 867)] public static uint max(uint x, uint y) => x > y ? x : y;

	[Source("include/linux/kernel.h", 867)] public static long max(long x, long y) => x > y ? x : y;

	[Source("include/linux/kernel.h", 867)] public static ulong max(ulong x, ulong y) => x > y ? x : y;

	[Source("include/linux/kernel.h", 890)]
	public static T min_not_zero<T>(T x, T y) where T : IBinaryInteger<T>
		=> T.IsZero(x) ? y : T.IsZero(y) ? x : T.Min(x, y);

	[Source("lib/kstrtox.c", 24)]
	private static ReadOnlySpan<byte> _parse_integer_fixup_radix(ReadOnlySpan<byte> s, scoped ref uint @base)
	{
		if (@base == 0) {
			if (at(s, 0) == '0') {
				if (_tolower(at(s, 1)) == 'x' && isxdigit(at(s, 2)))
					@base = 16;
				else
					@base = 8;
			} else
				@base = 10;
		}
		if (@base == 16 && at(s, 0) == '0' && _tolower(at(s, 1)) == 'x')
			s = s[2..];
		return s;
	}

	[Source("lib/kstrtox.c", 48)]
	private static uint _parse_integer(ReadOnlySpan<byte> s, uint @base, out ulong p)
	{
		ulong res;
		uint rv;
		int i = 0;

		res = 0;
		rv = 0;
		while (true) {
			uint c = at(s, i);
			uint lc = c | 0x20;
			uint val;

			if ('0' <= c && c <= '9')
				val = c - '0';
			else if ('a' <= lc && lc <= 'f')
				val = lc - 'a' + 10;
			else
				break;

			if (val >= @base)
				break;
			// Only a number that has all 60 bits already can overflow by one more digit.
			if ((res & (~0UL << 60)) != 0) {
				if (res > (ULLONG_MAX - val) / @base)
					rv |= KSTRTOX_OVERFLOW;
			}
			res = res * @base + val;
			rv++;
			i++;
		}
		p = res;
		return rv;
	}

	[Source("lib/kstrtox.c", 85)]
	private static int _kstrtoull(ReadOnlySpan<byte> s, uint @base, out ulong res)
	{
		ulong _res;
		uint rv;

		Unsafe.SkipInit(out res);
		s = _parse_integer_fixup_radix(s, ref @base);
		rv = _parse_integer(s, @base, out _res);
		if ((rv & KSTRTOX_OVERFLOW) != 0)
			return -ERANGE;
		if (rv == 0)
			return -EINVAL;
		s = s[(int)rv..];
		if (at(s, 0) == '\n')
			s = s[1..];
		if (at(s, 0) != 0)
			return -EINVAL;
		res = _res;
		return 0;
	}

	/// <summary>Converts all of a string, which may end in a newline, to a number.</summary>
	/// <param name="base">up to 16; 0: by the prefix, 0x is 16 and 0 is 8</param>
	/// <param name="res">is not written to on an error</param>
	/// <returns>0; -EINVAL for what is no number, -ERANGE for one that does not fit</returns>
	[Source("lib/kstrtox.c", 121)]
	[EXPORT_SYMBOL]
	public static int kstrtoull(ReadOnlySpan<byte> s, uint @base, out ulong res)
	{
		if (at(s, 0) == '+')
			s = s[1..];
		return _kstrtoull(s, @base, out res);
	}

	/// <inheritdoc cref="kstrtoull"/>
	[Source("lib/kstrtox.c", 145)]
	[EXPORT_SYMBOL]
	public static int kstrtoll(ReadOnlySpan<byte> s, uint @base, out long res)
	{
		ulong tmp;
		int rv;

		Unsafe.SkipInit(out res);
		if (at(s, 0) == '-') {
			rv = _kstrtoull(s[1..], @base, out tmp);
			if (rv < 0)
				return rv;
			if (unchecked(-(long)tmp) > 0)
				return -ERANGE;
			res = unchecked(-(long)tmp);
		} else {
			rv = kstrtoull(s, @base, out tmp);
			if (rv < 0)
				return rv;
			if ((long)tmp < 0)
				return -ERANGE;
			res = (long)tmp;
		}
		return 0;
	}

	[Source("include/linux/kernel.h", 904)]
	public static T clamp<T>(T val, T lo, T hi) where T : IBinaryInteger<T> => T.Min(T.Max(val, lo), hi);

	/// <summary>The smaller one; the type is given as in <c>min_t&lt;int&gt;(a, b)</c>.</summary>
	[Source("include/linux/kernel.h", 919)]
	public static T min_t<T>(T x, T y) where T : IBinaryInteger<T> => x < y ? x : y;

	[Source("include/linux/kernel.h", 927)]
	public static T max_t<T>(T x, T y) where T : IBinaryInteger<T> => x > y ? x : y;

	[Source("include/linux/kernel.h", 939)]
	public static T clamp_t<T>(T val, T lo, T hi) where T : IBinaryInteger<T> => min_t(max_t(val, lo), hi);

	[Source("include/linux/kernel.h", 960)]
	public static void swap<T>(ref T a, ref T b) => (a, b) = (b, a);

	/// <summary>The object that a member is embedded in.</summary>
	[Source("include/linux/kernel.h", 977)]
	public static T container_of<T>(embedded ptr) where T : class => (T)ptr.container!;

	/// <inheritdoc cref="kstrtoull"/>
	[Source("lib/kstrtox.c", 217)]
	[EXPORT_SYMBOL]
	public static int kstrtouint(ReadOnlySpan<byte> s, uint @base, out uint res)
	{
		ulong tmp;
		int rv;

		Unsafe.SkipInit(out res);
		rv = kstrtoull(s, @base, out tmp);
		if (rv < 0)
			return rv;
		if (tmp != (uint)tmp)
			return -ERANGE;
		res = (uint)tmp;
		return 0;
	}

	/// <inheritdoc cref="kstrtoull"/>
	[Source("lib/kstrtox.c", 248)]
	[EXPORT_SYMBOL]
	public static int kstrtoint(ReadOnlySpan<byte> s, uint @base, out int res)
	{
		long tmp;
		int rv;

		Unsafe.SkipInit(out res);
		rv = kstrtoll(s, @base, out tmp);
		if (rv < 0)
			return rv;
		if (tmp != (int)tmp)
			return -ERANGE;
		res = (int)tmp;
		return 0;
	}

	/// <inheritdoc cref="kstrtoull"/>
	[Source("lib/kstrtox.c", 263)]
	[EXPORT_SYMBOL]
	public static int kstrtou16(ReadOnlySpan<byte> s, uint @base, out ushort res)
	{
		ulong tmp;
		int rv;

		Unsafe.SkipInit(out res);
		rv = kstrtoull(s, @base, out tmp);
		if (rv < 0)
			return rv;
		if (tmp != (ushort)tmp)
			return -ERANGE;
		res = (ushort)tmp;
		return 0;
	}

	/// <inheritdoc cref="kstrtoull"/>
	[Source("lib/kstrtox.c", 293)]
	[EXPORT_SYMBOL]
	public static int kstrtou8(ReadOnlySpan<byte> s, uint @base, out byte res)
	{
		ulong tmp;
		int rv;

		Unsafe.SkipInit(out res);
		rv = kstrtoull(s, @base, out tmp);
		if (rv < 0)
			return rv;
		if (tmp != (byte)tmp)
			return -ERANGE;
		res = (byte)tmp;
		return 0;
	}

	/// <summary>
	/// y, 1 or on is true; n, 0 or of(f) is false; anything else is -EINVAL.  Only the start counts.
	/// </summary>
	[Source("lib/kstrtox.c", 332)]
	[EXPORT_SYMBOL]
	public static int kstrtobool(ReadOnlySpan<byte> s, out bool res)
	{
		Unsafe.SkipInit(out res);

		switch ((char)at(s, 0)) {
		case 'y':
		case 'Y':
		case '1':
			res = true;
			return 0;
		case 'n':
		case 'N':
		case '0':
			res = false;
			return 0;
		case 'o':
		case 'O':
			switch ((char)at(s, 1)) {
			case 'n':
			case 'N':
				res = true;
				return 0;
			case 'f':
			case 'F':
				res = false;
				return 0;
			default:
				break;
			}
			break;
		default:
			break;
		}

		return -EINVAL;
	}

	/// <summary>The number at the start of a string; anything may follow, an overflow is not noticed.</summary>
	/// <param name="endp">what follows</param>
	[Source("lib/vsprintf.c", 60)]
	public static ulong simple_strtoull(ReadOnlySpan<byte> cp, out ReadOnlySpan<byte> endp, uint @base)
	{
		ulong result;
		uint rv;

		cp = _parse_integer_fixup_radix(cp, ref @base);
		rv = _parse_integer(cp, @base, out result);
		cp = cp[(int)(rv & ~KSTRTOX_OVERFLOW)..];

		endp = cp;

		return result;
	}

	[Source("lib/vsprintf.c", 85)]
	public static ulong simple_strtoul(ReadOnlySpan<byte> cp, out ReadOnlySpan<byte> endp, uint @base)
	{
		return simple_strtoull(cp, out endp, @base);
	}

	[Source("lib/vsprintf.c", 99)]
	public static long simple_strtol(ReadOnlySpan<byte> cp, out ReadOnlySpan<byte> endp, uint @base)
	{
		if (at(cp, 0) == '-')
			return unchecked(-(long)simple_strtoul(cp[1..], out endp, @base));

		return (long)simple_strtoul(cp, out endp, @base);
	}

	[Source("lib/vsprintf.c", 116)]
	public static long simple_strtoll(ReadOnlySpan<byte> cp, out ReadOnlySpan<byte> endp, uint @base)
	{
		if (at(cp, 0) == '-')
			return unchecked(-(long)simple_strtoull(cp[1..], out endp, @base));

		return (long)simple_strtoull(cp, out endp, @base);
	}

	[Source("lib/cmdline.c", 26)]
	private static int get_range(ref ReadOnlySpan<byte> str, Span<int> pint, int n)
	{
		int x, inc_counter, upper_range;

		str = str[1..];
		upper_range = (int)simple_strtol(str, out _, 0);
		inc_counter = upper_range - pint[0];
		for (x = pint[0]; n != 0 && x < upper_range; x++, n--) {
			pint[0] = x;
			pint = pint[1..];
		}
		return inc_counter;
	}

	/// <summary>
	/// Takes a number off an option: 0 none, 1 a number, 2 a number and the comma behind it, 3 a number in front of
	/// a hyphen.
	/// </summary>
	[Source("lib/cmdline.c", 53)]
	public static int get_option(ref ReadOnlySpan<byte> str, Span<int> pint)
	{
		ReadOnlySpan<byte> cur = str;

		if (at(cur, 0) == 0)
			return 0;
		pint[0] = (int)simple_strtol(cur, out str, 0);
		if (cur == str)
			return 0;
		if (at(str, 0) == ',') {
			str = str[1..];
			return 2;
		}
		if (at(str, 0) == '-')
			return 3;

		return 1;
	}

	/// <summary>Takes numbers and ranges off an option, their count goes to <c>ints[0]</c>; returns what
	/// follows.</summary>
	[Source("lib/cmdline.c", 90)]
	public static ReadOnlySpan<byte> get_options(ReadOnlySpan<byte> str, int nints, Span<int> ints)
	{
		int res, i = 1;

		while (i < nints) {
			res = get_option(ref str, ints[i..]);
			if (res == 0)
				break;
			if (res == 3) {
				int range_nums;
				range_nums = get_range(ref str, ints[i..], nints - i);
				if (range_nums < 0)
					break;
				// The upper number of the range is the next one.
				i += range_nums - 1;
			}
			i++;
			if (res == 1)
				break;
		}
		ints[0] = i - 1;
		return str;
	}

	[Source("lib/vsprintf.c", 126)]
	private static int skip_atoi(ref ReadOnlySpan<byte> s)
	{
		int i = 0;

		do {
			i = unchecked(i * 10 + at(s, 0) - '0');
			s = s[1..];
		} while (isdigit(at(s, 0)));

		return unchecked((short)i);
	}

	/// <summary>
	/// Prints one number by a format that is known at run time only, as the name "eth%d" of a device is.
	/// </summary>
	/// <remarks>
	/// Knows %d, %i, %u, %x, %X, %c and %%, with zeroes and a width; anything else is copied as it is.
	/// </remarks>
	[NotInLinux("the case of snprintf() whose format is a variable")]
	public static int snprintf(Span<byte> buf, int size, ReadOnlySpan<byte> fmt, long arg)
	{
		return put_number(buf, size, fmt, arg);
	}

	/// <summary>printk's %*phC and its like: bytes in hexadecimal with something between them.</summary>
	[Source("lib/vsprintf.c", 940)]
	public static string hex_string(ReadOnlySpan<byte> addr, string separator = " ")
	{
		StringBuilder text = new();

		foreach (byte b in addr) {
			if (text.Length != 0)
				text.Append(separator);
			text.Append((char)hex_asc[b >> 4]).Append((char)hex_asc[b & 15]);
		}
		return text.ToString();
	}

	[NotInLinux("the case of sprintf() whose format is a variable")]
	public static int sprintf(Span<byte> buf, ReadOnlySpan<byte> fmt, long arg)
	{
		return put_number(buf, buf.Length, fmt, arg);
	}

	/// <summary>printk's %pM: a MAC address with colons.</summary>
	[Source("lib/vsprintf.c", 1070)]
	public static string mac_address_string(ReadOnlySpan<byte> addr) => hex_string(addr[..6], ":");

	/// <summary>The printed text as a string of its own, or null.</summary>
	[Source("lib/kasprintf.c", 53)]
	[EXPORT_SYMBOL]
	public static byte[]? kasprintf(uint gfp, va_format fmt)
	{
		return kmemdup(Encoding.Latin1.GetBytes(fmt.ToStringAndClear()), gfp);
	}

	/// <summary>printk's %pI4: an IPv4 address with dots.</summary>
	[Source("lib/vsprintf.c", 1271)]
	public static string ip4_addr_string(be32 addr)
	{
		uint a = ntohl(addr);

		return $"{a >> 24}.{a >> 16 & 255}.{a >> 8 & 255}.{a & 255}";
	}

	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, out uint a)
	{
		Span<long> nums = stackalloc long[1];
		int i = vsscanf(buf, fmt, nums, default, default);

		a = (uint)nums[0];
		return i;
	}

	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, out ulong a)
	{
		Span<long> nums = stackalloc long[1];
		int i = vsscanf(buf, fmt, nums, default, default);

		a = (ulong)nums[0];
		return i;
	}

	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, out ushort a)
	{
		Span<long> nums = stackalloc long[1];
		int i = vsscanf(buf, fmt, nums, default, default);

		a = (ushort)nums[0];
		return i;
	}

	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, out int a, out int b)
	{
		Span<long> nums = stackalloc long[2];
		int i = vsscanf(buf, fmt, nums, default, default);

		a = (int)nums[0];
		b = (int)nums[1];
		return i;
	}

	/// <summary>Scans one word; the buffer must hold it with its NUL.</summary>
	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, Span<byte> s)
	{
		return vsscanf(buf, fmt, default, s, default);
	}

	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, Span<byte> s, Span<byte> s2)
	{
		return vsscanf(buf, fmt, default, s, s2);
	}

	[NotInLinux("C passes any number of pointers")]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, Span<byte> s, out uint a)
	{
		Span<long> nums = stackalloc long[1];
		int i = vsscanf(buf, fmt, nums, s, default);

		a = (uint)nums[0];
		return i;
	}

	/// <summary>
	/// Prints into a buffer of <paramref name="size"/> bytes, cut to fit with its NUL; returns the uncut length.
	/// </summary>
	[Source("lib/vsprintf.c", 2523)]
	[EXPORT_SYMBOL]
	public static int snprintf(Span<byte> buf, int size, va_format fmt)
	{
		return put_string(buf, size, fmt.ToStringAndClear());
	}

	/// <summary>
	/// Like <see cref="snprintf(Span{byte}, int, va_format)"/>, but returns how many bytes it stored before the
	/// NUL.
	/// </summary>
	[Source("lib/vsprintf.c", 2547)]
	[EXPORT_SYMBOL]
	public static int scnprintf(Span<byte> buf, int size, va_format fmt)
	{
		int i = put_string(buf, size, fmt.ToStringAndClear());

		if (i < size)
			return i;
		return size != 0 ? size - 1 : 0;
	}

	/// <summary>The value of a hexadecimal digit, or -1.</summary>
	[Source("lib/hexdump.c", 29)]
	[EXPORT_SYMBOL]
	public static int hex_to_bin(byte ch)
	{
		if ((ch >= '0') && (ch <= '9'))
			return ch - '0';
		ch = tolower(ch);
		if ((ch >= 'a') && (ch <= 'f'))
			return ch - 'a' + 10;
		return -1;
	}

	/// <summary>Bytes from pairs of hexadecimal digits; -1 when there is something else among them.</summary>
	[Source("lib/hexdump.c", 48)]
	[EXPORT_SYMBOL]
	public static int hex2bin(Span<byte> dst, ReadOnlySpan<byte> src, int count)
	{
		for (int i = 0; i < count; i++) {
			int hi = hex_to_bin(at(src, 2 * i));
			int lo = hex_to_bin(at(src, 2 * i + 1));

			if ((hi < 0) || (lo < 0))
				return -1;

			dst[i] = (byte)((hi << 4) | lo);
		}
		return 0;
	}

	/// <summary>A MAC address from six pairs of hexadecimal digits with colons between; what follows is ignored.</summary>
	/// <returns>false for anything else; nothing is stored then</returns>
	[Source("lib/net_utils.c", 7)]
	[EXPORT_SYMBOL]
	public static bool mac_pton(ReadOnlySpan<byte> s, Span<byte> mac)
	{
		int i;

		// XX:XX:XX:XX:XX:XX
		if (strlen(s) < 3 * ETH_ALEN - 1)
			return false;

		for (i = 0; i < ETH_ALEN; i++) {
			if (!isxdigit(s[i * 3]) || !isxdigit(s[i * 3 + 1]))
				return false;
			if (i != ETH_ALEN - 1 && s[i * 3 + 2] != ':')
				return false;
		}
		for (i = 0; i < ETH_ALEN; i++) {
			mac[i] = (byte)((hex_to_bin(s[i * 3]) << 4) | hex_to_bin(s[i * 3 + 1]));
		}
		return true;
	}

	/// <summary>Prints into a buffer; returns the length, which must be less than the buffer's.</summary>
	[Source("lib/vsprintf.c", 2592)]
	[EXPORT_SYMBOL]
	public static int sprintf(Span<byte> buf, va_format fmt)
	{
		return put_string(buf, buf.Length, fmt.ToStringAndClear());
	}

	/// <summary>
	/// The scanner: numbers go to <paramref name="nums"/>, words to the two buffers, in their order.
	/// </summary>
	[Source("lib/vsprintf.c", 3008)]
	private static int vsscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, Span<long> nums, Span<byte> s1,
		Span<byte> s2)
	{
		ReadOnlySpan<byte> str = buf;
		ReadOnlySpan<byte> next;
		byte digit;
		int num = 0;
		byte qualifier;
		uint @base;
		long val;
		int field_width;
		bool is_sign;
		int arg = 0;

		while (at(fmt, 0) != 0) {
			if (isspace(at(fmt, 0))) {
				fmt = skip_spaces(fmt[1..]);
				str = skip_spaces(str);
			}

			if (at(fmt, 0) != '%' && at(fmt, 0) != 0) {
				byte f = at(fmt, 0);
				byte c = at(str, 0);

				fmt = fmt[1..];
				str = rest(str, 1);
				if (f != c)
					break;
				continue;
			}

			if (at(fmt, 0) == 0)
				break;
			fmt = fmt[1..];

			if (at(fmt, 0) == '*') {
				if (at(str, 0) == 0)
					break;
				while (!isspace(at(fmt, 0)) && at(fmt, 0) != '%' && at(fmt, 0) != 0) {
					if (at(fmt, 0) == '[')
						return num;
					fmt = fmt[1..];
				}
				while (!isspace(at(str, 0)) && at(str, 0) != 0)
					str = str[1..];
				continue;
			}

			field_width = -1;
			if (isdigit(at(fmt, 0))) {
				field_width = skip_atoi(ref fmt);
				if (field_width <= 0)
					break;
			}

			qualifier = byte.MaxValue;
			if (at(fmt, 0) == 'h' || _tolower(at(fmt, 0)) == 'l' ||
			    at(fmt, 0) == 'z') {
				qualifier = at(fmt, 0);
				fmt = fmt[1..];
				if (qualifier == at(fmt, 0)) {
					if (qualifier == 'h') {
						qualifier = (byte)'H';
						fmt = fmt[1..];
					} else if (qualifier == 'l') {
						qualifier = (byte)'L';
						fmt = fmt[1..];
					}
				}
			}

			if (at(fmt, 0) == 0)
				break;

			if (at(fmt, 0) == 'n') {
				nums[arg++] = buf.Length - str.Length;
				fmt = fmt[1..];
				continue;
			}

			if (at(str, 0) == 0)
				break;

			@base = 10;
			is_sign = false;

			byte conversion = at(fmt, 0);
			fmt = fmt[1..];
			switch ((char)conversion) {
			case 'c': {
					Span<byte> s = s1;
					int i = 0;

					s1 = s2;
					if (field_width == -1)
						field_width = 1;
					do {
						s[i++] = at(str, 0);
						str = str[1..];
					} while (--field_width > 0 && at(str, 0) != 0);
					num++;
				}
				continue;
			case 's': {
					Span<byte> s = s1;
					int i = 0;

					s1 = s2;
					if (field_width == -1)
						field_width = SHRT_MAX;
					str = skip_spaces(str);

					while (at(str, 0) != 0 && !isspace(at(str, 0)) && field_width-- != 0) {
						s[i++] = at(str, 0);
						str = str[1..];
					}
					s[i] = 0;
					num++;
				}
				continue;
			// DEVIATION: no %[ ], which nothing here uses
			case 'o':
				@base = 8;
				break;
			case 'x':
			case 'X':
				@base = 16;
				break;
			case 'i':
				@base = 0;
				goto case 'd';
			case 'd':
				is_sign = true;
				goto case 'u';
			case 'u':
				break;
			case '%': {
					byte c = at(str, 0);

					str = str[1..];
					if (c != '%')
						return num;
				}
				continue;
			default:
				return num;
			}

			str = skip_spaces(str);

			digit = at(str, 0);
			if (is_sign && digit == '-')
				digit = at(str, 1);

			if (digit == 0
			    || (@base == 16 && !isxdigit(digit))
			    || (@base == 10 && !isdigit(digit))
			    || (@base == 8 && (!isdigit(digit) || digit > '7'))
			    || (@base == 0 && !isdigit(digit)))
				break;

			if (is_sign)
				val = simple_strtoll(str, out next, @base);
			else
				val = (long)simple_strtoull(str, out next, @base);

			if (field_width > 0 && str.Length - next.Length > field_width) {
				int len = str.Length - next.Length;

				if (@base == 0)
					_parse_integer_fixup_radix(str, ref @base);
				while (len > field_width) {
					if (is_sign)
						val = val / @base;
					else
						val = (long)((ulong)val / @base);
					--len;
				}
				next = str[len..];
			}

			// A result of a smaller type is cut by who called.
			nums[arg++] = val;
			num++;

			str = next;
		}

		return num;
	}

	/// <summary>Scans one number.</summary>
	/// <returns>how many conversions were done</returns>
	[Source("lib/vsprintf.c", 3295)]
	[EXPORT_SYMBOL]
	public static int sscanf(ReadOnlySpan<byte> buf, ReadOnlySpan<byte> fmt, out int a)
	{
		Span<long> nums = stackalloc long[1];
		int i = vsscanf(buf, fmt, nums, default, default);

		a = (int)nums[0];
		return i;
	}

	[NotInLinux("reading a pointer in C")]
	private static byte at(ReadOnlySpan<byte> s, int i) => (uint)i < (uint)s.Length ? s[i] : (byte)0;

	[NotInLinux("a pointer into the string")]
	private static ReadOnlySpan<byte> rest(ReadOnlySpan<byte> s, int i) => i < s.Length ? s[i..] : default;

	[NotInLinux("part of kasprintf()")]
	private static byte[]? kmemdup(byte[] text, uint gfp) => slab_h.kmemdup(text, text.Length, gfp);

	[NotInLinux("part of vsnprintf()")]
	private static int put_string(Span<byte> buf, int size, string text)
	{
		if (size > 0) {
			int len = Math.Min(text.Length, size - 1);

			Encoding.Latin1.GetBytes(text.AsSpan(0, len), buf);
			buf[len] = 0;
		}
		return text.Length;
	}

	[NotInLinux("part of vsnprintf()")]
	private static int put_number(Span<byte> buf, int size, ReadOnlySpan<byte> fmt, long arg)
	{
		Span<byte> number = stackalloc byte[24];
		int len = 0;

		while (at(fmt, 0) != 0) {
			byte c = fmt[0];

			fmt = fmt[1..];
			if (c != '%') {
				put_byte(buf, size, len++, c);
				continue;
			}

			ReadOnlySpan<byte> spec = fmt;
			bool zero = at(spec, 0) is (byte)'0' or (byte)'.';
			if (zero)
				spec = spec[1..];
			int width = 0;
			while (isdigit(at(spec, 0))) {
				width = width * 10 + spec[0] - '0';
				spec = spec[1..];
			}

			int digits = 1;
			switch ((char)at(spec, 0)) {
			case 'd':
			case 'i':
				arg.TryFormat(number, out digits, default, CultureInfo.InvariantCulture);
				break;
			case 'u':
				((ulong)arg).TryFormat(number, out digits, default, CultureInfo.InvariantCulture);
				break;
			case 'x':
				arg.TryFormat(number, out digits, "x", CultureInfo.InvariantCulture);
				break;
			case 'X':
				arg.TryFormat(number, out digits, "X", CultureInfo.InvariantCulture);
				break;
			case 'c':
				number[0] = (byte)arg;
				break;
			case '%':
				number[0] = (byte)'%';
				break;
			default:
				put_byte(buf, size, len++, (byte)'%');
				continue;
			}
			for (; width > digits; width--)
				put_byte(buf, size, len++, (byte)(zero ? '0' : ' '));
			foreach (byte digit in number[..digits])
				put_byte(buf, size, len++, digit);
			fmt = spec[1..];
		}
		if (size > 0)
			buf[Math.Min(len, size - 1)] = 0;
		return len;
	}

	[NotInLinux("part of vsnprintf()")]
	private static void put_byte(Span<byte> buf, int size, int at, byte c)
	{
		if (at < size - 1)
			buf[at] = c;
	}
}

/// <summary>What the machine is doing.</summary>
[Source("include/linux/kernel.h", 554)]
public enum system_states
{
	SYSTEM_BOOTING,
	SYSTEM_SCHEDULING,
	SYSTEM_RUNNING,
	SYSTEM_HALT,
	SYSTEM_POWER_OFF,
	SYSTEM_RESTART,
	SYSTEM_SUSPEND,
}
