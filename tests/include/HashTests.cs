// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using FsCheck.Fluent;

namespace Kernel.Tests.Include;

public sealed class HashTests
{
	[Fact]
	public void A_hash_is_the_upper_bits_of_a_product_with_the_golden_ratio()
	{
		hash_32(0, 8).ShouldBe(0u);
		hash_32(1, 32).ShouldBe(0x61c88647u);
		hash_32(2, 8).ShouldBe(0xc3u);
		hash_32(3, 8).ShouldBe(0x25u);
		hash_64(1, 32).ShouldBe(0x61c88646u);
		hash_64(1, 8).ShouldBe(0x61u);
		hash_long(2, 8).ShouldBe(0xc3u);
	}

	// By the C of fs/namei.c, compiled for x86-64.
	[Theory]
	[InlineData("", 0ul, 0x00000000u)]
	[InlineData("", 0x123456789abcdef0ul, 0x36c58486u)]
	[InlineData("lo", 0ul, 0xc0552220u)]
	[InlineData("lo", 0x123456789abcdef0ul, 0xf2029a5fu)]
	[InlineData("eth0", 0ul, 0xd72af26bu)]
	[InlineData("eth0", 0x123456789abcdef0ul, 0x0a545d6cu)]
	[InlineData("bond0", 0ul, 0xb2c51797u)]
	[InlineData("bond0", 0x123456789abcdef0ul, 0x34b9a891u)]
	[InlineData("eth1234", 0ul, 0xe78e9be7u)]
	[InlineData("eth1234", 0x123456789abcdef0ul, 0xb9594c8au)]
	[InlineData("eth12345", 0ul, 0xab5f8586u)]
	[InlineData("eth12345", 0x123456789abcdef0ul, 0xf91b6595u)]
	[InlineData("a-name-of-15-ch", 0ul, 0x8b18c3aau)]
	[InlineData("a-name-of-15-ch", 0x123456789abcdef0ul, 0x15de608au)]
	[InlineData("exactly-16-bytes", 0ul, 0xad8960e1u)]
	[InlineData("exactly-16-bytes", 0x123456789abcdef0ul, 0x4297392fu)]
	public void A_name_has_the_hash_that_Linux_gives_it(string name, ulong salt, uint hash)
	{
		full_name_hash(salt, Encoding.Latin1.GetBytes(name), name.Length).ShouldBe(hash);
	}

	[Fact]
	public void The_hash_of_a_name_does_not_depend_on_what_follows()
	{
		var names = Property.Any<byte[]>().Zip(Property.Any<byte[]>());

		Property.Holds(names, v => {
			var (name, junk) = v;
			byte[] alone = [.. name], followed = [.. name, 0, .. junk];

			full_name_hash(5, followed, name.Length).ShouldBe(full_name_hash(5, alone, name.Length));
		});
	}

	[Fact]
	public void The_hash_of_a_string_ends_at_its_NUL()
	{
		ulong hashlen = hashlen_string(7, "eth0\0junk"u8);

		hashlen_len(hashlen).ShouldBe(4u);
		hashlen_hash(hashlen).ShouldBe(full_name_hash(7, "eth0"u8, 4));
		hashlen.ShouldBe(hashlen_create(hashlen_hash(hashlen), 4));
	}

	[Fact]
	public void Names_that_differ_in_one_byte_differ_in_their_hash()
	{
		HashSet<uint> hashes = [];

		for (int i = 0; i < 1000; i++)
			hashes.Add(full_name_hash(0, Encoding.Latin1.GetBytes($"eth{i}"), $"eth{i}".Length));
		hashes.Count.ShouldBe(1000);
	}
}
