// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/stream.c; the copyright of the original's authors stands.

// Reduced: only the waiting to send.

namespace Kernel.Net.Core;

/// <summary>What sockets that carry streams have in common.</summary>
public static class stream_c
{
	/// <summary>Waits until there is a connection; 0 or a negative errno. The socket is locked.</summary>
	[Source("net/core/stream.c", 56)]
	[EXPORT_SYMBOL]
	public static int sk_stream_wait_connect(sock sk, ref long timeo_p)
	{
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);
		task_struct tsk = current;
		int done;

		do {
			int err = sock_error(sk);
			if (err != 0)
				return err;
			if (((1 << sk.sk_state) & ~(TCPF_SYN_SENT | TCPF_SYN_RECV)) != 0)
				return -EPIPE;
			if (timeo_p == 0)
				return -EAGAIN;
			if (signal_pending(tsk))
				return sock_intr_errno(timeo_p);

			add_wait_queue(sk_sleep(sk), wait);
			sk.sk_write_pending++;
			done = sk_wait_event(sk, ref timeo_p,
					     static (sk, _) => sk.sk_err == 0 &&
					     ((1 << sk.sk_state) &
					      ~(TCPF_ESTABLISHED | TCPF_CLOSE_WAIT)) == 0, 0, wait);
			remove_wait_queue(sk_sleep(sk), wait);
			sk.sk_write_pending--;
		} while (done == 0);
		return 0;
	}

	/// <summary>Waits until there is room for more; 0 or a negative errno. The socket is locked.</summary>
	[Source("net/core/stream.c", 118)]
	[EXPORT_SYMBOL]
	public static int sk_stream_wait_memory(sock sk, ref long timeo_p)
	{
		int err = 0;
		bool noblock = timeo_p == 0;
		var wait = DEFINE_WAIT_FUNC(woken_wake_function);

		// DEVIATION: memory alone is never waited for
		add_wait_queue(sk_sleep(sk), wait);

		while (true) {
			sk_set_bit(SOCKWQ_ASYNC_NOSPACE, sk);

			if (sk.sk_err != 0 || (sk.sk_shutdown & SEND_SHUTDOWN) != 0)
				goto do_error;
			if (timeo_p == 0) {
				if (noblock)
					set_bit(SOCK_NOSPACE, ref sk.sk_socket!.flags);
				goto do_nonblock;
			}
			if (signal_pending(current))
				goto do_interrupted;
			sk_clear_bit(SOCKWQ_ASYNC_NOSPACE, sk);
			if (sk_stream_memory_free(sk))
				break;

			set_bit(SOCK_NOSPACE, ref sk.sk_socket!.flags);
			sk.sk_write_pending++;
			sk_wait_event(sk, ref timeo_p, static (sk, _) => sk.sk_err != 0 ||
				      (sk.sk_shutdown & SEND_SHUTDOWN) != 0 ||
				      sk_stream_memory_free(sk), 0, wait);
			sk.sk_write_pending--;
		}
	@out:
		remove_wait_queue(sk_sleep(sk), wait);
		return err;

	do_error:
		err = -EPIPE;
		goto @out;
	do_nonblock:
		err = -EAGAIN;
		goto @out;
	do_interrupted:
		err = sock_intr_errno(timeo_p);
		goto @out;
	}

	/// <summary>The error that a sender gets.</summary>
	[Source("net/core/stream.c", 181)]
	[EXPORT_SYMBOL]
	public static int sk_stream_error(sock sk, int flags, int err)
	{
		if (err == -EPIPE) {
			err = sock_error(sk);
			if (err == 0)
				err = -EPIPE;
		}
		// DEVIATION: there is no SIGPIPE
		return err;
	}
}
