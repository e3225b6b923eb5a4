// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/dynamic_queue_limits.h and lib/dynamic_queue_limits.c; the copyright of the
// original's authors stands.

// Dynamic queue limits: how many bytes a transmit queue should hold so that it never runs dry, learnt as it runs.

namespace Kernel.Include;

/// <summary>The limit of one queue and what it was learnt from; the users lock.</summary>
[Source("include/linux/dynamic_queue_limits.h", 41)]
public sealed class dql
{
	// Written where objects are queued.
	public uint num_queued;
	public uint adj_limit;
	public uint last_obj_cnt;

	// Written where objects are completed.
	public uint limit;
	public uint num_completed;

	public uint prev_ovlimit;
	public uint prev_num_queued;
	public uint prev_last_obj_cnt;

	public uint lowest_slack;
	public ulong slack_start_time;

	// Set by the user.
	public uint max_limit;
	public uint min_limit;
	public uint slack_hold_time;
}

/// <summary>include/linux/dynamic_queue_limits.h and lib/dynamic_queue_limits.c</summary>
public static class dynamic_queue_limits_h
{
	public const uint DQL_MAX_OBJECT = uint.MaxValue / 16;
	public const uint DQL_MAX_LIMIT = (uint.MaxValue / 2) - DQL_MAX_OBJECT;

	/// <summary>Counts objects as queued; the caller has asked <c>dql_avail</c>.</summary>
	[Source("include/linux/dynamic_queue_limits.h", 73)]
	public static void dql_queued(dql dql, uint count)
	{
		BUG_ON(count > DQL_MAX_OBJECT);

		dql.last_obj_cnt = count;

		barrier();

		dql.num_queued += count;
	}

	/// <summary>How many objects may still be queued; below 0 when over the limit.</summary>
	[Source("include/linux/dynamic_queue_limits.h", 90)]
	public static int dql_avail(dql dql)
	{
		return (int)(READ_ONCE(ref dql.adj_limit) - READ_ONCE(ref dql.num_queued));
	}

	[Source("lib/dynamic_queue_limits.c", 14)]
	private static uint POSDIFF(uint A, uint B)
	{
		return (int)(A - B) > 0 ? A - B : 0;
	}

	[Source("lib/dynamic_queue_limits.c", 15)]
	private static bool AFTER_EQ(uint A, uint B)
	{
		return (int)(A - B) >= 0;
	}

	/// <summary>Counts objects as done and learns the limit anew.</summary>
	[EXPORT_SYMBOL]
	[Source("lib/dynamic_queue_limits.c", 18)]
	public static void dql_completed(dql dql, uint count)
	{
		uint inprogress, prev_inprogress, limit;
		uint ovlimit, completed, num_queued;
		bool all_prev_completed;

		num_queued = READ_ONCE(ref dql.num_queued);

		BUG_ON(count > num_queued - dql.num_completed);

		completed = dql.num_completed + count;
		limit = dql.limit;
		ovlimit = POSDIFF(num_queued - dql.num_completed, limit);
		inprogress = num_queued - completed;
		prev_inprogress = dql.prev_num_queued - dql.num_completed;
		all_prev_completed = AFTER_EQ(completed, dql.prev_num_queued);

		if ((ovlimit != 0 && inprogress == 0) ||
		    (dql.prev_ovlimit != 0 && all_prev_completed)) {
			// The queue ran dry although it had been over its limit: the limit was too low.
			limit += POSDIFF(completed, dql.prev_num_queued) +
			     dql.prev_ovlimit;
			dql.slack_start_time = jiffies;
			dql.lowest_slack = uint.MaxValue;
		} else if (inprogress != 0 && prev_inprogress != 0 && !all_prev_completed) {
			// Busy all the time: what was always left over is what the limit can do without.
			uint slack, slack_last_objs;

			slack = POSDIFF(limit + dql.prev_ovlimit,
			    2 * (completed - dql.num_completed));
			slack_last_objs = dql.prev_ovlimit != 0 ?
			    POSDIFF(dql.prev_last_obj_cnt, dql.prev_ovlimit) : 0;

			slack = max(slack, slack_last_objs);

			if (slack < dql.lowest_slack)
				dql.lowest_slack = slack;

			if (time_after(jiffies,
				       dql.slack_start_time + dql.slack_hold_time)) {
				limit = POSDIFF(limit, dql.lowest_slack);
				dql.slack_start_time = jiffies;
				dql.lowest_slack = uint.MaxValue;
			}
		}

		limit = clamp(limit, dql.min_limit, dql.max_limit);

		if (limit != dql.limit) {
			dql.limit = limit;
			ovlimit = 0;
		}

		dql.adj_limit = limit + completed;
		dql.prev_ovlimit = ovlimit;
		dql.prev_last_obj_cnt = dql.last_obj_cnt;
		dql.num_completed = completed;
		dql.prev_num_queued = num_queued;
	}

	/// <summary>Forgets what was learnt.</summary>
	[EXPORT_SYMBOL]
	[Source("lib/dynamic_queue_limits.c", 116)]
	public static void dql_reset(dql dql)
	{
		dql.limit = 0;
		dql.num_queued = 0;
		dql.num_completed = 0;
		dql.last_obj_cnt = 0;
		dql.prev_num_queued = 0;
		dql.prev_last_obj_cnt = 0;
		dql.prev_ovlimit = 0;
		dql.lowest_slack = uint.MaxValue;
		dql.slack_start_time = jiffies;
	}

	/// <summary>Begins with no limit set by the user.</summary>
	/// <param name="hold_time">over how many jiffies slack is looked for</param>
	[EXPORT_SYMBOL]
	[Source("lib/dynamic_queue_limits.c", 131)]
	public static void dql_init(dql dql, uint hold_time)
	{
		dql.max_limit = DQL_MAX_LIMIT;
		dql.min_limit = 0;
		dql.slack_hold_time = hold_time;
		dql_reset(dql);
	}
}
