// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm.Sim;
using Kernel.Include;
using Klab.Userspace;
using Klab.Userspace.Programs;

namespace Klab;

/// <summary>A moment inside a rename at which another process gets to look.</summary>
internal sealed class RenameMoment
{
	private const string Renamer = "renamer", Looker = "looker";

	/// <summary>In the order in which a rename goes through them.</summary>
	public static readonly RenameMoment[] All = [
		new("before dev_change_name does anything", point_kind.syscall_enter),
		new("three bytes of the new name are stored", point_kind.name_byte, after: point_kind.seq_write_begin, nth: 16 + 3),
		new("out of the old bucket, waiting for readers (synchronize_rcu)", point_kind.synchronize_rcu),
		new("after it has returned", point_kind.syscall_exit, after: point_kind.seq_write_end),
	];

	private readonly point_kind _kind;
	private readonly point_kind? _after;
	private readonly int _nth;

	/// <param name="after">counting starts at this point; null: at once</param>
	/// <param name="nth">how many points of <paramref name="kind"/> go by before the moment has come, from 1</param>
	private RenameMoment(string description, point_kind kind, point_kind? after = null, int nth = 1)
	{
		Description = description;
		_kind = kind;
		_after = after;
		_nth = nth;
	}

	public string Description { get; }

	/// <summary>Renames a device, lets a second process look at this moment, and renames it back.</summary>
	/// <returns>what the second process was told about both names and about the index</returns>
	public (string OldName, string NewName, string Name) Look(string oldName, string newName, int index)
	{
		(string, string, string) seen = default;
		string number = index.ToString(System.Globalization.CultureInfo.InvariantCulture);

		sim.explore_with = new SwitchOnce(this);
		try {
			int renamer = Libc.Spawn(Renamer, () => {
				new Sk().Run(["ioctl", oldName, "SIOCSIFNAME", newName]);
				return 0;
			});
			int looker = Libc.Spawn(Looker, () => {
				var sk = new Sk();

				seen = (sk.Run(["nametoindex", oldName]), sk.Run(["nametoindex", newName]), sk.Run(["indextoname", number]));
				return 0;
			});

			Libc.Wait(renamer);
			Libc.Wait(looker);
		} finally {
			sim.explore_with = null;
		}
		new Sk().Run(["ioctl", newName, "SIOCSIFNAME", oldName]);
		return seen;
	}

	/// <summary>The renamer runs to the moment, the looker as far as it can get, then the renamer to its end.</summary>
	private sealed class SwitchOnce(RenameMoment moment) : schedule_strategy
	{
		private bool _counting = moment._after == null;
		private bool _come;
		private int _seen;

		public int choose(scheduler s, IReadOnlyList<task_struct> runnable, task_struct? current, in schedule_point point)
		{
			if (!_come && current?.comm == Renamer) {
				if (point.kind == moment._after)
					_counting = true;
				else if (_counting && point.kind == moment._kind && ++_seen == moment._nth)
					_come = true;
			}

			// Who started the two goes on until it waits for them.
			if (current?.comm is not (Renamer or Looker) && Index(runnable, task => task == current) is { } starter)
				return starter;

			if (!_come)
				return Index(runnable, task => task.comm == Renamer) ?? 0;

			// The kernel's own threads may work for the looker. A looker that spins lets the renamer go on, or it would never
			// see the end of what it waits for.
			return (point.must_leave ? null : Index(runnable, task => task.comm == Looker))
				?? Index(runnable, task => task.comm is not (Renamer or Looker))
				?? (current?.comm == Looker ? null : Index(runnable, task => task.comm == Looker))
				?? Index(runnable, task => task.comm == Renamer)
				?? 0;
		}

		private static int? Index(IReadOnlyList<task_struct> tasks, Func<task_struct, bool> wanted)
		{
			for (int i = 0; i < tasks.Count; i++)
				if (wanted(tasks[i]))
					return i;
			return null;
		}
	}
}
