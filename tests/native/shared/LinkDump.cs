// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Klab.Userspace;
using Klab.Userspace.Netlink;

namespace Kernel.Tests.Native;

/// <summary>What a program gets that asks for all links: RTM_GETLINK with NLM_F_DUMP, over a socket of its own.</summary>
/// <param name="Links">index and name, in the order of the answer</param>
/// <param name="Interrupted">
/// the kernel says that devices came or went meanwhile, so some may be missing (NLM_F_DUMP_INTR)
/// </param>
internal sealed record LinkDump(List<(int Index, string Name)> Links, bool Interrupted)
{
	private const int ReceiveLength = 32768;

	internal static LinkDump Take()
	{
		int fd = Libc.Socket(AF_NETLINK, SocketType.Raw, NETLINK_ROUTE);
		byte[] buffer = new byte[ReceiveLength];
		var dump = new LinkDump([], false);

		if (fd < 0)
			throw new InvalidOperationException($"socket: error {-fd}");

		Libc.Send(fd, LinkMessage.Request(RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP).Bytes, 0);
		while (true) {
			int n = Libc.Receive(fd, buffer, 0);

			if (n < 0)
				throw new InvalidOperationException($"recv: error {-n}");
			foreach (var message in ReceivedMessage.Split(buffer.AsMemory(0, n))) {
				dump = dump with { Interrupted = dump.Interrupted || (message.Flags & NLM_F_DUMP_INTR) != 0 };
				switch (message.Type) {
				case NLMSG_DONE:
					Libc.Close(fd);
					return dump;
				case NLMSG_ERROR:
					throw new InvalidOperationException(
						$"RTM_GETLINK: error {-BinaryPrimitives.ReadInt32LittleEndian(message.Payload.Span)}");
				default:
					var link = new LinkMessage(message);

					dump.Links.Add((link.Index, link.Name ?? ""));
					break;
				}
			}
		}
	}
}
