// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Netlink;

/// <summary>RTM_NEWADDR or RTM_DELADDR: <c>struct ifaddrmsg</c> and its attributes, read.</summary>
internal sealed class AddressMessage
{
	private const int IfAddrLength = 8;
	private readonly ReadOnlyMemory<byte> _info;

	public AddressMessage(ReceivedMessage message)
	{
		Message = message;
		_info = message.Payload[..IfAddrLength];
		Attributes = Attributes.Parse(message.Payload[IfAddrLength..]);
	}

	public ReceivedMessage Message { get; }

	public bool IsDeletion => Message.Type == rtnetlink_h.RTM_DELADDR;

	public Attributes Attributes { get; }

	public byte Family => _info.Span[0];

	public byte PrefixLength => _info.Span[1];

	/// <summary>All the flags: those of the header are but eight.</summary>
	public uint Flags => Attributes.U32(if_addr_h.IFA_FLAGS) ?? _info.Span[2];

	public byte Scope => _info.Span[3];

	public int Index => BinaryPrimitives.ReadInt32LittleEndian(_info.Span[4..]);

	/// <summary>The interface's own address; on all but point-to-point links the only one.</summary>
	public ReadOnlyMemory<byte>? Local => Attributes.Bytes(if_addr_h.IFA_LOCAL) ?? Attributes.Bytes(if_addr_h.IFA_ADDRESS);

	/// <summary>The other end's address, where that is not <see cref="Local"/>.</summary>
	public ReadOnlyMemory<byte>? Peer =>
		Attributes.Bytes(if_addr_h.IFA_ADDRESS) is { } address && !address.Span.SequenceEqual(Local!.Value.Span)
			? address : (ReadOnlyMemory<byte>?)null;

	public string? Label => Attributes.Text(if_addr_h.IFA_LABEL);

	public static bool IsAddress(ReceivedMessage message) =>
		message.Type is rtnetlink_h.RTM_NEWADDR or rtnetlink_h.RTM_DELADDR && message.Payload.Length >= IfAddrLength;

	/// <summary>Starts a request about addresses.</summary>
	public static Message Request(ushort type, ushort flags, byte family, int index = 0, int prefixLength = 0,
		uint addressFlags = 0, int scope = 0)
	{
		var message = new Message(type, flags);
		Span<byte> info = message.Append(IfAddrLength);

		info[0] = family;
		info[1] = (byte)prefixLength;
		info[2] = (byte)addressFlags;
		info[3] = (byte)scope;
		BinaryPrimitives.WriteInt32LittleEndian(info[4..], index);
		return message;
	}
}
