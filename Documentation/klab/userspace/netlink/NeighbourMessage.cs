// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Netlink;

/// <summary>RTM_NEWNEIGH, RTM_DELNEIGH or RTM_GETNEIGH: <c>struct ndmsg</c> and its attributes, read.</summary>
internal sealed class NeighbourMessage
{
	private const int NdMsgLength = 12;
	private readonly ReadOnlyMemory<byte> _info;

	public NeighbourMessage(ReceivedMessage message)
	{
		Message = message;
		_info = message.Payload[..NdMsgLength];
		Attributes = Attributes.Parse(message.Payload[NdMsgLength..]);
	}

	public ReceivedMessage Message { get; }

	public Attributes Attributes { get; }

	public byte Family => _info.Span[0];

	public int Index => BinaryPrimitives.ReadInt32LittleEndian(_info.Span[4..]);

	/// <summary>One of the NUD_ numbers.</summary>
	public ushort State => BinaryPrimitives.ReadUInt16LittleEndian(_info.Span[8..]);

	/// <summary>NTF_ bits.</summary>
	public byte Flags => _info.Span[10];

	public static bool IsNeighbour(ReceivedMessage message) =>
		message.Type is rtnetlink_h.RTM_NEWNEIGH or rtnetlink_h.RTM_DELNEIGH or rtnetlink_h.RTM_GETNEIGH
			&& message.Payload.Length >= NdMsgLength;

	/// <summary>Starts a request about neighbours.</summary>
	public static Message Request(ushort type, ushort flags, byte family, int index = 0, int state = 0,
		int neighbourFlags = 0)
	{
		var message = new Message(type, flags);
		Span<byte> info = message.Append(NdMsgLength);

		info[0] = family;
		BinaryPrimitives.WriteInt32LittleEndian(info[4..], index);
		BinaryPrimitives.WriteUInt16LittleEndian(info[8..], (ushort)state);
		info[10] = (byte)neighbourFlags;
		return message;
	}
}
