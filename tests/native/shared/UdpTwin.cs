// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Tests.Native;

/// <summary>A <see cref="UdpPair{TKernel}"/> of a kernel that may refuse it: then it says why, and that is no failure.</summary>
internal sealed class UdpTwin<TKernel> : IDisposable
	where TKernel : struct, ISystemCalls
{
	private readonly UdpPair<TKernel>? _pair;

	public UdpTwin()
	{
		try {
			_pair = new UdpPair<TKernel>();
		} catch (SystemCallRefused refused) {
			Missing = refused.Reason;
		} catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException) {
			Missing = "there is no C library to make system calls with";
		}
	}

	/// <summary>Why there is nothing to be measured, or null.</summary>
	public string? Missing { get; private set; }

	/// <summary>Sends and receives so many datagrams; once that goes wrong there is a reason for <see cref="Missing"/>.</summary>
	public int SendAndReceive(int count)
	{
		if (Missing == null) {
			try {
				return _pair!.SendAndReceive(count);
			} catch (SystemCallRefused refused) {
				Missing = refused.Reason;
			}
		}
		return 0;
	}

	public void Dispose() => _pair?.Dispose();
}
