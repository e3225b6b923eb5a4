// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Alongside;

/// <summary>The cross referencer where everybody can read Linux.</summary>
internal static class Elixir
{
	public static string Url(string path, int line = 0) =>
		$"https://elixir.bootlin.com/linux/v{LinuxTree.Mirrored}/source/{path}{(line > 0 ? $"#L{line}" : "")}";
}
