// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/netfilter.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>CONFIG_NETFILTER is not set: the hooks let everything through.</summary>
public static class netfilter_h
{
	public const int NFPROTO_IPV4 = 2;

	public const int NF_INET_PRE_ROUTING = 0;
	public const int NF_INET_LOCAL_IN = 1;
	public const int NF_INET_FORWARD = 2;
	public const int NF_INET_LOCAL_OUT = 3;
	public const int NF_INET_POST_ROUTING = 4;

	[Source("include/linux/netfilter.h", 376)]
	public static int NF_HOOK_COND(int pf, int hook, net net, sock? sk, sk_buff skb, net_device? @in, net_device? @out,
				       Func<net, sock?, sk_buff, int> okfn, bool cond)
	{
		return okfn(net, sk, skb);
	}

	[Source("include/linux/netfilter.h", 385)]
	public static int NF_HOOK(int pf, int hook, net net, sock? sk, sk_buff skb, net_device? @in, net_device? @out,
				  Func<net, sock?, sk_buff, int> okfn)
	{
		return okfn(net, sk, skb);
	}

	[Source("include/linux/netfilter.h", 400)]
	public static int nf_hook(int pf, int hook, net net, sock? sk, sk_buff skb, net_device? indev, net_device? outdev,
				  Func<net, sock?, sk_buff, int> okfn)
	{
		return 1;
	}
}
