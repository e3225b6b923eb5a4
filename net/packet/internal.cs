// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/packet/internal.h; the copyright of the original's authors stands.

// Left out: the rings (struct tpacket_kbdq_core, pgv, packet_ring_buffer) and what a socket has for them.

namespace Kernel.Net.Packet;

/// <summary>Addresses and modes that a socket wants of one device, each as often as it was asked for.</summary>
[Source("net/packet/internal.h", 7)]
internal sealed class packet_mclist : slab_object
{
	public packet_mclist? next;
	public int ifindex;
	public int count;
	public ushort type;
	public ushort alen;
	public byte[] addr = new byte[MAX_ADDR_LEN];
}

/// <summary>Sockets that share the packets of one hook.</summary>
[Source("net/packet/internal.h", 79)]
internal sealed class packet_fanout : slab_object
{
	public possible_net_t net;
	public uint num_members;
	public u16 id;
	/// <summary>a <c>PACKET_FANOUT_</c></summary>
	public u8 type;
	public u8 flags;
	public atomic_t rr_cur;
	public list_head<packet_fanout> list;
	public sock?[] arr = new sock?[internal_h.PACKET_FANOUT_MAX];
	public spinlock_t @lock = new("&match->lock");
	public refcount_t sk_ref;
	public packet_type prot_hook = new();

	/// <summary>Without members, on no list.</summary>
	public packet_fanout() => list = new(this);
}

/// <summary>Where a member of a group passes packets on to when it has no room.</summary>
[Source("net/packet/internal.h", 96)]
internal sealed class packet_rollover : slab_object
{
	public int sock;
	public atomic_long_t num;
	public atomic_long_t num_huge;
	public atomic_long_t num_failed;
	public u32[] history = new u32[internal_h.ROLLOVER_HLEN];
}

/// <summary>A packet socket.</summary>
[Source("net/packet/internal.h", 105)]
internal sealed class packet_sock : sock
{
	public packet_fanout? fanout;
	public tpacket_stats_u stats;
	public int copy_thresh;
	public spinlock_t bind_lock = new("&po->bind_lock");
	/// <summary>the hook is in place; under <c>bind_lock</c></summary>
	public uint running;
	public bool auxdata,
		    origdev,
		    tp_loss,
		    tp_tx_has_off;
	public int pressure;
	/// <summary>the device bound to; -1 when that is gone</summary>
	public int ifindex;
	public be16 num;
	public packet_rollover? rollover;
	public packet_mclist? mclist;
	public int tp_version;
	public uint tp_reserve;
	public uint tp_tstamp;
	public __rcu<net_device> cached_dev;
	public Func<sk_buff, int>? xmit;
	public packet_type prot_hook = new();
}

/// <summary>What the files of packet sockets share.</summary>
internal static class internal_h
{
	public const int PACKET_FANOUT_MAX = 256;

	/// <summary>as many hashes as fit into a cache line</summary>
	public const int ROLLOVER_HLEN = 64 / sizeof(u32);

	[Source("net/packet/internal.h", 136)]
	public static packet_sock pkt_sk(sock sk)
	{
		return (packet_sock)sk;
	}
}
