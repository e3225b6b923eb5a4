// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;

namespace Klab.Userspace.Ip;

/// <summary>Group numbers of links; 0 is called default, as in Debian's <c>/etc/iproute2/group</c>.</summary>
internal static class LinkGroup
{
	public static string Format(int group) => group == 0 ? "default" : group.ToString(CultureInfo.InvariantCulture);

	public static bool TryParse(string text, out int group)
	{
		group = 0;
		return text == "default" || (Words.TryInteger(text, out group) && group >= 0);
	}
}
