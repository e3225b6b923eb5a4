// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Asm.Sim;

namespace Klab.Explore;

/// <summary>Draws a schedule of what was recorded: one column for each task, indented by function.</summary>
/// <remarks>
/// Only steps on what more than one task touches are shown; what one task has for itself cannot matter. Threads of the
/// kernel do what a task has them do, so they have no column.
/// </remarks>
internal sealed class Picture
{
	private readonly Recorder _run;
	private readonly int _races;
	private readonly List<Line> _lines = [];
	private readonly List<Place>[] _shown;          // by task: the functions that its last line is in
	private readonly Dictionary<long, (ulong Readers, ulong Writers)> _uses = [];
	private readonly List<Recorded> _together = []; // bytes of one copy are one line

	/// <param name="races">how many tasks race</param>
	private Picture(Recorder run, int races)
	{
		_run = run;
		_races = races;
		_shown = [.. Enumerable.Range(0, races + 1).Select(_ => new List<Place>())];
	}

	/// <param name="sentence">what is wrong</param>
	public static (IReadOnlyList<string> Columns, IReadOnlyList<Line> Lines) Of(Recorder run, int races, string sentence)
	{
		var picture = new Picture(run, races);

		picture.Draw(sentence);
		return ([.. Enumerable.Range(1, races).Select(slot => run.Names.ElementAtOrDefault(slot) ?? "")], picture._lines);
	}

	private void Draw(string sentence)
	{
		Recorded? last = null;

		FindUses();
		foreach (var row in _run.Rows) {
			ref Step step = ref _run.Steps[row.Index];
			bool wrong = row == _run.Wrong;

			// A step before which another task went on comes when its own task does.
			if (step.Taken && !step.Forced || row.Slot == 0 || row.Slot > _races || !(wrong || Matters(step)))
				continue;
			if (last != null && row.Slot != last.Slot) {
				Flush();
				Switch(last, row);
			} else if (last != null && !GoesOn(last, row)) {
				Flush();
			}
			_together.Add(row);
			last = row;
			if (wrong) {
				Flush();
				_lines.Add(new(LineKind.Wrong, row.Slot - 1, sentence, Depth: _shown[row.Slot].Count));
				return;
			}
		}
		Flush();
	}

	private void Flush()
	{
		if (_together.Count == 0)
			return;

		var first = _together[0];
		int column = first.Slot - 1, depth = Enter(first);

		_lines.Add(new(LineKind.Step, column, StepText.Of(_together), first.Place?.Kernel, first.Place?.Ours, depth));
		_together.Clear();
	}

	/// <summary>Shows the functions that a step is in and that are not shown yet: the innermost and its caller.</summary>
	private int Enter(Recorded row)
	{
		var shown = _shown[row.Slot];
		var path = row.Path;
		int column = row.Slot - 1;
		bool goesOn = _lines.Count > 0 && _lines[^1].Kind is LineKind.Step or LineKind.Function;

		if (path.Count == 0) {
			shown.Clear();
			return 0;
		}

		int known = shown.Count;

		shown.RemoveAll(place => !path.Any(place.Same));

		bool same = goesOn && shown.Count == known && known > 0 && shown[^1].Same(path[^1]);

		if (path.Count > 1 && path[^2].Kernel != null)
			Show(path[^2]);
		if (!same) {
			shown.RemoveAll(path[^1].Same);
			Show(path[^1]);
		}
		return shown.Count;

		void Show(Place place)
		{
			if (shown.Exists(place.Same))
				return;
			_lines.Add(new(LineKind.Function, column, place.Function, place.Kernel, place.Ours, shown.Count));
			shown.Add(place);
		}
	}

	private void Switch(Recorded last, Recorded next)
	{
		int slot = last.Slot, waits = -1;

		for (int i = last.Index; i < next.Index; i++) {
			ref Step step = ref _run.Steps[i];

			if (step.Slot != slot)
				continue;
			if (step.Forced)
				waits = i;
			if (!step.Taken || step.Forced)
				continue;

			int at = i;
			var pending = _run.Rows.Find(row => row.Index > at && row.Slot == slot);

			_lines.Add(new(LineKind.Switch, slot - 1, pending == null ? "" : Conflict(pending, i), To: next.Slot - 1));
			return;
		}
		// The last thing a task does before another goes on by itself is to wait, or to end.
		bool goesOn = _run.Rows.Exists(row => row.Index > next.Index && row.Slot == slot);
		string? waitsFor = _run.WaitsFor(waits);

		_lines.Add(new(LineKind.Wait, slot - 1, waitsFor != null && (goesOn || waitsFor.StartsWith("waits", StringComparison.Ordinal))
			? waitsFor : goesOn ? "waits" : "is done with it", To: next.Slot - 1));
	}

	/// <summary>Why a switch matters: what is still to be done, and what of the others comes before it now.</summary>
	private string Conflict(Recorded pending, int from)
	{
		ref Step mine = ref _run.Steps[pending.Index];

		for (int i = from; i < pending.Index; i++) {
			ref Step step = ref _run.Steps[i];

			if (step.Slot == mine.Slot || !Touch(mine, step))
				continue;

			int at = i;

			if (_run.Rows.Find(row => row.Index == at) is { } theirs)
				return $"{StepText.Short(pending)} still to come, {_run.Names[theirs.Slot]}'s {StepText.Short(theirs)} comes first";
			break;
		}
		// Or what one of them does besides.
		foreach (var touch in _run.Touches) {
			if (touch.Step < from || touch.Step >= pending.Index || !touch.Write || _run.Steps[touch.Step].Slot == mine.Slot
				|| (touch.What != mine.Reads && touch.What != mine.Writes))
				continue;
			if (_run.Rows.Find(row => row.Index == touch.Step) is { } theirs)
				return $"{StepText.Short(pending)} still to come, {_run.Names[theirs.Slot]}'s {StepText.Short(theirs)} comes first";
		}
		return $"{StepText.Short(pending)} still to come";
	}

	private static bool Touch(in Step a, in Step b)
	{
		static bool Same(long key, in Step s, long other) => key != 0 && other != 0
			&& (key == other || (s.Length > 1 && key >= other && key < other + s.Length));

		return Same(a.Writes, b, b.Reads) || Same(a.Writes, b, b.Writes) || Same(b.Writes, a, a.Reads);
	}

	private void FindUses()
	{
		void Use(long key, ulong reader, ulong writer)
		{
			var (readers, writers) = _uses.GetValueOrDefault(key);

			_uses[key] = (readers | reader, writers | writer);
		}

		for (int i = 0; i < _run.Count; i++) {
			ref Step step = ref _run.Steps[i];

			for (int b = 0; step.Reads != 0 && b < Math.Max(1, step.Length); b++)
				Use(step.Reads + b, 1UL << step.Slot, 0);
			if (step.Writes != 0)
				Use(step.Writes, 0, 1UL << step.Slot);
		}
		foreach (var touch in _run.Touches)
			if (touch.Write && _uses.ContainsKey(touch.What))
				Use(touch.What, 0, 1UL << _run.Steps[touch.Step].Slot);
	}

	/// <summary>It reads what another task that races writes, or writes what another one uses.</summary>
	private bool Matters(in Step step)
	{
		ulong others = (2UL << _races) - 2 & ~(1UL << step.Slot);

		for (int b = 0; step.Reads != 0 && b < Math.Max(1, step.Length); b++)
			if ((_uses[step.Reads + b].Writers & others) != 0)
				return true;
		return step.Writes != 0 && ((_uses[step.Writes].Readers | _uses[step.Writes].Writers) & others) != 0;
	}

	private bool GoesOn(Recorded a, Recorded b) => a.Kind == point_kind.name_byte && b.Kind == a.Kind
		&& a.Slot == b.Slot && a.Primitive == b.Primitive && a.Variable == b.Variable && a.Writes == b.Writes
		&& a.Place?.Line == b.Place?.Line && At(b) == At(a) + 1;

	private long At(Recorded row) => row.Writes ? _run.Steps[row.Index].Writes : _run.Steps[row.Index].Reads;
}
