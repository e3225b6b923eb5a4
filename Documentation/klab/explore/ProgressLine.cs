// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;

namespace Klab.Explore;

/// <summary>Says on a terminal how far it is, in one line that goes away again.</summary>
internal sealed class ProgressLine(string name)
{
	private static readonly TimeSpan often = TimeSpan.FromMilliseconds(200);

	private readonly bool _terminal = !Console.IsErrorRedirected;
	private long _shown;
	private bool _there;

	public void Show(string text)
	{
		if (!_terminal || Stopwatch.GetElapsedTime(_shown) < often)
			return;
		_shown = Stopwatch.GetTimestamp();
		_there = true;
		Console.Error.Write($"\r{name}: {text}\x1b[K");
	}

	public void Clear()
	{
		if (_there)
			Console.Error.Write("\r\x1b[K");
		_there = false;
	}
}
