// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/utsname.h, include/uapi/linux/utsname.h and init/version.c; the copyright of the
// original's authors stands.

namespace Kernel.Include;

/// <summary>What uname() tells.</summary>
[Source("include/uapi/linux/utsname.h", 25)]
public sealed class new_utsname
{
	public string sysname = "Linux";
	public string nodename = "(none)";
	public string release = utsname_h.UTS_RELEASE;
	public string version = "#1";
	public string machine = "x86_64";
	public string domainname = "(none)";
}

public static class utsname_h
{
	public const string UTS_RELEASE = "5.1.15";

	[Source("init/version.c", 26)]
	private static new_utsname init_uts_ns = new();

	/// <summary>The machine's names.  There is one UTS namespace.</summary>
	[Source("include/linux/utsname.h", 80)]
	public static new_utsname utsname()
	{
		return init_uts_ns;
	}

	[Source("include/linux/utsname.h", 85)]
	public static new_utsname init_utsname()
	{
		return init_uts_ns;
	}

	/// <summary>The first line of the log.</summary>
	[Source("init/version.c", 45)]
	public static string linux_banner
		=> $"Linux version {UTS_RELEASE} (user@host) (.NET {Environment.Version}) {init_uts_ns.version}\n";
}
