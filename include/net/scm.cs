// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/scm.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Net;

/// <summary>Who a message is from.</summary>
[Source("include/net/scm.h", 18)]
public struct scm_creds
{
	public u32 pid;
	public kuid_t uid;
	public kgid_t gid;
}

/// <summary>The files that travel with a message.</summary>
[Source("include/net/scm.h", 24)]
public sealed class scm_fp_list : slab_object
{
	public short count;
	public short max;
	public @file?[] fp = new file?[scm_h.SCM_MAX_FD];
}

/// <summary>What the control messages of one send or receive carry.</summary>
[Source("include/net/scm.h", 31)]
public struct scm_cookie
{
	public scm_fp_list? fp;
	public scm_creds creds;
}

/// <summary>Credentials and files in control messages.</summary>
public static class scm_h
{
	public const int SCM_MAX_FD = 253;

	// CONFIG_SECURITY_NETWORK is not set
	[Source("include/net/scm.h", 52)]
	private static void unix_get_peersec_dgram(socket sock, ref scm_cookie scm)
	{
	}

	/// <summary>Sets whose message it is.</summary>
	[Source("include/net/scm.h", 56)]
	public static void scm_set_cred(ref scm_cookie scm, int pid, kuid_t uid, kgid_t gid)
	{
		// DEVIATION: no struct pid, so there is no reference of one.
		scm.creds.pid = (u32)pid;
		scm.creds.uid = uid;
		scm.creds.gid = gid;
	}

	/// <summary>Drops the reference of the pid, which is none here.</summary>
	[Source("include/net/scm.h", 65)]
	public static void scm_destroy_cred(ref scm_cookie scm)
	{
	}

	/// <summary>Drops all that the cookie holds.</summary>
	[Source("include/net/scm.h", 71)]
	public static void scm_destroy(ref scm_cookie scm)
	{
		scm_destroy_cred(ref scm);
		if (scm.fp != null)
			__scm_destroy(ref scm);
	}

	/// <summary>Reads the control messages of a send; 0 or a negative errno.</summary>
	[Source("include/net/scm.h", 78)]
	public static int scm_send(socket sock, ref msghdr msg, ref scm_cookie scm, bool forcecreds)
	{
		scm = default;
		scm.creds.uid = INVALID_UID;
		scm.creds.gid = INVALID_GID;
		if (forcecreds)
			scm_set_cred(ref scm, task_pid_nr(current), current_uid(), current_gid());
		unix_get_peersec_dgram(sock, ref scm);
		if (msg.msg_controllen <= 0)
			return 0;
		return __scm_send(sock, ref msg, ref scm);
	}

	// CONFIG_SECURITY_NETWORK is not set
	[Source("include/net/scm.h", 109)]
	private static void scm_passec(socket sock, ref msghdr msg, ref scm_cookie scm)
	{
	}

	/// <summary>Writes the control messages of a receive and drops what the cookie holds.</summary>
	[Source("include/net/scm.h", 113)]
	public static void scm_recv(socket sock, ref msghdr msg, ref scm_cookie scm, int flags)
	{
		if (msg.msg_control.IsEmpty) {
			if (test_bit(SOCK_PASSCRED, ref sock.flags) || scm.fp != null)
				msg.msg_flags |= MSG_CTRUNC;
			scm_destroy(ref scm);
			return;
		}

		if (test_bit(SOCK_PASSCRED, ref sock.flags)) {
			user_namespace current_ns = current_user_ns();
			ucred ucreds = new() {
				pid = scm.creds.pid,
				uid = from_kuid_munged(current_ns, scm.creds.uid),
				gid = from_kgid_munged(current_ns, scm.creds.gid),
			};
			put_cmsg(ref msg, SOL_SOCKET, SCM_CREDENTIALS, Unsafe.SizeOf<ucred>(),
				 MemoryMarshal.AsBytes(new Span<ucred>(ref ucreds)));
		}

		scm_destroy_cred(ref scm);

		scm_passec(sock, ref msg, ref scm);

		if (scm.fp == null)
			return;

		scm_detach_fds(ref msg, ref scm);
	}
}
