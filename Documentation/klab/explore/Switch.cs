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

/// <summary>One step of one task, as the search needs it.</summary>
internal struct Step
{
	public byte Slot;
	public bool Node;               // another task could have been chosen here
	public bool Forced;             // who was running could not go on
	public bool Taken;              // and another one was chosen
	public int At;                  // how many steps the task had taken
	public long Reads, Writes;      // what it touches, 0: nothing that others see
	public int Length;              // more than 1: so many bytes from Reads on
	public ulong Others;            // who could have gone on instead, by slot
	public ulong Before;            // stands for everything up to here
}
