// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;

namespace Klab.Userspace.Packet;

/// <summary>A file of captured packets as libpcap writes it, for tcpdump, Wireshark and the like.</summary>
internal sealed class PcapFile : IDisposable
{
	/// <summary>Frames of Ethernet (LINKTYPE_ETHERNET), and packets with a header that says what Linux knows of
	/// them (LINKTYPE_LINUX_SLL2).</summary>
	public const uint Ethernet = 1, LinuxCooked = 276;

	/// <summary>The longest packet that is written whole.</summary>
	public const int SnapLength = 262144;

	private const uint Magic = 0xa1b2c3d4;
	private const int TagAt = 12, TagLength = 4, CookedLength = 20, RecordHeader = 16;

	private readonly Stream _stream;
	private readonly byte[] _header = new byte[CookedLength];

	public PcapFile(Stream stream, uint linkType)
	{
		Span<byte> header = stackalloc byte[24];

		_stream = stream;
		header.Clear();
		BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
		BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
		BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
		BinaryPrimitives.WriteInt32LittleEndian(header[16..], SnapLength);
		BinaryPrimitives.WriteUInt32LittleEndian(header[20..], linkType);
		_stream.Write(header);
		_stream.Flush();
	}

	/// <summary>Adds a frame; a tag that Linux took out of it is put back.</summary>
	public void WriteFrame(DateTime time, ReadOnlySpan<byte> frame, int length, uint? tag)
	{
		if (tag is not { } value || frame.Length < TagAt) {
			WriteRecordHeader(time, frame.Length, length);
			_stream.Write(frame);
			return;
		}
		WriteRecordHeader(time, frame.Length + TagLength, length + TagLength);
		BinaryPrimitives.WriteUInt32BigEndian(_header, value);
		_stream.Write(frame[..TagAt]);
		_stream.Write(_header.AsSpan(0, TagLength));
		_stream.Write(frame[TagAt..]);
	}

	/// <summary>Adds a packet without its link-layer header, which another one stands for.</summary>
	public void WriteCooked(DateTime time, ReadOnlySpan<byte> bytes, int length, in ReceivedPacket packet)
	{
		WriteRecordHeader(time, bytes.Length + CookedLength, length + CookedLength);
		Array.Clear(_header);
		BinaryPrimitives.WriteUInt16BigEndian(_header, packet.Protocol);
		BinaryPrimitives.WriteInt32BigEndian(_header.AsSpan(4), packet.Index);
		BinaryPrimitives.WriteUInt16BigEndian(_header.AsSpan(8), packet.HardwareType);
		_header[10] = packet.Type;
		_header[11] = (byte)packet.Sender.Length;
		packet.Sender.Span.CopyTo(_header.AsSpan(12));
		_stream.Write(_header);
		_stream.Write(bytes);
	}

	/// <summary>Whoever opens the file now sees all that was added.</summary>
	public void Flush() => _stream.Flush();

	public void Dispose() => _stream.Dispose();

	private void WriteRecordHeader(DateTime time, int captured, int length)
	{
		Span<byte> header = stackalloc byte[RecordHeader];
		long microseconds = (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

		BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(microseconds / 1_000_000));
		BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(microseconds % 1_000_000));
		BinaryPrimitives.WriteInt32LittleEndian(header[8..], captured);
		BinaryPrimitives.WriteInt32LittleEndian(header[12..], length);
		_stream.Write(header);
	}
}
