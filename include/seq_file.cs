// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/seq_file.h and fs/seq_file.c; the copyright of the original's authors stands.

// Reduced: seq_path and its relatives, seq_escape, seq_hex_dump and the per-CPU list walkers are not here.

using System.Runtime.CompilerServices;
using System.Text;

namespace Kernel.Include;

public delegate object? seq_start_t(seq_file m, ref long pos);

public delegate void seq_stop_t(seq_file m, object? v);

public delegate object? seq_next_t(seq_file m, object? v, ref long pos);

public delegate int seq_show_t(seq_file m, object? v);

/// <summary>A /proc or sysfs file that is being read: shows its records one after the other into a buffer.</summary>
[Source("include/linux/seq_file.h", 16)]
public sealed class seq_file : slab_object
{
	public byte[]? buf;
	public int size;
	public int from;
	public int count;
	public int pad_until;
	public long index;
	public long read_pos;
	public ulong version;
	public mutex @lock = new("&p->lock");
	public seq_operations? op;
	public @file? file;
	public object? @private;
}

/// <summary>The records of a file. An errno is returned as the object <c>ERR_PTR(-EXXX)</c>.</summary>
[Source("include/linux/seq_file.h", 32)]
public sealed class seq_operations : slab_object
{
	public seq_start_t? start;
	public seq_stop_t? stop;
	public seq_next_t? next;
	public seq_show_t? show;
}

/// <summary>What seq_printf() is given: the text goes to the buffer as it is put together, one byte a char.</summary>
[InterpolatedStringHandler]
public ref struct seq_printf_handler
{
	private readonly seq_file m;
	public seq_printf_handler(int literalLength, int formattedCount, seq_file m)
	{
		this.m = m;
	}

	public readonly void AppendLiteral(string s)
	{
		int len = s.Length;

		if (m.count + len >= m.size) {
			m.count = m.size;
			return;
		}
		Encoding.Latin1.GetBytes(s, m.buf.AsSpan(m.count));
		m.count += len;
	}

	public readonly void AppendFormatted(ReadOnlySpan<byte> s)
	{
		s = s[..strlen(s)];
		if (m.count + s.Length >= m.size) {
			m.count = m.size;
			return;
		}
		s.CopyTo(m.buf.AsSpan(m.count));
		m.count += s.Length;
	}

	public readonly void AppendFormatted(ReadOnlySpan<byte> s, int alignment)
	{
		int pad = Math.Abs(alignment) - strlen(s);

		if (alignment > 0 && pad > 0)
			AppendLiteral(new string(' ', pad));
		AppendFormatted(s);
		if (alignment < 0 && pad > 0)
			AppendLiteral(new string(' ', pad));
	}

	public readonly void AppendFormatted(byte[]? s) => AppendFormatted(s == null ? "(null)"u8 : s.AsSpan());

	public readonly void AppendFormatted(byte[]? s, int alignment)
		=> AppendFormatted(s == null ? "(null)"u8 : s.AsSpan(), alignment);

	public readonly void AppendFormatted<T>(T value) => AppendFormatted(value, 0, null);

	public readonly void AppendFormatted<T>(T value, string? format) => AppendFormatted(value, 0, format);

	public readonly void AppendFormatted<T>(T value, int alignment) => AppendFormatted(value, alignment, null);

	public readonly void AppendFormatted<T>(T value, int alignment, string? format)
	{
		string s = (value is IFormattable f ? f.ToString(format, null) : value?.ToString()) ?? "(null)";

		AppendLiteral(alignment > 0 ? s.PadLeft(alignment) : s.PadRight(-alignment));
	}
}

public static class seq_file_h
{
	/// <summary>What show() returns to leave the record out.</summary>
	public const int SEQ_SKIP = 1;

	/// <summary>What start() returns for a head line.</summary>
	public static object SEQ_START_TOKEN = new string("SEQ_START_TOKEN");

	/// <summary>The errno of a record that is one, else 0.</summary>
	[Source("include/linux/err.h", 29)]
	public static int PTR_ERR(object? v) => v is err_ptr err ? err_h.PTR_ERR(err) : 0;

	/// <summary>Whether a record is really an errno.</summary>
	[Source("include/linux/err.h", 34)]
	public static bool IS_ERR(object? v) => v is err_ptr;

	[Source("include/linux/seq_file.h", 51)]
	public static bool seq_has_overflowed(seq_file m)
	{
		return m.count == m.size;
	}

	/// <summary>The rest of the buffer, to be written to directly; seq_commit() says how much was.</summary>
	[Source("include/linux/seq_file.h", 64)]
	public static int seq_get_buf(seq_file m, out Span<byte> bufp)
	{
		BUG_ON(m.count > m.size);
		if (m.count < m.size)
			bufp = m.buf.AsSpan(m.count, m.size - m.count);
		else
			bufp = default;

		return m.size - m.count;
	}

	/// <summary>Negative: it did not fit.</summary>
	[Source("include/linux/seq_file.h", 84)]
	public static void seq_commit(seq_file m, int num)
	{
		if (num < 0) {
			m.count = m.size;
		} else {
			BUG_ON(m.count + num > m.size);
			m.count += num;
		}
	}

	[Source("include/linux/seq_file.h", 102)]
	public static void seq_setwidth(seq_file m, int size)
	{
		m.pad_until = m.count + size;
	}

	/// <summary>The user namespace of the reader.</summary>
	[Source("include/linux/seq_file.h", 162)]
	public static user_namespace seq_user_ns(seq_file seq)
	{
		return seq.file!.f_cred!.user_ns;
	}

	/* fs/seq_file.c */

	[Source("fs/seq_file.c", 25)]
	private static void seq_set_overflow(seq_file m)
	{
		m.count = m.size;
	}

	[Source("fs/seq_file.c", 30)]
	private static byte[]? seq_buf_alloc(int size)
	{
		return kvmalloc(size, GFP_KERNEL);
	}

	/// <summary>
	/// Makes <paramref name="file"/>, which is being opened, a sequence of records; private_data is the seq_file.
	/// </summary>
	[Source("fs/seq_file.c", 51)]
	[EXPORT_SYMBOL]
	public static int seq_open(file file, seq_operations? op)
	{
		seq_file? p;

		WARN_ON(file.private_data != null);

		p = kzalloc<seq_file>(GFP_KERNEL);
		if (p == null)
			return -ENOMEM;

		file.private_data = p;

		mutex_init(p.@lock);
		p.op = op;

		// not counted: it lives as long as the file does
		p.file = file;

		// a new file's version, whatever was there
		file.f_version = 0;

		// pwrite() would have to know the position of something that has none
		file.f_mode &= ~FMODE_PWRITE;
		return 0;
	}

	[Source("fs/seq_file.c", 91)]
	private static int traverse(seq_file m, long offset)
	{
		long pos = 0;
		int error = 0;
		object? p;

		m.version = 0;
		m.index = 0;
		m.count = m.from = 0;
		if (offset == 0)
			return 0;

		if (m.buf == null) {
			m.buf = seq_buf_alloc(m.size = PAGE_SIZE);
			if (m.buf == null)
				return -ENOMEM;
		}
		p = m.op!.start!(m, ref m.index);
		while (p != null) {
			error = PTR_ERR(p);
			if (IS_ERR(p))
				break;
			error = m.op.show!(m, p);
			if (error < 0)
				break;
			if (error != 0) {
				error = 0;
				m.count = 0;
			}
			if (seq_has_overflowed(m))
				goto Eoverflow;
			if (pos + m.count > offset) {
				m.from = (int)(offset - pos);
				m.count -= m.from;
				break;
			}
			pos += m.count;
			m.count = 0;
			p = m.op.next!(m, p, ref m.index);
			if (pos == offset)
				break;
		}
		m.op.stop!(m, p);
		return error;

	Eoverflow:
		m.op.stop!(m, p);
		kvfree(m.buf);
		m.count = 0;
		m.buf = seq_buf_alloc(m.size <<= 1);
		return m.buf == null ? -ENOMEM : -EAGAIN;
	}

	/// <summary>The read method of such a file.</summary>
	[Source("fs/seq_file.c", 153)]
	[EXPORT_SYMBOL]
	public static long seq_read(file file, Span<byte> buf, int size, ref long ppos)
	{
		seq_file m = (seq_file)file.private_data!;
		int copied = 0;
		int n;
		object? p;
		int err = 0;

		mutex_lock(m.@lock);

		m.version = file.f_version;

		// from the start: also when the position was set back without telling
		if (ppos == 0) {
			m.index = 0;
			m.version = 0;
			m.count = 0;
		}

		// a pread(), or a seek
		if (ppos != m.read_pos) {
			while ((err = traverse(m, ppos)) == -EAGAIN)
				;
			if (err != 0) {
				m.read_pos = 0;
				m.version = 0;
				m.index = 0;
				m.count = 0;
				goto Done;
			} else {
				m.read_pos = ppos;
			}
		}

		if (m.buf == null) {
			m.buf = seq_buf_alloc(m.size = PAGE_SIZE);
			if (m.buf == null)
				goto Enomem;
		}
		// what the last read left over
		if (m.count != 0) {
			n = min(m.count, size);
			err = copy_to_user(buf, m.buf.AsSpan(m.from), n);
			if (err != 0)
				goto Efault;
			m.count -= n;
			m.from += n;
			size -= n;
			buf = buf[n..];
			copied += n;
			if (size == 0)
				goto Done;
		}
		// at least one record that is not empty
		m.from = 0;
		p = m.op!.start!(m, ref m.index);
		while (true) {
			err = PTR_ERR(p);
			if (p == null || IS_ERR(p))
				break;
			err = m.op.show!(m, p);
			if (err < 0)
				break;
			if (err != 0)
				m.count = 0;
			if (m.count == 0) {
				p = m.op.next!(m, p, ref m.index);
				continue;
			}
			if (m.count < m.size)
				goto Fill;
			m.op.stop!(m, p);
			kvfree(m.buf);
			m.count = 0;
			m.buf = seq_buf_alloc(m.size <<= 1);
			if (m.buf == null)
				goto Enomem;
			m.version = 0;
			p = m.op.start!(m, ref m.index);
		}
		m.op.stop!(m, p);
		m.count = 0;
		goto Done;
	Fill:
		// and as many more as fit
		while (true) {
			int offs = m.count;
			long pos = m.index;

			p = m.op.next!(m, p, ref m.index);
			if (pos == m.index)
				// a next() that does not move would have us loop
				m.index++;
			if (p == null || IS_ERR(p)) {
				err = PTR_ERR(p);
				break;
			}
			if (m.count >= size)
				break;
			err = m.op.show!(m, p);
			if (seq_has_overflowed(m) || err != 0) {
				m.count = offs;
				if (err <= 0)
					break;
			}
		}
		m.op.stop!(m, p);
		n = min(m.count, size);
		err = copy_to_user(buf, m.buf, n);
		if (err != 0)
			goto Efault;
		copied += n;
		m.count -= n;
		m.from = n;
	Done:
		if (copied == 0)
			copied = err;
		else {
			ppos += copied;
			m.read_pos += copied;
		}
		file.f_version = m.version;
		mutex_unlock(m.@lock);
		return copied;
	Enomem:
		err = -ENOMEM;
		goto Done;
	Efault:
		err = -EFAULT;
		goto Done;
	}

	/// <summary>The llseek method of such a file.</summary>
	[Source("fs/seq_file.c", 310)]
	[EXPORT_SYMBOL]
	public static long seq_lseek(file file, long offset, int whence)
	{
		seq_file m = (seq_file)file.private_data!;
		long retval = -EINVAL;

		mutex_lock(m.@lock);
		m.version = file.f_version;
		switch (whence) {
		case SEEK_CUR:
			offset += file.f_pos;
			goto case SEEK_SET;
		case SEEK_SET:
			if (offset < 0)
				break;
			retval = offset;
			if (offset != m.read_pos) {
				while ((retval = traverse(m, offset)) == -EAGAIN)
					;
				if (retval != 0) {
					// a read from here would not know where it is
					file.f_pos = 0;
					m.read_pos = 0;
					m.version = 0;
					m.index = 0;
					m.count = 0;
				} else {
					m.read_pos = offset;
					retval = file.f_pos = offset;
				}
			} else {
				file.f_pos = offset;
			}
			break;
		}
		file.f_version = m.version;
		mutex_unlock(m.@lock);
		return retval;
	}

	[Source("fs/seq_file.c", 356)]
	[EXPORT_SYMBOL]
	public static int seq_release(inode inode, file file)
	{
		seq_file m = (seq_file)file.private_data!;
		kvfree(m.buf);
		kfree(m);
		return 0;
	}

	/// <summary>
	/// Appends text. Byte strings are cut at their NUL; what does not fit marks the record as overflowed, and it is
	/// shown again into a larger buffer.
	/// </summary>
	[Source("fs/seq_file.c", 401)]
	[EXPORT_SYMBOL]
	public static void seq_printf(seq_file m,
				      [InterpolatedStringHandlerArgument(nameof(m))] ref seq_printf_handler f)
	{
		// DEVIATION: the handler has done what seq_vprintf() does; count is size when something did not fit
	}

	/// <summary>Appends text.</summary>
	[Source("fs/seq_file.c", 401)]
	[EXPORT_SYMBOL]
	public static void seq_printf(seq_file m, string f)
	{
		new seq_printf_handler(0, 0, m).AppendLiteral(f);
	}

	/// <summary>Appends text.</summary>
	[Source("fs/seq_file.c", 401)]
	[EXPORT_SYMBOL]
	public static void seq_printf(seq_file m, scoped ReadOnlySpan<byte> f)
	{
		seq_puts(m, f);
	}

	[Source("fs/seq_file.c", 539)]
	private static object? single_start(seq_file p, ref long pos)
	{
		return pos == 0 ? SEQ_START_TOKEN : null;
	}

	[Source("fs/seq_file.c", 544)]
	private static object? single_next(seq_file p, object? v, ref long pos)
	{
		++pos;
		return null;
	}

	[Source("fs/seq_file.c", 550)]
	private static void single_stop(seq_file p, object? v)
	{
	}

	/// <summary>Opens a file that is one record.</summary>
	[Source("fs/seq_file.c", 554)]
	[EXPORT_SYMBOL]
	public static int single_open(file file, seq_show_t? show, object? data)
	{
		seq_operations? op = kmalloc<seq_operations>(GFP_KERNEL);
		int res = -ENOMEM;

		if (op != null) {
			op.start = single_start;
			op.next = single_next;
			op.stop = single_stop;
			op.show = show;
			res = seq_open(file, op);
			if (res == 0)
				((seq_file)file.private_data!).@private = data;
			else
				kfree(op);
		}
		return res;
	}

	[Source("fs/seq_file.c", 593)]
	[EXPORT_SYMBOL]
	public static int single_release(inode inode, file file)
	{
		seq_operations? op = ((seq_file)file.private_data!).op;
		int res = seq_release(inode, file);
		kfree(op);
		return res;
	}

	[Source("fs/seq_file.c", 602)]
	[EXPORT_SYMBOL]
	public static int seq_release_private(inode inode, file file)
	{
		seq_file seq = (seq_file)file.private_data!;

		kfree((slab_object?)seq.@private);
		seq.@private = null;
		return seq_release(inode, file);
	}

	/// <summary>What C gives as the size of the private part: how to allocate one.</summary>
	[NotInLinux("a size does not say what to allocate")]
	public static Func<slab_object?> sizeof_state<T>() where T : slab_object, new()
		=> static () => kzalloc<T>(GFP_KERNEL);

	[Source("fs/seq_file.c", 612)]
	[EXPORT_SYMBOL]
	public static object? __seq_open_private(file f, seq_operations? ops, Func<slab_object?> psize)
	{
		int rc;
		slab_object? @private;
		seq_file seq;

		@private = psize();
		if (@private == null)
			goto @out;

		rc = seq_open(f, ops);
		if (rc < 0)
			goto out_free;

		seq = (seq_file)f.private_data!;
		seq.@private = @private;
		return @private;

	out_free:
		kfree(@private);
	@out:
		return null;
	}

	[Source("fs/seq_file.c", 638)]
	[EXPORT_SYMBOL]
	public static int seq_open_private(file filp, seq_operations? ops, Func<slab_object?> psize)
	{
		return __seq_open_private(filp, ops, psize) != null ? 0 : -ENOMEM;
	}

	[Source("fs/seq_file.c", 645)]
	[EXPORT_SYMBOL]
	public static void seq_putc(seq_file m, char c)
	{
		if (m.count >= m.size)
			return;

		m.buf![m.count++] = (byte)c;
	}

	[Source("fs/seq_file.c", 654)]
	[EXPORT_SYMBOL]
	public static void seq_puts(seq_file m, scoped ReadOnlySpan<byte> s)
	{
		int len = strlen(s);

		if (m.count + len >= m.size) {
			seq_set_overflow(m);
			return;
		}
		s[..len].CopyTo(m.buf.AsSpan(m.count));
		m.count += len;
	}

	/// <summary>Appends ASCII text.</summary>
	[Source("fs/seq_file.c", 654)]
	[EXPORT_SYMBOL]
	public static void seq_puts(seq_file m, string s)
	{
		new seq_printf_handler(0, 0, m).AppendLiteral(s);
	}

	[Source("fs/seq_file.c", 711)]
	[EXPORT_SYMBOL]
	public static void seq_put_decimal_ull(seq_file m, scoped ReadOnlySpan<byte> delimiter, ulong num)
	{
		Span<byte> text = stackalloc byte[24];

		seq_puts(m, delimiter);
		num.TryFormat(text, out int len);
		seq_puts(m, text[..len]);
	}

	/// <summary>Appends bytes as they are; -1 when they do not fit.</summary>
	[Source("fs/seq_file.c", 811)]
	[EXPORT_SYMBOL]
	public static int seq_write(seq_file seq, scoped ReadOnlySpan<byte> data, int len)
	{
		if (seq.count + len < seq.size) {
			data[..len].CopyTo(seq.buf.AsSpan(seq.count));
			seq.count += len;
			return 0;
		}
		seq_set_overflow(seq);
		return -1;
	}

	/// <summary>Blanks up to the width of seq_setwidth(), then <paramref name="c"/> unless it is NUL.</summary>
	[Source("fs/seq_file.c", 828)]
	[EXPORT_SYMBOL]
	public static void seq_pad(seq_file m, char c)
	{
		int size = m.pad_until - m.count;
		if (size > 0) {
			if (size + m.count > m.size) {
				seq_set_overflow(m);
				return;
			}
			m.buf.AsSpan(m.count, size).Fill((byte)' ');
			m.count += size;
		}
		if (c != 0)
			seq_putc(m, c);
	}

	[Source("fs/seq_file.c", 884)]
	[EXPORT_SYMBOL]
	public static list_head<T>? seq_list_start<T>(list_head<T> head, long pos) where T : class
	{
		foreach (var lh in list_for_each(head))
			if (pos-- == 0)
				return lh;

		return null;
	}

	[Source("fs/seq_file.c", 896)]
	[EXPORT_SYMBOL]
	public static list_head<T>? seq_list_start_head<T>(list_head<T> head, long pos) where T : class
	{
		if (pos == 0)
			return head;

		return seq_list_start(head, pos - 1);
	}

	[Source("fs/seq_file.c", 905)]
	[EXPORT_SYMBOL]
	public static list_head<T>? seq_list_next<T>(object? v, list_head<T> head, ref long ppos) where T : class
	{
		list_head<T> lh;

		lh = ((list_head<T>)v!).next;
		++ppos;
		return lh == head ? null : lh;
	}

	[Source("fs/seq_file.c", 922)]
	[EXPORT_SYMBOL]
	public static hlist_node<T>? seq_hlist_start<T>(hlist_head<T> head, long pos) where T : class
	{
		hlist_node<T>? node;

		for (node = head.first; node != null; node = node.next)
			if (pos-- == 0)
				return node;
		return null;
	}

	[Source("fs/seq_file.c", 941)]
	[EXPORT_SYMBOL]
	public static object? seq_hlist_start_head<T>(hlist_head<T> head, long pos) where T : class
	{
		if (pos == 0)
			return SEQ_START_TOKEN;

		return seq_hlist_start(head, pos - 1);
	}

	[Source("fs/seq_file.c", 958)]
	[EXPORT_SYMBOL]
	public static hlist_node<T>? seq_hlist_next<T>(object? v, hlist_head<T> head, ref long ppos) where T : class
	{
		hlist_node<T>? node = v as hlist_node<T>;

		++ppos;
		if (v == SEQ_START_TOKEN)
			return head.first;
		else
			return node!.next;
	}

	/// <summary>As <see cref="seq_hlist_start{T}"/> under RCU.</summary>
	[Source("fs/seq_file.c", 982)]
	[EXPORT_SYMBOL]
	public static hlist_node<T>? seq_hlist_start_rcu<T>(hlist_head<T> head, long pos) where T : class
	{
		hlist_node<T>? node;

		// __hlist_for_each_rcu
		for (node = rcu_dereference(hlist_first_rcu(head)); node != null;
		     node = rcu_dereference(hlist_next_rcu(node)))
			if (pos-- == 0)
				return node;
		return null;
	}

	/// <summary>As <see cref="seq_hlist_start_head{T}"/> under RCU.</summary>
	[Source("fs/seq_file.c", 1006)]
	[EXPORT_SYMBOL]
	public static object? seq_hlist_start_head_rcu<T>(hlist_head<T> head, long pos) where T : class
	{
		if (pos == 0)
			return SEQ_START_TOKEN;

		return seq_hlist_start_rcu(head, pos - 1);
	}

	/// <summary>As <see cref="seq_hlist_next{T}"/> under RCU.</summary>
	[Source("fs/seq_file.c", 1028)]
	[EXPORT_SYMBOL]
	public static hlist_node<T>? seq_hlist_next_rcu<T>(object? v, hlist_head<T> head, ref long ppos) where T : class
	{
		hlist_node<T>? node = v as hlist_node<T>;

		++ppos;
		if (v == SEQ_START_TOKEN)
			return rcu_dereference(hlist_first_rcu(head));
		else
			return rcu_dereference(hlist_next_rcu(node!));
	}
}
