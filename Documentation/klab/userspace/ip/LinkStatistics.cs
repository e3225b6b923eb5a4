// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;
using Klab.Userspace.Netlink;

namespace Klab.Userspace.Ip;

/// <summary>The counters of <c>ip -s link</c> and <c>ip -s -s link</c>, in columns as wide as their widest number.</summary>
internal sealed class LinkStatistics
{
	// Positions in struct rtnl_link_stats64.
	private enum Counter
	{
		RxPackets, TxPackets, RxBytes, TxBytes, RxErrors, TxErrors, RxDropped, TxDropped, Multicast, Collisions,
		RxLength, RxOver, RxCrc, RxFrame, RxFifo, RxMissed, TxAborted, TxCarrier, TxFifo, TxHeartbeat, TxWindow,
		RxCompressed, TxCompressed, RxNoHandler,
	}

	private readonly record struct Column(string Title, ulong Value);

	private readonly ReadOnlyMemory<byte> _bytes;
	private readonly uint? _carrierChanges;
	private readonly IpOptions _options;
	private readonly int[] _widths =
		[.. new[] { "*X errors:", "packets", "errors", "dropped", "heartbt", "overrun", "compressed" }
		.Select(title => title.Length)];

	private LinkStatistics(ReadOnlyMemory<byte> bytes, uint? carrierChanges, IpOptions options)
	{
		_bytes = bytes;
		_carrierChanges = carrierChanges;
		_options = options;
	}

	public static string Format(Attributes attributes, IpOptions options)
	{
		return attributes.Bytes(if_link_h.IFLA_STATS64) is { } bytes
			? new LinkStatistics(bytes, attributes.U32(if_link_h.IFLA_CARRIER_CHANGES),
				options).Text() : "";
	}

	private string Text()
	{
		Column[] rx = [
			Of("bytes", Counter.RxBytes), Of("packets", Counter.RxPackets), Of("errors", Counter.RxErrors),
			Of("dropped", Counter.RxDropped), Of("missed", Counter.RxMissed), Of("mcast",
				Counter.Multicast),
			Of("compressed", Counter.RxCompressed),
		];
		Column[] tx = [
			Of("bytes", Counter.TxBytes), Of("packets", Counter.TxPackets), Of("errors", Counter.TxErrors),
			Of("dropped", Counter.TxDropped), Of("carrier", Counter.TxCarrier),
			Of("collsns", Counter.Collisions), Of("compressed", Counter.TxCompressed),
		];
		Column[] rxErrors = [
			Of("length", Counter.RxLength), Of("crc", Counter.RxCrc), Of("frame", Counter.RxFrame),
			Of("fifo", Counter.RxFifo), Of("overrun", Counter.RxOver), Of("nohandler", Counter.RxNoHandler),
		];
		Column[] txErrors = [
			Of("aborted", Counter.TxAborted), Of("fifo", Counter.TxFifo), Of("window", Counter.TxWindow),
			Of("heartbt", Counter.TxHeartbeat), new("transns", _carrierChanges ?? 0),
		];
		bool errors = _options.Statistics > 1;

		Widen(rx, 0);
		Widen(tx, 0);
		if (errors) {
			Widen(rxErrors, 1);
			// Here the widths are off by one column in iproute2, too.
			Widen(txErrors, 2);
		}
		if (rxErrors[^1].Value == 0)
			rxErrors = rxErrors[..^1];

		var text = new StringBuilder();

		AppendPackets(text, "RX", rx);
		if (errors)
			AppendErrors(text, "RX", rxErrors, "");
		AppendPackets(text, "TX", tx);
		if (errors)
			AppendErrors(text, "TX", _carrierChanges == null ? txErrors[..^1] : txErrors,
				_carrierChanges == null ? " " + new string(' ', _widths[5]) : "");
		return text.ToString();
	}

	private Column Of(string title, Counter counter) =>
		new(title, BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Span[((int)counter * 8)..]));

	private void Widen(Column[] columns, int first)
	{
		for (int i = 0; i < columns.Length; i++)
			_widths[first + i] = Math.Max(_widths[first + i], columns[i].Value.ToString().Length);
	}

	// The title of the last column is there only with a number, its room always.
	private void AppendPackets(StringBuilder text, string direction, Column[] columns)
	{
		bool compressed = columns[^1].Value != 0;

		text.Append(_options.LineEnd).Append($"    {direction}:");
		for (int i = 0; i < columns.Length; i++) {
			string title = i == columns.Length - 1 && !compressed ? "" : columns[i].Title;

			text.Append(' ').Append(title.PadLeft(i == 0 ? _widths[0] - 4 : _widths[i]));
		}
		text.Append(_options.LineEnd).Append("    ");
		AppendNumbers(text, compressed ? columns : columns[..^1], 0);
	}

	private void AppendErrors(StringBuilder text, string direction, Column[] columns, string noTitle)
	{
		text.Append(_options.LineEnd).Append($"    {direction} errors:").Append(' ', _widths[0] - 10);
		for (int i = 0; i < columns.Length; i++)
			text.Append(' ').Append(columns[i].Title.PadLeft(_widths[i + 1]));
		text.Append(noTitle).Append(_options.LineEnd).Append(' ', _widths[0] + 5);
		AppendNumbers(text, columns, 1);
	}

	private void AppendNumbers(StringBuilder text, Column[] columns, int first)
	{
		for (int i = 0; i < columns.Length; i++)
			text.Append(columns[i].Value.ToString().PadLeft(_widths[first + i])).Append(' ');
	}
}
