// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/string.h and lib/string.c; the copyright of the original's authors stands.

// A C string is a span of bytes here, and the end of the span counts as a NUL: a literal "eth%d"u8 has none of its own,
// a name in its 16 bytes does.  A result that is a pointer in C is the rest of the span from there on; NULL is default.
//
// A name is copied in several stores, so a reader that takes no lock may see half of the old and half of the new one.
// On native these are words of 8 bytes, as the compiler makes them; on sim each byte is a point where another task may
// go on.

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kernel.Asm;
using Kernel.Asm.Sim;

namespace Kernel.Include;

public static class string_h
{
	// Copies up to this size can be names or addresses, and others may look at them meanwhile.
	private const int TORN_MAX = 32;

	// That of a device's name.
	private const int NAME_LEN = 16;

	// What the explorer shows at the point before each byte.
	private static string[] bytes = [.. Enumerable.Range(0, TORN_MAX).Select(i => $"[{i}]")];

	/// <summary>Compares at most <paramref name="len"/> bytes without regard to case.</summary>
	[Source("lib/string.c", 43)]
	[EXPORT_SYMBOL]
	public static int strncasecmp(ReadOnlySpan<byte> s1, ReadOnlySpan<byte> s2, int len)
	{
		byte c1, c2;
		int i = 0;

		if (len == 0)
			return 0;

		do {
			c1 = at(s1, i);
			c2 = at(s2, i);
			i++;
			if (c1 == 0 || c2 == 0)
				break;
			if (c1 == c2)
				continue;
			c1 = tolower(c1);
			c2 = tolower(c2);
			if (c1 != c2)
				break;
		} while (--len != 0);
		return c1 - c2;
	}

	[Source("lib/string.c", 69)]
	[EXPORT_SYMBOL]
	public static int strcasecmp(ReadOnlySpan<byte> s1, ReadOnlySpan<byte> s2)
	{
		int c1, c2;
		int i = 0;

		do {
			c1 = tolower(at(s1, i));
			c2 = tolower(at(s2, i++));
		} while (c1 == c2 && c1 != 0);
		return c1 - c2;
	}

	/// <summary>Copies a string with its NUL; the buffer must be large enough.</summary>
	[Source("lib/string.c", 89)]
	[EXPORT_SYMBOL]
	public static Span<byte> strcpy(Span<byte> dest, ReadOnlySpan<byte> src)
	{
		if (arch.sim && sim.exploring) {
			int i = 0;

			for (; ; ) {
				byte c = load(src, i, dest, i);

				if (i >= dest.Length)
					fortify_panic("strcpy");
				dest[i] = c;
				if (c == 0)
					break;
				i++;
			}
			return dest;
		}

		int len = strlen(src);

		if (len >= dest.Length)
			fortify_panic("strcpy");
		copy(dest, src, len);
		dest[len] = 0;
		return dest;
	}

	/// <summary>
	/// Copies at most <paramref name="count"/> bytes and fills up with NULs; there may be none at the end.
	/// </summary>
	[Source("lib/string.c", 114)]
	[EXPORT_SYMBOL]
	public static Span<byte> strncpy(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		int from = 0;
		int tmp = 0;

		if (count > dest.Length)
			fortify_panic("strncpy");
		while (count != 0) {
			byte c = load(src, from, dest, tmp);

			dest[tmp] = c;
			if (c != 0)
				from++;
			tmp++;
			count--;
		}
		return dest;
	}

	/// <summary>
	/// Copies what fits into <paramref name="size"/> bytes with a NUL; returns the length of the source.
	/// </summary>
	[Source("lib/string.c", 141)]
	[EXPORT_SYMBOL]
	public static int strlcpy(Span<byte> dest, ReadOnlySpan<byte> src, int size)
	{
		int ret = strlen(src);

		if (size != 0) {
			int len = (ret >= size) ? size - 1 : ret;
			memcpy(dest, src, len);
			byte_point(default, 0, dest, len);
			dest[len] = 0;
		}
		return ret;
	}

	/// <summary>
	/// Copies what fits into <paramref name="count"/> bytes with a NUL; -E2BIG when it had to be cut, else its
	/// length.
	/// </summary>
	[Source("lib/string.c", 179)]
	[EXPORT_SYMBOL]
	public static int strscpy(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		int res = 0;

		if (count == 0)
			return -E2BIG;

		// DEVIATION: no word at a time, so that nothing is written behind the NUL
		while (count != 0) {
			byte c;

			c = load(src, res, dest, res);
			dest[res] = c;
			if (c == 0)
				return res;
			res++;
			count--;
		}

		if (res != 0)
			dest[res - 1] = 0;

		return -E2BIG;
	}

	/// <summary>Appends a string; the buffer must be large enough.</summary>
	[Source("lib/string.c", 247)]
	[EXPORT_SYMBOL]
	public static Span<byte> strcat(Span<byte> dest, ReadOnlySpan<byte> src)
	{
		strcpy(dest[strlen(dest)..], src);
		return dest;
	}

	/// <summary>Appends at most <paramref name="count"/> bytes and a NUL.</summary>
	[Source("lib/string.c", 270)]
	[EXPORT_SYMBOL]
	public static Span<byte> strncat(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		int len = strnlen(src, count);
		int dsize = strlen(dest);

		memcpy(dest[dsize..], src, len);
		dest[dsize + len] = 0;
		return dest;
	}

	/// <summary>
	/// Appends what fits into a buffer of <paramref name="count"/> bytes; returns what the length would have been.
	/// </summary>
	[Source("lib/string.c", 296)]
	[EXPORT_SYMBOL]
	public static int strlcat(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		int dsize = strlen(dest);
		int len = strlen(src);
		int res = dsize + len;

		BUG_ON(dsize >= count);

		dest = dest[dsize..];
		count -= dsize;
		if (len >= count)
			len = count - 1;
		memcpy(dest, src, len);
		dest[len] = 0;
		return res;
	}

	/// <summary>Less than, equal to, or greater than 0.</summary>
	[Source("lib/string.c", 323)]
	[EXPORT_SYMBOL]
	public static int strcmp(ReadOnlySpan<byte> cs, ReadOnlySpan<byte> ct)
	{
		return strncmp(cs, ct, int.MaxValue);
	}

	/// <summary>Compares at most <paramref name="count"/> bytes: less than, equal to, or greater than 0.</summary>
	[Source("lib/string.c", 347)]
	[EXPORT_SYMBOL]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int strncmp(ReadOnlySpan<byte> cs, ReadOnlySpan<byte> ct, int count)
	{
		// DEVIATION: two whole names are two vectors: this is what a lookup by name spends its time in
		if (arch.sim && sim.exploring && count == NAME_LEN)
			sim.name_access(cs, ct);
		if (count == NAME_LEN && cs.Length == NAME_LEN && ct.Length == NAME_LEN) {
			Vector128<byte> a = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(cs));
			Vector128<byte> b = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(ct));

			return a == b ? 0 : compare_names(a, b);
		}
		return word_compare(cs, ct, count);
	}

	/// <summary>The string from the first byte <paramref name="c"/> on, or null.</summary>
	[Source("lib/string.c", 371)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strchr(ReadOnlySpan<byte> s, int c)
	{
		return tail(s, index(s[..strlen(s)], c, int.MaxValue));
	}

	/// <inheritdoc cref="strchr(ReadOnlySpan{byte}, int)"/>
	[Source("lib/string.c", 371)]
	public static Span<byte> strchr(Span<byte> s, int c)
	{
		return tail(s, index(s[..strlen(s)], c, int.MaxValue));
	}

	/// <summary>The string from the first byte <paramref name="c"/> on, or its end.</summary>
	[Source("lib/string.c", 390)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strchrnul(ReadOnlySpan<byte> s, int c)
	{
		int len = strlen(s);
		int i = index(s[..len], c, int.MaxValue);

		return s[(i < 0 ? len : i)..];
	}

	/// <summary>The string from the last byte <paramref name="c"/> on, or null.</summary>
	[Source("lib/string.c", 405)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strrchr(ReadOnlySpan<byte> s, int c)
	{
		int len = strlen(s);

		return tail(s, (byte)c == 0 ? len : s[..len].LastIndexOf((byte)c));
	}

	/// <summary>
	/// The string from the first byte <paramref name="c"/> on within <paramref name="count"/> bytes, or null.
	/// </summary>
	[Source("lib/string.c", 424)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strnchr(ReadOnlySpan<byte> s, int count, int c)
	{
		return tail(s, index(s[..strnlen(s, count)], c, 0));
	}

	/// <inheritdoc cref="strnchr(ReadOnlySpan{byte}, int, int)"/>
	[Source("lib/string.c", 424)]
	public static Span<byte> strnchr(Span<byte> s, int count, int c)
	{
		return tail(s, index(s[..strnlen(s, count)], c, 0));
	}

	/// <summary>The string without the white space at its start.</summary>
	[Source("lib/string.c", 440)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> skip_spaces(ReadOnlySpan<byte> str)
	{
		while (isspace(at(str, 0)))
			str = str[1..];
		return str;
	}

	/// <inheritdoc cref="skip_spaces(ReadOnlySpan{byte})"/>
	[Source("lib/string.c", 440)]
	public static Span<byte> skip_spaces(Span<byte> str)
	{
		while (isspace(at(str, 0)))
			str = str[1..];
		return str;
	}

	/// <summary>
	/// The string without the white space around it; a NUL is written over the first byte behind.
	/// </summary>
	[Source("lib/string.c", 456)]
	[EXPORT_SYMBOL]
	public static Span<byte> strim(Span<byte> s)
	{
		int size;
		int end;

		size = strlen(s);
		if (size == 0)
			return s;

		end = size - 1;
		while (end >= 0 && isspace(s[end]))
			end--;
		if (end + 1 < s.Length)
			s[end + 1] = 0;

		return skip_spaces(s);
	}

	/// <summary>The string without the white space at its start.</summary>
	[Source("include/linux/string.h", 71)]
	public static Span<byte> strstrip(Span<byte> str) => strim(str);

	/// <summary>The number of bytes before the NUL, or before the span's end.</summary>
	[Source("lib/string.c", 479)]
	[EXPORT_SYMBOL]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int strlen(ReadOnlySpan<byte> s)
	{
		return strnlen(s, s.Length);
	}

	/// <summary>Like <see cref="strlen"/>, at most <paramref name="count"/>.</summary>
	[Source("lib/string.c", 496)]
	[EXPORT_SYMBOL]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static int strnlen(ReadOnlySpan<byte> s, int count)
	{
		// DEVIATION: a whole name is one vector
		if (s.Length == NAME_LEN && count == NAME_LEN)
			return BitOperations.TrailingZeroCount(1u << NAME_LEN
				| Vector128.Equals(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(s)), default)
					.ExtractMostSignificantBits());
		return __strnlen(s, count);
	}

	[NotInLinux("strnlen() of anything but a whole name")]
	private static int __strnlen(ReadOnlySpan<byte> s, int count)
	{
		if (count < s.Length)
			s = s[..Math.Max(count, 0)];

		int len = s.IndexOf((byte)0);

		return len < 0 ? s.Length : len;
	}

	/// <summary>How many bytes at the start are all among those of <paramref name="accept"/>.</summary>
	[Source("lib/string.c", 513)]
	[EXPORT_SYMBOL]
	public static int strspn(ReadOnlySpan<byte> s, ReadOnlySpan<byte> accept)
	{
		int count = s[..strlen(s)].IndexOfAnyExcept(accept[..strlen(accept)]);

		return count < 0 ? strlen(s) : count;
	}

	/// <summary>How many bytes at the start are not among those of <paramref name="reject"/>.</summary>
	[Source("lib/string.c", 540)]
	[EXPORT_SYMBOL]
	public static int strcspn(ReadOnlySpan<byte> s, ReadOnlySpan<byte> reject)
	{
		int count = s[..strlen(s)].IndexOfAny(reject[..strlen(reject)]);

		return count < 0 ? strlen(s) : count;
	}

	/// <summary>The string from the first byte on that is one of <paramref name="ct"/>, or null.</summary>
	[Source("lib/string.c", 564)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strpbrk(ReadOnlySpan<byte> cs, ReadOnlySpan<byte> ct)
	{
		return tail(cs, cs[..strlen(cs)].IndexOfAny(ct[..strlen(ct)]));
	}

	/// <summary>
	/// Takes the next part off a list of parts separated by any of <paramref name="ct"/>; null when there is none.
	/// </summary>
	/// <param name="s">what is left; null after the last part</param>
	[Source("lib/string.c", 591)]
	[EXPORT_SYMBOL]
	public static Span<byte> strsep(ref Span<byte> s, ReadOnlySpan<byte> ct)
	{
		Span<byte> sbegin = s;
		int end;

		if (Unsafe.IsNullRef(ref MemoryMarshal.GetReference(sbegin)))
			return default;

		end = sbegin[..strlen(sbegin)].IndexOfAny(ct[..strlen(ct)]);
		if (end >= 0) {
			sbegin[end] = 0;
			s = sbegin[(end + 1)..];
		} else {
			s = default;
		}
		return sbegin;
	}

	/// <summary>Whether two strings are equal, but for a newline at the end of one.</summary>
	[Source("lib/string.c", 618)]
	[EXPORT_SYMBOL]
	public static bool sysfs_streq(ReadOnlySpan<byte> s1, ReadOnlySpan<byte> s2)
	{
		while (at(s1, 0) != 0 && at(s1, 0) == at(s2, 0)) {
			s1 = s1[1..];
			s2 = s2[1..];
		}

		if (at(s1, 0) == at(s2, 0))
			return true;
		if (at(s1, 0) == 0 && at(s2, 0) == '\n' && at(s2, 1) == 0)
			return true;
		if (at(s1, 0) == '\n' && at(s1, 1) == 0 && at(s2, 0) == 0)
			return true;
		return false;
	}

	/// <summary>The index of the string in an array, or -EINVAL.</summary>
	[Source("lib/string.c", 644)]
	[EXPORT_SYMBOL]
	public static int match_string(byte[]?[] array, int n, ReadOnlySpan<byte> @string)
	{
		int index;
		byte[]? item;

		for (index = 0; index < n; index++) {
			item = array[index];
			if (item == null)
				break;
			if (strcmp(item, @string) == 0)
				return index;
		}

		return -EINVAL;
	}

	/// <summary>Like <see cref="match_string"/>, for what was written to a sysfs file.</summary>
	[Source("lib/string.c", 670)]
	[EXPORT_SYMBOL]
	public static int __sysfs_match_string(byte[]?[] array, int n, ReadOnlySpan<byte> str)
	{
		byte[]? item;
		int index;

		for (index = 0; index < n; index++) {
			item = array[index];
			if (item == null)
				break;
			if (sysfs_streq(item, str))
				return index;
		}

		return -EINVAL;
	}

	[Source("lib/string.c", 696)]
	[EXPORT_SYMBOL]
	public static void memset(Span<byte> s, int c, int count)
	{
		if (arch.sim && sim.exploring && count <= TORN_MAX) {
			for (int i = 0; i < count; i++) {
				byte_point(default, 0, s, i);
				s[i] = (byte)c;
			}
			return;
		}
		s[..count].Fill((byte)c);
	}

	/// <summary>Sets all fields of a struct to zero.</summary>
	[NotInLinux("memset() over a struct")]
	public static void memset<T>(out T s) where T : struct => s = default;

	[Source("lib/string.c", 721)]
	[EXPORT_SYMBOL]
	public static void memzero_explicit(Span<byte> s, int count) => memset(s, 0, count);

	/// <summary>Copies bytes; the buffers must not overlap.</summary>
	[Source("lib/string.c", 804)]
	[EXPORT_SYMBOL]
	public static Span<byte> memcpy(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		if (count > dest.Length)
			fortify_panic("memcpy");
		if (arch.sim && sim.exploring && count <= TORN_MAX) {
			for (int i = 0; i < count; i++)
				dest[i] = load(src, i, dest, i);
			return dest;
		}
		if (count <= TORN_MAX) {
			// Reading a literal up to the size of a name goes beyond the span; what is there reads as NUL.
			int have = Math.Min(count, src.Length);

			copy(dest, src, have);
			dest[have..count].Clear();
			return dest;
		}
		src[..count].CopyTo(dest);
		return dest;
	}

	/// <summary>Copies a structure.</summary>
	[NotInLinux("memcpy(&dest, &src, sizeof(dest))")]
	public static void memcpy<T>(out T dest, in T src) where T : struct => dest = src;

	/// <summary>Copies bytes; the buffers may overlap.</summary>
	[Source("lib/string.c", 825)]
	[EXPORT_SYMBOL]
	public static Span<byte> memmove(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		src[..count].CopyTo(dest);
		return dest;
	}

	/// <summary>Less than, equal to, or greater than 0.</summary>
	[Source("lib/string.c", 856)]
	[EXPORT_SYMBOL]
	public static int memcmp(ReadOnlySpan<byte> cs, ReadOnlySpan<byte> ct, int count)
	{
		return cs[..count].SequenceCompareTo(ct[..count]);
	}

	/// <summary>The first string from the first occurrence of the second on, or null.</summary>
	[Source("lib/string.c", 920)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strstr(ReadOnlySpan<byte> s1, ReadOnlySpan<byte> s2)
	{
		return tail(s1, s1[..strlen(s1)].IndexOf(s2[..strlen(s2)]));
	}

	[Source("lib/string.c", 946)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> strnstr(ReadOnlySpan<byte> s1, ReadOnlySpan<byte> s2, int len)
	{
		return tail(s1, s1[..len].IndexOf(s2[..strlen(s2)]));
	}

	/// <summary>The bytes from the first <paramref name="c"/> on, or null.</summary>
	[Source("lib/string.c", 974)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> memchr(ReadOnlySpan<byte> s, int c, int n)
	{
		return tail(s, s[..n].IndexOf((byte)c));
	}

	/// <summary>The bytes from the first one on that is not <paramref name="c"/>; null when all are.</summary>
	[Source("lib/string.c", 1007)]
	[EXPORT_SYMBOL]
	public static ReadOnlySpan<byte> memchr_inv(ReadOnlySpan<byte> start, int c, int bytes)
	{
		return tail(start, start[..bytes].IndexOfAnyExcept((byte)c));
	}

	/// <summary>Replaces every <paramref name="old"/> by <paramref name="new"/>.</summary>
	[Source("lib/string.c", 1061)]
	[EXPORT_SYMBOL]
	public static void strreplace(Span<byte> s, int old, int @new)
	{
		s[..strlen(s)].Replace((byte)old, (byte)@new);
	}

	/// <summary>Whether the string starts with the prefix.</summary>
	[Source("include/linux/string.h", 220)]
	public static bool strstarts(ReadOnlySpan<byte> str, ReadOnlySpan<byte> prefix)
	{
		return strncmp(str, prefix, strlen(prefix)) == 0;
	}

	/// <summary>The part of a path behind its last slash.</summary>
	[Source("include/linux/string.h", 233)]
	public static ReadOnlySpan<byte> kbasename(ReadOnlySpan<byte> path)
	{
		ReadOnlySpan<byte> tail = strrchr(path, '/');
		return Unsafe.IsNullRef(ref MemoryMarshal.GetReference(tail)) ? path : tail[1..];
	}

	[Source("lib/string.c", 1070)]
	[System.Diagnostics.CodeAnalysis.DoesNotReturn]
	private static void fortify_panic(string name)
	{
		pr_emerg($"detected buffer overflow in {name}\n");
		BUG();
	}

	[NotInLinux("reading a pointer in C")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static byte at(ReadOnlySpan<byte> s, int i) => (uint)i < (uint)s.Length ? s[i] : (byte)0;

	// Of two that are not the same.
	[NotInLinux("strncmp() of names")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static int compare_names(Vector128<byte> a, Vector128<byte> b)
	{
		uint differ = ~Vector128.Equals(a, b).ExtractMostSignificantBits();
		uint lower = Vector128.LessThan(a, b).ExtractMostSignificantBits();
		uint end = Vector128.Equals(a, default).ExtractMostSignificantBits();

		// Where they differ first.
		differ &= 0 - differ;
		// Behind a NUL that both have it does not count.
		if ((end & (differ - 1)) != 0)
			return 0;
		// Without a jump: which of two names is the lower one is a guess that goes wrong half of the time.
		return -(int)(lower & differ) >> 31 | 1;
	}

	// One byte of a copy.  Reading it and writing it are one step: a reader of the source can be torn here, and so
	// can a reader of the destination.
	[NotInLinux("reading a pointer in C")]
	private static byte load(ReadOnlySpan<byte> s, int i, ReadOnlySpan<byte> dest, int to)
	{
		byte_point(s, i, dest, to);
		return at(s, i);
	}

	[NotInLinux("a switch point of the explorer")]
	private static void byte_point(ReadOnlySpan<byte> s, int from, ReadOnlySpan<byte> dest, int to)
	{
		if (arch.sim && sim.exploring)
			sim.byte_access(s, from, dest, to, bytes[Math.Min(to, TORN_MAX - 1)]);
	}

	// Words, then bytes: each a store of its own.
	[NotInLinux("what the compiler makes of a copy")]
	private static void copy(Span<byte> dest, ReadOnlySpan<byte> src, int count)
	{
		ref byte d = ref MemoryMarshal.GetReference(dest[..count]);
		ref byte s = ref MemoryMarshal.GetReference(src[..count]);
		int i = 0;

		for (; i + 8 <= count; i += 8)
			Unsafe.WriteUnaligned(ref Unsafe.Add(ref d, i),
				Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref s, i)));
		for (; i < count; i++)
			Unsafe.Add(ref d, i) = Unsafe.Add(ref s, i);
	}

	[NotInLinux("strncmp() of anything")]
	private static int word_compare(ReadOnlySpan<byte> cs, ReadOnlySpan<byte> ct, int count)
	{
		ref byte s = ref MemoryMarshal.GetReference(cs);
		ref byte t = ref MemoryMarshal.GetReference(ct);

		int slen = Math.Min(cs.Length, count);
		int tlen = Math.Min(ct.Length, count);

		for (; ; ) {
			ulong c1 = load_zeropad(ref s, slen);
			ulong c2 = load_zeropad(ref t, tlen);

			if (c1 != c2)
				return (zeroes(c1) & below(c1 ^ c2)) != 0 ? 0 : before(c1, c2);
			if (zeroes(c1) != 0)
				return 0;
			s = ref Unsafe.Add(ref s, sizeof(ulong));
			t = ref Unsafe.Add(ref t, sizeof(ulong));
			slen -= sizeof(ulong);
			tlen -= sizeof(ulong);
		}
	}

	// Which of two words has the lower byte where they first differ.
	[NotInLinux("part of strncmp()")]
	private static int before(ulong c1, ulong c2)
		=> BinaryPrimitives.ReverseEndianness(c1) < BinaryPrimitives.ReverseEndianness(c2) ? -1 : 1;

	// The bits below the lowest one.
	[NotInLinux("part of strncmp()")]
	private static ulong below(ulong a) => unchecked(a - 1) & ~a;

	// The highest bit of the lowest byte that is zero; above it there may be others.
	[NotInLinux("has_zero() of asm/word-at-a-time.h")]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	private static ulong zeroes(ulong a) => unchecked(a - 0x0101010101010101) & ~a & 0x8080808080808080;

	// Where a byte is in a string, whose NUL counts as one of its bytes (unless it is behind the end that was asked
	// for).
	[NotInLinux("part of strchr()")]
	private static int index(ReadOnlySpan<byte> s, int c, int nul)
	{
		return (byte)c == 0 ? (nul == 0 ? -1 : s.Length) : s.IndexOf((byte)c);
	}

	[NotInLinux("a pointer into the string")]
	private static ReadOnlySpan<byte> tail(ReadOnlySpan<byte> s, int i) => i < 0 ? default : s[i..];

	[NotInLinux("a pointer into the string")]
	private static Span<byte> tail(Span<byte> s, int i) => i < 0 ? default : s[i..];
}
