// SPDX-License-Identifier: GPL-2.0-only

using System.Buffers.Binary;
using System.Text;
using Kernel.Include.Uapi;

namespace Klab.Userspace.Netlink;

/// <summary>A program's NETLINK_ROUTE socket: requests, acknowledgements, dumps and multicast.</summary>
internal sealed class RouteSocket : IDisposable
{
	private const int ReceiveLength = 32768;
	private readonly int _fd;
	private uint _sequence;

	private RouteSocket(int fd) => _fd = fd;

	/// <summary>To wait for messages with others.</summary>
	public int Fd => _fd;

	/// <param name="strict">ask the kernel to check and filter dump requests strictly</param>
	/// <returns>null when the kernel refuses, with <paramref name="error"/> its errno</returns>
	public static RouteSocket? Open(out int error, bool strict = true, bool nonBlocking = false)
	{
		int type = SocketType.Raw | SocketType.CloseOnExec | (nonBlocking ? SocketType.NonBlocking : 0);
		int fd = Libc.Socket(socket_h.AF_NETLINK, type, netlink_h.NETLINK_ROUTE);

		error = fd;
		if (fd < 0)
			return null;

		Libc.SetSockOpt(fd, socket_h.SOL_SOCKET, socket_h.SO_SNDBUF, 32768);
		Libc.SetSockOpt(fd, socket_h.SOL_SOCKET, socket_h.SO_RCVBUF, 1024 * 1024);
		Libc.SetSockOpt(fd, socket_h.SOL_NETLINK, netlink_h.NETLINK_EXT_ACK, 1);
		if (strict)
			Libc.SetSockOpt(fd, socket_h.SOL_NETLINK, netlink_h.NETLINK_GET_STRICT_CHK, 1);

		Span<byte> address = stackalloc byte[12];

		address.Clear();
		BinaryPrimitives.WriteUInt16LittleEndian(address, socket_h.AF_NETLINK);
		error = Libc.Bind(fd, address);
		if (error < 0) {
			Libc.Close(fd);
			return null;
		}
		return new RouteSocket(fd);
	}

	/// <summary>Joins a multicast group, an RTNLGRP number; 0 or a negative errno.</summary>
	public int Join(int group) => Libc.SetSockOpt(_fd, socket_h.SOL_NETLINK, netlink_h.NETLINK_ADD_MEMBERSHIP, group);

	/// <summary>Sends a request and waits for its acknowledgement.</summary>
	public Reply Talk(Message request)
	{
		request.Flags |= netlink_h.NLM_F_ACK;
		return Exchange(request, wantsAnswer: false);
	}

	/// <summary>Sends a request and waits for the message that answers it.</summary>
	public Reply Ask(Message request) => Exchange(request, wantsAnswer: true);

	/// <summary>Sends a dump request and reads all its parts.</summary>
	public (List<ReceivedMessage> Messages, Reply End) Dump(Message request)
	{
		var parts = new List<ReceivedMessage>();

		request.Flags |= netlink_h.NLM_F_DUMP;
		if (Send(request) is var sent and < 0)
			return (parts, Reply.NotSent(sent));

		while (true) {
			var (bytes, error) = Receive(0);

			if (error < 0)
				return (parts, new Reply(error, null, null));
			foreach (var message in ReceivedMessage.Split(bytes)) {
				if (message.Sequence != _sequence)
					continue;
				if (message.Type == netlink_h.NLMSG_DONE)
					return (parts, Reply.FromDone(message));
				if (message.Type == netlink_h.NLMSG_ERROR)
					return (parts, Reply.FromError(message));
				parts.Add(message);
			}
		}
	}

	/// <summary>The messages of one datagram; with MSG_DONTWAIT none and -EAGAIN when nothing is there.</summary>
	public (IEnumerable<ReceivedMessage> Messages, int Error) ReceiveBatch(int flags = 0)
	{
		var (bytes, error) = Receive(flags);

		return (error < 0 ? [] : ReceivedMessage.Split(bytes), error);
	}

	/// <summary>Has messages of the groups come from every namespace that this one has a number for.</summary>
	public int ListenToAllNamespaces() =>
		Libc.SetSockOpt(_fd, socket_h.SOL_NETLINK, netlink_h.NETLINK_LISTEN_ALL_NSID, 1);

	/// <summary>Waits for a datagram; its messages, and the number of the namespace it came from, which is null for the
	/// own.</summary>
	public (IEnumerable<ReceivedMessage> Messages, int? Namespace, int Error) ReceiveFromAnyNamespace()
	{
		const int header = 16;
		byte[] buffer = new byte[ReceiveLength];
		Span<byte> control = stackalloc byte[128];
		Span<byte> address = stackalloc byte[12];
		int n = Libc.ReceiveMessage(_fd, buffer, 0, address, control, out int length);

		if (n < 0)
			return ([], null, n);

		// struct cmsghdr: length, level, type
		bool isNamespace = length >= header + sizeof(int)
			&& BinaryPrimitives.ReadInt32LittleEndian(control[8..]) == socket_h.SOL_NETLINK
			&& BinaryPrimitives.ReadInt32LittleEndian(control[12..]) == netlink_h.NETLINK_LISTEN_ALL_NSID;

		return (ReceivedMessage.Split(buffer.AsMemory(0, n)),
			isNamespace ? BinaryPrimitives.ReadInt32LittleEndian(control[header..]) : null, 0);
	}

	public uint NextSequence() => ++_sequence;

	/// <summary>Sends requests that ask for no acknowledgement, and looks whether a refusal is there already.</summary>
	/// <returns>0 or a negative errno: of the sending, or the refusal's</returns>
	public int SendUnanswered(ReadOnlySpan<byte> requests)
	{
		int sent = Libc.Send(_fd, requests, 0);

		if (sent < 0)
			return sent;

		var (messages, error) = ReceiveBatch(socket_h.MSG_DONTWAIT | socket_h.MSG_PEEK);

		if (error < 0)
			return error == -errno_h.EAGAIN ? 0 : error;
		return messages.FirstOrDefault(m => m.Type == netlink_h.NLMSG_ERROR) is { } refusal
			? Reply.FromError(refusal).Error : 0;
	}

	public void Dispose() => Libc.Close(_fd);

	private Reply Exchange(Message request, bool wantsAnswer)
	{
		if (Send(request) is var sent and < 0)
			return Reply.NotSent(sent);

		while (true) {
			var (bytes, error) = Receive(0);

			if (error < 0)
				return new Reply(error, null, null);
			foreach (var message in ReceivedMessage.Split(bytes)) {
				if (message.Sequence != _sequence)
					continue;
				if (message.Type == netlink_h.NLMSG_ERROR)
					return Reply.FromError(message);
				if (wantsAnswer)
					return new Reply(0, null, message);
			}
		}
	}

	private int Send(Message request)
	{
		request.Sequence = NextSequence();
		return Libc.Send(_fd, request.Bytes, 0);
	}

	private (ReadOnlyMemory<byte> Bytes, int Error) Receive(int flags)
	{
		byte[] buffer = new byte[ReceiveLength];
		int n = Libc.Receive(_fd, buffer, flags);

		return n < 0 ? (default, n) : (buffer.AsMemory(0, n), 0);
	}
}

/// <summary>How the kernel answered a request.</summary>
/// <param name="Error">0 or a negative errno</param>
/// <param name="Text">the kernel's own words (the extended acknowledgement), if any</param>
internal sealed record Reply(int Error, string? Text, ReceivedMessage? Answer)
{
	private bool Sent { get; init; } = true;

	/// <summary>The kernel did not take the request at all.</summary>
	public static Reply NotSent(int error) => new(error, null, null) { Sent = false };

	public static Reply FromError(ReceivedMessage message)
	{
		ReadOnlyMemory<byte> payload = message.Payload;
		int error = BinaryPrimitives.ReadInt32LittleEndian(payload.Span);

		if ((message.Flags & netlink_h.NLM_F_ACK_TLVS) == 0)
			return new Reply(error, null, null);

		int echoed = 4 + Message.HeaderLength;

		if ((message.Flags & netlink_h.NLM_F_CAPPED) == 0)
			echoed = 4 + ((BinaryPrimitives.ReadInt32LittleEndian(payload.Span[4..]) + 3) & ~3);
		return new Reply(error, Words(payload, echoed), null);
	}

	public static Reply FromDone(ReceivedMessage message)
	{
		int error = message.Payload.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(message.Payload.Span) : 0;
		bool words = (message.Flags & netlink_h.NLM_F_ACK_TLVS) != 0;

		return new Reply(error, words ? Words(message.Payload, 4) : null, null);
	}

	/// <summary>Prints what iproute2 prints of a refusal (or a warning); false when there was an error.</summary>
	public bool Report(Process process)
	{
		if (!Sent) {
			process.PrintError("Cannot talk to rtnetlink", Error);
		} else if (!string.IsNullOrEmpty(Text)) {
			string end = Text.EndsWith('.') ? "" : ".";

			process.PrintError($"{(Error != 0 ? "Error" : "Warning")}: {Text}{end}\n");
		} else if (Error != 0) {
			process.PrintError($"RTNETLINK answers: {Errno.Text(Error)}\n");
		}
		return Error == 0;
	}

	private static string? Words(ReadOnlyMemory<byte> payload, int offset) =>
		offset > payload.Length ? null : Attributes.Parse(payload[offset..]).Text(netlink_h.NLMSGERR_ATTR_MSG);
}
