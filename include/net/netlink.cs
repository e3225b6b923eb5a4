// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/net/netlink.h and lib/nlattr.c; the copyright of the original's authors stands.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Kernel.Include.Net;

/// <summary>Checks one attribute by code of the subsystem that owns the policy; 0 or a negative errno.</summary>
public delegate int nla_validate_fn_t(nlattr attr, netlink_ext_ack? extack);

/// <summary>What an attribute of one type has to look like.</summary>
[Source("include/net/netlink.h", 288)]
public struct nla_policy
{
	/// <summary>an <c>NLA_</c> type</summary>
	public u8 type;
	/// <summary>an <c>NLA_VALIDATE_</c> kind of check beyond the type's</summary>
	public u8 validation_type;
	/// <summary>length of the payload in bytes; its meaning depends on the type. For nested ones the highest
	/// type</summary>
	public u16 len;

	/// <summary>a <c>u32[1]</c> of valid flags, the <c>byte[]</c> or string of a rejection, or the nested
	/// <c>nla_policy[]</c></summary>
	public object? validation_data;
	public s16 min, max;
	public nla_validate_fn_t? validate;
}

/// <summary>A table of policies that can be written like C's designated initialisers.</summary>
/// <param name="n">number of entries, the highest attribute type plus one</param>
[NotInLinux("C# arrays have no designated initialisers")]
public sealed class nla_policy_table(int n)
{
	public nla_policy[] entries = new nla_policy[n];

	public nla_policy this[int type] {
		get => entries[type];
		set => entries[type] = value;
	}

	public int Length => entries.Length;

	public static implicit operator nla_policy[](nla_policy_table table) => table.entries;
}

/// <summary>Who asked for a change, and whether others are to be told.</summary>
[Source("include/net/netlink.h", 361)]
public sealed class nl_info
{
	public nlmsghdr? nlh;
	public net nl_net = null!;
	public u32 portid;
	public bool skip_notify;
}

/// <summary>Building and parsing netlink messages and their attributes.</summary>
public static class netlink_h
{
	public const int NLA_UNSPEC = 0;
	public const int NLA_U8 = 1;
	public const int NLA_U16 = 2;
	public const int NLA_U32 = 3;
	public const int NLA_U64 = 4;
	public const int NLA_STRING = 5;
	public const int NLA_FLAG = 6;
	public const int NLA_MSECS = 7;
	public const int NLA_NESTED = 8;
	public const int NLA_NESTED_ARRAY = 9;
	public const int NLA_NUL_STRING = 10;
	public const int NLA_BINARY = 11;
	public const int NLA_S8 = 12;
	public const int NLA_S16 = 13;
	public const int NLA_S32 = 14;
	public const int NLA_S64 = 15;
	public const int NLA_BITFIELD32 = 16;
	public const int NLA_REJECT = 17;
	public const int NLA_EXACT_LEN = 18;
	public const int NLA_EXACT_LEN_WARN = 19;
	public const int __NLA_TYPE_MAX = 20;

	public const int NLA_TYPE_MAX = __NLA_TYPE_MAX - 1;

	// enum nla_policy_validation
	public const int NLA_VALIDATE_NONE = 0;
	public const int NLA_VALIDATE_RANGE = 1;
	public const int NLA_VALIDATE_MIN = 2;
	public const int NLA_VALIDATE_MAX = 3;
	public const int NLA_VALIDATE_FUNCTION = 4;

	[Source("include/net/netlink.h", 302)]
	public static nla_policy NLA_POLICY_EXACT_LEN(int _len)
	{
		return new() { type = NLA_EXACT_LEN, len = (u16)_len };
	}

	[Source("include/net/netlink.h", 303)]
	public static nla_policy NLA_POLICY_EXACT_LEN_WARN(int _len)
	{
		return new() { type = NLA_EXACT_LEN_WARN, len = (u16)_len };
	}

	[Source("include/net/netlink.h", 306)]
	public static nla_policy NLA_POLICY_ETH_ADDR => NLA_POLICY_EXACT_LEN(ETH_ALEN);

	[Source("include/net/netlink.h", 307)]
	public static nla_policy NLA_POLICY_ETH_ADDR_COMPAT => NLA_POLICY_EXACT_LEN_WARN(ETH_ALEN);

	[Source("include/net/netlink.h", 309)]
	public static nla_policy _NLA_POLICY_NESTED(int maxattr, nla_policy[] policy)
	{
		return new() { type = NLA_NESTED, validation_data = policy, len = (u16)maxattr };
	}

	[Source("include/net/netlink.h", 311)]
	public static nla_policy _NLA_POLICY_NESTED_ARRAY(int maxattr, nla_policy[] policy)
	{
		return new() { type = NLA_NESTED_ARRAY, validation_data = policy, len = (u16)maxattr };
	}

	[Source("include/net/netlink.h", 313)]
	public static nla_policy NLA_POLICY_NESTED(nla_policy[] policy)
	{
		return _NLA_POLICY_NESTED(policy.Length - 1, policy);
	}

	[Source("include/net/netlink.h", 315)]
	public static nla_policy NLA_POLICY_NESTED_ARRAY(nla_policy[] policy)
	{
		return _NLA_POLICY_NESTED_ARRAY(policy.Length - 1, policy);
	}

	[Source("include/net/netlink.h", 330)]
	public static nla_policy NLA_POLICY_RANGE(int tp, s16 _min, s16 _max)
	{
		return new() { type = (u8)tp, validation_type = NLA_VALIDATE_RANGE, min = _min, max = _max };
	}

	[Source("include/net/netlink.h", 337)]
	public static nla_policy NLA_POLICY_MIN(int tp, s16 _min)
	{
		return new() { type = (u8)tp, validation_type = NLA_VALIDATE_MIN, min = _min };
	}

	[Source("include/net/netlink.h", 343)]
	public static nla_policy NLA_POLICY_MAX(int tp, s16 _max)
	{
		return new() { type = (u8)tp, validation_type = NLA_VALIDATE_MAX, max = _max };
	}

	[Source("include/net/netlink.h", 349)]
	public static nla_policy NLA_POLICY_VALIDATE_FN(int tp, nla_validate_fn_t fn, int len = 0)
	{
		return new() { type = (u8)tp, validation_type = NLA_VALIDATE_FUNCTION, validate = fn, len = (u16)len };
	}

	/// <summary>Length of a message without its padding.</summary>
	[Source("include/net/netlink.h", 417)]
	public static int nlmsg_msg_size(int payload)
	{
		return NLMSG_HDRLEN + payload;
	}

	/// <summary>Length of a message with its padding.</summary>
	[Source("include/net/netlink.h", 426)]
	public static int nlmsg_total_size(int payload)
	{
		return NLMSG_ALIGN(nlmsg_msg_size(payload));
	}

	/// <summary>Length of the padding at a message's tail.</summary>
	[Source("include/net/netlink.h", 435)]
	public static int nlmsg_padlen(int payload)
	{
		return nlmsg_total_size(payload) - nlmsg_msg_size(payload);
	}

	/// <summary>The payload of a message, to the end of the buffer it lies in.</summary>
	[Source("include/net/netlink.h", 444)]
	public static Span<byte> nlmsg_data(nlmsghdr nlh)
	{
		return nlh.buf.AsSpan(nlh.off + NLMSG_HDRLEN);
	}

	/// <summary>The head of the payload as a family's structure, laid over the buffer.</summary>
	[Source("include/net/netlink.h", 444)]
	public static ref T nlmsg_data<T>(nlmsghdr nlh) where T : unmanaged
	{
		return ref MemoryMarshal.AsRef<T>(nlh.buf.AsSpan(nlh.off + NLMSG_HDRLEN));
	}

	/// <summary>Length of the payload of a message.</summary>
	[Source("include/net/netlink.h", 453)]
	public static int nlmsg_len(nlmsghdr nlh)
	{
		return (int)nlh.nlmsg_len - NLMSG_HDRLEN;
	}

	/// <summary>The first attribute after a family header of length <paramref name="hdrlen"/>.</summary>
	[Source("include/net/netlink.h", 463)]
	public static nlattr nlmsg_attrdata(nlmsghdr nlh, int hdrlen)
	{
		return new nlattr(nlh.buf, nlh.off + NLMSG_HDRLEN + NLMSG_ALIGN(hdrlen));
	}

	/// <summary>Length of all attributes of a message.</summary>
	[Source("include/net/netlink.h", 475)]
	public static int nlmsg_attrlen(nlmsghdr nlh, int hdrlen)
	{
		return nlmsg_len(nlh) - NLMSG_ALIGN(hdrlen);
	}

	/// <summary>Whether a whole message lies in the remaining bytes.</summary>
	[Source("include/net/netlink.h", 485)]
	public static bool nlmsg_ok(nlmsghdr nlh, int remaining)
	{
		return remaining >= Unsafe.SizeOf<__nlmsghdr>() &&
		       nlh.nlmsg_len >= Unsafe.SizeOf<__nlmsghdr>() &&
		       nlh.nlmsg_len <= remaining;
	}

	/// <summary>The next message of a stream; what this one took is taken off
	/// <paramref name="remaining"/>.</summary>
	[Source("include/net/netlink.h", 501)]
	public static nlmsghdr nlmsg_next(nlmsghdr nlh, ref int remaining)
	{
		int totlen = NLMSG_ALIGN(nlh.nlmsg_len);

		remaining -= totlen;

		return new nlmsghdr(nlh.buf, nlh.off + totlen);
	}

	/// <summary>Validates the attributes of a message and files them by type in <paramref name="tb"/>, which has
	/// <paramref name="maxtype"/>+1 places. Unknown types are passed over. 0 or a negative errno.</summary>
	[Source("include/net/netlink.h", 521)]
	public static int nlmsg_parse(nlmsghdr nlh, int hdrlen, nlattr?[] tb, int maxtype, nla_policy[]? policy,
				      netlink_ext_ack? extack)
	{
		if (nlh.nlmsg_len < nlmsg_msg_size(hdrlen)) {
			NL_SET_ERR_MSG(extack, "Invalid header length"u8);
			return -EINVAL;
		}

		return nla_parse(tb, maxtype, nlmsg_attrdata(nlh, hdrlen),
				 nlmsg_attrlen(nlh, hdrlen), policy, extack);
	}

	/// <summary>As <see cref="nlmsg_parse"/>, but an unknown type or bytes left over are -EINVAL.</summary>
	[Source("include/net/netlink.h", 535)]
	public static int nlmsg_parse_strict(nlmsghdr nlh, int hdrlen, nlattr?[] tb, int maxtype, nla_policy[]? policy,
					     netlink_ext_ack? extack)
	{
		if (nlh.nlmsg_len < nlmsg_msg_size(hdrlen)) {
			NL_SET_ERR_MSG(extack, "Invalid header length"u8);
			return -EINVAL;
		}

		return nla_parse_strict(tb, maxtype, nlmsg_attrdata(nlh, hdrlen),
					nlmsg_attrlen(nlh, hdrlen), policy, extack);
	}

	/// <summary>The first attribute of that type in a message, or null.</summary>
	[Source("include/net/netlink.h", 557)]
	public static nlattr? nlmsg_find_attr(nlmsghdr nlh, int hdrlen, int attrtype)
	{
		return nla_find(nlmsg_attrdata(nlh, hdrlen),
				nlmsg_attrlen(nlh, hdrlen), attrtype);
	}

	/// <summary>Validates a message with its attributes; 0 or a negative errno.</summary>
	[Source("include/net/netlink.h", 572)]
	public static int nlmsg_validate(nlmsghdr nlh, int hdrlen, int maxtype, nla_policy[] policy,
					 netlink_ext_ack? extack)
	{
		if (nlh.nlmsg_len < nlmsg_msg_size(hdrlen))
			return -EINVAL;

		return nla_validate(nlmsg_attrdata(nlh, hdrlen),
				    nlmsg_attrlen(nlh, hdrlen), maxtype, policy,
				    extack);
	}

	/// <summary>Whether the sender wants the notification of its own change; non-zero is yes.</summary>
	[Source("include/net/netlink.h", 591)]
	public static int nlmsg_report(nlmsghdr? nlh)
	{
		return nlh != null && (nlh.nlmsg_flags & NLM_F_ECHO) != 0 ? 1 : 0;
	}

	/// <summary>The attributes of a message.</summary>
	[Source("include/net/netlink.h", 603)]
	public static nlattr_stream nlmsg_for_each_attr(nlmsghdr nlh, int hdrlen)
	{
		return nla_for_each_attr(nlmsg_attrdata(nlh, hdrlen),
					 nlmsg_attrlen(nlh, hdrlen));
	}

	/// <summary>Adds a message with an unset payload to the buffer; null when there is no room.</summary>
	[Source("include/net/netlink.h", 619)]
	public static nlmsghdr? nlmsg_put(sk_buff skb, u32 portid, u32 seq, int type, int payload, int flags)
	{
		if (skb_tailroom(skb) < nlmsg_total_size(payload))
			return null;

		return __nlmsg_put(skb, portid, seq, type, payload, flags);
	}

	/// <summary>Adds a message that answers the request of a dump; null when there is no room.</summary>
	[Source("include/net/netlink.h", 639)]
	public static nlmsghdr? nlmsg_put_answer(sk_buff skb, netlink_callback cb, int type, int payload, int flags)
	{
		return nlmsg_put(skb, NETLINK_CB(cb.skb).portid, cb.nlh.nlmsg_seq,
				 type, payload, flags);
	}

	/// <summary>A buffer for a message with that payload, or null.</summary>
	[Source("include/net/netlink.h", 656)]
	public static sk_buff? nlmsg_new(int payload, gfp_t flags)
	{
		return alloc_skb(nlmsg_total_size(payload), flags);
	}

	/// <summary>Sets the message's length to what has been put into the buffer.</summary>
	[Source("include/net/netlink.h", 670)]
	public static void nlmsg_end(sk_buff skb, nlmsghdr nlh)
	{
		nlh.nlmsg_len = (u32)(skb_tail_pointer(skb) - nlh.off);
	}

	/// <summary>Where the next attribute would go; a mark for <c>nlmsg_trim</c>.</summary>
	[Source("include/net/netlink.h", 681)]
	public static int nlmsg_get_pos(sk_buff skb)
	{
		return skb_tail_pointer(skb);
	}

	/// <summary>Takes away what has been put into the buffer since the mark.</summary>
	[Source("include/net/netlink.h", 693)]
	public static void nlmsg_trim(sk_buff skb, int mark)
	{
		if (mark != 0) {
			WARN_ON(mark < skb.data);
			skb_trim(skb, mark - skb.data);
		}
	}

	/// <inheritdoc cref="nlmsg_trim(sk_buff, int)"/>
	[Source("include/net/netlink.h", 693)]
	public static void nlmsg_trim(sk_buff skb, nlattr? mark)
	{
		if (mark != null) {
			WARN_ON(mark.off < skb.data);
			skb_trim(skb, mark.off - skb.data);
		}
	}

	/// <inheritdoc cref="nlmsg_trim(sk_buff, int)"/>
	[Source("include/net/netlink.h", 693)]
	public static void nlmsg_trim(sk_buff skb, nlmsghdr? mark)
	{
		if (mark != null) {
			WARN_ON(mark.off < skb.data);
			skb_trim(skb, mark.off - skb.data);
		}
	}

	/// <summary>Takes an unfinished message out of the buffer.</summary>
	[Source("include/net/netlink.h", 709)]
	public static void nlmsg_cancel(sk_buff skb, nlmsghdr? nlh)
	{
		nlmsg_trim(skb, nlh);
	}

	/// <summary>Frees a message.</summary>
	[Source("include/net/netlink.h", 718)]
	public static void nlmsg_free(sk_buff? skb)
	{
		kfree_skb(skb);
	}

	/// <summary>Sends to a group and eats the buffer. 0 or a negative errno.</summary>
	[Source("include/net/netlink.h", 731)]
	public static int nlmsg_multicast(sock sk, sk_buff skb, u32 portid, uint group, gfp_t flags)
	{
		int err;

		NETLINK_CB(skb).dst_group = group;

		err = netlink_broadcast(sk, skb, portid, group, flags);
		if (err > 0)
			err = 0;

		return err;
	}

	/// <summary>Sends to one port and eats the buffer. 0 or a negative errno.</summary>
	[Source("include/net/netlink.h", 751)]
	public static int nlmsg_unicast(sock sk, sk_buff skb, u32 portid)
	{
		int err;

		err = netlink_unicast(sk, skb, portid, MSG_DONTWAIT);
		if (err > 0)
			err = 0;

		return err;
	}

	/// <summary>The messages of a stream.</summary>
	[Source("include/net/netlink.h", 769)]
	public static nlmsghdr_stream nlmsg_for_each_msg(nlmsghdr head, int len)
	{
		return new nlmsghdr_stream(head, len);
	}

	/// <summary>Marks a message of a dump that the tables have changed under; call it for each message.</summary>
	[Source("include/net/netlink.h", 790)]
	public static void nl_dump_check_consistent(netlink_callback cb, nlmsghdr nlh)
	{
		if (cb.prev_seq != 0 && cb.seq != cb.prev_seq)
			nlh.nlmsg_flags |= NLM_F_DUMP_INTR;
		cb.prev_seq = cb.seq;
	}

	/// <summary>Length of an attribute without its padding.</summary>
	[Source("include/net/netlink.h", 806)]
	public static int nla_attr_size(int payload)
	{
		return NLA_HDRLEN + payload;
	}

	/// <summary>Length of an attribute with its padding.</summary>
	[Source("include/net/netlink.h", 815)]
	public static int nla_total_size(int payload)
	{
		return NLA_ALIGN(nla_attr_size(payload));
	}

	/// <summary>Length of the padding at an attribute's tail.</summary>
	[Source("include/net/netlink.h", 824)]
	public static int nla_padlen(int payload)
	{
		return nla_total_size(payload) - nla_attr_size(payload);
	}

	/// <summary>The type of an attribute, without its flags.</summary>
	[Source("include/net/netlink.h", 833)]
	public static int nla_type(nlattr nla)
	{
		return nla.nla_type & NLA_TYPE_MASK;
	}

	/// <summary>The payload of an attribute.</summary>
	[Source("include/net/netlink.h", 842)]
	public static Span<byte> nla_data(nlattr nla)
	{
		return nla.buf.AsSpan(nla.off + NLA_HDRLEN,
				      Math.Clamp(nla_len(nla), 0, nla.buf.Length - nla.off - NLA_HDRLEN));
	}

	/// <summary>The payload as a structure laid over the buffer. As in C nothing checks its length here: that was
	/// the policy's task.</summary>
	[Source("include/net/netlink.h", 842)]
	public static ref T nla_data<T>(nlattr nla) where T : unmanaged
	{
		return ref MemoryMarshal.AsRef<T>(nla.buf.AsSpan(nla.off + NLA_HDRLEN));
	}

	/// <summary>The payload as a stream of attributes.</summary>
	[NotInLinux("C converts the void * of nla_data")]
	public static nlattr nla_nested(nlattr nla)
	{
		return new nlattr(nla.buf, nla.off + NLA_HDRLEN);
	}

	/// <summary>Length of the payload of an attribute.</summary>
	[Source("include/net/netlink.h", 851)]
	public static int nla_len(nlattr nla)
	{
		return nla.nla_len - NLA_HDRLEN;
	}

	/// <summary>Whether a whole attribute lies in the remaining bytes.</summary>
	[Source("include/net/netlink.h", 861)]
	public static bool nla_ok(nlattr nla, int remaining)
	{
		return remaining >= Unsafe.SizeOf<__nlattr>() &&
		       nla.nla_len >= Unsafe.SizeOf<__nlattr>() &&
		       nla.nla_len <= remaining;
	}

	/// <summary>The next attribute of a stream; what this one took is taken off
	/// <paramref name="remaining"/>.</summary>
	[Source("include/net/netlink.h", 876)]
	public static nlattr nla_next(nlattr nla, ref int remaining)
	{
		int totlen = NLA_ALIGN(nla.nla_len);

		remaining -= totlen;
		return new nlattr(nla.buf, nla.off + totlen);
	}

	/// <summary>The first attribute of that type among the nested ones, or null.</summary>
	[Source("include/net/netlink.h", 892)]
	public static nlattr? nla_find_nested(nlattr nla, int attrtype)
	{
		return nla_find(nla_nested(nla), nla_len(nla), attrtype);
	}

	/// <summary>As <see cref="nla_parse"/> for the attributes nested in one.</summary>
	[Source("include/net/netlink.h", 907)]
	public static int nla_parse_nested(nlattr?[] tb, int maxtype, nlattr nla, nla_policy[]? policy,
					   netlink_ext_ack? extack)
	{
		return nla_parse(tb, maxtype, nla_nested(nla), nla_len(nla), policy,
				 extack);
	}

	[Source("include/net/netlink.h", 922)]
	public static int nla_put_u8(sk_buff skb, int attrtype, u8 value)
	{
		u8 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<u8>(), in tmp);
	}

	[Source("include/net/netlink.h", 936)]
	public static int nla_put_u16(sk_buff skb, int attrtype, u16 value)
	{
		u16 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<u16>(), in tmp);
	}

	[Source("include/net/netlink.h", 949)]
	public static int nla_put_be16(sk_buff skb, int attrtype, be16 value)
	{
		be16 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<be16>(), in tmp);
	}

	[Source("include/net/netlink.h", 962)]
	public static int nla_put_net16(sk_buff skb, int attrtype, be16 value)
	{
		be16 tmp = value;

		return nla_put_be16(skb, attrtype | NLA_F_NET_BYTEORDER, tmp);
	}

	[Source("include/net/netlink.h", 975)]
	public static int nla_put_le16(sk_buff skb, int attrtype, le16 value)
	{
		le16 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<le16>(), in tmp);
	}

	[Source("include/net/netlink.h", 988)]
	public static int nla_put_u32(sk_buff skb, int attrtype, u32 value)
	{
		u32 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<u32>(), in tmp);
	}

	[Source("include/net/netlink.h", 1001)]
	public static int nla_put_be32(sk_buff skb, int attrtype, be32 value)
	{
		be32 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<be32>(), in tmp);
	}

	[Source("include/net/netlink.h", 1014)]
	public static int nla_put_net32(sk_buff skb, int attrtype, be32 value)
	{
		be32 tmp = value;

		return nla_put_be32(skb, attrtype | NLA_F_NET_BYTEORDER, tmp);
	}

	[Source("include/net/netlink.h", 1027)]
	public static int nla_put_le32(sk_buff skb, int attrtype, le32 value)
	{
		le32 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<le32>(), in tmp);
	}

	[Source("include/net/netlink.h", 1041)]
	public static int nla_put_u64_64bit(sk_buff skb, int attrtype, u64 value, int padattr)
	{
		u64 tmp = value;

		return nla_put_64bit(skb, attrtype, Unsafe.SizeOf<u64>(), in tmp, padattr);
	}

	[Source("include/net/netlink.h", 1056)]
	public static int nla_put_be64(sk_buff skb, int attrtype, be64 value, int padattr)
	{
		be64 tmp = value;

		return nla_put_64bit(skb, attrtype, Unsafe.SizeOf<be64>(), in tmp, padattr);
	}

	[Source("include/net/netlink.h", 1071)]
	public static int nla_put_net64(sk_buff skb, int attrtype, be64 value, int padattr)
	{
		be64 tmp = value;

		return nla_put_be64(skb, attrtype | NLA_F_NET_BYTEORDER, tmp, padattr);
	}

	[Source("include/net/netlink.h", 1087)]
	public static int nla_put_le64(sk_buff skb, int attrtype, le64 value, int padattr)
	{
		le64 tmp = value;

		return nla_put_64bit(skb, attrtype, Unsafe.SizeOf<le64>(), in tmp, padattr);
	}

	[Source("include/net/netlink.h", 1101)]
	public static int nla_put_s8(sk_buff skb, int attrtype, s8 value)
	{
		s8 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<s8>(), in tmp);
	}

	[Source("include/net/netlink.h", 1114)]
	public static int nla_put_s16(sk_buff skb, int attrtype, s16 value)
	{
		s16 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<s16>(), in tmp);
	}

	[Source("include/net/netlink.h", 1127)]
	public static int nla_put_s32(sk_buff skb, int attrtype, s32 value)
	{
		s32 tmp = value;

		return nla_put(skb, attrtype, Unsafe.SizeOf<s32>(), in tmp);
	}

	[Source("include/net/netlink.h", 1141)]
	public static int nla_put_s64(sk_buff skb, int attrtype, s64 value, int padattr)
	{
		s64 tmp = value;

		return nla_put_64bit(skb, attrtype, Unsafe.SizeOf<s64>(), in tmp, padattr);
	}

	/// <summary>Adds a string and its NUL.</summary>
	[Source("include/net/netlink.h", 1155)]
	public static int nla_put_string(sk_buff skb, int attrtype, ReadOnlySpan<byte> str)
	{
		return nla_put(skb, attrtype, strlen(str) + 1, str);
	}

	/// <summary>Adds an attribute that says all by being there.</summary>
	[Source("include/net/netlink.h", 1166)]
	public static int nla_put_flag(sk_buff skb, int attrtype)
	{
		return nla_put(skb, attrtype, 0, default);
	}

	/// <summary>Adds a time in jiffies as milliseconds.</summary>
	[Source("include/net/netlink.h", 1178)]
	public static int nla_put_msecs(sk_buff skb, int attrtype, ulong njiffies, int padattr)
	{
		u64 tmp = jiffies_to_msecs(njiffies);

		return nla_put_64bit(skb, attrtype, Unsafe.SizeOf<u64>(), in tmp, padattr);
	}

	/// <summary>Adds an IPv4 address.</summary>
	[Source("include/net/netlink.h", 1193)]
	public static int nla_put_in_addr(sk_buff skb, int attrtype, be32 addr)
	{
		be32 tmp = addr;

		return nla_put_be32(skb, attrtype, tmp);
	}

	[Source("include/net/netlink.h", 1218)]
	public static u32 nla_get_u32(nlattr nla)
	{
		return nla_data<u32>(nla);
	}

	[Source("include/net/netlink.h", 1227)]
	public static be32 nla_get_be32(nlattr nla)
	{
		return nla_data<be32>(nla);
	}

	[Source("include/net/netlink.h", 1236)]
	public static le32 nla_get_le32(nlattr nla)
	{
		return nla_data<le32>(nla);
	}

	[Source("include/net/netlink.h", 1245)]
	public static u16 nla_get_u16(nlattr nla)
	{
		return nla_data<u16>(nla);
	}

	[Source("include/net/netlink.h", 1254)]
	public static be16 nla_get_be16(nlattr nla)
	{
		return nla_data<be16>(nla);
	}

	[Source("include/net/netlink.h", 1263)]
	public static le16 nla_get_le16(nlattr nla)
	{
		return nla_data<le16>(nla);
	}

	[Source("include/net/netlink.h", 1272)]
	public static u8 nla_get_u8(nlattr nla)
	{
		return nla_data<u8>(nla);
	}

	[Source("include/net/netlink.h", 1281)]
	public static u64 nla_get_u64(nlattr nla)
	{
		u64 tmp = default;

		nla_memcpy(MemoryMarshal.AsBytes(new Span<u64>(ref tmp)), nla, Unsafe.SizeOf<u64>());

		return tmp;
	}

	[Source("include/net/netlink.h", 1294)]
	public static be64 nla_get_be64(nlattr nla)
	{
		be64 tmp = default;

		nla_memcpy(MemoryMarshal.AsBytes(new Span<be64>(ref tmp)), nla, Unsafe.SizeOf<be64>());

		return tmp;
	}

	[Source("include/net/netlink.h", 1307)]
	public static le64 nla_get_le64(nlattr nla)
	{
		return nla_data<le64>(nla);
	}

	[Source("include/net/netlink.h", 1316)]
	public static s32 nla_get_s32(nlattr nla)
	{
		return nla_data<s32>(nla);
	}

	[Source("include/net/netlink.h", 1325)]
	public static s16 nla_get_s16(nlattr nla)
	{
		return nla_data<s16>(nla);
	}

	[Source("include/net/netlink.h", 1334)]
	public static s8 nla_get_s8(nlattr nla)
	{
		return nla_data<s8>(nla);
	}

	[Source("include/net/netlink.h", 1343)]
	public static s64 nla_get_s64(nlattr nla)
	{
		s64 tmp = default;

		nla_memcpy(MemoryMarshal.AsBytes(new Span<s64>(ref tmp)), nla, Unsafe.SizeOf<s64>());

		return tmp;
	}

	/// <summary>1 when the attribute is there.</summary>
	[Source("include/net/netlink.h", 1356)]
	public static int nla_get_flag(nlattr? nla)
	{
		return nla != null ? 1 : 0;
	}

	/// <summary>Milliseconds as jiffies.</summary>
	[Source("include/net/netlink.h", 1367)]
	public static ulong nla_get_msecs(nlattr nla)
	{
		u64 msecs = nla_get_u64(nla);

		return msecs_to_jiffies((uint)msecs);
	}

	[Source("include/net/netlink.h", 1378)]
	public static be32 nla_get_in_addr(nlattr nla)
	{
		return nla_data<be32>(nla);
	}

	[Source("include/net/netlink.h", 1399)]
	public static nla_bitfield32 nla_get_bitfield32(nlattr nla)
	{
		nla_bitfield32 tmp = default;

		nla_memcpy(MemoryMarshal.AsBytes(new Span<nla_bitfield32>(ref tmp)), nla,
			   Unsafe.SizeOf<nla_bitfield32>());
		return tmp;
	}

	/// <summary>A copy of the payload, to be freed by kfree, or null.</summary>
	[Source("include/net/netlink.h", 1412)]
	public static byte[]? nla_memdup(nlattr src, gfp_t gfp)
	{
		return kmemdup(nla_data(src), nla_len(src), gfp);
	}

	/// <summary>Opens an attribute that holds the following ones; null when there is no room. As in Linux 5.1 it
	/// does not carry <c>NLA_F_NESTED</c>.</summary>
	[Source("include/net/netlink.h", 1424)]
	public static nlattr? nla_nest_start(sk_buff skb, int attrtype)
	{
		nlattr start = new nlattr(skb.head, skb_tail_pointer(skb));

		if (nla_put(skb, attrtype, 0, default) < 0)
			return null;

		return start;
	}

	/// <summary>Closes a nested attribute; the length of the whole buffer.</summary>
	[Source("include/net/netlink.h", 1444)]
	public static int nla_nest_end(sk_buff skb, nlattr start)
	{
		start.nla_len = (u16)(skb_tail_pointer(skb) - start.off);
		return (int)skb.len;
	}

	/// <summary>Takes a nested attribute with all in it out of the buffer.</summary>
	[Source("include/net/netlink.h", 1458)]
	public static void nla_nest_cancel(sk_buff skb, nlattr? start)
	{
		nlmsg_trim(skb, start);
	}

	/// <summary>Validates the attributes nested in one; 0 or a negative errno.</summary>
	[Source("include/net/netlink.h", 1476)]
	public static int nla_validate_nested(nlattr start, int maxtype, nla_policy[] policy, netlink_ext_ack? extack)
	{
		return nla_validate(nla_nested(start), nla_len(start), maxtype, policy,
				    extack);
	}

	/// <summary>Whether a 64-bit attribute needs padding here: never, unaligned access is cheap.</summary>
	[Source("include/net/netlink.h", 1491)]
	public static bool nla_need_padding_for_64bit(sk_buff skb)
	{
		return false;
	}

	/// <summary>Adds the padding a 64-bit attribute needs; 0 or -EMSGSIZE.</summary>
	[Source("include/net/netlink.h", 1517)]
	public static int nla_align_64bit(sk_buff skb, int padattr)
	{
		if (nla_need_padding_for_64bit(skb) &&
		    nla_reserve(skb, padattr, 0) == null)
			return -EMSGSIZE;

		return 0;
	}

	/// <summary>Length of a 64-bit attribute with its padding.</summary>
	[Source("include/net/netlink.h", 1530)]
	public static int nla_total_size_64bit(int payload)
	{
		return NLA_ALIGN(nla_attr_size(payload));
	}

	/// <summary>The attributes of a stream of that length in bytes.</summary>
	[Source("include/net/netlink.h", 1546)]
	public static nlattr_stream nla_for_each_attr(nlattr head, int len)
	{
		return new nlattr_stream(head, len);
	}

	/// <summary>The attributes nested in one.</summary>
	[Source("include/net/netlink.h", 1557)]
	public static nlattr_stream nla_for_each_nested(nlattr nla)
	{
		return nla_for_each_attr(nla_nested(nla), nla_len(nla));
	}

	/// <summary>Whether the attribute is the last one of a stream of which <paramref name="rem"/> bytes are
	/// left.</summary>
	[Source("include/net/netlink.h", 1565)]
	public static bool nla_is_last(nlattr nla, int rem)
	{
		return nla.nla_len == rem;
	}

	/// <summary>A loop over attributes, without allocation but for the views themselves.</summary>
	[NotInLinux("the loop of nla_for_each_attr")]
	public struct nlattr_stream(nlattr head, int len)
	{
		private nlattr pos = head;
		private int rem = len;
		private bool started;

		public readonly nlattr_stream GetEnumerator() => this;

		public readonly nlattr Current => pos;

		public bool MoveNext()
		{
			if (started)
				pos = nla_next(pos, ref rem);
			started = true;
			return nla_ok(pos, rem);
		}
	}

	/// <summary>A loop over messages.</summary>
	[NotInLinux("the loop of nlmsg_for_each_msg")]
	public struct nlmsghdr_stream(nlmsghdr head, int len)
	{
		private nlmsghdr pos = head;
		private int rem = len;
		private bool started;

		public readonly nlmsghdr_stream GetEnumerator() => this;

		public readonly nlmsghdr Current => pos;

		public bool MoveNext()
		{
			if (started)
				pos = nlmsg_next(pos, ref rem);
			started = true;
			return nlmsg_ok(pos, rem);
		}
	}

	// lib/nlattr.c

	// By type: what a longer attribute is warned about, and what a shorter one is refused for.
	[Source("lib/nlattr.c", 23)]
	private static ReadOnlySpan<u8> nla_attr_len => [
		0, 1, 2, 4, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 0, 0, 0, 0,
	];

	[Source("lib/nlattr.c", 34)]
	private static ReadOnlySpan<u8> nla_attr_minlen => [
		0, 1, 2, 4, 8, 0, 0, 8, NLA_HDRLEN, 0, 0, 0, 1, 2, 4, 8, 0, 0, 0, 0,
	];

	[Source("lib/nlattr.c", 47)]
	private static int validate_nla_bitfield32(nlattr nla, u32[]? valid_flags_mask)
	{
		ref nla_bitfield32 bf = ref nla_data<nla_bitfield32>(nla);

		if (valid_flags_mask == null)
			return -EINVAL;

		if ((bf.selector & ~valid_flags_mask[0]) != 0)
			return -EINVAL;

		if ((bf.value & ~valid_flags_mask[0]) != 0)
			return -EINVAL;

		if ((bf.value & ~bf.selector) != 0)
			return -EINVAL;

		return 0;
	}

	[Source("lib/nlattr.c", 70)]
	private static int nla_validate_array(nlattr head, int len, int maxtype, nla_policy[] policy,
					      netlink_ext_ack? extack)
	{
		foreach (var entry in nla_for_each_attr(head, len)) {
			int ret;

			if (nla_len(entry) == 0)
				continue;

			if (nla_len(entry) < NLA_HDRLEN) {
				NL_SET_ERR_MSG_ATTR(extack, entry,
						    "Array element too short"u8);
				return -ERANGE;
			}

			ret = nla_validate(nla_nested(entry), nla_len(entry),
					   maxtype, policy, extack);
			if (ret < 0)
				return ret;
		}

		return 0;
	}

	[Source("lib/nlattr.c", 98)]
	private static int nla_validate_int_range(in nla_policy pt, nlattr nla, netlink_ext_ack? extack)
	{
		bool validate_min, validate_max;
		s64 value;

		validate_min = pt.validation_type == NLA_VALIDATE_RANGE ||
			       pt.validation_type == NLA_VALIDATE_MIN;
		validate_max = pt.validation_type == NLA_VALIDATE_RANGE ||
			       pt.validation_type == NLA_VALIDATE_MAX;

		switch (pt.type) {
		case NLA_U8:
			value = nla_get_u8(nla);
			break;
		case NLA_U16:
			value = nla_get_u16(nla);
			break;
		case NLA_U32:
			value = nla_get_u32(nla);
			break;
		case NLA_S8:
			value = nla_get_s8(nla);
			break;
		case NLA_S16:
			value = nla_get_s16(nla);
			break;
		case NLA_S32:
			value = nla_get_s32(nla);
			break;
		case NLA_S64:
			value = nla_get_s64(nla);
			break;
		case NLA_U64:
			if ((validate_min && nla_get_u64(nla) < (u64)(s64)pt.min) ||
			    (validate_max && nla_get_u64(nla) > (u64)(s64)pt.max)) {
				NL_SET_ERR_MSG_ATTR(extack, nla,
						    "integer out of range"u8);
				return -ERANGE;
			}
			return 0;
		default:
			WARN_ON(true);
			return -EINVAL;
		}

		if ((validate_min && value < pt.min) ||
		    (validate_max && value > pt.max)) {
			NL_SET_ERR_MSG_ATTR(extack, nla,
					    "integer out of range"u8);
			return -ERANGE;
		}

		return 0;
	}

	[Source("lib/nlattr.c", 156)]
	private static int validate_nla(nlattr nla, int maxtype, nla_policy[] policy, netlink_ext_ack? extack)
	{
		int minlen = 0, attrlen = nla_len(nla), type = nla_type(nla);
		int err = -ERANGE;

		if (type <= 0 || type > maxtype)
			return 0;

		ref nla_policy pt = ref policy[type];

		BUG_ON(pt.type > NLA_TYPE_MAX);

		if ((nla_attr_len[pt.type] != 0 && attrlen != nla_attr_len[pt.type]) ||
		    (pt.type == NLA_EXACT_LEN_WARN && attrlen != pt.len)) {
			pr_warn_ratelimited($"netlink: '{current.comm}': attribute type {type} " +
					    "has an invalid length.\n");
		}

		switch (pt.type) {
		case NLA_EXACT_LEN:
			if (attrlen != pt.len)
				goto out_err;
			break;

		case NLA_REJECT:
			if (extack != null && pt.validation_data != null) {
				NL_SET_BAD_ATTR(extack, nla);
				extack._msg = pt.validation_data as byte[] ??
					      Encoding.UTF8.GetBytes((string)pt.validation_data);
				return -EINVAL;
			}
			err = -EINVAL;
			goto out_err;

		case NLA_FLAG:
			if (attrlen > 0)
				goto out_err;
			break;

		case NLA_BITFIELD32:
			if (attrlen != Unsafe.SizeOf<nla_bitfield32>())
				goto out_err;

			err = validate_nla_bitfield32(nla, (u32[]?)pt.validation_data);
			if (err != 0)
				goto out_err;
			break;

		case NLA_NUL_STRING:
			if (pt.len != 0)
				minlen = min(attrlen, pt.len + 1);
			else
				minlen = attrlen;

			if (minlen == 0 || nla_data(nla)[..minlen].IndexOf((byte)0) < 0) {
				err = -EINVAL;
				goto out_err;
			}
			goto case NLA_STRING;

		case NLA_STRING:
			if (attrlen < 1)
				goto out_err;

			if (pt.len != 0) {
				Span<byte> buf = nla_data(nla);

				if (buf[attrlen - 1] == 0)
					attrlen--;

				if (attrlen > pt.len)
					goto out_err;
			}
			break;

		case NLA_BINARY:
			if (pt.len != 0 && attrlen > pt.len)
				goto out_err;
			break;

		case NLA_NESTED:
			if (attrlen == 0)
				break;
			if (attrlen < NLA_HDRLEN)
				goto out_err;
			if (pt.validation_data != null) {
				err = nla_validate(nla_nested(nla), nla_len(nla), pt.len,
						   (nla_policy[])pt.validation_data, extack);
				if (err < 0) {
					// Not out_err: what the inner attribute has been blamed for is to stay.
					return err;
				}
			}
			break;
		case NLA_NESTED_ARRAY:
			if (attrlen == 0)
				break;
			if (attrlen < NLA_HDRLEN)
				goto out_err;
			if (pt.validation_data != null) {
				// The C code shadows err here: a success leaves the outer one at -ERANGE.
				int err_;

				err_ = nla_validate_array(nla_nested(nla), nla_len(nla),
							  pt.len, (nla_policy[])pt.validation_data,
							  extack);
				if (err_ < 0) {
					return err_;
				}
			}
			break;
		default:
			if (pt.len != 0)
				minlen = pt.len;
			else if (pt.type != NLA_UNSPEC)
				minlen = nla_attr_minlen[pt.type];

			if (attrlen < minlen)
				goto out_err;
			break;
		}

		switch (pt.validation_type) {
		case NLA_VALIDATE_NONE:
			break;
		case NLA_VALIDATE_RANGE:
		case NLA_VALIDATE_MIN:
		case NLA_VALIDATE_MAX:
			err = nla_validate_int_range(pt, nla, extack);
			if (err != 0)
				return err;
			break;
		case NLA_VALIDATE_FUNCTION:
			if (pt.validate != null) {
				err = pt.validate(nla, extack);
				if (err != 0)
					return err;
			}
			break;
		}

		return 0;
	out_err:
		NL_SET_ERR_MSG_ATTR(extack, nla, "Attribute failed policy validation"u8);
		return err;
	}

	/// <summary>Validates a stream of attributes; types above <paramref name="maxtype"/> are passed over. 0 or a
	/// negative errno.</summary>
	[Source("lib/nlattr.c", 332)]
	[EXPORT_SYMBOL]
	public static int nla_validate(nlattr head, int len, int maxtype, nla_policy[] policy, netlink_ext_ack? extack)
	{
		foreach (var nla in nla_for_each_attr(head, len)) {
			int err = validate_nla(nla, maxtype, policy, extack);

			if (err < 0)
				return err;
		}

		return 0;
	}

	/// <summary>How many bytes attributes of these policies take at most.</summary>
	[Source("lib/nlattr.c", 362)]
	[EXPORT_SYMBOL]
	public static int nla_policy_len(nla_policy[] p, int n)
	{
		int i, len = 0;

		for (i = 0; i < n; i++) {
			if (p[i].len != 0)
				len += nla_total_size(p[i].len);
			else if (nla_attr_len[p[i].type] != 0)
				len += nla_total_size(nla_attr_len[p[i].type]);
			else if (nla_attr_minlen[p[i].type] != 0)
				len += nla_total_size(nla_attr_minlen[p[i].type]);
		}

		return len;
	}

	[Source("lib/nlattr.c", 394)]
	private static int __nla_parse(nlattr?[] tb, int maxtype, nlattr head, int len, bool strict,
				       nla_policy[]? policy, netlink_ext_ack? extack)
	{
		nlattr nla;
		int rem;

		Array.Clear(tb, 0, maxtype + 1);

		for (nla = head, rem = len; nla_ok(nla, rem); nla = nla_next(nla, ref rem)) {
			u16 type = (u16)nla_type(nla);

			if (type == 0 || type > maxtype) {
				if (strict) {
					NL_SET_ERR_MSG(extack, "Unknown attribute type"u8);
					return -EINVAL;
				}
				continue;
			}
			if (policy != null) {
				int err = validate_nla(nla, maxtype, policy, extack);

				if (err < 0)
					return err;
			}

			tb[type] = nla;
		}

		if (rem > 0) {
			pr_warn_ratelimited($"netlink: {rem} bytes leftover after parsing attributes in process " +
					    $"`{current.comm}'.\n");
			NL_SET_ERR_MSG(extack, "bytes leftover after parsing attributes"u8);
			if (strict)
				return -EINVAL;
		}

		return 0;
	}

	/// <summary>Files the attributes of a stream by type in <paramref name="tb"/>, which has
	/// <paramref name="maxtype"/>+1 places; of several of a type the last wins. 0 or a negative errno.</summary>
	[Source("lib/nlattr.c", 435)]
	[EXPORT_SYMBOL]
	public static int nla_parse(nlattr?[] tb, int maxtype, nlattr head, int len, nla_policy[]? policy,
				    netlink_ext_ack? extack)
	{
		return __nla_parse(tb, maxtype, head, len, false, policy, extack);
	}

	/// <summary>As <see cref="nla_parse"/>, but an unknown type or bytes left over are -EINVAL.</summary>
	[Source("lib/nlattr.c", 443)]
	[EXPORT_SYMBOL]
	public static int nla_parse_strict(nlattr?[] tb, int maxtype, nlattr head, int len, nla_policy[]? policy,
					   netlink_ext_ack? extack)
	{
		return __nla_parse(tb, maxtype, head, len, true, policy, extack);
	}

	/// <summary>The first attribute of that type in a stream, or null.</summary>
	[Source("lib/nlattr.c", 459)]
	[EXPORT_SYMBOL]
	public static nlattr? nla_find(nlattr head, int len, int attrtype)
	{
		foreach (var nla in nla_for_each_attr(head, len))
			if (nla_type(nla) == attrtype)
				return nla;

		return null;
	}

	/// <summary>Copies a string of at most <paramref name="dstsize"/>-1 bytes, NUL-terminates it and fills the
	/// rest with zeros; the length of the source.</summary>
	[Source("lib/nlattr.c", 484)]
	[EXPORT_SYMBOL]
	public static int nla_strlcpy(Span<byte> dst, nlattr nla, int dstsize)
	{
		int srclen = nla_len(nla);
		Span<byte> src = nla_data(nla);

		if (srclen > 0 && src[srclen - 1] == 0)
			srclen--;

		if (dstsize > 0) {
			int len = (srclen >= dstsize) ? dstsize - 1 : srclen;

			memset(dst, 0, dstsize);
			memcpy(dst, src, len);
		}

		return srclen;
	}

	/// <summary>A copy of a string with its NUL, to be freed by kfree, or null.</summary>
	[Source("lib/nlattr.c", 510)]
	[EXPORT_SYMBOL]
	public static byte[]? nla_strdup(nlattr nla, gfp_t flags)
	{
		int srclen = nla_len(nla);
		Span<byte> src = nla_data(nla);
		byte[]? dst;

		if (srclen > 0 && src[srclen - 1] == 0)
			srclen--;

		dst = kmalloc(srclen + 1, flags);
		if (dst != null) {
			memcpy(dst, src, srclen);
			dst[srclen] = 0;
		}
		return dst;
	}

	/// <summary>Copies a payload; what <paramref name="count"/> has over is zeroed. The number of bytes
	/// copied.</summary>
	[Source("lib/nlattr.c", 538)]
	[EXPORT_SYMBOL]
	public static int nla_memcpy(Span<byte> dest, nlattr src, int count)
	{
		int minlen = min(count, nla_len(src));

		memcpy(dest, nla_data(src), minlen);
		if (count > minlen)
			memset(dest[minlen..], 0, count - minlen);

		return minlen;
	}

	/// <summary>Copies a payload into a structure, as far as both go; what is left of that is zeroed.</summary>
	[Source("lib/nlattr.c", 538)]
	public static int nla_memcpy<T>(ref T dest, nlattr src) where T : unmanaged
	{
		return nla_memcpy(MemoryMarshal.AsBytes(new Span<T>(ref dest)), src, Unsafe.SizeOf<T>());
	}

	/// <summary>Compares a payload with bytes, the lengths first.</summary>
	[Source("lib/nlattr.c", 556)]
	[EXPORT_SYMBOL]
	public static int nla_memcmp(nlattr nla, ReadOnlySpan<byte> data, int size)
	{
		int d = nla_len(nla) - size;

		if (d == 0)
			d = memcmp(nla_data(nla), data, size);

		return d;
	}

	/// <summary>Compares a string with another, the lengths first.</summary>
	[Source("lib/nlattr.c", 573)]
	[EXPORT_SYMBOL]
	public static int nla_strcmp(nlattr nla, ReadOnlySpan<byte> str)
	{
		int len = strlen(str);
		Span<byte> buf = nla_data(nla);
		int attrlen = nla_len(nla);
		int d;

		if (attrlen > 0 && buf[attrlen - 1] == 0)
			attrlen--;

		d = attrlen - len;
		if (d == 0)
			d = memcmp(nla_data(nla), str, len);

		return d;
	}

	/// <summary>Adds an attribute with an unset payload; the caller has checked that there is room.</summary>
	[Source("lib/nlattr.c", 604)]
	[EXPORT_SYMBOL]
	public static nlattr __nla_reserve(sk_buff skb, int attrtype, int attrlen)
	{
		nlattr nla;

		nla = new nlattr(skb.head, skb_tail_pointer(skb));
		skb_put(skb, nla_total_size(attrlen));
		nla.nla_type = (u16)attrtype;
		nla.nla_len = (u16)nla_attr_size(attrlen);

		memset(nla.buf.AsSpan(nla.off + nla_attr_size(attrlen)), 0, nla_padlen(attrlen));

		return nla;
	}

	/// <summary>As <see cref="__nla_reserve"/>, with the payload on a multiple of 8.</summary>
	[Source("lib/nlattr.c", 632)]
	[EXPORT_SYMBOL]
	public static nlattr __nla_reserve_64bit(sk_buff skb, int attrtype, int attrlen, int padattr)
	{
		if (nla_need_padding_for_64bit(skb))
			nla_align_64bit(skb, padattr);

		return __nla_reserve(skb, attrtype, attrlen);
	}

	/// <summary>Adds a zeroed payload without a header; the caller has checked that there is room.</summary>
	[Source("lib/nlattr.c", 652)]
	[EXPORT_SYMBOL]
	public static Span<byte> __nla_reserve_nohdr(sk_buff skb, int attrlen)
	{
		return skb_put_zero(skb, NLA_ALIGN(attrlen));
	}

	/// <summary>Adds an attribute with an unset payload; null when there is no room.</summary>
	[Source("lib/nlattr.c", 670)]
	[EXPORT_SYMBOL]
	public static nlattr? nla_reserve(sk_buff skb, int attrtype, int attrlen)
	{
		if (skb_tailroom(skb) < nla_total_size(attrlen))
			return null;

		return __nla_reserve(skb, attrtype, attrlen);
	}

	/// <summary>As <see cref="nla_reserve"/>, with the payload on a multiple of 8.</summary>
	[Source("lib/nlattr.c", 693)]
	[EXPORT_SYMBOL]
	public static nlattr? nla_reserve_64bit(sk_buff skb, int attrtype, int attrlen, int padattr)
	{
		int len;

		if (nla_need_padding_for_64bit(skb))
			len = nla_total_size_64bit(attrlen);
		else
			len = nla_total_size(attrlen);
		if (skb_tailroom(skb) < len)
			return null;

		return __nla_reserve_64bit(skb, attrtype, attrlen, padattr);
	}

	/// <summary>Adds a zeroed payload without a header; an empty span when there is no room.</summary>
	[Source("lib/nlattr.c", 719)]
	[EXPORT_SYMBOL]
	public static Span<byte> nla_reserve_nohdr(sk_buff skb, int attrlen)
	{
		if (skb_tailroom(skb) < NLA_ALIGN(attrlen))
			return default;

		return __nla_reserve_nohdr(skb, attrlen);
	}

	// What the span has less than attrlen is the NUL at a string's end.
	[NotInLinux("a span may end where the NUL would be")]
	private static void copy_payload(Span<byte> to, ReadOnlySpan<byte> data, int attrlen)
	{
		int n = min(attrlen, data.Length);

		memcpy(to, data, n);
		if (attrlen > n)
			memset(to[n..], 0, attrlen - n);
	}

	/// <summary>Adds an attribute; the caller has checked that there is room.</summary>
	[Source("lib/nlattr.c", 738)]
	[EXPORT_SYMBOL]
	public static void __nla_put(sk_buff skb, int attrtype, int attrlen, ReadOnlySpan<byte> data)
	{
		nlattr nla;

		nla = __nla_reserve(skb, attrtype, attrlen);
		copy_payload(nla_data(nla), data, attrlen);
	}

	/// <summary>As <see cref="__nla_put"/>, with the payload on a multiple of 8.</summary>
	[Source("lib/nlattr.c", 759)]
	[EXPORT_SYMBOL]
	public static void __nla_put_64bit(sk_buff skb, int attrtype, int attrlen, ReadOnlySpan<byte> data, int padattr)
	{
		nlattr nla;

		nla = __nla_reserve_64bit(skb, attrtype, attrlen, padattr);
		copy_payload(nla_data(nla), data, attrlen);
	}

	/// <summary>Adds a payload without a header; the caller has checked that there is room.</summary>
	[Source("lib/nlattr.c", 778)]
	[EXPORT_SYMBOL]
	public static void __nla_put_nohdr(sk_buff skb, int attrlen, ReadOnlySpan<byte> data)
	{
		Span<byte> start;

		start = __nla_reserve_nohdr(skb, attrlen);
		memcpy(start, data, attrlen);
	}

	/// <summary>Adds an attribute; 0, or -EMSGSIZE when there is no room.</summary>
	[Source("lib/nlattr.c", 797)]
	[EXPORT_SYMBOL]
	public static int nla_put(sk_buff skb, int attrtype, int attrlen, ReadOnlySpan<byte> data)
	{
		if (skb_tailroom(skb) < nla_total_size(attrlen))
			return -EMSGSIZE;

		__nla_put(skb, attrtype, attrlen, data);
		return 0;
	}

	/// <summary>Adds a structure as an attribute; 0, or -EMSGSIZE when there is no room.</summary>
	[Source("lib/nlattr.c", 797)]
	public static int nla_put<T>(sk_buff skb, int attrtype, int attrlen, in T data) where T : unmanaged
	{
		return nla_put(skb, attrtype, attrlen, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in data)));
	}

	/// <summary>As <c>nla_put</c>, with the payload on a multiple of 8 where the machine needs it.</summary>
	[Source("lib/nlattr.c", 818)]
	[EXPORT_SYMBOL]
	public static int nla_put_64bit(sk_buff skb, int attrtype, int attrlen, ReadOnlySpan<byte> data, int padattr)
	{
		int len;

		if (nla_need_padding_for_64bit(skb))
			len = nla_total_size_64bit(attrlen);
		else
			len = nla_total_size(attrlen);
		if (skb_tailroom(skb) < len)
			return -EMSGSIZE;

		__nla_put_64bit(skb, attrtype, attrlen, data, padattr);
		return 0;
	}

	/// <inheritdoc cref="nla_put_64bit(sk_buff, int, int, ReadOnlySpan{byte}, int)"/>
	[Source("lib/nlattr.c", 818)]
	public static int nla_put_64bit<T>(sk_buff skb, int attrtype, int attrlen, in T data, int padattr)
		where T : unmanaged
	{
		return nla_put_64bit(skb, attrtype, attrlen, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in data)),
				     padattr);
	}

	/// <summary>Adds a payload without a header; 0, or -EMSGSIZE when there is no room.</summary>
	[Source("lib/nlattr.c", 844)]
	[EXPORT_SYMBOL]
	public static int nla_put_nohdr(sk_buff skb, int attrlen, ReadOnlySpan<byte> data)
	{
		if (skb_tailroom(skb) < NLA_ALIGN(attrlen))
			return -EMSGSIZE;

		__nla_put_nohdr(skb, attrlen, data);
		return 0;
	}

	/// <summary>Adds bytes without header or padding; 0, or -EMSGSIZE when there is no room.</summary>
	[Source("lib/nlattr.c", 863)]
	[EXPORT_SYMBOL]
	public static int nla_append(sk_buff skb, int attrlen, ReadOnlySpan<byte> data)
	{
		if (skb_tailroom(skb) < NLA_ALIGN(attrlen))
			return -EMSGSIZE;

		skb_put_data(skb, data, attrlen);
		return 0;
	}
}
