// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/netlink.h; the copyright of the original's authors stands.

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kernel.Include;

/// <summary>What netlink keeps in the control block of a buffer: who sent it, and to which group.</summary>
[Source("include/linux/netlink.h", 23)]
public struct netlink_skb_parms
{
	public scm_creds creds;
	public u32 portid;
	public u32 dst_group;
	public u32 flags;
	public sock? sk;
	public bool nsid_is_set;
	public int nsid;
}

/// <summary>What a kernel netlink socket may be created with.</summary>
[Source("include/linux/netlink.h", 44)]
public sealed class netlink_kernel_cfg
{
	public uint groups;
	public uint flags;
	/// <summary>receives every message that is sent to the kernel's socket, in the sender's context</summary>
	public Action<sk_buff>? input;
	/// <summary>held around dumps; a lock of the socket's own by default</summary>
	public mutex? cb_mutex;
	public Func<net, int, int>? bind;
	public Action<net, int>? unbind;
	public Func<net, sock, bool>? compare;
}

/// <summary>What an acknowledgement says beyond the errno: a text, the attribute to blame, a cookie.</summary>
[Source("include/linux/netlink.h", 74)]
public sealed class netlink_ext_ack
{
	/// <summary>the text without NUL; set it by <c>NL_SET_ERR_MSG</c></summary>
	public byte[]? _msg;
	public nlattr? bad_attr;
	public u8[] cookie = new u8[NETLINK_MAX_COOKIE_LEN];
	public u8 cookie_len;
}

/// <summary>Tells why a message may not pass, or with 0 lets it.</summary>
public delegate int netlink_filter_t(sock dsk, sk_buff skb, object? data);

/// <summary>A dump in progress: the request it answers, and where it is.</summary>
[Source("include/linux/netlink.h", 180)]
public sealed class netlink_callback
{
	/// <summary>the request</summary>
	public sk_buff skb = null!;
	public nlmsghdr nlh = null!;
	public Func<sk_buff, netlink_callback, int>? dump;
	public Func<netlink_callback, int>? done;
	public object? data;
	public module? module;
	public netlink_ext_ack? extack;
	public u16 family;
	public u16 min_dump_alloc;
	public bool strict_check;
	public u16 answer_flags;
	public uint prev_seq, seq;
	public long[] args = new long[6];
	/// <summary>what C casts to and from a word of <c>args</c></summary>
	public object?[] ptr_args = new object?[6];
}

/// <summary>Which port of which protocol has gone, for <c>NETLINK_URELEASE</c>.</summary>
[Source("include/linux/netlink.h", 198)]
public sealed class netlink_notify
{
	public net net = null!;
	public u32 portid;
	public int protocol;
}

/// <summary>What to call for a dump.</summary>
[Source("include/linux/netlink.h", 207)]
public sealed class netlink_dump_control
{
	public Func<netlink_callback, int>? start;
	public Func<sk_buff, netlink_callback, int>? dump;
	public Func<netlink_callback, int>? done;
	public object? data;
	public module? module;
	public u16 min_dump_alloc;
}

/// <summary>Netlink as the kernel's subsystems use it.</summary>
public static class netlink_h
{
	/// <summary>The message at the head of the buffer.</summary>
	[Source("include/linux/netlink.h", 14)]
	public static nlmsghdr nlmsg_hdr(sk_buff skb)
	{
		return new nlmsghdr(skb.head, skb.data);
	}

	// enum netlink_skb_flags
	public const int NETLINK_SKB_DST = 0x8;

	/// <summary>Netlink's control block of the buffer.</summary>
	[Source("include/linux/netlink.h", 33)]
	public static ref netlink_skb_parms NETLINK_CB(sk_buff skb)
	{
		return ref skb_cb<netlink_skb_parms>(skb);
	}

	/// <summary>The sender's credentials.</summary>
	[Source("include/linux/netlink.h", 34)]
	public static ref scm_creds NETLINK_CREDS(sk_buff skb)
	{
		return ref NETLINK_CB(skb).creds;
	}

	public const int NL_CFG_F_NONROOT_RECV = 1 << 0;
	public const int NL_CFG_F_NONROOT_SEND = 1 << 1;

	/// <summary>Makes the kernel's socket of a protocol in a namespace; null when that fails.</summary>
	[Source("include/linux/netlink.h", 58)]
	public static sock? netlink_kernel_create(net net, int unit, netlink_kernel_cfg? cfg)
	{
		// DEVIATION: THIS_MODULE is not known to a method; kernel sockets are made by the image itself, where
		// it is NULL.
		return __netlink_kernel_create(net, unit, null, cfg);
	}

	public const int NETLINK_MAX_COOKIE_LEN = 20;

	/// <summary>Sets the text of the extended acknowledgement; <paramref name="extack"/> may be null.</summary>
	[Source("include/linux/netlink.h", 87)]
	public static void NL_SET_ERR_MSG(netlink_ext_ack? extack, ReadOnlySpan<byte> msg)
	{
		netlink_ext_ack? __extack = extack;

		if (__extack != null)
			__extack._msg = msg.ToArray();
	}

	/// <inheritdoc cref="NL_SET_ERR_MSG(netlink_ext_ack?, ReadOnlySpan{byte})"/>
	[Source("include/linux/netlink.h", 87)]
	public static void NL_SET_ERR_MSG(netlink_ext_ack? extack, string msg)
	{
		if (extack != null)
			extack._msg = Encoding.UTF8.GetBytes(msg);
	}

	/// <summary>Sets the text, with the module's name in front (the source file's where it is built in).</summary>
	[Source("include/linux/netlink.h", 95)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	public static void NL_SET_ERR_MSG_MOD(netlink_ext_ack? extack, ReadOnlySpan<byte> msg,
					      [CallerFilePath] string file = "")
	{
		if (extack != null)
			extack._msg = [.. modname(Assembly.GetCallingAssembly(), file), .. ": "u8, .. msg];
	}

	/// <inheritdoc cref="NL_SET_ERR_MSG_MOD(netlink_ext_ack?, ReadOnlySpan{byte}, string)"/>
	[Source("include/linux/netlink.h", 95)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	public static void NL_SET_ERR_MSG_MOD(netlink_ext_ack? extack, string msg, [CallerFilePath] string file = "")
	{
		if (extack != null)
			extack._msg = [.. modname(Assembly.GetCallingAssembly(), file), .. ": "u8,
				       .. Encoding.UTF8.GetBytes(msg)];
	}

	[NotInLinux("C has KBUILD_MODNAME from the build")]
	private static byte[] modname(Assembly caller, string file)
	{
		string? name = caller.GetName().Name;

		if (name == null || name == "vmlinux")
			name = Path.GetFileNameWithoutExtension(file.Replace('\\', '/'));
		return Encoding.UTF8.GetBytes(name.Replace('-', '_'));
	}

	/// <summary>Blames an attribute.</summary>
	[Source("include/linux/netlink.h", 98)]
	public static void NL_SET_BAD_ATTR(netlink_ext_ack? extack, nlattr? attr)
	{
		if (extack != null)
			extack.bad_attr = attr;
	}

	/// <summary>Sets the text and blames an attribute.</summary>
	[Source("include/linux/netlink.h", 103)]
	public static void NL_SET_ERR_MSG_ATTR(netlink_ext_ack? extack, nlattr? attr, ReadOnlySpan<byte> msg)
	{
		netlink_ext_ack? __extack = extack;

		if (__extack != null) {
			__extack._msg = msg.ToArray();
			__extack.bad_attr = attr;
		}
	}

	/// <inheritdoc cref="NL_SET_ERR_MSG_ATTR(netlink_ext_ack?, nlattr?, ReadOnlySpan{byte})"/>
	[Source("include/linux/netlink.h", 103)]
	public static void NL_SET_ERR_MSG_ATTR(netlink_ext_ack? extack, nlattr? attr, string msg)
	{
		if (extack != null) {
			extack._msg = Encoding.UTF8.GetBytes(msg);
			extack.bad_attr = attr;
		}
	}

	/// <summary>Returns a number to the program on success.</summary>
	[Source("include/linux/netlink.h", 113)]
	public static void nl_set_extack_cookie_u64(netlink_ext_ack extack, u64 cookie)
	{
		u64 __cookie = cookie;

		BitConverter.TryWriteBytes(extack.cookie, __cookie);
		extack.cookie_len = sizeof(u64);
	}

	/// <summary>A clone of the buffer, or null.</summary>
	[Source("include/linux/netlink.h", 150)]
	public static sk_buff? netlink_skb_clone(sk_buff skb, gfp_t gfp_mask)
	{
		sk_buff? nskb;

		nskb = skb_clone(skb, gfp_mask);
		if (nskb == null)
			return null;

		// DEVIATION: no buffer's head is from vmalloc, so there is no destructor that would have to go along.

		return nskb;
	}

	/// <summary>The payload room, in bytes, of a buffer that fills one page.</summary>
	[Source("include/linux/netlink.h", 172)]
	public const int NLMSG_GOODSIZE = 4096 - SIZEOF_SKB_SHARED_INFO;

	public const int NLMSG_DEFAULT_SIZE = NLMSG_GOODSIZE - NLMSG_HDRLEN;

	/// <summary>Starts a dump to the sender of <paramref name="skb"/>; 0 is never returned, -EINTR means it
	/// runs.</summary>
	[Source("include/linux/netlink.h", 219)]
	public static int netlink_dump_start(sock ssk, sk_buff skb, nlmsghdr nlh, netlink_dump_control control)
	{
		// DEVIATION: THIS_MODULE is not known to a method; who dumps from a module sets control.module.

		return __netlink_dump_start(ssk, skb, nlh, control);
	}
}
