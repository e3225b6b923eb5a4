// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>Carries out a command; 0 or a negative errno.</summary>
/// <param name="args">what follows its first word; null when nothing does</param>
public delegate int proc_command_fn(Span<byte> args);

/// <summary>
/// A file of /proc by which a driver without hardware is told what happens to it. Each write(2) is one command: words with
/// one blank between them, and perhaps a newline.
/// </summary>
/// <param name="lock">is held by a command, so there is one at a time</param>
/// <param name="max_len">the bytes of a command at most</param>
/// <param name="commands">the first word of each, and what it does</param>
public sealed class proc_commands(mutex @lock, int max_len, params (string name, proc_command_fn fn)[] commands)
{
	/// <summary>For proc_create(). A write ends with its length, -EINVAL for what is no command, or what the command
	/// returns.</summary>
	[NotInLinux("the files of test devices are not Linux's")]
	public file_operations fops() => new() { write = write, llseek = no_llseek };

	/// <summary>Takes the next word, which must not be empty.</summary>
	[NotInLinux("see fops()")]
	public static bool word(ref Span<byte> args, out Span<byte> word)
	{
		word = strsep(ref args, " "u8);
		word = word[..strlen(word)];
		return !word.IsEmpty;
	}

	/// <summary>True when strsep() has come to the end: not even a blank is left.</summary>
	[NotInLinux("see fops()")]
	public static bool end(Span<byte> args)
	{
		return Unsafe.IsNullRef(ref MemoryMarshal.GetReference(args));
	}

	/// <summary>Takes a word that nothing follows.</summary>
	[NotInLinux("see fops()")]
	public static bool last_word(ref Span<byte> args, out Span<byte> last)
	{
		return word(ref args, out last) && end(args);
	}

	private int run(Span<byte> args)
	{
		int err = -EINVAL;

		if (!word(ref args, out Span<byte> name))
			return err;

		mutex_lock(@lock);
		foreach (var (known, fn) in commands) {
			if (System.Text.Ascii.Equals(name, known)) {
				err = fn(args);
				break;
			}
		}
		mutex_unlock(@lock);
		return err;
	}

	private long write(file file, ReadOnlySpan<byte> ubuf, int count, ref long ppos)
	{
		int len = count;

		if (count > max_len)
			return -EINVAL;

		var buf = memdup_user_nul(ubuf, count);
		if (IS_ERR(buf))
			return PTR_ERR(buf);
		byte[] cmd = buf.ptr!;

		if (len > 0 && cmd[len - 1] == '\n')
			cmd[--len] = 0;
		int err = strlen(cmd) == len ? run(cmd) : -EINVAL;
		kfree(cmd);

		return err != 0 ? err : count;
	}
}
