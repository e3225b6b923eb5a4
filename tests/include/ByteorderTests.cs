// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Kernel.Tests.Include;

public sealed class ByteorderTests
{
	private static byte[] Stored<T>(T value) where T : struct => MemoryMarshal.AsBytes([value]).ToArray();

	[Fact]
	public void Network_order_stores_the_highest_byte_first()
	{
		Stored(htons(0x1234)).ShouldBe([0x12, 0x34]);
		Stored(htonl(0x12345678)).ShouldBe([0x12, 0x34, 0x56, 0x78]);
		Stored(cpu_to_be64(0x123456789abcdef0)).ShouldBe([0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0]);
		Stored(cpu_to_le16(0x1234)).ShouldBe([0x34, 0x12]);
		Stored(cpu_to_le32(0x12345678)).ShouldBe([0x78, 0x56, 0x34, 0x12]);
	}

	[Fact]
	public void Numbers_come_back_as_they_went()
	{
		Property.Holds(Property.Any<ulong>(), n => {
			ntohs(htons((ushort)n)).ShouldBe((ushort)n);
			ntohl(htonl((uint)n)).ShouldBe((uint)n);
			be64_to_cpu(cpu_to_be64(n)).ShouldBe(n);
			le16_to_cpu(cpu_to_le16((ushort)n)).ShouldBe((ushort)n);
			le32_to_cpu(cpu_to_le32((uint)n)).ShouldBe((uint)n);
		});
	}

	[Fact]
	public void Stored_numbers_compare_and_combine_without_conversion()
	{
		(htons(0x0800) == htons(0x0800)).ShouldBeTrue();
		(htons(0x0800) != htons(0x0008)).ShouldBeTrue();
		(htonl(0xc0a80117) & htonl(0xffffff00)).ShouldBe(htonl(0xc0a80100));
		(htonl(0x0a000000) | ~htonl(0xffffff00)).ShouldBe(htonl(0x0a0000ff));
	}

	[Fact]
	public void A_buffer_is_read_and_written_at_any_alignment()
	{
		byte[] buf = new byte[12];

		put_unaligned_be32(0x12345678, buf.AsSpan(1));
		buf[..6].ShouldBe([0, 0x12, 0x34, 0x56, 0x78, 0]);
		get_unaligned_be16(buf.AsSpan(3)).ShouldBe((ushort)0x5678);
		put_unaligned_be64(0x0102030405060708, buf.AsSpan(3));
		get_unaligned_be64(buf.AsSpan(3)).ShouldBe(0x0102030405060708ul);
		get_unaligned_be32(buf.AsSpan(5)).ShouldBe(0x03040506u);
	}
}
