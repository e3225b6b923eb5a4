// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/request_sock.h; the copyright of the original's authors stands.

// Reduced: a connection that is being made has its socket from the beginning: there are no request_socks, only their queue.

namespace Kernel.Include.Net;

/// <summary>The connections of a listener: those that are being made, and those that wait to be accepted.</summary>
[Source("include/net/request_sock.h", 163)]
public sealed class request_sock_queue
{
	public spinlock_t rskq_lock = new("&queue->rskq_lock");
	public list_head<inet_connection_sock> rskq_young_head = new();
	public list_head<inet_connection_sock> rskq_accept_head = new();
}

/// <summary>Connections that have not been accepted.</summary>
public static class request_sock_h
{
	[Source("include/net/request_sock.h", 183)]
	public static bool reqsk_queue_empty(request_sock_queue queue)
	{
		return list_empty(queue.rskq_accept_head);
	}

	/// <summary>Takes the first connection from the queue; null when it is empty.</summary>
	[Source("include/net/request_sock.h", 188)]
	public static sock? reqsk_queue_remove(request_sock_queue queue,
						sock parent)
	{
		inet_connection_sock? req;

		spin_lock_bh(queue.rskq_lock);
		req = list_first_entry_or_null(queue.rskq_accept_head);
		if (req != null) {
			sk_acceptq_removed(parent);
			list_del_init(req.icsk_queue_node);
			req.icsk_listener = null;
		}
		spin_unlock_bh(queue.rskq_lock);
		return req;
	}
}
