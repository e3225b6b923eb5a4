// SPDX-License-Identifier: BSD-2-Clause

// Unit numbers as alloc_unr(9) of FreeBSD gives them out: the functions of sys/kern/subr_unit.c and their order, and its
// data structure; what is in the functions is written anew.
//
// The numbers from low to high are, in this order: a run of `first` that are in use, what the list describes, and a run
// of `last` that are free. A chunk of the list is a run of free numbers (its ptr is null), a run of numbers in use (its
// ptr is the header) or up to NBITS numbers with a bit each (its ptr is the chunk whose memory holds the bits). The list
// begins with what is not wholly in use and ends with what is not wholly free; the other runs there are part of `first`
// and `last`. So the lowest free number is in the first chunk, and taking it never needs memory.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static Kernel.Net.Freebsd.malloc_h;
using static Kernel.Net.Freebsd.mtx_h;

namespace Kernel.Net.Freebsd;

/// <summary>As many bits as a chunk has room for.</summary>
[InlineArray(4)]
internal struct unrb
{
	private ulong _0;
}

/// <summary>A piece of memory that is a chunk of the list, or the bits of one.</summary>
internal sealed class unr : slab_object
{
	internal readonly list_head<unr> list;
	internal uint len;
	internal object? ptr;
	internal unrb map;

	public unr() => list = new(this);
}

/// <summary>The numbers that one user gives out.</summary>
public sealed class unrhdr : slab_object
{
	internal readonly list_head<unr> head = new();
	internal uint low, high;        // the lowest and the highest number
	internal uint busy;             // numbers in use
	internal uint alloc;            // pieces of memory in use
	internal uint first, last;      // numbers in use before, free ones behind what is in the list
	internal mtx? mtx;
	internal readonly list_head<unr> ppfree = new();
}

/// <summary>alloc_unr(9).</summary>
public static class subr_unit_c
{
	/// <summary>A piece of memory of FreeBSD's on a machine of 64 bits: 32 bytes.</summary>
	internal const uint NBITS = 256;

	private const int WORD = 64;

	/// <summary>For new_unrhdr() and init_unrhdr(): the caller sees to it that one works at a time.</summary>
	public static mtx UNR_NO_MTX = new("no mutex");

	private static mtx unitmtx = new("unit# allocation");
	private static malloc_type M_UNIT = new("Unitno");

	private static ref ulong word(unr up, uint bit) => ref ((unr)up.ptr!).map[(int)bit / WORD];

	private static bool test(unr up, uint bit) => (word(up, bit) & 1UL << (int)(bit % WORD)) != 0;

	private static void set(unr up, uint bit) => word(up, bit) |= 1UL << (int)(bit % WORD);

	private static void clear(unr up, uint bit) => word(up, bit) &= ~(1UL << (int)(bit % WORD));

	private static uint next_zero(unr up, uint from)
	{
		while (from < up.len && test(up, from))
			from++;
		return from;
	}

	// Bits behind the length are zero: a map is made once and never gets longer or shorter.
	private static uint weight(unr up)
	{
		uint ones = 0;

		for (uint bit = 0; bit < NBITS; bit += WORD)
			ones += (uint)ulong.PopCount(word(up, bit));
		return ones;
	}

	/// <summary>How many numbers there are.</summary>
	private static uint count(unrhdr uh) => uh.high - uh.low + 1;

	private static void @lock(unrhdr uh)
	{
		if (uh.mtx != null)
			mtx_lock(uh.mtx);
	}

	private static void unlock(unrhdr uh)
	{
		if (uh.mtx != null)
			mtx_unlock(uh.mtx);
	}

	private static void assert_locked(unrhdr uh)
	{
		if (uh.mtx != null)
			mtx_assert(uh.mtx, MA_OWNED);
	}

	private static void check([DoesNotReturnIf(false)] bool holds, string what, int line)
	{
		if (!holds)
			inconsistency(what, line);
	}

	[DoesNotReturn]
	private static void inconsistency(string what, int line) => panic($"UNR inconsistency: {what} (line {line})\n");

	/// <summary>Panics when a header is not what the top of this file says.</summary>
	internal static void check_unrhdr(unrhdr uh, [CallerLineNumber] int line = 0)
	{
		uint numbers = 0, used = 0, pieces = 0;
		unr? prev = null;

		foreach (var up in list_for_each_entry(uh.head)) {
			check(up.len != 0, "an empty chunk", line);
			if (is_bitmap(uh, up)) {
				uint ones = weight(up);

				if (up.len > NBITS)
					inconsistency($"len {up.len} max {NBITS}", line);
				check(ones != 0 && ones != up.len, "a map that should be a run", line);
				used += ones;
				pieces++;
			} else {
				check(prev == null || prev.ptr != up.ptr, "two equal runs side by side", line);
				if (up.ptr == uh)
					used += up.len;
			}
			numbers += up.len;
			pieces++;
			prev = up;
		}
		check(list_empty(uh.head) || list_first_entry(uh.head).ptr != uh, "a first chunk in use", line);
		check(list_empty(uh.head) || list_last_entry(uh.head).ptr != null, "a last chunk that is free", line);
		check(uh.first + numbers + uh.last == count(uh), "numbers got lost", line);
		if (uh.first + used != uh.busy)
			inconsistency($"items {uh.busy} found {uh.first + used}", line);
		if (pieces != uh.alloc)
			inconsistency($"chunks {uh.alloc} found {pieces}", line);
	}

	/// <summary>Makes a chunk of a piece of memory that the caller has at hand.</summary>
	private static unr new_unr(unrhdr uh, uint len, object? ptr, ref unr? p)
	{
		var up = p!;

		p = null;
		up.len = len;
		up.ptr = ptr;
		uh.alloc++;
		return up;
	}

	/// <summary>Memory is given back later, without the mutex.</summary>
	private static void delete_unr(unrhdr uh, unr up)
	{
		uh.alloc--;
		list_add(up.list, uh.ppfree);
	}

	private static void drop(unrhdr uh, unr up)
	{
		if (is_bitmap(uh, up))
			delete_unr(uh, (unr)up.ptr!);
		list_del(up.list);
		delete_unr(uh, up);
	}

	/// <summary>clean_unrhdr() with the mutex held, which is given up while memory is freed.</summary>
	public static void clean_unrhdrl(unrhdr uh)
	{
		assert_locked(uh);
		while (list_first_entry_or_null(uh.ppfree) is { } up) {
			list_del(up.list);
			unlock(uh);
			free(up, M_UNIT);
			@lock(uh);
		}
	}

	/// <summary>Gives memory back that is no longer needed.</summary>
	public static void clean_unrhdr(unrhdr uh)
	{
		@lock(uh);
		clean_unrhdrl(uh);
		unlock(uh);
	}

	/// <summary>Makes a header ready, with all numbers free.</summary>
	public static void init_unrhdr(unrhdr uh, int low, int high, mtx? mutex)
	{
		if (low < 0 || low > high)
			panic($"UNR: use error: new_unrhdr({low}, {high})\n");
		INIT_LIST_HEAD(uh.head);
		INIT_LIST_HEAD(uh.ppfree);
		uh.mtx = mutex == UNR_NO_MTX ? null : mutex ?? unitmtx;
		uh.low = (uint)low;
		uh.high = (uint)high;
		uh.first = uh.busy = uh.alloc = 0;
		uh.last = count(uh);
		check_unrhdr(uh);
	}

	/// <summary>A new header for the numbers from low to high; may sleep.</summary>
	/// <param name="mutex">null: one that all such headers share</param>
	public static unrhdr new_unrhdr(int low, int high, mtx? mutex)
	{
		var uh = malloc<unrhdr>(M_UNIT, M_WAITOK | M_ZERO)!;

		init_unrhdr(uh, low, high, mutex);
		return uh;
	}

	/// <summary>Frees a header of which no number is in use any more.</summary>
	public static void delete_unrhdr(unrhdr uh)
	{
		check_unrhdr(uh);
		if (uh.busy != 0)
			panic($"unrhdr has {uh.busy} allocations\n");
		if (uh.alloc != 0)
			panic("UNR memory leak in delete_unrhdr\n");
		clean_unrhdr(uh);
		free(uh, M_UNIT);
	}

	/// <summary>Gives all numbers back at once; nobody else may use the header meanwhile.</summary>
	public static void clear_unrhdr(unrhdr uh)
	{
		foreach (var up in list_for_each_entry_safe(uh.head))
			drop(uh, up);
		uh.first = uh.busy = 0;
		uh.last = count(uh);
		clean_unrhdr(uh);
		check_unrhdr(uh);
	}

	private static bool is_bitmap(unrhdr uh, unr up) => up.ptr != null && up.ptr != uh;

	/// <summary>
	/// Finds the neighbours that would save most memory as one map, and makes them one.
	/// </summary>
	/// <returns>true when it found some</returns>
	private static bool optimize_unr(unrhdr uh)
	{
		unr? best = null, end = null;
		uint most = 2;          // a map takes two pieces

		foreach (var from in list_for_each_entry(uh.head)) {
			uint len = 0, pieces = 0;
			unr? to = null;

			for (var up = from; len + up.len <= NBITS; up = list_next_entry(up.list)) {
				len += up.len;
				pieces += is_bitmap(uh, up) ? 2u : 1;
				to = up;
				if (list_is_last(up.list, uh.head))
					break;
			}
			if (pieces > most) {
				most = pieces;
				best = from;
				end = to;
			}
		}
		if (best == null)
			return false;
		make_map(uh, best, end!);
		return true;
	}

	/// <summary>Makes a map of the chunks between two, of which there are three pieces of memory or more.</summary>
	private static void make_map(unrhdr uh, unr from, unr to)
	{
		unrb map = default;
		uint len = 0;

		for (var up = from; ;) {
			for (uint i = 0; i < up.len; i++) {
				if (is_bitmap(uh, up) ? test(up, i) : up.ptr == uh)
					map[(int)(len + i) / WORD] |= 1UL << (int)((len + i) % WORD);
			}
			len += up.len;
			if (up == to)
				break;
			up = list_next_entry(up.list);
		}

		// The bits go where those of the first map were, or into a chunk that is no longer needed.
		unr? bits = null;

		for (var up = from; ;) {
			var next = up != to ? list_next_entry(up.list) : null;

			if (is_bitmap(uh, up)) {
				if (bits == null)
					bits = (unr)up.ptr!;
				else
					delete_unr(uh, (unr)up.ptr!);
			}
			up.ptr = null;
			if (up != from) {
				list_del(up.list);
				if (bits == null)
					bits = up;
				else
					delete_unr(uh, up);
			}
			if (next == null)
				break;
			up = next;
		}
		bits!.map = map;
		bits.ptr = null;
		from.ptr = bits;
		from.len = len;
	}

	/// <summary>A map that is all ones or all zeroes becomes a run.</summary>
	private static void settle_map(unrhdr uh, unr up)
	{
		if (!is_bitmap(uh, up))
			return;

		uint ones = weight(up);

		if (ones != 0 && ones != up.len)
			return;
		delete_unr(uh, (unr)up.ptr!);
		up.ptr = ones == 0 ? null : uh;
	}

	/// <summary>Puts the list into its shortest form after a change, from both ends and among neighbours.</summary>
	private static void collapse_unr(unrhdr uh)
	{
		do {
			unr? prev = null;

			foreach (var up in list_for_each_entry_safe(uh.head)) {
				settle_map(uh, up);
				if (up.len == 0) {
					drop(uh, up);
				} else if (prev != null && prev.ptr == up.ptr) {
					// Two maps never share their bits, so these are runs.
					prev.len += up.len;
					drop(uh, up);
				} else {
					prev = up;
				}
			}
			while (list_first_entry_or_null(uh.head) is { } up && up.ptr == uh) {
				uh.first += up.len;
				drop(uh, up);
			}
			while (!list_empty(uh.head) && list_last_entry(uh.head) is { ptr: null } up) {
				uh.last += up.len;
				drop(uh, up);
			}
		} while (optimize_unr(uh));
	}

	/// <summary>alloc_unr() with the mutex held.</summary>
	public static int alloc_unrl(unrhdr uh)
	{
		uint x;

		assert_locked(uh);
		check_unrhdr(uh);
		x = uh.low + uh.first;
		if (list_first_entry_or_null(uh.head) is not { } up) {
			if (uh.last == 0)
				return -1;
			uh.first++;
			uh.last--;
		} else if (is_bitmap(uh, up)) {
			uint bit = next_zero(up, 0);

			x += bit;
			set(up, bit);
			collapse_unr(uh);
		} else {
			// right behind what is in use anyway
			uh.first++;
			if (--up.len == 0)
				collapse_unr(uh);
		}
		uh.busy++;
		check_unrhdr(uh);
		return (int)x;
	}

	/// <summary>The lowest free number, or -1 when there is none. Allocates no memory, so it never sleeps.</summary>
	public static int alloc_unr(unrhdr uh)
	{
		int i;

		@lock(uh);
		i = alloc_unrl(uh);
		clean_unrhdrl(uh);
		unlock(uh);
		return i;
	}

	/// <summary>The chunk that describes a number; null when it is behind the list, and then how far.</summary>
	private static unr? find(unrhdr uh, uint item, out uint off)
	{
		off = item - uh.low - uh.first;
		foreach (var up in list_for_each_entry(uh.head)) {
			if (off < up.len)
				return up;
			off -= up.len;
		}
		return null;
	}

	private static void add_first(unrhdr uh, uint len, object? ptr, ref unr? p)
	{
		var up = new_unr(uh, len, ptr, ref p);

		list_add(up.list, uh.head);
	}

	private static void add_last(unrhdr uh, uint len, object? ptr, ref unr? p)
	{
		var up = new_unr(uh, len, ptr, ref p);

		list_add_tail(up.list, uh.head);
	}

	/// <summary>Turns one number of a run around; what is before and behind it stays as it was.</summary>
	private static void split(unrhdr uh, unr up, uint off, ref unr? p1, ref unr? p2)
	{
		object? other = up.ptr == null ? uh : null;
		uint rest = up.len - off - 1;

		if (rest != 0) {
			var behind = new_unr(uh, rest, up.ptr, ref p1);

			list_add(behind.list, up.list);
		}
		if (off != 0) {
			var middle = new_unr(uh, 1, other, ref p2);

			list_add(middle.list, up.list);
			up.len = off;
		} else {
			up.len = 1;
			up.ptr = other;
		}
	}

	/// <summary>alloc_unr_specific() with the mutex held and memory at hand; what is used of it becomes null.</summary>
	internal static int alloc_unr_specificl(unrhdr uh, uint item, ref unr? p1, ref unr? p2)
	{
		assert_locked(uh);
		check_unrhdr(uh);
		if (item < uh.low || item > uh.high || item < uh.low + uh.first)
			return -1;

		var up = find(uh, item, out uint off);

		if (up == null) {
			// among the free ones behind the list
			if (off == 0 && list_empty(uh.head)) {
				uh.first++;
			} else {
				if (off != 0)
					add_last(uh, off, null, ref p1);
				add_last(uh, 1, uh, ref p2);
			}
			uh.last -= off + 1;
		} else if (is_bitmap(uh, up)) {
			if (test(up, off))
				return -1;
			set(up, off);
		} else if (up.ptr == uh) {
			return -1;
		} else {
			split(uh, up, off, ref p1, ref p2);
		}
		collapse_unr(uh);
		uh.busy++;
		check_unrhdr(uh);
		return (int)item;
	}

	/// <summary>Takes this number; -1 when it is in use or no number of the header. May sleep.</summary>
	public static int alloc_unr_specific(unrhdr uh, uint item)
	{
		unr? p1 = malloc<unr>(M_UNIT, M_WAITOK), p2 = malloc<unr>(M_UNIT, M_WAITOK);
		int i;

		@lock(uh);
		i = alloc_unr_specificl(uh, item, ref p1, ref p2);
		clean_unrhdrl(uh);
		unlock(uh);

		free(p1, M_UNIT);
		free(p2, M_UNIT);
		return i;
	}

	/// <summary>free_unr() with the mutex held and memory at hand; what is used of it becomes null.</summary>
	internal static void free_unrl(unrhdr uh, uint item, ref unr? p1, ref unr? p2)
	{
		assert_locked(uh);
		check_unrhdr(uh);
		if (item < uh.low || item > uh.high)
			panic($"UNR: free_unr({item}) out of range [{uh.low}...{uh.high}]\n");

		if (item < uh.low + uh.first) {
			// What is in use behind it goes to the list.
			uint rest = uh.low + uh.first - item - 1;

			if (rest != 0)
				add_first(uh, rest, uh, ref p1);
			add_first(uh, 1, null, ref p2);
			uh.first = item - uh.low;
		} else {
			var up = find(uh, item, out uint off);

			if (up == null || up.ptr == null || (is_bitmap(uh, up) && !test(up, off)))
				panic($"UNR: Freeing free item {item}\n");
			if (is_bitmap(uh, up))
				clear(up, off);
			else
				split(uh, up, off, ref p1, ref p2);
		}
		collapse_unr(uh);
		uh.busy--;
		check_unrhdr(uh);
	}

	/// <summary>Gives a number back, which must be in use. May sleep.</summary>
	public static void free_unr(unrhdr uh, uint item)
	{
		unr? p1 = malloc<unr>(M_UNIT, M_WAITOK), p2 = malloc<unr>(M_UNIT, M_WAITOK);

		@lock(uh);
		free_unrl(uh, item, ref p1, ref p2);
		clean_unrhdrl(uh);
		unlock(uh);

		free(p1, M_UNIT);
		free(p2, M_UNIT);
	}
}
