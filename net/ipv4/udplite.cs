// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/udplite.c; the copyright of the original's authors stands.

namespace Kernel.Net.Ipv4;

/// <summary>UDP-Lite over IPv4: UDP with a table of its own, and sums of a part.</summary>
public static class udplite_c
{
	[Source("net/ipv4/udplite.c", 20)]
	[EXPORT_SYMBOL]
	public static udp_table udplite_table = new();

	[Source("net/ipv4/udplite.c", 23)]
	private static int udplite_rcv(sk_buff skb)
	{
		return __udp4_lib_rcv(skb, udplite_table, IPPROTO_UDPLITE);
	}

	[Source("net/ipv4/udplite.c", 28)]
	private static int udplite_err(sk_buff skb, u32 info)
	{
		return __udp4_lib_err(skb, info, udplite_table);
	}

	[Source("net/ipv4/udplite.c", 33)]
	private static net_protocol udplite_protocol = new() {
		handler = udplite_rcv,
		err_handler = udplite_err,
		no_policy = true,
		netns_ok = true,
	};

	[Source("net/ipv4/udplite.c", 40)]
	[EXPORT_SYMBOL]
	public static proto udplite_prot = new() {
		name = "UDP-Lite"u8.ToArray(),
		close = udp_lib_close,
		connect = ip4_datagram_connect,
		disconnect = udp_disconnect,
		ioctl = udp_ioctl,
		init = udplite_sk_init,
		destroy = udp_destroy_sock,
		setsockopt = udp_setsockopt,
		getsockopt = udp_getsockopt,
		sendmsg = udp_sendmsg,
		recvmsg = udp_recvmsg,
		hash = udp_lib_hash,
		unhash = udp_lib_unhash,
		rehash = udp_v4_rehash,
		get_port = udp_v4_get_port,
		obj_new = static () => new udp_sock(),
		h = new() { udp_table = udplite_table },
	};

	[Source("net/ipv4/udplite.c", 69)]
	private static inet_protosw udplite4_protosw = new() {
		type = SOCK_DGRAM,
		protocol = IPPROTO_UDPLITE,
		prot = udplite_prot,
		flags = INET_PROTOSW_PERMANENT,
	};

	[Source("net/ipv4/udplite.c", 78)]
	private static udp_seq_afinfo udplite4_seq_afinfo = new() {
		family = AF_INET,
		udp_table = udplite_table,
	};

	[Source("net/ipv4/udplite.c", 83)]
	private static int udplite4_proc_init_net(net net)
	{
		if (proc_create_net_data("udplite"u8, _0444, net.proc_net, udp_seq_ops,
					 sizeof_state<udp_iter_state>(), udplite4_seq_afinfo) == null)
			return -ENOMEM;
		return 0;
	}

	[Source("net/ipv4/udplite.c", 91)]
	private static void udplite4_proc_exit_net(net net)
	{
		remove_proc_entry("udplite"u8, net.proc_net);
	}

	[Source("net/ipv4/udplite.c", 96)]
	private static pernet_operations udplite4_net_ops = new() {
		init = udplite4_proc_init_net,
		exit = udplite4_proc_exit_net,
	};

	[Source("net/ipv4/udplite.c", 101)]
	private static int udplite4_proc_init()
	{
		return register_pernet_subsys(udplite4_net_ops);
	}

	/// <summary>Adds the protocol; called by inet_init().</summary>
	[Source("net/ipv4/udplite.c", 112)]
	public static void udplite4_register()
	{
		// what other files have is there now
		udplite_prot.memory_allocated = udp_memory_allocated;
		udplite_prot.sysctl_mem = sysctl_udp_mem;
		udplite4_protosw.ops = inet_dgram_ops;
		udp_table_init(udplite_table, "UDP-Lite");
		if (proto_register(udplite_prot, 1) != 0)
			goto out_register_err;

		if (inet_add_protocol(udplite_protocol, IPPROTO_UDPLITE) < 0)
			goto out_unregister_proto;

		inet_register_protosw(udplite4_protosw);

		if (udplite4_proc_init() != 0)
			pr_err($"{nameof(udplite4_register)}: Cannot register /proc!\n");
		return;

	out_unregister_proto:
		proto_unregister(udplite_prot);
	out_register_err:
		pr_crit($"{nameof(udplite4_register)}: Cannot add UDP-Lite protocol\n");
	}
}
