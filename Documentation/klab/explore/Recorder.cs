// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Reflection;
using System.Text;
using Kernel.Asm.Sim;
using Kernel.Include;

namespace Klab.Explore;

/// <summary>A function of the kernel that a task was in.</summary>
/// <param name="Line">ours, where it was</param>
internal sealed record Place(string Function, string? Kernel, string File, int Line);

/// <summary>One step with all that the report says of it.</summary>
internal sealed class Recorded
{
	public required int Index, Slot;
	public required Place? Place;
	public required string Primitive;       // what the function called
	public required point_kind Kind;
	public required string Variable;
	public int Byte = -1;                   // of a name
	public bool Writes;
	public string? Before, After;
}

/// <summary>Follows one schedule and takes down where each step is in the source and what it reads and writes.</summary>
internal sealed class Recorder(Func<IReadOnlyList<Watched>> watch) : Steering
{
	private static readonly Dictionary<MethodBase, (string Name, string? Source, bool Primitive)> functions = [];

	private IReadOnlyList<Watched>? _watched;
	private Recorded? _last;
	private Func<string?>? _value;
	private int _collections;

	public List<Recorded> Rows { get; } = [];

	public string[] Names { get; private set; } = [];

	protected override void Started()
	{
		_watched = watch();
		Rows.Clear();
		_last = null;
	}

	/// <summary>The last value can be read when all is over.</summary>
	public void Finish() => See();

	protected override unsafe void Recorded(int index, in schedule_point p, task_struct t)
	{
		See();
		_collections = GC.CollectionCount(0);

		ref Step step = ref Steps[index];

		if (Names.Length <= step.Slot) {
			string[] names = new string[step.Slot + 1];

			Names.CopyTo(names, 0);
			Names = names;
		}
		Names[step.Slot] = t.comm;
		if (step.Reads == 0 && step.Writes == 0)
			return;

		var (place, primitive) = Where();
		var row = new Recorded {
			Index = index, Slot = step.Slot, Place = place, Primitive = primitive, Kind = p.kind,
			Variable = Name(p), Writes = p.writes != 0,
		};

		Rows.Add(row);
		_last = row;
		_value = null;
		if (p.obj is seqcount_t seq) {
			row.Writes = p.kind is point_kind.seq_write_begin or point_kind.seq_write_end;
			_value = () => seq.shown.ToString(System.Globalization.CultureInfo.InvariantCulture);
		} else if (p.kind == point_kind.name_byte) {
			nint at = p.writes != 0 ? p.writes : p.reads;

			if (Within(at) is var (name, i)) {
				row.Variable = name;
				row.Byte = i;
			} else {
				row.Variable = "";
			}
			_value = () => ((char)*(byte*)at).ToString();
		} else if (p.kind == point_kind.name_compare) {
			if (Within(p.reads) is var (name, _)) {
				nint at = p.reads;

				row.Variable = name;
				_value = () => $"\"{Encoding.Latin1.GetString((byte*)at, Kernel.Include.string_h.strlen(new ReadOnlySpan<byte>((byte*)at, 16)))}\"";
			}
		} else if (p.number && p.length is 4 or 8) {
			nint at = p.writes != 0 ? p.writes : p.reads;
			int length = p.length;

			_value = () => (length == 4 ? *(int*)at : *(long*)at).ToString(System.Globalization.CultureInfo.InvariantCulture);
		}
		if (_value != null && AllStands)
			row.Before = _value();
	}

	// What was moved since the step is not where its address says, and that may be nowhere.
	private bool AllStands => _collections == GC.CollectionCount(0);

	private void See()
	{
		if (_last != null && _value != null && AllStands)
			_last.After = _value();
		_last = null;
		_value = null;
	}

	private (string Name, int Index)? Within(nint at)
	{
		foreach (var w in _watched!)
			if (at >= w.Address && at < w.Address + w.Length)
				return (w.Name, (int)(at - w.Address));
		return null;
	}

	private static string Name(in schedule_point p)
	{
		string name = p.obj switch {
			lockdep_map l => l.name,
			seqcount_t s => s.name,
			task_struct t => t.comm,
			_ => p.kind is point_kind.atomic or point_kind.atomic_read ? "" : p.what ?? "",
		};

		return name.Replace("@", "", StringComparison.Ordinal);
	}

	/// <summary>The innermost function of the kernel proper, and the primitive that it called.</summary>
	private static (Place?, string) Where()
	{
		string primitive = "";

		foreach (var frame in new StackTrace(3, true).GetFrames()) {
			if (frame.GetMethod() is not { } method)
				continue;

			var (name, source, isPrimitive) = Look(method);

			if (source == null)
				continue;
			if (isPrimitive) {
				primitive = name;
				continue;
			}
			return (new(name, source, Path.GetFileName(frame.GetFileName() ?? ""), frame.GetFileLineNumber()), primitive);
		}
		return (null, primitive);
	}

	private static (string, string?, bool) Look(MethodBase method)
	{
		if (functions.TryGetValue(method, out var known))
			return known;

		var source = method.GetCustomAttributes<SourceAttribute>().FirstOrDefault();
		var type = method.DeclaringType;
		bool inClass = type?.Namespace?.StartsWith("Klab.Races", StringComparison.Ordinal) == true
			|| type?.Namespace?.StartsWith("Kernel.Tests", StringComparison.Ordinal) == true
			|| (type?.Namespace == "Kernel.Net.Freebsd" && type.Name.EndsWith("_c", StringComparison.Ordinal));
		// list walks of C's macros are methods of enumerators here
		bool primitive = type?.Namespace == "Kernel.Include"
			|| (type?.Namespace == "Kernel.Net.Freebsd" && (type.Name.EndsWith("_h", StringComparison.Ordinal)
				|| method.Name.StartsWith("IFNET_", StringComparison.Ordinal)));
		string? file = source != null ? $"{Path.GetFileName(source.File)}:{source.Line}"
			: primitive && method.Name is "MoveNext" ? "" : inClass || primitive && type!.Namespace != "Kernel.Include" ? "" : null;

		known = (method.Name is "MoveNext" ? "next entry" : Plain(method.Name), file, primitive);
		functions[method] = known;
		return known;
	}

	// A lambda or local function is part of the method it is written in.
	private static string Plain(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;
}
