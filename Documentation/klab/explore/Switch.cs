// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>A departure from the schedule in which everybody runs until it has to wait.</summary>
/// <param name="From">who was running; <see cref="Nobody"/> at the beginning</param>
/// <param name="At">how many steps it had taken</param>
/// <param name="To">who goes on instead</param>
/// <param name="Free">it could not have gone on itself: no preemption</param>
internal readonly record struct Switch(int From, int At, int To, bool Free)
{
	public const int Nobody = 0;
}
