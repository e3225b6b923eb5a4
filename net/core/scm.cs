// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/scm.c; the copyright of the original's authors stands.

// Reduced: SCM_RIGHTS, which only AF_UNIX knows.

using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>Control messages: credentials, and what protocols tell a receiver.</summary>
public static unsafe partial class scm_c
{
	[Source("net/core/scm.c", 49)]
	private static int scm_check_creds(in ucred creds)
	{
		cred cred = current_cred();
		kuid_t uid = make_kuid(cred.user_ns, creds.uid);
		kgid_t gid = make_kgid(cred.user_ns, creds.gid);

		if (!uid_valid(uid) || !gid_valid(gid))
			return -EINVAL;

		// DEVIATION: one pid namespace, no saved ids.
		if ((creds.pid == task_pid_nr(current) ||
		     ns_capable(init_user_ns, CAP_SYS_ADMIN)) &&
		    ((uid_eq(uid, cred.uid) || uid_eq(uid, cred.euid)) || ns_capable(cred.user_ns, CAP_SETUID)) &&
		    ((gid_eq(gid, cred.gid) || gid_eq(gid, cred.egid)) || ns_capable(cred.user_ns, CAP_SETGID))) {
			return 0;
		}
		return -EPERM;
	}

	/// <summary>Drops the files of a cookie.</summary>
	[Source("net/core/scm.c", 120)]
	[EXPORT_SYMBOL]
	public static void __scm_destroy(ref scm_cookie scm)
	{
		scm_fp_list? fpl = scm.fp;
		int i;

		if (fpl != null) {
			scm.fp = null;
			for (i = fpl.count - 1; i >= 0; i--)
				fput(fpl.fp[i]!);
			kfree(fpl);
		}
	}

	/// <summary>Reads the control messages of a send; 0 or a negative errno, with the cookie destroyed.</summary>
	[Source("net/core/scm.c", 135)]
	[EXPORT_SYMBOL]
	public static int __scm_send(socket sock, ref msghdr msg, ref scm_cookie p)
	{
		int cmsg;
		int err;

		for (cmsg = CMSG_FIRSTHDR(ref msg); cmsg >= 0; cmsg = cmsg_nxthdr(ref msg, cmsg)) {
			err = -EINVAL;

			// The length is the program's word for it.
			if (!CMSG_OK(ref msg, cmsg))
				goto error;

			if (CMSG_AT(ref msg, cmsg).cmsg_level != SOL_SOCKET)
				continue;

			switch (CMSG_AT(ref msg, cmsg).cmsg_type) {
			case SCM_RIGHTS:
				// DEVIATION: no PF_UNIX, for which alone scm_fp_copy() is called.
				goto error;
			case SCM_CREDENTIALS: {
					ucred creds;
					kuid_t uid;
					kgid_t gid;

					if (CMSG_AT(ref msg, cmsg).cmsg_len != (ulong)CMSG_LEN(sizeof(ucred)))
						goto error;
					creds = MemoryMarshal.Read<ucred>(CMSG_DATA(ref msg, cmsg));
					err = scm_check_creds(in creds);
					if (err != 0)
						goto error;

					// DEVIATION: no struct pid; the task need only be there.
					if (p.creds.pid != creds.pid) {
						err = -ESRCH;
						if (find_task_by_vpid((int)creds.pid) == null)
							goto error;
					}
					p.creds.pid = creds.pid;

					err = -EINVAL;
					uid = make_kuid(current_user_ns(), creds.uid);
					gid = make_kgid(current_user_ns(), creds.gid);
					if (!uid_valid(uid) || !gid_valid(gid))
						goto error;

					p.creds.uid = uid;
					p.creds.gid = gid;
					break;
				}
			default:
				goto error;
			}
		}

		if (p.fp != null && p.fp.count == 0) {
			kfree(p.fp);
			p.fp = null;
		}
		return 0;

	error:
		scm_destroy(ref p);
		return err;
	}

	/// <summary>Writes a control message into what is left of the program's buffer; when it does not fit it is
	/// cut and MSG_CTRUNC set. 0 or -EFAULT.</summary>
	[Source("net/core/scm.c", 217)]
	[EXPORT_SYMBOL]
	public static int put_cmsg(ref msghdr msg, int level, int type, int len, scoped ReadOnlySpan<byte> data)
	{
		Span<byte> cm = msg.msg_control;
		cmsghdr cmhdr;
		int cmlen = CMSG_LEN(len);
		int err;

		// CONFIG_COMPAT is not set

		if (cm.IsEmpty || msg.msg_controllen < sizeof(cmsghdr)) {
			msg.msg_flags |= MSG_CTRUNC;
			return 0;
		}
		if (msg.msg_controllen < cmlen) {
			msg.msg_flags |= MSG_CTRUNC;
			cmlen = msg.msg_controllen;
		}
		cmhdr.cmsg_level = level;
		cmhdr.cmsg_type = type;
		cmhdr.cmsg_len = (ulong)cmlen;

		err = -EFAULT;
		if (copy_to_user(cm, MemoryMarshal.AsBytes(new ReadOnlySpan<cmsghdr>(in cmhdr)), sizeof(cmsghdr)) != 0)
			goto @out;
		if (copy_to_user(cm[sizeof(cmsghdr)..], data, cmlen - sizeof(cmsghdr)) != 0)
			goto @out;
		cmlen = CMSG_SPACE(len);
		if (msg.msg_controllen < cmlen)
			cmlen = msg.msg_controllen;
		msg.msg_control = msg.msg_control[Math.Min(cmlen, msg.msg_control.Length)..];
		msg.msg_controllen -= cmlen;
		err = 0;
	@out:
		return err;
	}

	/// <summary>Writes the stamps of a packet in the form that has 64 bits on every machine.</summary>
	[Source("net/core/scm.c", 256)]
	[EXPORT_SYMBOL]
	public static void put_cmsg_scm_timestamping64(ref msghdr msg, in scm_timestamping_internal tss_internal)
	{
		Span<timespec64> tss = stackalloc timespec64[3];
		int i;

		for (i = 0; i < tss.Length; i++) {
			tss[i].tv_sec = tss_internal[i].tv_sec;
			tss[i].tv_nsec = tss_internal[i].tv_nsec;
		}

		put_cmsg(ref msg, SOL_SOCKET, SO_TIMESTAMPING_NEW, tss.Length * sizeof(timespec64), MemoryMarshal.AsBytes(tss));
	}

	/// <summary>Writes the stamps of a packet.</summary>
	[Source("net/core/scm.c", 270)]
	[EXPORT_SYMBOL]
	public static void put_cmsg_scm_timestamping(ref msghdr msg, in scm_timestamping_internal tss_internal)
	{
		Span<timespec64> tss = stackalloc timespec64[3];
		int i;

		for (i = 0; i < tss.Length; i++)
			tss[i] = tss_internal[i];

		put_cmsg(ref msg, SOL_SOCKET, SO_TIMESTAMPING_OLD, tss.Length * sizeof(timespec64), MemoryMarshal.AsBytes(tss));
	}

	/// <summary>Hands the files of a message to the receiver.</summary>
	[Source("net/core/scm.c", 282)]
	[EXPORT_SYMBOL]
	public static void scm_detach_fds(ref msghdr msg, ref scm_cookie scm)
	{
		// DEVIATION: no PF_UNIX, so no message ever carries files.
		__scm_destroy(ref scm);
	}
}
