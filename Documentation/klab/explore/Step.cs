// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>One step of one task, as the search needs it.</summary>
internal struct Step
{
	public byte Slot;
	public byte Next;               // who goes on, where one was chosen
	public byte Fallback;           // and who would have been by the fixed rule
	public bool Node;               // another task could have been chosen here
	public bool Forced;             // who was running could not go on
	public bool Taken;              // another one was chosen than by the fixed rule
	public int At;                  // how many steps the task had taken
	public long Reads, Writes;      // what it touches, 0: nothing that others see
	public int Length;              // more than 1: so many bytes from Reads on
	public ulong Others;            // who could have gone on instead, by slot
	public ulong Before;            // stands for everything up to here
}

/// <summary>What a step touches besides: its task does more until the next point than the point tells.</summary>
internal readonly record struct Touch(int Step, long What, bool Write);
