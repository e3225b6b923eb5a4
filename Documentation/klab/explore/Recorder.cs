// SPDX-License-Identifier: GPL-2.0-only

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Kernel.Asm;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>Follows one schedule and takes down where each step is in the source and what it reads and writes.</summary>
internal sealed class Recorder(Func<IReadOnlyList<Watched>> watch) : Steering
{
	private readonly Dictionary<int, string> _waits = [];
	private readonly HashSet<object> _freed = new(ReferenceEqualityComparer.Instance);
	private IReadOnlyList<Watched> _watched = [];
	private Recorded? _last;
	private Func<string?>? _value;
	private int _collections;

	public List<Recorded> Rows { get; } = [];

	/// <summary>The names of the tasks, by slot.</summary>
	public List<string> Names { get; } = [];

	/// <summary>The step in which a validator said that something is wrong.</summary>
	public Recorded? Wrong { get; private set; }

	/// <summary>What a task waits for that could not go on after a step.</summary>
	public string? WaitsFor(int step) => _waits.GetValueOrDefault(step);

	protected override void Started()
	{
		_watched = watch();
		_waits.Clear();
		_freed.Clear();
		Rows.Clear();
		Wrong = null;
		_last = null;
		validators.hook = _ => Wrong ??= Rows.LastOrDefault();
	}

	/// <summary>The last value can be read when all is over.</summary>
	protected override void Over()
	{
		validators.hook = null;
		See();
	}

	protected override void Left(int index, in schedule_point point)
	{
		_waits[index] = point.kind switch {
			point_kind.task_exit => "has ended",
			point_kind.relax => "gives way",
			_ when point.obj is lockdep_map l => $"waits for {l.name}",
			_ => point.what == null ? "sleeps" : $"waits for {point.what}",
		};
	}

	protected override void Recorded(int index, in schedule_point p, task_struct t)
	{
		See();
		_collections = GC.CollectionCount(0);

		ref Step step = ref Steps[index];

		while (Names.Count <= step.Slot)
			Names.Add("");
		Names[step.Slot] = t.comm;
		if (step.Reads == 0 && step.Writes == 0)
			return;

		var (path, primitive) = KernelStack.Here();
		var row = new Recorded {
			Index = index, Slot = step.Slot, Path = path, Primitive = primitive, Kind = p.kind,
			Variable = NameOf(p), Writes = p.writes != 0,
		};

		Rows.Add(row);
		_last = row;
		_value = Value(row, p);
		if (_value != null && AllStands)
			row.Before = _value();
	}

	private unsafe Func<string?>? Value(Recorded row, in schedule_point p)
	{
		nint at = p.writes != 0 ? p.writes : p.reads;
		int length = p.length;

		if (p.obj is seqcount_t seq) {
			row.Writes = p.kind is point_kind.seq_write_begin or point_kind.seq_write_end;
			return () => seq.shown.ToString(CultureInfo.InvariantCulture);
		}
		if (p.thing is { } thing) {
			bool freed = p.kind == point_kind.free ? !_freed.Add(thing) : _freed.Contains(thing);

			return () => freed ? "freed" : "live";
		}
		if (p.kind is point_kind.name_byte or point_kind.name_compare && Within(at) is var (name, i)) {
			row.Variable = name;
			row.Byte = p.kind == point_kind.name_byte ? i : -1;
		}
		if (p.kind == point_kind.name_byte)
			return () => ((char)*(byte*)at).ToString();
		if (p.kind == point_kind.name_compare)
			return () => $"\"{Encoding.Latin1.GetString((byte*)at, string_h.strlen(new ReadOnlySpan<byte>((byte*)at, 16)))}\"";
		if (at != 0 && p.reference)
			return () => Show(Unsafe.AsRef<object?>((void*)at));
		if (p.number && length is 4 or 8)
			return () => (length == 4 ? *(int*)at : *(long*)at).ToString(CultureInfo.InvariantCulture);
		return null;
	}

	// What was moved since the step is not where its address says, and that may be nowhere.
	private bool AllStands => _collections == GC.CollectionCount(0);

	// The point is before the step: what came of it is seen at the next one.
	private void See()
	{
		if (_last != null && _value != null && AllStands)
			_last.After = _value();
		_last = null;
		_value = null;
	}

	private (string Name, int Index)? Within(nint at)
	{
		foreach (var w in _watched)
			if (w.Thing == null && at >= w.Address && at < w.Address + w.Length)
				return (w.Name, (int)(at - w.Address));
		return null;
	}

	/// <summary>What a pointer leads to.</summary>
	private string Show(object? target) => target switch {
		null => "NULL",
		list_head<net_device> node => node == (list_head<net_device>)list_poison.LIST_POISON1 ? "LIST_POISON1"
			: node.owner is { } dev ? Show(dev) : "the head",
		hlist_node<net_device> node => node.owner is { } dev ? Show(dev) : "LIST_POISON1",
		net_device dev => _watched.FirstOrDefault(w => w.Thing == dev)?.Name ?? dev.name.ToString(),
		_ => target.GetType().Name.Split('`')[0],
	};

	private string NameOf(in schedule_point p)
	{
		string name = p.obj switch {
			lockdep_map l => l.name,
			seqcount_t s => s.name,
			task_struct t => t.comm,
			_ when p.thing != null => Show(p.thing),
			_ => p.kind is point_kind.atomic or point_kind.atomic_read or point_kind.name_byte ? "" : p.what ?? "",
		};

		return name.Replace("@", "", StringComparison.Ordinal);
	}
}
