// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.InteropServices;

namespace Klab.Explore;

/// <summary>
/// Ctrl-C, or a polite signal to end: what goes on is told to come to its end. Who does not want to wait for it asks a
/// second time.
/// </summary>
internal sealed class Interrupt : IDisposable
{
	private readonly PosixSignalRegistration[] _signals;
	private bool _asked;

	public Interrupt(Action<PosixSignal> stop)
	{
		_signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context => {
			context.Cancel = !_asked;
			_asked = true;
			if (context.Cancel)
				stop(context.Signal);
		}))];
	}

	public void Dispose()
	{
		foreach (var signal in _signals)
			signal.Dispose();
	}
}
