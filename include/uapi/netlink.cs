// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/netlink.h; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>The address of a netlink socket: a port and a mask of the first 32 multicast groups.</summary>
[Source("include/uapi/linux/netlink.h", 37)]
[StructLayout(LayoutKind.Sequential)]
public struct sockaddr_nl
{
	public ushort nl_family;
	public ushort nl_pad;
	/// <summary>the port; 0 is the kernel</summary>
	public uint nl_pid;
	/// <summary>multicast groups, group N at bit N-1</summary>
	public uint nl_groups;
}

/// <summary>A view of the header of a netlink message that lies in a buffer.</summary>
[Source("include/uapi/linux/netlink.h", 44)]
public sealed class nlmsghdr
{
	/// <summary>the buffer the message lies in, and where</summary>
	public byte[] buf;
	public int off;

	/// <summary>A view of the bytes of <paramref name="buf"/> from <paramref name="off"/> on.</summary>
	public nlmsghdr(byte[] buf, int off)
	{
		this.buf = buf;
		this.off = off;
	}

	private ref __nlmsghdr h => ref MemoryMarshal.AsRef<__nlmsghdr>(buf.AsSpan(off));

	/// <summary>length of the message, this header included</summary>
	public uint nlmsg_len { get => h.nlmsg_len; set => h.nlmsg_len = value; }

	public ushort nlmsg_type { get => h.nlmsg_type; set => h.nlmsg_type = value; }

	public ushort nlmsg_flags { get => h.nlmsg_flags; set => h.nlmsg_flags = value; }

	public uint nlmsg_seq { get => h.nlmsg_seq; set => h.nlmsg_seq = value; }

	public uint nlmsg_pid { get => h.nlmsg_pid; set => h.nlmsg_pid = value; }

	/// <summary>The bytes from the header on, <paramref name="len"/> of them.</summary>
	[NotInLinux("C has the address of the message")]
	public Span<byte> AsSpan(int len) => buf.AsSpan(off, len);

	/// <summary>The bytes from the header to the end of the buffer.</summary>
	[NotInLinux("C has the address of the message")]
	public Span<byte> AsSpan() => buf.AsSpan(off);
}

/// <summary>The sixteen bytes of a netlink header themselves.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct __nlmsghdr
{
	public uint nlmsg_len;
	public ushort nlmsg_type;
	public ushort nlmsg_flags;
	public uint nlmsg_seq;
	public uint nlmsg_pid;
}

/// <summary>The payload of an acknowledgement: the errno (0 is success) and the header it answers.</summary>
[Source("include/uapi/linux/netlink.h", 109)]
[StructLayout(LayoutKind.Sequential)]
public struct nlmsgerr
{
	public int error;
	public __nlmsghdr msg;
}

/// <summary>The control message that tells through which group a message came.</summary>
[Source("include/uapi/linux/netlink.h", 160)]
[StructLayout(LayoutKind.Sequential)]
public struct nl_pktinfo
{
	public uint group;
}

/// <summary>A view of a netlink attribute that lies in a buffer.</summary>
[Source("include/uapi/linux/netlink.h", 211)]
public sealed class nlattr
{
	/// <summary>the buffer the attribute lies in, and where</summary>
	public byte[] buf;
	public int off;

	/// <summary>A view of the bytes of <paramref name="buf"/> from <paramref name="off"/> on.</summary>
	public nlattr(byte[] buf, int off)
	{
		this.buf = buf;
		this.off = off;
	}

	private ref __nlattr a => ref MemoryMarshal.AsRef<__nlattr>(buf.AsSpan(off));

	/// <summary>length of the attribute, its header included, its padding not</summary>
	public ushort nla_len { get => a.nla_len; set => a.nla_len = value; }

	public ushort nla_type { get => a.nla_type; set => a.nla_type = value; }
}

/// <summary>The four bytes of an attribute's header themselves.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct __nlattr
{
	public ushort nla_len;
	public ushort nla_type;
}

/// <summary>32 flags and which of them count.</summary>
[Source("include/uapi/linux/netlink.h", 247)]
[StructLayout(LayoutKind.Sequential)]
public struct nla_bitfield32
{
	public uint value;
	public uint selector;
}

/// <summary>The wire format of netlink messages and attributes, and the constants a program speaks it with.</summary>
public static class netlink_h
{
	public const int NETLINK_ROUTE = 0;
	public const int NETLINK_UNUSED = 1;
	public const int NETLINK_USERSOCK = 2;
	public const int NETLINK_FIREWALL = 3;
	public const int NETLINK_SOCK_DIAG = 4;
	public const int NETLINK_NFLOG = 5;
	public const int NETLINK_XFRM = 6;
	public const int NETLINK_SELINUX = 7;
	public const int NETLINK_ISCSI = 8;
	public const int NETLINK_AUDIT = 9;
	public const int NETLINK_FIB_LOOKUP = 10;
	public const int NETLINK_CONNECTOR = 11;
	public const int NETLINK_NETFILTER = 12;
	public const int NETLINK_IP6_FW = 13;
	public const int NETLINK_DNRTMSG = 14;
	public const int NETLINK_KOBJECT_UEVENT = 15;
	public const int NETLINK_GENERIC = 16;
	public const int NETLINK_SCSITRANSPORT = 18;
	public const int NETLINK_ECRYPTFS = 19;
	public const int NETLINK_RDMA = 20;
	public const int NETLINK_CRYPTO = 21;
	public const int NETLINK_SMC = 22;

	public const int NETLINK_INET_DIAG = NETLINK_SOCK_DIAG;

	public const int MAX_LINKS = 32;

	public const int NLM_F_REQUEST = 0x01;
	public const int NLM_F_MULTI = 0x02;
	public const int NLM_F_ACK = 0x04;
	public const int NLM_F_ECHO = 0x08;
	public const int NLM_F_DUMP_INTR = 0x10;
	public const int NLM_F_DUMP_FILTERED = 0x20;

	public const int NLM_F_ROOT = 0x100;
	public const int NLM_F_MATCH = 0x200;
	public const int NLM_F_ATOMIC = 0x400;
	public const int NLM_F_DUMP = NLM_F_ROOT | NLM_F_MATCH;

	public const int NLM_F_REPLACE = 0x100;
	public const int NLM_F_EXCL = 0x200;
	public const int NLM_F_CREATE = 0x400;
	public const int NLM_F_APPEND = 0x800;

	public const int NLM_F_NONREC = 0x100;

	public const int NLM_F_CAPPED = 0x100;
	public const int NLM_F_ACK_TLVS = 0x200;

	public const int NLMSG_ALIGNTO = 4;
	/// <summary>length of a message's header</summary>
	public const int NLMSG_HDRLEN = 16;

	/// <summary>The length rounded up to what the next message is aligned to.</summary>
	[Source("include/uapi/linux/netlink.h", 90)]
	public static int NLMSG_ALIGN(int len)
	{
		return (len + NLMSG_ALIGNTO - 1) & ~(NLMSG_ALIGNTO - 1);
	}

	/// <inheritdoc cref="NLMSG_ALIGN(int)"/>
	[Source("include/uapi/linux/netlink.h", 90)]
	public static int NLMSG_ALIGN(uint len)
	{
		return (int)((len + NLMSG_ALIGNTO - 1) & ~(uint)(NLMSG_ALIGNTO - 1));
	}

	/// <summary>Length of a message with a payload of that length, without padding.</summary>
	[Source("include/uapi/linux/netlink.h", 92)]
	public static int NLMSG_LENGTH(int len)
	{
		return len + NLMSG_HDRLEN;
	}

	/// <summary>Length of a message with a payload of that length, with padding.</summary>
	[Source("include/uapi/linux/netlink.h", 93)]
	public static int NLMSG_SPACE(int len)
	{
		return NLMSG_ALIGN(NLMSG_LENGTH(len));
	}

	/// <summary>The payload, to the end of the buffer.</summary>
	[Source("include/uapi/linux/netlink.h", 94)]
	public static Span<byte> NLMSG_DATA(nlmsghdr nlh)
	{
		return nlh.buf.AsSpan(nlh.off + NLMSG_LENGTH(0));
	}

	/// <summary>The message after this one; <paramref name="len"/> loses what this one takes.</summary>
	[Source("include/uapi/linux/netlink.h", 95)]
	public static nlmsghdr NLMSG_NEXT(nlmsghdr nlh, ref int len)
	{
		len -= NLMSG_ALIGN(nlh.nlmsg_len);
		return new nlmsghdr(nlh.buf, nlh.off + NLMSG_ALIGN(nlh.nlmsg_len));
	}

	/// <summary>Whether a whole message lies in the bytes that are left.</summary>
	[Source("include/uapi/linux/netlink.h", 97)]
	public static bool NLMSG_OK(nlmsghdr nlh, int len)
	{
		return len >= Unsafe.SizeOf<__nlmsghdr>() &&
		       nlh.nlmsg_len >= Unsafe.SizeOf<__nlmsghdr>() &&
		       nlh.nlmsg_len <= len;
	}

	/// <summary>Length of what follows a family header of length <paramref name="len"/>.</summary>
	[Source("include/uapi/linux/netlink.h", 100)]
	public static int NLMSG_PAYLOAD(nlmsghdr nlh, int len)
	{
		return (int)nlh.nlmsg_len - NLMSG_SPACE(len);
	}

	public const int NLMSG_NOOP = 0x1;
	public const int NLMSG_ERROR = 0x2;
	public const int NLMSG_DONE = 0x3;
	public const int NLMSG_OVERRUN = 0x4;

	public const int NLMSG_MIN_TYPE = 0x10;

	// enum nlmsgerr_attrs
	public const int NLMSGERR_ATTR_UNUSED = 0;
	public const int NLMSGERR_ATTR_MSG = 1;
	public const int NLMSGERR_ATTR_OFFS = 2;
	public const int NLMSGERR_ATTR_COOKIE = 3;
	public const int __NLMSGERR_ATTR_MAX = 4;
	public const int NLMSGERR_ATTR_MAX = __NLMSGERR_ATTR_MAX - 1;

	public const int NETLINK_ADD_MEMBERSHIP = 1;
	public const int NETLINK_DROP_MEMBERSHIP = 2;
	public const int NETLINK_PKTINFO = 3;
	public const int NETLINK_BROADCAST_ERROR = 4;
	public const int NETLINK_NO_ENOBUFS = 5;
	public const int NETLINK_LISTEN_ALL_NSID = 8;
	public const int NETLINK_LIST_MEMBERSHIPS = 9;
	public const int NETLINK_CAP_ACK = 10;
	public const int NETLINK_EXT_ACK = 11;
	public const int NETLINK_GET_STRICT_CHK = 12;

	public const int NET_MAJOR = 36;

	public const int NETLINK_UNCONNECTED = 0;
	public const int NETLINK_CONNECTED = 1;

	public const int NLA_F_NESTED = 1 << 15;
	public const int NLA_F_NET_BYTEORDER = 1 << 14;
	public const int NLA_TYPE_MASK = ~(NLA_F_NESTED | NLA_F_NET_BYTEORDER);

	public const int NLA_ALIGNTO = 4;
	/// <summary>length of an attribute's header</summary>
	public const int NLA_HDRLEN = 4;

	/// <summary>The length rounded up to what the next attribute is aligned to.</summary>
	[Source("include/uapi/linux/netlink.h", 231)]
	public static int NLA_ALIGN(int len)
	{
		return (len + NLA_ALIGNTO - 1) & ~(NLA_ALIGNTO - 1);
	}
}
