// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Netlink;

/// <summary>RTM_NEWLINK or RTM_DELLINK: <c>struct ifinfomsg</c> and its attributes, read.</summary>
internal sealed class LinkMessage
{
	private const int IfInfoLength = 16;
	private readonly ReadOnlyMemory<byte> _info;

	public LinkMessage(ReceivedMessage message)
	{
		IsDeletion = message.Type == rtnetlink_h.RTM_DELLINK;
		_info = message.Payload[..IfInfoLength];
		Attributes = Attributes.Parse(message.Payload[IfInfoLength..]);
	}

	public bool IsDeletion { get; }

	public Attributes Attributes { get; }

	public byte Family => _info.Span[0];

	/// <summary>The ARPHRD number.</summary>
	public ushort HardwareType => BinaryPrimitives.ReadUInt16LittleEndian(_info.Span[2..]);

	public int Index => BinaryPrimitives.ReadInt32LittleEndian(_info.Span[4..]);

	public uint Flags => BinaryPrimitives.ReadUInt32LittleEndian(_info.Span[8..]);

	public uint Change => BinaryPrimitives.ReadUInt32LittleEndian(_info.Span[12..]);

	public string? Name => Attributes.Text(if_link_h.IFLA_IFNAME);

	public static bool IsLink(ReceivedMessage message) =>
		message.Type is rtnetlink_h.RTM_NEWLINK or rtnetlink_h.RTM_DELLINK && message.Payload.Length >= IfInfoLength;

	/// <summary>Starts a request about links.</summary>
	public static Message Request(ushort type, ushort flags, int index = 0, uint ifFlags = 0, uint change = 0,
		byte family = 0)
	{
		var message = new Message(type, flags);

		AppendInfo(message, index, ifFlags, change, family);
		return message;
	}

	/// <summary>Adds a <c>struct ifinfomsg</c>: the start of a request, or of the attribute that describes another link.</summary>
	public static void AppendInfo(Message message, int index, uint ifFlags, uint change, byte family = 0)
	{
		Span<byte> info = message.Append(IfInfoLength);

		info[0] = family;
		BinaryPrimitives.WriteInt32LittleEndian(info[4..], index);
		BinaryPrimitives.WriteUInt32LittleEndian(info[8..], ifFlags);
		BinaryPrimitives.WriteUInt32LittleEndian(info[12..], change);
	}
}
