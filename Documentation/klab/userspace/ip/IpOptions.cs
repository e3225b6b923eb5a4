// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace.Ip;

/// <summary>The options that stand before the object: <c>ip -d -br link</c>.</summary>
internal sealed class IpOptions
{
	public bool Details { get; set; }

	public bool OneLine { get; set; }

	public bool Brief { get; set; }

	public int Statistics { get; set; }

	/// <summary><c>ip -t monitor</c>: every message with its time.</summary>
	public bool Timestamp { get; set; }

	/// <summary><c>ip -ts monitor</c>: the time in short.</summary>
	public bool ShortTimestamp { get; set; }

	/// <summary>The AF_ number of <c>-4</c>, <c>-6</c>, <c>-0</c> and <c>-family</c>; AF_UNSPEC without them.</summary>
	public byte Family { get; set; }

	/// <summary><c>-loops</c>: how often <c>ip addr flush</c> tries; 0 for ever.</summary>
	public int FlushLoops { get; set; } = 10;

	/// <summary><c>ip -all netns …</c>: every namespace that has a name.</summary>
	public bool All { get; set; }

	/// <summary>What ends a line inside one object's output.</summary>
	public string LineEnd => OneLine ? "\\" : "\n";
}
