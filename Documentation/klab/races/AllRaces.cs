// SPDX-License-Identifier: GPL-2.0-only

using Klab.Explore;

namespace Klab.Races;

/// <summary>The races that <c>klab explore</c> knows, by name.</summary>
internal static class AllRaces
{
	/// <summary>New ones, for each exploration.</summary>
	public static IReadOnlyList<Race> Make() => [
		new NameTorn(), new NameGap(), new ListRcu(), new RenameRename(), new RegisterRename(),
		new HotplugRename(), new FailoverXmit(), new BindByName(), new BindByIndex(),
		new IfcloneCreateCreate(), new IfcloneCreateRename(), new IfcloneRenameRename(),
	];
}
