// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Native;

/// <summary>The two sockets that <c>bench ratio</c> measures, and what it says where a kernel does not let it have them.</summary>
public class UdpPairTests : NativeMachineTest
{
	/// <summary>The kernel of this project, but one of its calls is refused. What is open is known by descriptor.</summary>
	private readonly struct RefusingKernel : ISystemCalls
	{
		internal static int Refused, Calls;
		internal static readonly HashSet<int> Descriptors = [];
		internal static bool Away;

		private static int Call(Func<int> call) => Calls++ == Refused ? -EPERM : call();

		private static int Opened(int fd)
		{
			if (fd >= 0)
				Descriptors.Add(fd);
			return fd;
		}

		public static int Socket(int family, int type, int protocol) =>
			Call(() => Opened(PortedKernel.Socket(family, type, protocol)));

		public static int OpenNamespace() => Call(() => Opened(PortedKernel.OpenNamespace()));

		public static int Unshare(ulong flags) => Call(() => {
			Away = true;
			return PortedKernel.Unshare(flags);
		});

		public static int Bind(int fd, ReadOnlySpan<byte> address) =>
			Calls++ == Refused ? -EPERM : PortedKernel.Bind(fd, address);

		public static int SetSockOpt(int fd, int level, int name, ReadOnlySpan<byte> value) =>
			Calls++ == Refused ? -EPERM : PortedKernel.SetSockOpt(fd, level, name, value);

		public static int SendTo(int fd, ReadOnlySpan<byte> data, ReadOnlySpan<byte> address) =>
			Calls++ == Refused ? -EPERM : PortedKernel.SendTo(fd, data, address);

		public static int ReceiveFrom(int fd, Span<byte> buffer, Span<byte> address) =>
			Calls++ == Refused ? -EPERM : PortedKernel.ReceiveFrom(fd, buffer, address);

		public static int Ioctl(int fd, uint request, Span<byte> argument) =>
			Calls++ == Refused ? -EPERM : PortedKernel.Ioctl(fd, request, argument);

		public static int SetNs(int fd, ulong kind)
		{
			Away = false;
			return PortedKernel.SetNs(fd, kind);
		}

		public static int Close(int fd)
		{
			Descriptors.Remove(fd).ShouldBeTrue();
			return PortedKernel.Close(fd);
		}
	}

	[Fact]
	public void A_datagram_arrives_in_the_other_namespace()
	{
		OnMachine(() => {
			using var pair = new UdpPair<PortedKernel>();

			pair.SendAndReceive(100).ShouldBe(100);
			pair.Received.ToArray().ShouldBe(Enumerable.Range(1, UdpPair<PortedKernel>.Size).Select(i => (byte)i));
			pair.Source[4..8].ToArray().ShouldBe([10, 0, 0, 1]);
		}, "veth");
	}

	// The next hop keeps a route for each processor, as in Linux: the first datagram from another processor makes one.
	[Fact]
	public void A_datagram_costs_no_allocation_but_for_a_route_on_each_processor()
	{
		OnMachine(() => {
			using var pair = new UdpPair<PortedKernel>();
			int allocating = 0;

			pair.SendAndReceive(10_000);
			for (int i = 0; i < 20; i++) {
				long before = GC.GetAllocatedBytesForCurrentThread();

				pair.SendAndReceive(1000);
				if (GC.GetAllocatedBytesForCurrentThread() != before)
					allocating++;
			}
			allocating.ShouldBeLessThan(nr_cpu_ids);
		}, "veth");
	}

	[Fact]
	public void Whatever_is_refused_is_told_in_one_line_and_nothing_is_left_open()
	{
		OnMachine(() => {
			var reasons = new HashSet<string>();

			for (RefusingKernel.Refused = 0; ; RefusingKernel.Refused++) {
				RefusingKernel.Calls = 0;
				using (var twin = new UdpTwin<RefusingKernel>()) {
					RefusingKernel.Away.ShouldBeFalse();
					if (twin.Missing == null)
						break;
					reasons.Add(twin.Missing);
					twin.SendAndReceive(1).ShouldBe(0);
				}
				RefusingKernel.Descriptors.ShouldBeEmpty();
			}
			RefusingKernel.Descriptors.ShouldBeEmpty();
			reasons.ShouldContain("unshare(CLONE_NEWNET) answers EPERM: that needs root");
			reasons.ShouldContain("sendto(RTM_NEWLINK) answers EPERM: that needs root");
			reasons.ShouldContain("recvfrom answers EPERM: that needs root");
		}, "veth");
	}

	[Fact]
	public void What_was_there_and_goes_missing_is_told_as_well()
	{
		OnMachine(() => {
			RefusingKernel.Refused = -1;
			using var twin = new UdpTwin<RefusingKernel>();

			twin.SendAndReceive(1).ShouldBe(1);
			RefusingKernel.Refused = RefusingKernel.Calls + 1;
			twin.SendAndReceive(1).ShouldBe(0);
			twin.Missing.ShouldBe("recvfrom answers EPERM: that needs root");
		}, "veth");
	}
}
