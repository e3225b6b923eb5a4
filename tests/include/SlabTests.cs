// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Asm;

namespace Kernel.Tests.Include;

public sealed class SlabTests : MachineTest
{
	private sealed class thing : slab_object
	{
		internal int n;
	}

	[Fact]
	public void Freeing_an_object_twice_is_reported()
	{
		OnMachine(() => {
			thing t = kzalloc<thing>(GFP_KERNEL)!;

			kfree(t);
			kfree(t);
		}, reports: found => found.ShouldHaveSingleItem().ShouldContain("BUG: KASAN: double-free or invalid-free in "));
	}

	[Fact]
	public void Freeing_what_was_not_allocated_is_reported()
	{
		OnMachine(() => {
			kfree(new thing());
			kfree(new byte[3]);
			kfree((thing?)null);
			kfree((byte[]?)null);
		}, reports: found => {
			found.Count.ShouldBe(2);
			found.ShouldAllBe(report => report.Contains("BUG: KASAN: double-free or invalid-free in "));
			found[0].ShouldContain("belongs to the cache thing\n");
			found[1].ShouldContain("belongs to the cache Byte[]\n");
		});
	}

	[Fact]
	public void A_freed_buffer_is_poisoned_and_freeing_it_twice_is_reported()
	{
		OnMachine(() => {
			byte[] buf = kmalloc(3, GFP_KERNEL)!;

			kfree(buf);
			buf.ShouldBe([0x6b, 0x6b, 0x6b]);
			kfree(buf);
		}, reports: found => found.ShouldHaveSingleItem().ShouldContain("BUG: KASAN: double-free or invalid-free in "));
	}

	[Fact]
	public void The_nth_allocation_fails_when_asked_to_and_only_that()
	{
		OnMachine(() => {
			slab_h.fail_nth = 2;
			byte[] first = kmalloc(1, GFP_KERNEL)!;

			first.ShouldNotBeNull();
			kzalloc<thing>(GFP_KERNEL).ShouldBeNull();
			thing third = kzalloc<thing>(GFP_KERNEL)!;

			third.ShouldNotBeNull();
			kfree(first);
			kfree(third);
		});
	}

	[Fact]
	public void An_allocation_that_must_not_fail_does_not()
	{
		OnMachine(() => {
			slab_h.fail_nth = 1;
			byte[] buf = kmalloc(1, GFP_KERNEL | __GFP_NOFAIL)!;

			buf.ShouldNotBeNull();
			kfree(buf);
			kmalloc(1, GFP_KERNEL).ShouldBeNull();
		});
	}

	[Fact]
	public void An_impossible_size_is_no_memory()
	{
		OnMachine(() => {
			kmalloc(-1, GFP_KERNEL).ShouldBeNull();
			kmalloc(KMALLOC_MAX_SIZE + 1, GFP_KERNEL).ShouldBeNull();
			byte[] none = kmalloc(0, GFP_KERNEL)!;

			none.ShouldBeEmpty();
			kfree(none);
		});
	}

	[Fact]
	public void Allocating_where_one_must_not_sleep_is_reported_unless_it_is_atomic()
	{
		OnMachine(() => {
			local_bh_disable();
			kfree(kmalloc(1, GFP_ATOMIC));
			validators.reports.ShouldBeEmpty();
			kfree(kmalloc(1, GFP_KERNEL));
			local_bh_enable();
		}, reports: found => found.ShouldHaveSingleItem()
			.ShouldStartWith("BUG: sleeping function called from invalid context"));
	}

	[Fact]
	public void Copies_of_strings_end_at_the_NUL_or_the_limit()
	{
		OnMachine(() => {
			byte[] whole = kstrdup("eth0\0junk"u8, GFP_KERNEL)!, part = kstrndup("eth0"u8, 3, GFP_KERNEL)!;
			byte[] printed = kasprintf(GFP_KERNEL, $"bond{7}")!;

			Encoding.Latin1.GetString(whole).ShouldBe("eth0");
			Encoding.Latin1.GetString(part).ShouldBe("eth");
			Encoding.Latin1.GetString(printed).ShouldBe("bond7");
			kfree(whole);
			kfree(part);
			kfree(printed);
		});
	}

	[Fact]
	public void A_buffer_that_grows_keeps_its_content_and_stays_when_it_cannot()
	{
		OnMachine(() => {
			byte[] buf = kmemdup("abc"u8, 3, GFP_KERNEL)!;

			slab_h.fail_nth = 1;
			krealloc(buf, 5, GFP_KERNEL).ShouldBeNull();
			buf.ShouldBe([(byte)'a', (byte)'b', (byte)'c']);
			byte[] more = krealloc(buf, 5, GFP_KERNEL)!;

			more.Length.ShouldBe(5);
			more[..3].ShouldBe([(byte)'a', (byte)'b', (byte)'c']);
			kfree(more);
		});
	}

	[Fact]
	public void A_buffer_holds_zeroes_only_when_they_are_asked_for()
	{
		OnMachine(() => {
			byte[] any = kmalloc(3, GFP_KERNEL)!, zero = kzalloc(3, GFP_KERNEL)!;

			any.ShouldBe([0x6b, 0x6b, 0x6b]);
			zero.ShouldBe([0, 0, 0]);
			kfree(any);
			kfree(zero);
		});
	}

	[Theory]
	[InlineData(0, 0)]
	[InlineData(1, 8)]
	[InlineData(8, 8)]
	[InlineData(9, 16)]
	[InlineData(65, 96)]
	[InlineData(96, 96)]
	[InlineData(97, 128)]
	[InlineData(129, 192)]
	[InlineData(193, 256)]
	[InlineData(448, 512)]
	[InlineData(4097, 8192)]
	[InlineData(100_000, 131072)]
	public void A_size_is_served_by_the_smallest_bucket_that_holds_it(int size, int bucket)
	{
		kmalloc_size(kmalloc_index(size)).ShouldBe(bucket);
	}

	[Fact]
	public void Freeing_to_another_cache_is_reported()
	{
		OnMachine(() => {
			var mine = kmem_cache_create<thing>("mine", 0, null)!;
			var other = kmem_cache_create<thing>("other", 0, null)!;
			thing one = kmem_cache_alloc<thing>(mine, GFP_KERNEL)!;

			kmem_cache_free(other, one);
			dmesg().Select(line => line.text)
				.ShouldContain("cache_from_obj: Wrong slab cache. other but object is from mine");
			kmem_cache_destroy(mine);
			kmem_cache_destroy(other);
		}, reports: found => found.ShouldHaveSingleItem().ShouldStartWith("WARNING: "));
	}

	[Fact]
	public void A_cache_runs_its_constructor_and_complains_when_it_is_destroyed_with_objects()
	{
		OnMachine(() => {
			var cache = kmem_cache_create<thing>("things", 0, t => t.n = 42)!;
			thing one = kmem_cache_alloc<thing>(cache, GFP_KERNEL)!;

			one.n.ShouldBe(42);
			kmem_cache_destroy(cache);
			dmesg()[^1].text.ShouldBe("kmem_cache_destroy things: Slab cache still has objects");
			kmem_cache_free(cache, one);
			int lines = dmesg().Count;

			kmem_cache_destroy(cache);
			dmesg().Count.ShouldBe(lines);
		});
	}
}
