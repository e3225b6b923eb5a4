// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;

namespace Klab.Userspace.Netlink;

/// <summary>One netlink message as it came from the kernel.</summary>
internal sealed class ReceivedMessage(ReadOnlyMemory<byte> bytes)
{
	public ReadOnlyMemory<byte> Bytes { get; } = bytes;

	public ushort Type => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.Span[4..]);

	public ushort Flags => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.Span[6..]);

	public uint Sequence => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[8..]);

	public uint PortId => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[12..]);

	public ReadOnlyMemory<byte> Payload => Bytes[Message.HeaderLength..];

	/// <summary>Splits what one <c>recv(2)</c> returned into its messages.</summary>
	public static IEnumerable<ReceivedMessage> Split(ReadOnlyMemory<byte> bytes)
	{
		while (bytes.Length >= Message.HeaderLength) {
			int length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);

			if (length < Message.HeaderLength || length > bytes.Length)
				yield break;
			yield return new ReceivedMessage(bytes[..length]);
			bytes = bytes[Math.Min((length + 3) & ~3, bytes.Length)..];
		}
	}
}
