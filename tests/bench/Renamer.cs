// SPDX-License-Identifier: GPL-2.0-only

namespace Kernel.Bench;

/// <summary>A thread that renames something back and forth, about a thousand times a second.</summary>
internal sealed class Renamer : IDisposable
{
	private readonly ManualResetEventSlim _stop = new();
	private readonly Thread _thread;

	/// <param name="rename">called with true to give the new name, with false to give back the old one</param>
	public Renamer(Action<bool> rename)
	{
		_thread = new Thread(() => {
			for (bool toSpare = true; !_stop.Wait(1); toSpare = !toSpare)
				rename(toSpare);
		}) { IsBackground = true };
		_thread.Start();
	}

	public void Dispose()
	{
		_stop.Set();
		_thread.Join();
		_stop.Dispose();
	}
}
