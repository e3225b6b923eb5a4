// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Include;

/// <summary>Buffers: who owns what of them, what a copy shares, and where their headers are afterwards.</summary>
public sealed class SkbuffTests : MachineTest
{
	private const int Headroom = 32;

	/// <summary>A buffer with some headroom and the bytes 1, 2, 3, ...; its headers 2, 4 and 8 bytes into them.</summary>
	private static sk_buff Packet(int length = 16, bool fclone = false)
	{
		var skb = (fclone ? alloc_skb_fclone(Headroom + length, GFP_ATOMIC)
			: alloc_skb(Headroom + length, GFP_ATOMIC)).ShouldNotBeNull();

		skb_reserve(skb, Headroom);
		Span<byte> data = skb_put(skb, length);
		for (int i = 0; i < length; i++)
			data[i] = (byte)(i + 1);
		skb_set_mac_header(skb, 2);
		skb_set_network_header(skb, 4);
		skb_set_transport_header(skb, 8);
		return skb;
	}

	private static byte[] Data(sk_buff skb) => skb.head[skb.data..skb.tail];

	private static byte[] Counting(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];

	private static int[] Headers(sk_buff skb) => [skb.head[skb_mac_header(skb)], skb.head[skb_network_header(skb)],
		skb.head[skb_transport_header(skb)]];

	[Fact]
	public void A_new_buffer_is_empty_has_the_room_asked_for_and_one_owner()
	{
		OnMachine(() => {
			var skb = alloc_skb(100, GFP_KERNEL).ShouldNotBeNull();

			(skb.len, skb.data_len, skb_headroom(skb)).ShouldBe((0u, 0u, 0));
			skb_tailroom(skb).ShouldBeGreaterThanOrEqualTo(100);
			refcount_read(ref skb.users).ShouldBe(1u);
			(skb_shared(skb), skb_cloned(skb)).ShouldBe((false, false));
			(skb_mac_header_was_set(skb), skb_transport_header_was_set(skb)).ShouldBe((false, false));
			skb.truesize.ShouldBe((uint)SKB_TRUESIZE(skb.end));
			kfree_skb(skb);
		});
	}

	[Fact]
	public void A_buffer_lives_until_its_last_owner_lets_go()
	{
		OnMachine(() => {
			var skb = Packet();
			int destroyed = 0;

			skb.destructor = _ => destroyed++;
			skb_get(skb);
			skb_get(skb);
			skb_shared(skb).ShouldBeTrue();
			kfree_skb(skb);
			consume_skb(skb);
			destroyed.ShouldBe(0);
			skb_shared(skb).ShouldBeFalse();
			kfree_skb(skb);
			destroyed.ShouldBe(1);
			kfree_skb(null);
		});
	}

	[Fact]
	public void Freeing_a_buffer_twice_is_reported()
	{
		OnMachine(() => {
			var skb = Packet();

			kfree_skb(skb);
			kfree_skb(skb);
		}, reports: found => {
			found.Count.ShouldBe(2);
			found.ShouldAllBe(report => report.Contains("\nBUG: KASAN: double-free or invalid-free in "));
			found[0].ShouldContain("\nThe buggy object belongs to the cache Byte[]\n");
			found[1].ShouldContain("\nThe buggy object belongs to the cache sk_buff\n");
		});
	}

	[Fact]
	public void The_data_of_a_freed_buffer_is_poisoned()
	{
		OnMachine(() => {
			var skb = Packet();
			byte[] head = skb.head;

			kfree_skb(skb);
			head.ShouldAllBe(b => b == 0x6b);
		});
	}

	[Fact]
	public void A_clone_shares_the_data_and_nothing_else()
	{
		OnMachine(() => {
			var skb = Packet();

			skb.priority = 7;
			skb.mark = 3;
			skb_cb<long>(skb) = 42;
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();

			clone.head.ShouldBeSameAs(skb.head);
			(clone.priority, clone.mark, skb_cb<long>(clone)).ShouldBe((7u, 3u, 42L));
			Headers(clone).ShouldBe(Headers(skb));
			(skb_cloned(skb), skb_cloned(clone)).ShouldBe((true, true));
			(atomic_read(ref skb_shinfo(skb).dataref) & SKB_DATAREF_MASK).ShouldBe(2);
			(skb_shared(skb), skb_shared(clone)).ShouldBe((false, false));

			clone.head[clone.data] = 99;
			Data(skb)[0].ShouldBe((byte)99);
			skb_pull(clone, 4);
			clone.priority = 1;
			skb_cb<long>(clone) = 1;
			(skb.len, skb.priority, skb_cb<long>(skb)).ShouldBe((16u, 7u, 42L));

			kfree_skb(skb);
			skb_cloned(clone).ShouldBeFalse();
			Data(clone).ShouldBe(Counting(16)[4..]);
			kfree_skb(clone);
		});
	}

	[Fact]
	public void A_clone_belongs_to_no_socket_and_has_no_destructor()
	{
		OnMachine(() => {
			var skb = Packet();
			int destroyed = 0;

			skb.destructor = _ => destroyed++;
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();

			(clone.sk, clone.destructor).ShouldBe((null, null));
			kfree_skb(clone);
			destroyed.ShouldBe(0);
			kfree_skb(skb);
			destroyed.ShouldBe(1);
		});
	}

	[Fact]
	public void A_copy_has_data_of_its_own_with_the_same_headers()
	{
		OnMachine(() => {
			var skb = Packet();

			skb.priority = 7;
			foreach (var copy in new[] { skb_copy(skb, GFP_KERNEL), pskb_copy(skb, GFP_KERNEL) }) {
				copy.ShouldNotBeNull().head.ShouldNotBeSameAs(skb.head);
				Data(copy).ShouldBe(Data(skb));
				Headers(copy).ShouldBe(Headers(skb));
				copy.priority.ShouldBe(7u);
				skb_headroom(copy).ShouldBe(Headroom);
				(skb_cloned(skb), skb_cloned(copy)).ShouldBe((false, false));
				copy.head[copy.data] = 99;
				Data(skb)[0].ShouldBe((byte)1);
				kfree_skb(copy);
			}
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Expanding_the_head_keeps_data_and_headers_and_ends_sharing()
	{
		OnMachine(() => {
			var skb = Packet();
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();
			byte[] head = skb.head;

			skb_shinfo(skb).gso_segs = 5;
			pskb_expand_head(clone, 64, 0, GFP_KERNEL).ShouldBe(0);

			clone.head.ShouldNotBeSameAs(head);
			skb.head.ShouldBeSameAs(head);
			skb_headroom(clone).ShouldBe(Headroom + 64);
			skb_tailroom(clone).ShouldBeGreaterThanOrEqualTo(0);
			Data(clone).ShouldBe(Counting(16));
			Headers(clone).ShouldBe([3, 5, 9]);
			(skb_cloned(skb), skb_cloned(clone)).ShouldBe((false, false));
			skb_shinfo(clone).gso_segs.ShouldBe((ushort)5);
			skb_shinfo(clone).gso_segs = 6;
			skb_shinfo(skb).gso_segs.ShouldBe((ushort)5);
			kfree_skb(clone);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Expanding_without_memory_leaves_the_buffer_as_it_was()
	{
		OnMachine(() => {
			var skb = Packet();
			byte[] head = skb.head;
			uint truesize = skb.truesize;

			slab_h.fail_nth = 1;
			pskb_expand_head(skb, 64, 64, GFP_KERNEL).ShouldBe(-ENOMEM);
			skb.head.ShouldBeSameAs(head);
			(skb_headroom(skb), skb.truesize).ShouldBe((Headroom, truesize));
			Data(skb).ShouldBe(Counting(16));
			Headers(skb).ShouldBe([3, 5, 9]);
			kfree_skb(skb);
		});
	}

	[Theory]
	[InlineData(1)]
	[InlineData(2)]
	public void Without_memory_there_is_no_buffer_and_nothing_leaks(int nth)
	{
		OnMachine(() => {
			var skb = Packet();

			slab_h.fail_nth = nth;
			alloc_skb(100, GFP_KERNEL).ShouldBeNull();
			slab_h.fail_nth = nth;
			alloc_skb_fclone(100, GFP_KERNEL).ShouldBeNull();
			slab_h.fail_nth = nth;
			skb_copy(skb, GFP_KERNEL).ShouldBeNull();
			slab_h.fail_nth = nth;
			skb_realloc_headroom(skb, 2 * Headroom).ShouldBeNull();
			slab_h.fail_nth.ShouldBe(0);
			kfree_skb(skb);
		});
	}

	[Theory]
	[InlineData(Headroom)]
	[InlineData(Headroom - 8)]
	[InlineData(3 * Headroom)]
	public void A_copy_with_more_headroom_leaves_the_original_alone(int headroom)
	{
		OnMachine(() => {
			var skb = Packet();
			var copy = skb_realloc_headroom(skb, headroom).ShouldNotBeNull();

			skb_headroom(copy).ShouldBeGreaterThanOrEqualTo(headroom);
			copy.head.ShouldNotBeSameAs(skb.head);
			Data(copy).ShouldBe(Counting(16));
			Headers(copy).ShouldBe([3, 5, 9]);
			skb_cloned(skb).ShouldBeFalse();
			skb_headroom(skb).ShouldBe(Headroom);
			kfree_skb(copy);

			copy = skb_copy_expand(skb, headroom, 10, GFP_KERNEL).ShouldNotBeNull();
			skb_headroom(copy).ShouldBe(headroom);
			skb_tailroom(copy).ShouldBeGreaterThanOrEqualTo(10);
			Data(copy).ShouldBe(Counting(16));
			Headers(copy).ShouldBe([3, 5, 9]);
			kfree_skb(copy);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Copy_on_write_copies_only_what_is_shared_or_too_small()
	{
		OnMachine(() => {
			var skb = Packet();
			byte[] head = skb.head;

			skb_cow(skb, Headroom).ShouldBe(0);
			skb.head.ShouldBeSameAs(head);
			skb_cow(skb, Headroom + 1).ShouldBe(0);
			skb.head.ShouldNotBeSameAs(head);
			skb_headroom(skb).ShouldBe(Headroom + NET_SKB_PAD);

			head = skb.head;
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();

			skb_cow(clone, 0).ShouldBe(0);
			clone.head.ShouldNotBeSameAs(head);
			skb_cow_head(skb, 0).ShouldBe(0);
			skb.head.ShouldBeSameAs(head);
			Headers(clone).ShouldBe([3, 5, 9]);
			kfree_skb(clone);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Who_shares_a_buffer_gets_a_clone_and_who_clones_one_a_copy()
	{
		OnMachine(() => {
			var skb = Packet();

			skb_share_check(skb, GFP_ATOMIC).ShouldBeSameAs(skb);
			skb_unshare(skb, GFP_ATOMIC).ShouldBeSameAs(skb);

			var mine = skb_share_check(skb_get(skb), GFP_ATOMIC).ShouldNotBeNull();

			mine.ShouldNotBeSameAs(skb);
			mine.head.ShouldBeSameAs(skb.head);
			refcount_read(ref skb.users).ShouldBe(1u);

			mine = skb_unshare(mine, GFP_ATOMIC).ShouldNotBeNull();
			mine.head.ShouldNotBeSameAs(skb.head);
			skb_cloned(skb).ShouldBeFalse();
			kfree_skb(mine);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Who_cannot_have_a_clone_loses_the_reference()
	{
		OnMachine(() => {
			var skb = Packet();

			slab_h.fail_nth = 1;
			skb_share_check(skb_get(skb), GFP_ATOMIC).ShouldBeNull();
			refcount_read(ref skb.users).ShouldBe(1u);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void A_sender_that_always_clones_finds_the_clone_beside_its_buffer()
	{
		OnMachine(() => {
			var skb = Packet(fclone: true);

			skb.fclone.ShouldBe((byte)SKB_FCLONE_ORIG);
			slab_h.fail_nth = 1;
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();

			slab_h.fail_nth.ShouldBe(1, "nothing was allocated");
			slab_h.fail_nth = 0;
			clone.fclone.ShouldBe((byte)SKB_FCLONE_CLONE);
			clone.head.ShouldBeSameAs(skb.head);

			var second = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();

			second.ShouldNotBeSameAs(clone);
			second.fclone.ShouldBe((byte)SKB_FCLONE_UNAVAILABLE);
			kfree_skb(second);

			kfree_skb(clone);
			skb_clone(skb, GFP_KERNEL).ShouldBeSameAs(clone, "its place is free again");
			kfree_skb(skb);
			Data(clone).ShouldBe(Counting(16));
			kfree_skb(clone);
		});
	}

	[Fact]
	public void Clones_of_clones_come_from_elsewhere()
	{
		OnMachine(() => {
			var skb = Packet(fclone: true);
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();
			var again = skb_clone(clone, GFP_KERNEL).ShouldNotBeNull();

			again.fclone.ShouldBe((byte)SKB_FCLONE_UNAVAILABLE);
			(atomic_read(ref skb_shinfo(skb).dataref) & SKB_DATAREF_MASK).ShouldBe(3);
			kfree_skb(clone);
			kfree_skb(again);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Headers_follow_the_data_and_room_moves_between_the_ends()
	{
		OnMachine(() => {
			var skb = Packet();

			skb_reset_mac_header(skb);
			skb_push(skb, 4)[0] = 77;
			skb_headroom(skb).ShouldBe(Headroom - 4);
			skb_mac_offset(skb).ShouldBe(4);
			skb_reset_mac_header(skb);
			skb.head[skb_mac_header(skb)].ShouldBe((byte)77);
			skb_pull(skb, 6).ShouldBeTrue();
			Data(skb).ShouldBe(Counting(16)[2..]);
			skb_network_offset(skb).ShouldBe(2);
			skb_transport_offset(skb).ShouldBe(6);
			skb_pull(skb, 100).ShouldBeFalse();
			skb_trim(skb, 3);
			Data(skb).ShouldBe([3, 4, 5]);
			skb_pad(skb, 2).ShouldBe(0);
			skb.len.ShouldBe(3u);
			skb_put(skb, 2).ToArray().ShouldBe([0, 0]);
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Writing_past_the_end_stops_the_kernel()
	{
		var m = machine.boot(new boot_options());

		m.run(() => {
			var skb = Packet();

			Should.Throw<kernel_bug>(() => skb_put(skb, 10_000));
			dmesg().Select(line => line.text).ShouldContain(text => text.StartsWith("skb_over_panic: "));
		});
		m.shutdown().ShouldNotBeEmpty();
	}

	[Fact]
	public void What_the_checksum_and_its_place_share_is_moved_only_when_it_is_the_place()
	{
		OnMachine(() => {
			var skb = Packet();

			skb.ip_summed = CHECKSUM_COMPLETE;
			skb.csum = 0x12345678;
			pskb_expand_head(skb, 64, 0, GFP_KERNEL).ShouldBe(0);
			skb.csum.ShouldBe(0x12345678u);
			skb.ip_summed = CHECKSUM_PARTIAL;
			skb.csum_start = (ushort)skb.data;
			skb.csum_offset = 6;
			pskb_expand_head(skb, 64, 0, GFP_KERNEL).ShouldBe(0);
			(skb.csum_start, skb.csum_offset).ShouldBe(((ushort)skb.data, (ushort)6));
			kfree_skb(skb);
		});
	}

	[Fact]
	public void Layers_lay_what_they_like_over_the_control_block()
	{
		OnMachine(() => {
			var skb = Packet();

			qdisc_skb_cb(skb).pkt_len = 60;
			SOCK_SKB_CB(skb).dropcount = 5;
			qdisc_skb_cb(skb).pkt_len.ShouldBe(60u);
			NETLINK_CB(skb).portid.ShouldBe(0u);
			NETLINK_CB(skb).portid = 9;
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();

			NETLINK_CB(clone).portid = 10;
			NETLINK_CB(skb).portid.ShouldBe(9u);
			SOCK_SKB_CB(clone).dropcount.ShouldBe(5u);
			kfree_skb(clone);
			kfree_skb(skb);
		});
	}

	private static sk_buff[] Some(int n) => [.. Enumerable.Range(0, n).Select(_ => Packet())];

	private static void ShouldHold(sk_buff_head list, params sk_buff[] skbs)
	{
		skb_queue_len(list).ShouldBe((uint)skbs.Length);
		skb_queue_walk(list).ShouldBe(skbs);
		skb_queue_empty(list).ShouldBe(skbs.Length == 0);
		skb_peek(list).ShouldBe(skbs.FirstOrDefault());
		skb_peek_tail(list).ShouldBe(skbs.LastOrDefault());
	}

	[Fact]
	public void A_queue_keeps_its_order_wherever_a_buffer_is_put()
	{
		OnMachine(() => {
			sk_buff_head list = new(), other = new();
			sk_buff[] s = Some(5);

			ShouldHold(list);
			skb_dequeue(list).ShouldBeNull();
			skb_queue_tail(list, s[1]);
			skb_queue_head(list, s[0]);
			skb_append(s[1], s[2], list);
			ShouldHold(list, s[0], s[1], s[2]);
			skb_unlink(s[1], list);
			ShouldHold(list, s[0], s[2]);
			(s[1].next, s[1].prev).ShouldBe((null, null));

			skb_queue_tail(other, s[3]);
			skb_queue_tail(other, s[4]);
			skb_queue_splice_tail_init(other, list);
			ShouldHold(other);
			ShouldHold(list, s[0], s[2], s[3], s[4]);
			skb_dequeue(list).ShouldBeSameAs(s[0]);
			skb_dequeue_tail(list).ShouldBeSameAs(s[4]);
			ShouldHold(list, s[2], s[3]);
			skb_queue_purge(list);
			ShouldHold(list);
			foreach (var skb in new[] { s[0], s[1], s[4] })
				kfree_skb(skb);
		});
	}

	[Fact]
	public void What_a_driver_is_done_with_in_softirq_is_freed_in_one_go()
	{
		OnMachine(() => {
			long Live() => slab_h.slab_live().GetValueOrDefault(typeof(sk_buff).FullName!);
			long before = Live();

			local_bh_disable();
			for (int i = 0; i < 63; i++)
				napi_consume_skb(Packet(), 1);
			Live().ShouldBe(before + 63);
			napi_consume_skb(Packet(), 1);
			Live().ShouldBe(before, "64 are as many as wait");
			napi_consume_skb(Packet(), 1);
			__kfree_skb_flush();
			Live().ShouldBe(before);
			__kfree_skb_flush();
			napi_consume_skb(Packet(fclone: true), 1);
			napi_consume_skb(Packet(), 0);
			Live().ShouldBe(before);
			local_bh_enable();
		});
	}

	[Fact]
	public void A_buffer_that_nobody_frees_is_named_at_shutdown()
	{
		using var m = new Booted();

		m.run(() => {
			Packet();
			Packet(fclone: true);
		});
		m.shutdown().ShouldBe([
			"1 x Kernel.Include.sk_buff",
			"1 x Kernel.Include.sk_buff_fclones",
			"2 x System.Byte[]",
		]);
	}
}
