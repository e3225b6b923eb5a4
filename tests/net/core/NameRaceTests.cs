// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Include;
using static Kernel.Tests.Net.Devices;

namespace Kernel.Tests.Net.Core;

/// <summary>Renames, registrations and lookups against each other, on hundreds of random schedules each.</summary>
public sealed class NameRaceTests : MachineTest
{
	private const int Seeds = 500;

	// The names differ in every byte and in length.
	private static readonly string[] names = ["eth0", "uplink-west-123"];

	// Readers give way after each look (cpu_relax): time stands still as long as anybody could run.

	/// <summary>What readers get of a device that is renamed to and fro, over all schedules.</summary>
	private static HashSet<string> Race(Func<net_device, string> read, int seeds = Seeds)
	{
		HashSet<string> got = [];

		OnMachine(() => {
			var dev = Make(names[0]);

			for (int seed = 0; seed < seeds; seed++) {
				bool renaming = true;

				new by_seed(seed).Run(() => {
					Rename(dev, names[1]).ShouldBe(0);
					Rename(dev, names[0]).ShouldBe(0);
					renaming = false;
				}, () => {
					do {
						got.Add(read(dev));
						cpu_relax();
					} while (renaming);
				});
			}
			Remove(dev);
		});
		return got;
	}

	[Fact]
	public void netdev_get_name_never_returns_half_a_name()
	{
		Race(dev => {
			ifname name = default;

			netdev_get_name(init_net, name, dev.ifindex).ShouldBe(0);
			return name.ToString();
		}).ShouldBe(names, ignoreOrder: true);
	}

	[Fact]
	public void Without_the_seqcount_half_a_name_is_seen_on_the_same_schedules()
	{
		Race(dev => {
			ifname name = default;

			rcu_read_lock();
			strcpy(name, dev.name);
			rcu_read_unlock();
			return name.ToString();
		}).ShouldContain(name => !names.Contains(name));
	}

	[Fact]
	public void A_lookup_by_index_always_succeeds()
	{
		Race(dev => {
			var found = dev_get_by_index(init_net, dev.ifindex);

			found.ShouldBeSameAs(dev);
			dev_put(found!);
			return "found";
		}, seeds: 300).ShouldBe(["found"]);
	}

	[Fact]
	public void A_lookup_by_name_finds_the_device_by_one_of_its_names_or_by_neither_but_no_other()
	{
		Race(dev => {
			string answer = "";

			rcu_read_lock();
			foreach (string name in names) {
				var found = dev_get_by_name_rcu(init_net, Bytes(name));

				if (found != null) {
					found.ShouldBeSameAs(dev);
					answer += name[0];
				}
			}
			rcu_read_unlock();
			return answer;
		}).ShouldBe(["e", "u", ""], ignoreOrder: true);
	}

	[Fact]
	public void A_device_that_is_not_renamed_is_found_by_its_name_whatever_happens_to_the_others()
	{
		OnMachine(() => {
			// all in one bucket, around the one that stays
			string[] bucket = [.. SameBucket(4)];
			net_device[] devs = Make(bucket);
			int misses = 0;

			for (int seed = 0; seed < Seeds; seed++) {
				bool renaming = true;

				new by_seed(seed).Run(() => {
					Rename(devs[2], "moved").ShouldBe(0);
					Rename(devs[2], bucket[2]).ShouldBe(0);
					renaming = false;
				}, () => {
					do {
						var found = dev_get_by_name(init_net, Bytes(bucket[1]));

						if (found == null)
							misses++;
						else
							dev_put(found);
						cpu_relax();
					} while (renaming);
				});
			}
			// A reader that stands on the moved device when it enters the other bucket follows that one to
			// its end.
			// dev_change_name() waits for a grace period in between, so none does.
			misses.ShouldBe(0);
			Remove(devs);
		});
	}

	[Fact]
	public void A_walk_over_the_device_list_under_RCU_never_meets_a_freed_device()
	{
		OnMachine(() => {
			int met = 0;

			for (int seed = 0; seed < 200; seed++) {
				net_device[] devs = Make("a", "b", "c");
				bool changing = true;

				new by_seed(seed).Run(() => {
					Locked(() => {
						var list = LIST_HEAD<net_device>();

						unregister_netdevice_queue(devs[0], list);
						unregister_netdevice_queue(devs[1], list);
						unregister_netdevice_many(list);
					});
					changing = false;
				}, () => {
					do {
						rcu_read_lock();
						foreach (var dev in for_each_netdev_rcu(init_net)) {
							dev.slab_state.ShouldNotBe(slab_object.SLAB_FREED);
							met += dev.ifindex != 1 ? 1 : 0;
							READ_ONCE(ref dev.flags);
							dev.slab_state.ShouldNotBe(slab_object.SLAB_FREED);
						}
						rcu_read_unlock();
						cpu_relax();
					} while (changing);
				});
				Remove(devs[2]);
			}
			met.ShouldBeGreaterThan(200);
		});
	}

	[Fact]
	public void A_reference_taken_by_name_holds_a_device_that_is_unregistered_meanwhile()
	{
		OnMachine(() => {
			int found = 0;

			for (int seed = 0; seed < Seeds; seed++) {
				var dev = Make("d0");

				new by_seed(seed).Run(() => Remove(dev), () => {
					var mine = dev_get_by_name(init_net, "d0"u8);

					if (mine == null)
						return;
					found++;
					yield();
					mine.slab_state.ShouldBe(slab_object.SLAB_LIVE);
					dev_put(mine);
				});
				dev.slab_state.ShouldBe(slab_object.SLAB_FREED);
			}
			found.ShouldBeInRange(1, Seeds - 1);
		});
	}

	[Fact]
	public void Of_two_that_want_the_same_name_one_gets_it()
	{
		OnMachine(() => {
			net_device[] devs = Make("a", "b");

			for (int seed = 0; seed < Seeds; seed++) {
				int[] results = [0, 0];

				new by_seed(seed).Run(
					() => results[0] = Rename(devs[0], "wanted"),
					() => results[1] = Rename(devs[1], "wanted"));
				results.ShouldBe([0, -EEXIST], ignoreOrder: true);
				Find("wanted").ShouldBeSameAs(devs[results[0] == 0 ? 0 : 1]);
				Rename(devs[0], "a").ShouldBe(0);
				Rename(devs[1], "b").ShouldBe(0);
			}
			Remove(devs);
		});
	}

	[Fact]
	public void Devices_made_at_once_from_one_pattern_get_different_numbers()
	{
		OnMachine(() => {
			for (int seed = 0; seed < 100; seed++) {
				var devs = new net_device[3];

				new by_seed(seed).Run(
					() => devs[0] = Make("e%d"), () => devs[1] = Make("e%d"),
					() => devs[2] = Make("e%d"));
				devs.Select(Name).ShouldBe(["e0", "e1", "e2"], ignoreOrder: true);
				Remove(devs);
			}
		});
	}

	/// <summary>Names that share a bucket of the name hash.</summary>
	private static IEnumerable<string> SameBucket(int count)
	{
		static uint Bucket(string name) =>
			hash_32(full_name_hash(net_hash_mix(init_net), Bytes(name), name.Length), NETDEV_HASHBITS);

		return Enumerable.Range(0, 100_000).Select(i => $"n{i}").Where(name => Bucket(name) == Bucket("n0"))
			.Take(count);
	}
}
