// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Netlink;

/// <summary>The fields of <c>struct rtmsg</c>.</summary>
internal sealed record RouteHeader
{
	public const int Length = 12;

	public byte Family { get; set; }

	public byte DestinationLength { get; set; }

	public byte SourceLength { get; set; }

	public byte Tos { get; set; }

	public byte Table { get; set; }

	public byte Protocol { get; set; }

	public byte Scope { get; set; }

	public byte Type { get; set; }

	public uint Flags { get; set; }
}

/// <summary>RTM_NEWROUTE or RTM_DELROUTE: <c>struct rtmsg</c> and its attributes, read.</summary>
internal sealed class RouteMessage
{
	public RouteMessage(ReceivedMessage message)
	{
		ReadOnlySpan<byte> info = message.Payload.Span;

		Message = message;
		Header = new RouteHeader {
			Family = info[0],
			DestinationLength = info[1],
			SourceLength = info[2],
			Tos = info[3],
			Table = info[4],
			Protocol = info[5],
			Scope = info[6],
			Type = info[7],
			Flags = BinaryPrimitives.ReadUInt32LittleEndian(info[8..]),
		};
		Attributes = Attributes.Parse(message.Payload[RouteHeader.Length..]);
	}

	public ReceivedMessage Message { get; }

	public bool IsDeletion => Message.Type == rtnetlink_h.RTM_DELROUTE;

	public RouteHeader Header { get; }

	public Attributes Attributes { get; }

	/// <summary>The table; the header has room for the first 256 only.</summary>
	public uint Table => Attributes.U32(rtnetlink_h.RTA_TABLE) ?? Header.Table;

	public static bool IsRoute(ReceivedMessage message) =>
		message.Type is rtnetlink_h.RTM_NEWROUTE or rtnetlink_h.RTM_DELROUTE
			&& message.Payload.Length >= RouteHeader.Length;

	/// <summary>Starts a request about routes.</summary>
	public static Message Request(ushort type, ushort flags, RouteHeader header)
	{
		var message = new Message(type, flags);
		Span<byte> info = message.Append(RouteHeader.Length);

		info[0] = header.Family;
		info[1] = header.DestinationLength;
		info[2] = header.SourceLength;
		info[3] = header.Tos;
		info[4] = header.Table;
		info[5] = header.Protocol;
		info[6] = header.Scope;
		info[7] = header.Type;
		BinaryPrimitives.WriteUInt32LittleEndian(info[8..], header.Flags);
		return message;
	}
}
