// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Kernel.Tests.Native;

/// <summary>The message that makes a veth, for any Linux.</summary>
internal static class VethMessage
{
	/// <summary><c>ip link add NAME type veth peer name PEER</c>, which is to be answered.</summary>
	/// <param name="there">a descriptor of the namespace that the peer is made in, where that is another one</param>
	public static byte[] Add(string name, string peer, int? there = null)
	{
		byte[] peers = [
			.. new byte[16], .. Attribute(IFLA_IFNAME, Text(peer)),
			.. there is int fd ? Attribute(IFLA_NET_NS_FD, BitConverter.GetBytes(fd)) : [],
		];
		byte[] info = Attribute(IFLA_LINKINFO, [
			.. Attribute(IFLA_INFO_KIND, "veth"u8.ToArray()),
			.. Attribute(IFLA_INFO_DATA, Attribute(veth_h.VETH_INFO_PEER, peers)),
		]);
		byte[] names = Attribute(IFLA_IFNAME, Text(name));

		return [
			.. BitConverter.GetBytes(NLMSG_HDRLEN + 16 + names.Length + info.Length), .. BitConverter.GetBytes((ushort)RTM_NEWLINK),
			.. BitConverter.GetBytes((ushort)(NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK)), .. new byte[8],
			.. new byte[16], .. names, .. info,
		];
	}

	/// <summary>The same as a program that asks a kernel for it.</summary>
	/// <exception cref="SystemCallRefused"/>
	public static void Add<TKernel>(string name, string peer, int? there = null)
		where TKernel : struct, ISystemCalls
	{
		byte[] kernel = [.. BitConverter.GetBytes((ushort)AF_NETLINK), .. new byte[10]], answer = new byte[4096];
		int fd = SystemCallRefused.Check("socket(AF_NETLINK)", TKernel.Socket(AF_NETLINK, (int)SOCK_RAW, NETLINK_ROUTE));

		try {
			SystemCallRefused.Check("sendto(RTM_NEWLINK)", TKernel.SendTo(fd, Add(name, peer, there), kernel));
			SystemCallRefused.Check("recvfrom(RTM_NEWLINK)", TKernel.ReceiveFrom(fd, answer, kernel));
			SystemCallRefused.Check("RTM_NEWLINK of a veth", BitConverter.ToInt32(answer, NLMSG_HDRLEN));
		} finally {
			TKernel.Close(fd);
		}
	}

	private static byte[] Text(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

	private static byte[] Attribute(int type, byte[] value) => [
		.. BitConverter.GetBytes((ushort)(4 + value.Length)), .. BitConverter.GetBytes((ushort)type), .. value,
		.. new byte[-value.Length & 3],
	];
}
