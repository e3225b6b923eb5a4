// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Net;

namespace Kernel.Tests.Net;

/// <summary>The bytes of a struct sockaddr_in.</summary>
internal static class SocketAddress
{
	internal static byte[] Address(string address, ushort port, ushort family = AF_INET)
	{
		byte[] bytes = new byte[16];

		BitConverter.TryWriteBytes(bytes, family);
		BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), port);
		IPAddress.Parse(address).GetAddressBytes().CopyTo(bytes, 4);
		return bytes;
	}
}
