// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Explore;

/// <summary>Numbers from 0 on for what a run touches; forgetting them costs nothing, which a run in its microseconds needs.</summary>
internal sealed class ThingNumbers
{
	private long[] _key = new long[1 << 12];
	private int[] _round = new int[1 << 12], _number = new int[1 << 12];
	private int _now = 1, _count;

	public void Clear()
	{
		_now++;
		_count = 0;
	}

	/// <param name="added">it was not known yet</param>
	public int Of(long key, out bool added)
	{
		int e = Find(key);

		added = _round[e] != _now;
		if (!added)
			return _number[e];
		if (_count * 2 > _key.Length) {
			Grow();
			e = Find(key);
		}
		Set(e, key, _count);
		return _count++;
	}

	private int Find(long key)
	{
		int mask = _key.Length - 1, e = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 40) & mask;

		while (_round[e] == _now && _key[e] != key)
			e = (e + 1) & mask;
		return e;
	}

	private void Set(int e, long key, int number)
	{
		_round[e] = _now;
		_key[e] = key;
		_number[e] = number;
	}

	private void Grow()
	{
		var (keys, rounds, numbers) = (_key, _round, _number);

		_key = new long[keys.Length * 2];
		_round = new int[keys.Length * 2];
		_number = new int[keys.Length * 2];
		for (int i = 0; i < keys.Length; i++)
			if (rounds[i] == _now)
				Set(Find(keys[i]), keys[i], numbers[i]);
	}
}
