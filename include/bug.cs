// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/bug.h, include/asm-generic/bug.h and kernel/panic.c; the copyright of the original's
// authors stands.

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>
/// The kernel is dead: BUG(), a panic, or a use of poisoned memory.  It was logged before it is thrown; nothing inside
/// the kernel catches it, the machine halts.
/// </summary>
public sealed class kernel_bug(string message) : Exception(message);

/// <summary>The text of a WARN(), which is put together only when the condition holds.</summary>
[InterpolatedStringHandler]
public ref struct warn_format
{
	private va_format vaf;
	// A text without holes needs no putting together.
	private string? literal;

	public warn_format(int literalLength, int formattedCount, bool condition, out bool shouldAppend)
	{
		shouldAppend = condition;
		if (condition)
			vaf = new(literalLength, formattedCount);
	}

	public static implicit operator warn_format(string s) => new() { literal = s };

	public void AppendLiteral(string s) => vaf.AppendLiteral(s);

	public void AppendFormatted<T>(T value) => vaf.AppendFormatted(value);

	public void AppendFormatted<T>(T value, string? format) => vaf.AppendFormatted(value, format);

	public void AppendFormatted<T>(T value, int alignment) => vaf.AppendFormatted(value, alignment);

	public void AppendFormatted(scoped ReadOnlySpan<byte> s) => vaf.AppendFormatted(s);

	public void AppendFormatted(scoped Span<byte> s) => vaf.AppendFormatted(s);

	public void AppendFormatted(byte[]? s) => vaf.AppendFormatted(s);

	internal string ToStringAndClear() => literal ?? vaf.ToStringAndClear();
}

/// <summary>What the kernel does when it finds itself wrong.</summary>
public static class bug_h
{
	private const string CUT_HERE = "------------[ cut here ]------------\n";

	// The places that have done what is done once.
	private static HashSet<(string, int)> once = [];

	private static ulong oops_id;

	/// <summary>Why the machine halted; null while it runs.</summary>
	internal static string? halted;

	/// <summary>Logs "kernel BUG" with the place and halts the machine.</summary>
	[Source("include/asm-generic/bug.h", 53)]
	[DoesNotReturn]
	public static void BUG([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
	{
		pr_warn(CUT_HERE);
		die($"kernel BUG at {source_path(file)}:{line}!");
	}

	/// <summary>Halts the machine if <paramref name="condition"/> holds.</summary>
	[Source("include/asm-generic/bug.h", 61)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static void BUG_ON([DoesNotReturnIf(true)] bool condition, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0)
	{
		if (condition)
			BUG(file, line);
	}

	/// <summary>
	/// Logs a warning with the place if <paramref name="condition"/> holds, and returns the condition.
	/// </summary>
	[Source("include/asm-generic/bug.h", 121)]
	[MethodImpl(MethodImplOptions.AggressiveInlining)]
	public static bool WARN_ON(bool condition, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0,
		[CallerMemberName] string caller = "")
	{
		if (condition)
			__warn(file, line, caller, null);
		return condition;
	}

	/// <summary>Like <see cref="WARN_ON"/>, with a message.</summary>
	[Source("include/asm-generic/bug.h", 130)]
	public static bool WARN(bool condition,
		[InterpolatedStringHandlerArgument(nameof(condition))] warn_format format,
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string caller = "")
	{
		if (condition)
			__warn(file, line, caller, format.ToStringAndClear());
		return condition;
	}

	/// <summary>Like <see cref="WARN_ON"/>, but each place warns only once.</summary>
	[Source("include/asm-generic/bug.h", 146)]
	public static bool WARN_ON_ONCE(bool condition, [CallerFilePath] string file = "",
		[CallerLineNumber] int line = 0,
		[CallerMemberName] string caller = "")
	{
		if (condition && do_once(file, line))
			__warn(file, line, caller, null);
		return condition;
	}

	/// <summary>Like <see cref="WARN"/>, but each place warns only once.</summary>
	[Source("include/asm-generic/bug.h", 158)]
	public static bool WARN_ONCE(bool condition,
		[InterpolatedStringHandlerArgument(nameof(condition))] warn_format format,
		[CallerFilePath] string file = "", [CallerLineNumber] int line = 0, [CallerMemberName] string caller = "")
	{
		if (condition && do_once(file, line))
			__warn(file, line, caller, format.ToStringAndClear());
		return condition;
	}

	/// <summary>A condition that the compiler proves false in C; here it is not looked at.</summary>
	[Source("include/linux/build_bug.h", 49)]
	[Conditional("BUILD_BUG")]
	public static void BUILD_BUG_ON(bool condition)
	{
	}

	/// <summary>Logs the message and halts the machine.</summary>
	[Source("kernel/panic.c", 161)]
	[DoesNotReturn]
	public static void panic(va_format fmt)
	{
		die("Kernel panic - not syncing: " + fmt.ToStringAndClear().TrimEnd('\n'));
	}

	/// <summary>Whether something makes the kernel a suspect of its own: nothing does here.</summary>
	[Source("kernel/panic.c", 375)]
	internal static string print_tainted() => "Not tainted";

	[Source("lib/dump_stack.c", 45)]
	private static void dump_stack_print_info(string log_lvl)
	{
		printk(log_lvl, $"CPU: {raw_smp_processor_id()} PID: {current.pid} Comm: {current.comm} {print_tainted()} "
			+ $"{init_utsname().release} {init_utsname().version}\n");
	}

	/// <summary>
	/// Logs the functions of the kernel on a stack, the innermost first, each with its place in Linux and here.
	/// </summary>
	[Source("arch/um/kernel/sysrq.c", 31)]
	internal static void show_stack(IEnumerable<string> stack)
	{
		// DEVIATION: no addresses, so no raw words of the stack either
		pr_info("Call Trace:\n");
		foreach (string line in stack)
			pr_info($" {line}\n");
	}

	/// <summary>Logs who is running, and how it came here.</summary>
	[Source("lib/dump_stack.c", 88)]
	[MethodImpl(MethodImplOptions.NoInlining)]
	public static void dump_stack()
	{
		dump_stack_print_info(KERN_DEFAULT);
		show_stack(call_trace.lines(call_trace.here()));
	}

	[Source("kernel/panic.c", 522)]
	private static void print_oops_end_marker()
	{
		oops_id++;
		pr_warn($"---[ end trace {oops_id:x16} ]---\n");
	}

	[Source("kernel/panic.c", 544)]
	private static void __warn(string file, int line, string caller, string? text)
	{
		pr_warn(CUT_HERE);
		validators.report(() => {
			if (text != null)
				printk(KERN_WARNING, text.EndsWith('\n') ? text : text + "\n");
			pr_warn($"WARNING: CPU: {raw_smp_processor_id()} PID: {current.pid} at {source_path(file)}:{line} "
				+ $"{caller}\n");
			print_modules();
			dump_stack();
		});
		print_oops_end_marker();
	}

	/// <summary>Logs why and halts the machine.</summary>
	[NotInLinux("where the different ways to die meet")]
	[DoesNotReturn]
	internal static void die(string text) => throw oops(text);

	/// <summary>Logs why the machine halts, for the caller to throw.</summary>
	[NotInLinux("the compiler must see that a path ends with a throw")]
	internal static kernel_bug oops(string text)
	{
		halted ??= text;
		validators.report(() => {
			pr_emerg($"{text}\n");
			dump_stack();
		});
		return new(text);
	}

	/// <summary>Whether this is the first time since boot that this place asks.</summary>
	[NotInLinux("C has a static variable in each place")]
	internal static bool do_once(string file, int line)
	{
		lock (once)
			return once.Add((file, line));
	}

	/// <summary>The path of a source file from the top of the tree.</summary>
	[NotInLinux("__FILE__ is relative to the directory that make runs in")]
	internal static string source_path(string file, [CallerFilePath] string here = "")
	{
		int top = here.Length - "include/bug.cs".Length;

		return string.CompareOrdinal(file, 0, here, 0, top) == 0
			? file[top..].Replace('\\', '/') : Path.GetFileName(file);
	}
}
