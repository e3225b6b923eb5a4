// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Tests.Net;

namespace Kernel.Tests.Fuzz;

/// <summary>What holds of the devices of a machine whatever its users do.</summary>
internal static class Invariants
{
	internal static void Check()
	{
		rtnl_is_locked().ShouldBe(0);
		current.preempt_count.ShouldBe(0);
		Devices.Locked(() => {
			foreach (var net in for_each_net())
				Check(net);
		});
	}

	private static void Check(net net)
	{
		List<net_device> listed = [];

		foreach (var dev in for_each_netdev(net))
			listed.Add(dev);

		listed.Select(Devices.Name).ShouldBeUnique();
		listed.Select(dev => dev.ifindex).ShouldBeUnique();
		InHash(net.dev_name_head!, dev => dev_name_bucket(net, dev)).ShouldBe(listed, ignoreOrder: true);
		InHash(net.dev_index_head!, dev => dev.ifindex & (NETDEV_HASHENTRIES - 1))
			.ShouldBe(listed, ignoreOrder: true);
		foreach (var dev in listed)
			Check(net, dev);
	}

	private static void Check(net net, net_device dev)
	{
		string name = Devices.Name(dev);

		dev_valid_name(dev.name).ShouldBeTrue(name);
		dev.reg_state.ShouldBe(NETREG_REGISTERED, name);
		dev.slab_state.ShouldBe(slab_object.SLAB_LIVE, name);
		dev_net(dev).ShouldBeSameAs(net, name);
		netdev_refcnt_read(dev).ShouldBeGreaterThanOrEqualTo(1, name);
		__dev_get_by_name(net, dev.name).ShouldBeSameAs(dev, name);
		__dev_get_by_index(net, dev.ifindex).ShouldBeSameAs(dev, name);

		dev.qdisc.ShouldNotBeNull(name);
		for (int i = 0; i < dev.num_tx_queues; i++) {
			rcu_access_pointer(dev._tx[i].qdisc).ShouldNotBeNull(name);
			dev._tx[i].qdisc_sleeping.ShouldNotBeNull(name);
		}
		((dev.flags & IFF_UP) != 0).ShouldBe(netif_running(dev), name);

		var sd = dev.dev.kobj.sd.ShouldNotBeNull(name);

		bytes_to_text(dev.dev.kobj.name).ShouldBe(name);
		bytes_to_text(sd.name).ShouldBe(name);
		dev.dev.kobj.state_in_sysfs.ShouldBeTrue(name);
		if (net == current.nsproxy!.net_ns)
			Text("/sys/class/net/", dev, "/ifindex").ShouldBe($"{dev.ifindex}\n", name);
	}

	private static int dev_name_bucket(net net, net_device dev) =>
		(int)hash_32(full_name_hash(net_hash_mix(net), dev.name, strnlen(dev.name, IFNAMSIZ)), NETDEV_HASHBITS);

	/// <summary>All devices in a hash, each in the bucket where it must be.</summary>
	private static List<net_device> InHash(hlist_head<net_device>[] hash, Func<net_device, int> bucket)
	{
		List<net_device> found = [];

		for (int i = 0; i < hash.Length; i++) {
			foreach (var dev in hlist_for_each_entry(hash[i])) {
				bucket(dev).ShouldBe(i, Devices.Name(dev));
				found.Add(dev);
			}
		}
		return found;
	}

	// A name may hold bytes that are no UTF-8.
	private static string Text(string directory, net_device dev, string file)
	{
		byte[] path = Devices.Bytes(directory + Devices.Name(dev) + file + "\0");
		byte[] text = new byte[64];
		int fd = syscalls_h.sys_open(path, 0);
		int n = fd < 0 ? fd : (int)syscalls_h.sys_read(fd, text);

		if (fd >= 0)
			syscalls_h.sys_close(fd);
		return n < 0 ? $"error {n}" : Devices.Text(text.AsSpan(0, n));
	}

	/// <summary>
	/// Is a result one that a program may see: not negative, or the negative of an errno of its own world?
	/// </summary>
	internal static void ShouldBeResult(long result, string what)
	{
		if (result < -133)
			throw new ShouldAssertException($"{what} returned {result}, which is no errno of user space");
	}
}
