// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>The counters of <c>ip -s link</c>, in columns as wide as their widest number.</summary>
internal static class LinkStatistics
{
	// Positions in struct rtnl_link_stats64.
	private enum Counter
	{
		RxPackets, TxPackets, RxBytes, TxBytes, RxErrors, TxErrors, RxDropped, TxDropped, Multicast, Collisions,
		RxLength, RxOver, RxCrc, RxFrame, RxFifo, RxMissed, TxAborted, TxCarrier, TxFifo, TxHeartbeat, TxWindow,
		RxCompressed, TxCompressed, RxNoHandler,
	}

	public static string Format(Attributes attributes, IpOptions options)
	{
		if (attributes.Bytes(if_link_h.IFLA_STATS64) is not { } bytes)
			return "";

		ulong Of(Counter counter) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[((int)counter * 8)..]);

		(string Title, ulong Value)[] rx = [
			("bytes", Of(Counter.RxBytes)), ("packets", Of(Counter.RxPackets)), ("errors", Of(Counter.RxErrors)),
			("dropped", Of(Counter.RxDropped)), ("missed", Of(Counter.RxMissed)), ("mcast", Of(Counter.Multicast)),
		];
		(string Title, ulong Value)[] tx = [
			("bytes", Of(Counter.TxBytes)), ("packets", Of(Counter.TxPackets)), ("errors", Of(Counter.TxErrors)),
			("dropped", Of(Counter.TxDropped)), ("carrier", Of(Counter.TxCarrier)),
			("collsns", Of(Counter.Collisions)),
		];
		int[] widths = new int[rx.Length];

		widths[0] = "*X: bytes".Length;
		for (int i = 0; i < rx.Length; i++) {
			if (i > 0)
				widths[i] = Math.Max(rx[i].Title.Length, tx[i].Title.Length);
			widths[i] = Math.Max(widths[i], Math.Max(rx[i].Value, tx[i].Value).ToString().Length);
		}

		var text = new StringBuilder();

		foreach (var (direction, columns) in new[] { ("RX", rx), ("TX", tx) }) {
			text.Append(options.LineEnd).Append("    ").Append(direction).Append(": ");
			for (int i = 0; i < columns.Length; i++)
				text.Append(columns[i].Title.PadLeft(i == 0 ? widths[0] - 4 : widths[i])).Append(' ');
			text.Append(options.LineEnd).Append("    ");
			for (int i = 0; i < columns.Length; i++)
				text.Append(columns[i].Value.ToString().PadLeft(widths[i])).Append(' ');
		}
		return text.ToString();
	}
}
