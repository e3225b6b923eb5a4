// SPDX-License-Identifier: GPL-2.0-only

using System.Reflection;
using System.Runtime.InteropServices;
using Kernel.Asm;
using Kernel.Include.Uapi;
using Kernel.Net;

namespace Kernel.Tests.Native;

/// <summary>Buffers that are freed are allocated again: clean, by whoever needs one, and without the garbage collector.</summary>
public sealed class SkbuffTests : NativeMachineTest
{
	// "Local experimental"
	private const ushort EtherType = 0x88b5;

	private static sk_buff Packet(net_device? dev = null)
	{
		var skb = alloc_skb(NET_SKB_PAD + ETH_ZLEN, GFP_ATOMIC).ShouldNotBeNull();

		skb_reserve(skb, NET_SKB_PAD);
		skb_put_zero(skb, ETH_ZLEN);
		skb.head[skb.data + 12] = EtherType >> 8;
		skb.head[skb.data + 13] = EtherType & 0xff;
		skb_set_network_header(skb, ETH_HLEN);
		skb.dev = dev;
		skb.protocol = htons(EtherType);
		return skb;
	}

	private static void Open(net_device dev)
	{
		rtnl_lock();
		dev_open(dev, null).ShouldBe(0);
		linkwatch_run_queue();
		rtnl_unlock();
	}

	private static net_device Find(ReadOnlySpan<byte> name)
	{
		rtnl_lock();

		var dev = __dev_get_by_name(init_net, name);

		rtnl_unlock();
		return dev.ShouldNotBeNull();
	}

	/// <summary>A message of rtnetlink about a link of a kind.</summary>
	private static void Link(ushort type, int flags, int index, string kind)
	{
		byte[] name = [(byte)(4 + kind.Length), 0, IFLA_INFO_KIND, 0, .. kind.Select(c => (byte)c)];
		byte[] info = [(byte)(4 + name.Length), 0, IFLA_LINKINFO, 0, .. name];
		byte[] message = [
			.. BitConverter.GetBytes(NLMSG_HDRLEN + 16 + info.Length), .. BitConverter.GetBytes(type),
			.. BitConverter.GetBytes((ushort)(NLM_F_REQUEST | flags)), .. new byte[12], .. BitConverter.GetBytes(index),
			.. new byte[8], .. info,
		];
		int fd = socket_c.sys_socket(AF_NETLINK, (int)SOCK_RAW, NETLINK_ROUTE);

		socket_c.sys_send(fd, message, message.Length, 0).ShouldBe(message.Length);
		sys_close(fd);
	}

	/// <summary>What the thread allocates on the heap of .NET while it does something that often, after as much of a warm-up.</summary>
	private static long Allocated(int times, Action action)
	{
		for (int i = 0; i < times; i++)
			action();

		long before = GC.GetAllocatedBytesForCurrentThread();

		for (int i = 0; i < times; i++)
			action();
		return GC.GetAllocatedBytesForCurrentThread() - before;
	}

	private static byte[] Bytes<T>(ref T value) where T : struct => MemoryMarshal.AsBytes(new Span<T>(ref value)).ToArray();

	[Fact]
	public void A_buffer_that_is_allocated_again_is_as_good_as_new()
	{
		OnMachine(() => {
			var expected = Packet();
			var used = Packet();
			byte[] head = used.head;

			MemoryMarshal.AsBytes(new Span<sk_buff_cleared>(ref used.cleared)).Fill(0xff);
			used.cloned = used.fclone = used.head_frag = 0;
			used.prev = used;
			used.cb_box = new skb_cb_box<long>();
			used.dev = new net_device();
			NETLINK_CB(used).portid = 7;
			list_add(used.list, LIST_HEAD<sk_buff>());
			head.AsSpan(used.end).Fill(0xff);
			skb_shinfo(used).nr_frags = 0;
			used._skb_refdst = null;
			kfree_skb(used);

			var again = Packet();

			(again == used, again.head == head).ShouldBe((true, true), "it is allocated again");
			Bytes(ref again.cleared).ShouldBe(Bytes(ref expected.cleared));
			(again.tail, again.end, again.data, again.truesize).ShouldBe(
				(expected.tail, expected.end, expected.data, expected.truesize));
			refcount_read(ref again.users).ShouldBe(1u);
			list_empty(again.list).ShouldBeTrue();
			foreach (var field in typeof(sk_buff).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
				.Where(field => !field.FieldType.IsValueType && field.Name is not ("head" or "slab_cache" or "list_node")))
				field.GetValue(again).ShouldBeNull(field.Name);
			Bytes(ref skb_shinfo(again))[..32].ShouldAllBe(b => b == 0);
			atomic_read(ref skb_shinfo(again).dataref).ShouldBe(1);
			kfree_skb(again);
			kfree_skb(expected);
		});
	}

	[Fact]
	public void A_buffer_is_not_allocated_again_while_a_clone_shares_its_data()
	{
		OnMachine(() => {
			var skb = Packet();
			var clone = skb_clone(skb, GFP_KERNEL).ShouldNotBeNull();
			byte[] head = skb.head;

			kfree_skb(skb);

			var other = Packet();

			other.head.ShouldNotBeSameAs(head);
			kfree_skb(clone);

			var third = Packet();

			third.head.ShouldBeSameAs(head);
			kfree_skb(third);
			kfree_skb(other);
		});
	}

	[Fact]
	public void A_buffer_of_one_machine_is_not_allocated_on_the_next()
	{
		sk_buff? first = null, second = null;
		using SemaphoreSlim go = new(0), done = new(0);

		// a thread of the host stays the same task
		var host = new Thread(() => {
			go.Wait();
			first = Packet();
			kfree_skb(first);
			done.Release();
			go.Wait();
			second = Packet();
			kfree_skb(second);
			done.Release();
		}) { IsBackground = true };

		host.Start();
		for (int i = 0; i < 2; i++) {
			var m = machine.boot(new boot_options());

			go.Release();
			done.Wait(TestContext.Current.CancellationToken);
			m.shutdown().ShouldNotContain(left => left.Contains("sk_buff"));
		}
		host.Join();
		second.ShouldNotBeNull().ShouldNotBeSameAs(first);
	}

	[Fact]
	public void A_packet_that_a_dummy_throws_away_costs_no_allocation()
	{
		OnMachine(() => {
			Link(RTM_NEWLINK, NLM_F_CREATE, 0, "dummy");

			var dev = Find("dummy0"u8);
			int sent = 0;

			Open(dev);
			Allocated(10_000, () => sent += dev_queue_xmit(Packet(dev)) == NET_XMIT_SUCCESS ? 1 : 0).ShouldBe(0);
			sent.ShouldBe(20_000);
			Link(RTM_DELLINK, 0, dev.ifindex, "dummy");
		});
	}

	[Theory]
	[InlineData(1)]
	[InlineData(64)]
	[InlineData(600)]
	public void A_packet_through_a_veth_costs_no_allocation(int burst)
	{
		OnMachine(() => {
			Link(RTM_NEWLINK, NLM_F_CREATE, 0, "veth");

			var dev = Find("veth0"u8);
			int received = 0;
			var tap = new packet_type { type = htons(EtherType), func = Receive };

			Open(dev);
			Open(Find("veth1"u8));
			dev_add_pack(tap);
			Allocated(10_000 / burst, () => {
				local_bh_disable();
				for (int i = 0; i < burst; i++)
					dev_queue_xmit(Packet(dev));
				local_bh_enable();
			}).ShouldBe(0);
			received.ShouldBe(2 * (10_000 / burst) * burst);
			dev_remove_pack(tap);
			Link(RTM_DELLINK, 0, dev.ifindex, "veth");

			int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
			{
				received++;
				kfree_skb(skb);
				return NET_RX_SUCCESS;
			}
		}, "veth");
	}

	private static void Hotplug(string command)
	{
		byte[] bytes = [.. command.Select(c => (byte)c)];
		int fd = sys_open("/proc/hotplug\0"u8, O_WRONLY);

		sys_write(fd, bytes).ShouldBe(bytes.Length);
		sys_close(fd);
	}

	[Fact]
	public void A_packet_through_a_queueing_discipline_costs_no_allocation()
	{
		OnMachine(() => {
			Hotplug("add h0 02:00:00:00:00:01");

			var dev = Find("h0"u8);
			int sent = 0;

			Open(dev);
			dev.qdisc!.ops.ShouldBeSameAs(pfifo_fast_ops);
			Allocated(10_000, () => sent += dev_queue_xmit(Packet(dev)) == NET_XMIT_SUCCESS ? 1 : 0).ShouldBe(0);
			sent.ShouldBe(20_000);
			Hotplug("del h0");
		}, "hotplug");
	}

	[Fact]
	public void A_tap_on_the_way_costs_no_allocation()
	{
		OnMachine(() => {
			Link(RTM_NEWLINK, NLM_F_CREATE, 0, "dummy");

			var dev = Find("dummy0"u8);
			int tapped = 0;
			var tap = new packet_type { type = htons(ETH_P_ALL), func = Receive };

			Open(dev);
			dev_add_pack(tap);
			Allocated(10_000, () => dev_queue_xmit(Packet(dev))).ShouldBe(0);
			tapped.ShouldBe(20_000);
			dev_remove_pack(tap);
			Link(RTM_DELLINK, 0, dev.ifindex, "dummy");

			int Receive(sk_buff skb, net_device dev, packet_type pt, net_device? orig_dev)
			{
				tapped++;
				kfree_skb(skb);
				return NET_RX_SUCCESS;
			}
		});
	}

	[Fact]
	public void Clones_beside_their_buffers_and_what_softirqs_free_later_cost_no_allocation()
	{
		OnMachine(() => Allocated(1000, () => {
			var skb = alloc_skb_fclone(100, GFP_ATOMIC)!;

			kfree_skb(skb_clone(skb, GFP_ATOMIC));
			pskb_expand_head(skb, 64, 0, GFP_ATOMIC);
			kfree_skb(skb);
			local_bh_disable();
			napi_consume_skb(Packet(), 1);
			__kfree_skb_flush();
			local_bh_enable();
		}).ShouldBe(0));
	}

	[Fact]
	public void What_one_task_allocates_and_another_frees_comes_back()
	{
		const int Count = 500, Rounds = 20;

		OnMachine(() => {
			sk_buff_head queue = new();
			using SemaphoreSlim full = new(0), empty = new(1);
			long allocated = -1;

			Together(() => {
				for (int round = 0; round < Rounds; round++) {
					empty.Wait();

					long before = GC.GetAllocatedBytesForCurrentThread();

					for (int i = 0; i < Count; i++)
						skb_queue_tail(queue, Packet());
					allocated = GC.GetAllocatedBytesForCurrentThread() - before;
					full.Release();
				}
			}, () => {
				for (int round = 0; round < Rounds; round++) {
					full.Wait();
					for (int i = 0; i < Count; i++)
						kfree_skb(skb_dequeue(queue));
					empty.Release();
				}
			});
			allocated.ShouldBe(0, "in the last round");
		});
	}

	[Fact]
	public void Tasks_that_allocate_and_free_at_the_same_time_never_get_the_same_buffer()
	{
		OnMachine(() => {
			sk_buff_head queue = new();

			Together(4, () => {
				for (int i = 0; i < 20_000; i++) {
					var skb = Packet();

					Interlocked.Increment(ref skb_cb<int>(skb)).ShouldBe(1);
					skb_queue_tail(queue, skb);
					if (skb_dequeue(queue) is { } mine) {
						Interlocked.Decrement(ref skb_cb<int>(mine)).ShouldBe(0);
						kfree_skb(mine);
					}
				}
			});
			skb_queue_purge(queue);
		});
	}

	[Fact]
	public void Freeing_a_buffer_twice_is_reported_and_gives_it_to_nobody_twice()
	{
		var m = machine.boot(new boot_options());

		m.run(() => {
			var skb = Packet();

			kfree_skb(skb);
			kfree_skb(skb);

			sk_buff one = Packet(), other = Packet();

			one.ShouldNotBeSameAs(other);
			one.head.ShouldNotBeSameAs(other.head);
			kfree_skb(one);
			kfree_skb(other);
		});
		m.shutdown().ShouldBeEmpty();
		validators.reports.Count.ShouldBe(2);
		validators.reports.ShouldAllBe(report => report.Contains("\nBUG: KASAN: double-free or invalid-free in "));
		validators.reports[0].ShouldContain("\nThe buggy object belongs to the cache Byte[]\n");
		validators.reports[1].ShouldContain("\nThe buggy object belongs to the cache sk_buff\n");
	}

	[Fact]
	public void A_buffer_that_nobody_frees_is_named_at_shutdown_whoever_allocated_it()
	{
		var m = machine.boot(new boot_options());

		m.run(() => {
			for (int i = 0; i < 100; i++)
				kfree_skb(Packet());
			Packet();
			arch.join(arch.spawn("other", () => {
				kfree_skb(Packet());
				Packet();
			}));
		});
		m.shutdown().ShouldBe(["2 x Kernel.Include.sk_buff", "2 x System.Byte[]"]);
	}
}
