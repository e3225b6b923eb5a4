// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/printk.h, include/linux/kern_levels.h and kernel/printk/printk.c; the copyright of
// the original's authors stands.

// Text inside the kernel has one char per byte (Latin-1), so that whatever bytes a name holds come out of the log as
// they went in.

using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>
/// What <c>printk()</c> and <c>sprintf()</c> take: an interpolated string in which bytes are C strings, that is, they
/// end at a NUL.
/// </summary>
[InterpolatedStringHandler]
public ref struct va_format
{
	private DefaultInterpolatedStringHandler text;

	public va_format(int literalLength, int formattedCount)
	{
		text = new(literalLength, formattedCount, CultureInfo.InvariantCulture);
	}

	public static implicit operator va_format(string s)
	{
		va_format vaf = new(s.Length, 0);

		vaf.AppendLiteral(s);
		return vaf;
	}

	public void AppendLiteral(string s) => text.AppendLiteral(s);

	public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

	public void AppendFormatted<T>(T value, string? format) => text.AppendFormatted(value, format);

	public void AppendFormatted<T>(T value, int alignment) => text.AppendFormatted(value, alignment);

	public void AppendFormatted<T>(T value, int alignment, string? format)
		=> text.AppendFormatted(value, alignment, format);

	public void AppendFormatted(scoped ReadOnlySpan<byte> s) => text.AppendFormatted(printk_h.bytes_to_text(s));

	public void AppendFormatted(scoped ReadOnlySpan<byte> s, int alignment)
		=> text.AppendFormatted(printk_h.bytes_to_text(s), alignment);

	public void AppendFormatted(scoped Span<byte> s) => text.AppendFormatted(printk_h.bytes_to_text(s));

	public void AppendFormatted(scoped Span<byte> s, int alignment)
		=> text.AppendFormatted(printk_h.bytes_to_text(s), alignment);

	public void AppendFormatted(byte[]? s) => text.AppendFormatted(printk_h.bytes_to_text(s));

	public void AppendFormatted(byte[]? s, int alignment)
		=> text.AppendFormatted(printk_h.bytes_to_text(s), alignment);

	/// <summary>The finished text; the format cannot be used again.</summary>
	public string ToStringAndClear() => text.ToStringAndClear();
}

/// <summary>One message of the kernel log.</summary>
/// <param name="seq">counts the messages since boot</param>
/// <param name="level">0 (emergency) to 7 (debug)</param>
/// <param name="ts_nsec">nanoseconds since boot</param>
/// <param name="text">without the newline at its end; it may have others inside</param>
public sealed record printk_log(ulong seq, int level, ulong ts_nsec, string text)
{
	/// <summary>The message as <c>dmesg</c> shows it: each line with its time.</summary>
	public override string ToString() => printk_h.msg_print_text(this, false);
}

/// <summary>The kernel log.</summary>
public static class printk_h
{
	/// <summary>A level is the character SOH and a digit in front of the text.</summary>
	public const string KERN_SOH = "\u0001";

	public const string KERN_EMERG = KERN_SOH + "0";
	public const string KERN_ALERT = KERN_SOH + "1";
	public const string KERN_CRIT = KERN_SOH + "2";
	public const string KERN_ERR = KERN_SOH + "3";
	public const string KERN_WARNING = KERN_SOH + "4";
	public const string KERN_NOTICE = KERN_SOH + "5";
	public const string KERN_INFO = KERN_SOH + "6";
	public const string KERN_DEBUG = KERN_SOH + "7";
	public const string KERN_DEFAULT = KERN_SOH + "d";
	public const string KERN_CONT = KERN_SOH + "c";

	public const int LOGLEVEL_EMERG = 0;
	public const int LOGLEVEL_ALERT = 1;
	public const int LOGLEVEL_CRIT = 2;
	public const int LOGLEVEL_ERR = 3;
	public const int LOGLEVEL_WARNING = 4;
	public const int LOGLEVEL_NOTICE = 5;
	public const int LOGLEVEL_INFO = 6;
	public const int LOGLEVEL_DEBUG = 7;

	private const int MESSAGE_LOGLEVEL_DEFAULT = 4;
	private const int CONSOLE_LOGLEVEL_DEFAULT = 7;
	private const int LOG_BUF_SHIFT = 17;
	private const int LOG_LINE_MAX = 1024 - 32;

	// What a record costs besides its text.
	private const int sizeof_printk_log = 16;

	private static object logbuf_lock = new();
	private static Queue<printk_log> log_buf = new();
	private static int log_len;
	private static ulong log_first_seq;
	private static ulong log_next_seq;
	private static ulong clear_seq;
	private static ulong syslog_seq;
	private static StringBuilder cont = new();
	private static int cont_level;
	private static ulong cont_ts_nsec;
	private static task_struct? cont_owner;

	/// <summary>Messages of a level below this one go to the console.</summary>
	internal static int console_loglevel = CONSOLE_LOGLEVEL_DEFAULT;

	/// <summary>The console: gets each message as it is logged, one line with its newline at a time.</summary>
	internal static Action<string>? console;

	/// <summary>Bytes of kernel text, up to the NUL, as text.</summary>
	[NotInLinux("text is a string on its way into the log")]
	public static string bytes_to_text(scoped ReadOnlySpan<byte> s)
	{
		int len = s.IndexOf((byte)0);

		return Encoding.Latin1.GetString(len < 0 ? s : s[..len]);
	}

	[Source("kernel/printk/printk.c", 587)]
	private static void log_store(int level, ulong ts_nsec, string text)
	{
		printk_log msg = new(log_next_seq++, level, ts_nsec, text);

		log_buf.Enqueue(msg);
		validators.heard(text);
		log_len += sizeof_printk_log + text.Length;
		while (log_len > 1 << LOG_BUF_SHIFT) {
			printk_log old = log_buf.Dequeue();

			log_len -= sizeof_printk_log + old.text.Length;
			log_first_seq = old.seq + 1;
		}

		if (level < console_loglevel)
			console?.Invoke(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(msg_print_text(msg, false))));
	}

	/// <summary>Logs a message.</summary>
	/// <param name="level">one of the <c>KERN_</c> constants</param>
	[NotInLinux("C pastes the level in front of the format")]
	public static void printk(string level, va_format fmt)
	{
		vprintk_emit(level + fmt.ToStringAndClear());
	}

	[Source("include/linux/printk.h", 295)]
	public static void pr_emerg(va_format fmt) => vprintk_emit(KERN_EMERG + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 297)]
	public static void pr_alert(va_format fmt) => vprintk_emit(KERN_ALERT + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 299)]
	public static void pr_crit(va_format fmt) => vprintk_emit(KERN_CRIT + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 301)]
	public static void pr_err(va_format fmt) => vprintk_emit(KERN_ERR + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 303)]
	public static void pr_warning(va_format fmt) => vprintk_emit(KERN_WARNING + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 305)]
	public static void pr_warn(va_format fmt) => vprintk_emit(KERN_WARNING + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 306)]
	public static void pr_notice(va_format fmt) => vprintk_emit(KERN_NOTICE + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 308)]
	public static void pr_info(va_format fmt) => vprintk_emit(KERN_INFO + fmt.ToStringAndClear());

	/// <summary>Goes on with the line that the message before began.</summary>
	[Source("include/linux/printk.h", 315)]
	public static void pr_cont(va_format fmt) => vprintk_emit(KERN_CONT + fmt.ToStringAndClear());

	[Source("include/linux/printk.h", 323)]
	[Conditional("DEBUG_PRINTK")]
	public static void pr_devel(va_format fmt) => vprintk_emit(KERN_DEBUG + fmt.ToStringAndClear());

	/// <summary>
	/// Neither logs nor evaluates its argument: DEBUG is not defined, nor CONFIG_DYNAMIC_DEBUG set.
	/// </summary>
	[Source("include/linux/printk.h", 339)]
	[Conditional("DEBUG_PRINTK")]
	public static void pr_debug(va_format fmt) => vprintk_emit(KERN_DEBUG + fmt.ToStringAndClear());

	/// <summary>Logs once since boot for each place that calls it.</summary>
	[Source("include/linux/printk.h", 348)]
	public static void printk_once(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (bug_h.do_once(file, line))
			vprintk_emit(fmt.ToStringAndClear());
	}

	[Source("include/linux/printk.h", 383)]
	public static void pr_err_once(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (bug_h.do_once(file, line))
			pr_err(fmt);
	}

	[Source("include/linux/printk.h", 385)]
	public static void pr_warn_once(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (bug_h.do_once(file, line))
			pr_warn(fmt);
	}

	[Source("include/linux/printk.h", 389)]
	public static void pr_info_once(va_format fmt, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (bug_h.do_once(file, line))
			pr_info(fmt);
	}

	/// <summary>The stored messages with a sequence number of at least <paramref name="seq"/>.</summary>
	/// <param name="seq">moved behind the last message returned</param>
	[NotInLinux("what /dev/kmsg and syslog() read")]
	internal static List<printk_log> log_read(ref ulong seq)
	{
		List<printk_log> msgs = [];

		lock (logbuf_lock) {
			foreach (printk_log msg in log_buf) {
				if (msg.seq >= seq)
					msgs.Add(msg);
			}
			seq = log_next_seq;
		}
		return msgs;
	}

	/// <summary>All that <c>dmesg</c> would show now.</summary>
	[NotInLinux("for programs that look at the log from outside")]
	internal static List<printk_log> dmesg()
	{
		ulong seq = clear_seq;

		return log_read(ref seq);
	}

	[Source("include/linux/syslog.h", 25)] public const int SYSLOG_ACTION_CLOSE = 0;
	[Source("include/linux/syslog.h", 27)] public const int SYSLOG_ACTION_OPEN = 1;
	[Source("include/linux/syslog.h", 29)] public const int SYSLOG_ACTION_READ = 2;
	[Source("include/linux/syslog.h", 31)] public const int SYSLOG_ACTION_READ_ALL = 3;
	[Source("include/linux/syslog.h", 33)] public const int SYSLOG_ACTION_READ_CLEAR = 4;
	[Source("include/linux/syslog.h", 35)] public const int SYSLOG_ACTION_CLEAR = 5;
	[Source("include/linux/syslog.h", 37)] public const int SYSLOG_ACTION_CONSOLE_OFF = 6;
	[Source("include/linux/syslog.h", 39)] public const int SYSLOG_ACTION_CONSOLE_ON = 7;
	[Source("include/linux/syslog.h", 41)] public const int SYSLOG_ACTION_CONSOLE_LEVEL = 8;
	[Source("include/linux/syslog.h", 43)] public const int SYSLOG_ACTION_SIZE_UNREAD = 9;
	[Source("include/linux/syslog.h", 45)] public const int SYSLOG_ACTION_SIZE_BUFFER = 10;

	[Source("kernel/printk/printk.c", 1250)]
	private static string print_time(ulong ts)
	{
		ulong rem_nsec = ts % 1_000_000_000;

		return $"[{ts / 1_000_000_000,5}.{rem_nsec / 1000:D6}] ";
	}

	/// <summary>A message as text, each of its lines with the time and a newline.</summary>
	/// <param name="syslog">with the level in front, as syslog() gives it</param>
	[Source("kernel/printk/printk.c", 1292)]
	internal static string msg_print_text(printk_log msg, bool syslog)
	{
		string prefix = (syslog ? $"<{msg.level}>" : "") + print_time(msg.ts_nsec);

		return prefix + msg.text.Replace("\n", "\n" + prefix, StringComparison.Ordinal) + "\n";
	}

	[Source("kernel/printk/printk.c", 1333)]
	private static int syslog_print(Span<byte> buf, int size)
	{
		List<printk_log> msgs = log_read_from(syslog_seq);
		int len = 0;

		foreach (printk_log msg in msgs) {
			string text = msg_print_text(msg, true);

			if (len + text.Length > size)
				break;
			if (copy_text_to_user(buf, len, text))
				return len != 0 ? len : -EFAULT;
			len += text.Length;
			syslog_seq = msg.seq + 1;
		}
		return len;
	}

	[Source("kernel/printk/printk.c", 1402)]
	private static int syslog_print_all(Span<byte> buf, int size, bool clear)
	{
		List<printk_log> msgs = log_read_from(clear_seq);
		int len = 0;
		int start = msgs.Count;
		int total = 0;

		while (start > 0 && total + msg_print_text(msgs[start - 1], true).Length <= size)
			total += msg_print_text(msgs[--start], true).Length;

		foreach (printk_log msg in msgs[start..]) {
			string text = msg_print_text(msg, true);

			if (copy_text_to_user(buf, len, text))
				return -EFAULT;
			len += text.Length;
		}

		if (clear)
			syslog_clear();
		return len;
	}

	[Source("kernel/printk/printk.c", 1478)]
	private static void syslog_clear()
	{
		lock (logbuf_lock)
			clear_seq = log_next_seq;
	}

	/// <summary>The system call syslog().  A read does not wait for messages: none is 0 bytes.</summary>
	[Source("kernel/printk/printk.c", 1486)]
	public static int do_syslog(int type, Span<byte> buf, int len)
	{
		int error = 0;

		switch (type) {
		case SYSLOG_ACTION_CLOSE:
		case SYSLOG_ACTION_OPEN:
			break;
		case SYSLOG_ACTION_READ:
			if (len < 0)
				return -EINVAL;
			if (len == 0)
				return 0;
			// DEVIATION: the reader is not put to sleep until there is a message; /dev/kmsg is there to be
			// polled
			error = syslog_print(buf, len);
			break;
		case SYSLOG_ACTION_READ_CLEAR:
		case SYSLOG_ACTION_READ_ALL:
			if (len < 0)
				return -EINVAL;
			if (len == 0)
				return 0;
			error = syslog_print_all(buf, len, type == SYSLOG_ACTION_READ_CLEAR);
			break;
		case SYSLOG_ACTION_CLEAR:
			syslog_clear();
			break;
		case SYSLOG_ACTION_CONSOLE_OFF:
			console_loglevel = 1;
			break;
		case SYSLOG_ACTION_CONSOLE_ON:
			console_loglevel = CONSOLE_LOGLEVEL_DEFAULT;
			break;
		case SYSLOG_ACTION_CONSOLE_LEVEL:
			if (len < 1 || len > 8)
				return -EINVAL;
			console_loglevel = len;
			break;
		case SYSLOG_ACTION_SIZE_UNREAD:
			lock (logbuf_lock) {
				foreach (printk_log msg in log_buf) {
					if (msg.seq >= syslog_seq)
						error += msg_print_text(msg, true).Length;
				}
			}
			break;
		case SYSLOG_ACTION_SIZE_BUFFER:
			error = 1 << LOG_BUF_SHIFT;
			break;
		default:
			error = -EINVAL;
			break;
		}

		return error;
	}

	[NotInLinux("log_read() of a copy")]
	private static List<printk_log> log_read_from(ulong seq) => log_read(ref seq);

	[NotInLinux("the log is text")]
	private static bool copy_text_to_user(Span<byte> buf, int at, string text)
	{
		if (at + text.Length > buf.Length)
			return true;
		Encoding.Latin1.GetBytes(text, buf[at..]);
		return false;
	}

	/// <summary>A line that was begun will not go on.</summary>
	[NotInLinux("a report ends where its line does")]
	internal static void end_of_line()
	{
		lock (logbuf_lock)
			cont_flush();
	}

	[Source("kernel/printk/printk.c", 1814)]
	private static void cont_flush()
	{
		string text = cont.ToString();

		cont.Clear();
		if (text != "")
			log_store(cont_level, cont_ts_nsec, text);
	}

	/// <summary>Keeps the beginning of a line, or adds to it; a line that gets too long is not continued.</summary>
	[Source("kernel/printk/printk.c", 1824)]
	private static bool cont_add(int level, string text, bool newline)
	{
		if (cont.Length + text.Length > LOG_LINE_MAX) {
			cont_flush();
			return false;
		}

		if (cont.Length == 0) {
			cont_level = level;
			cont_owner = current_thread.task;
			cont_ts_nsec = ktime_get_ns();
		}

		cont.Append(text);

		if (newline)
			cont_flush();
		return true;
	}

	[Source("kernel/printk/printk.c", 1937)]
	private static void vprintk_emit(string text)
	{
		int level = -1;
		bool lcont = false;
		bool newline = false;

		while (text.Length >= 2 && text[0] == '\u0001') {
			switch (text[1]) {
			case >= '0' and <= '7':
				if (level < 0)
					level = text[1] - '0';
				break;
			case 'c':
				lcont = true;
				break;
			}
			text = text[2..];
		}
		if (text.EndsWith('\n')) {
			text = text[..^1];
			newline = true;
		}
		if (text.Length > LOG_LINE_MAX)
			text = text[..LOG_LINE_MAX];

		lock (logbuf_lock) {
			if (level < 0)
				level = MESSAGE_LOGLEVEL_DEFAULT;
			if (cont.Length != 0) {
				if (cont_owner == current_thread.task && lcont && cont_add(level, text, newline))
					return;
				cont_flush();
			}
			// An empty continuation only ends what was there.
			if (text == "" && lcont)
				return;
			if (!newline && cont_add(level, text, newline))
				return;
			log_store(level, ktime_get_ns(), text);
		}
	}

	/// <summary>Logs a message whose text starts with its level, or has none.</summary>
	[Source("kernel/printk/printk.c", 2029)]
	[EXPORT_SYMBOL]
	public static void printk(va_format fmt)
	{
		vprintk_emit(fmt.ToStringAndClear());
	}
}
