// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm;

namespace Kernel.Tests.Include;

/// <summary>Readers that take no lock, against a writer of two numbers that belong together, or of a name.</summary>
public sealed class SeqlockTests : MachineTest
{
	private sealed class pair
	{
		internal readonly seqcount_t seq = new("pair");
		internal int a, b;

		internal void Write(int n)
		{
			write_seqcount_begin(seq);
			WRITE_ONCE(ref a, n);
			WRITE_ONCE(ref b, n);
			write_seqcount_end(seq);
		}
	}

	/// <summary>All pairs that a reader gets while another task writes, over some schedules.</summary>
	private static HashSet<(int a, int b)> Pairs(Func<pair, (int a, int b)> read)
	{
		HashSet<(int a, int b)> seen = [];

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				pair p = new();

				strategy.Run(() => {
					for (int n = 1; n <= 3; n++)
						p.Write(n);
				}, () => {
					for (int i = 0; i < 3; i++)
						seen.Add(read(p));
				});
			}
		});
		return seen;
	}

	private static (int a, int b) ReadOnce(pair p) => (READ_ONCE(ref p.a), READ_ONCE(ref p.b));

	[Fact]
	public void A_reader_that_retries_never_returns_a_torn_pair()
	{
		var seen = Pairs(p => {
			(int a, int b) got;
			uint start;

			do {
				start = read_seqcount_begin(p.seq);
				got = ReadOnce(p);
			} while (read_seqcount_retry(p.seq, start));
			return got;
		});

		seen.ShouldAllBe(got => got.a == got.b);
		seen.Count.ShouldBe(4);
	}

	[Fact]
	public void A_reader_that_does_not_retry_returns_torn_pairs()
	{
		Pairs(ReadOnce).ShouldContain(got => got.a != got.b);
	}

	[Fact]
	public void A_reader_that_does_not_wait_for_the_writer_is_told_to_retry()
	{
		var seen = Pairs(p => {
			uint start = raw_seqcount_begin(p.seq);
			var got = ReadOnce(p);

			return read_seqcount_retry(p.seq, start) ? (-1, -1) : got;
		});

		seen.ShouldAllBe(got => got.a == got.b);
		seen.ShouldContain((-1, -1));
	}

	private static HashSet<string> Names(bool retry)
	{
		HashSet<string> seen = [];

		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				seqcount_t seq = new("rename");
				ifname[] name = ["eth0"u8];

				strategy.Run(() => {
					write_seqcount_begin(seq);
					strlcpy(name[0], "ens3"u8, IFNAMSIZ);
					write_seqcount_end(seq);
				}, () => {
					ifname copy = default;
					uint start;

					do {
						start = retry ? read_seqcount_begin(seq) : 0;
						strcpy(copy, name[0]);
					} while (retry && read_seqcount_retry(seq, start));
					seen.Add(copy.ToString());
				});
			}
		});
		return seen;
	}

	[Fact]
	public void A_reader_never_sees_half_a_name()
	{
		Names(retry: true).ShouldBe(["eth0", "ens3"], ignoreOrder: true);
	}

	[Fact]
	public void Without_the_retry_a_reader_sees_half_a_name()
	{
		Names(retry: false).ShouldContain(name => name != "eth0" && name != "ens3");
	}

	[Fact]
	public void The_count_is_odd_while_a_write_goes_on_and_even_otherwise()
	{
		OnMachine(() => {
			seqcount_t seq = new("seq");

			raw_read_seqcount(seq).ShouldBe(0u);
			write_seqcount_begin(seq);
			raw_read_seqcount(seq).ShouldBe(1u);
			write_seqcount_end(seq);
			raw_read_seqcount(seq).ShouldBe(2u);
		});
	}

	[Fact]
	public void Invalidating_makes_a_read_that_goes_on_fail()
	{
		OnMachine(() => {
			seqcount_t seq = new("seq");
			uint start = read_seqcount_begin(seq);

			read_seqcount_retry(seq, start).ShouldBeFalse();
			write_seqcount_invalidate(seq);
			read_seqcount_retry(seq, start).ShouldBeTrue();
			start = read_seqcount_begin(seq);
			raw_write_seqcount_barrier(seq);
			read_seqcount_retry(seq, start).ShouldBeTrue();
		});
	}

	[Fact]
	public void Writers_of_a_seqlock_exclude_each_other()
	{
		OnMachine(() => {
			foreach (var strategy in Schedules.Some()) {
				seqlock_t sl = new("sl");
				int n = 0;
				void Write()
				{
					for (int i = 0; i < 3; i++) {
						write_seqlock(sl);
						WRITE_ONCE(ref n, READ_ONCE(ref n) + 1);
						write_sequnlock(sl);
					}
				}

				strategy.Run(Write, Write);
				n.ShouldBe(6);
			}
		});
	}

	[Fact]
	public void A_second_try_takes_the_lock_and_needs_no_third()
	{
		OnMachine(() => {
			seqlock_t sl = new("sl");
			int seq = 0;

			read_seqbegin_or_lock(sl, ref seq);
			spin_is_locked(sl.@lock).ShouldBeFalse();
			write_seqlock(sl);
			write_sequnlock(sl);
			need_seqretry(sl, seq).ShouldBeTrue();
			seq = 1;
			read_seqbegin_or_lock(sl, ref seq);
			spin_is_locked(sl.@lock).ShouldBeTrue();
			need_seqretry(sl, seq).ShouldBeFalse();
			done_seqretry(sl, seq);
			spin_is_locked(sl.@lock).ShouldBeFalse();
		});
	}

	[Fact]
	public void Two_writers_of_a_seqcount_at_once_are_reported()
	{
		OnMachine(() => {
			seqcount_t seq = new("lonely");

			write_seqcount_begin(seq);
			arch.join(arch.spawn("second", () => {
				write_seqcount_begin(seq);
				write_seqcount_end(seq);
			}));
			write_seqcount_end(seq);
		}, reports: found => found.ShouldHaveSingleItem().ShouldContain("writes the seqcount lonely while"));
	}
}
