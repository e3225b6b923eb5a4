// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Netlink;

/// <summary>What a <c>flush</c> collects: the objects of a dump, turned into requests to delete them, some in a datagram.</summary>
internal sealed class FlushBuffer(RouteSocket route, ushort deleteType)
{
	private const int Capacity = 4096 - 512;
	private readonly MemoryStream _bytes = new();

	/// <summary>How many objects were added since the last <see cref="Restart"/>.</summary>
	public int Count { get; private set; }

	public void Restart() => Count = 0;

	/// <summary>Adds one object; the result is that of <see cref="Send"/> when the buffer was full, else 0.</summary>
	public int Add(ReceivedMessage message)
	{
		int error = _bytes.Length + message.Bytes.Length > Capacity ? Send() : 0;

		if (error < 0)
			return error;

		byte[] request = message.Bytes.ToArray();

		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), deleteType);
		BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(6), netlink_h.NLM_F_REQUEST);
		BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(8), route.NextSequence());
		_bytes.Write(request);
		_bytes.SetLength((_bytes.Length + 3) & ~3);
		_bytes.Position = _bytes.Length;
		Count++;
		return 0;
	}

	/// <summary>Sends what is there without waiting for answers.</summary>
	/// <returns>0 or a negative errno: of the sending, or the kernel's first refusal</returns>
	public int Send()
	{
		int error = route.SendUnanswered(_bytes.ToArray());

		_bytes.SetLength(0);
		return error;
	}
}
