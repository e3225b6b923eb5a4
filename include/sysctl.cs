// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/sysctl.h, fs/proc/proc_sysctl.c and kernel/sysctl.c; the copyright of the original's
// authors stands.

// /proc/sys. Reduced: what there is belongs to network namespaces, so each has one tree of its own, where C has one for
// all with links into those of the namespaces; values are ints.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Include;

/// <summary>
/// Reads a value as text into <c>buffer</c>, or sets it from there; <c>lenp</c> is the size of the buffer and then how
/// much of it was used. 0 or a negative errno.
/// </summary>
public delegate int proc_handler(ctl_table ctl, int write, Span<byte> buffer, ref int lenp, ref long ppos);

/// <summary>Where an int is.</summary>
public delegate ref int ctl_int_t();

/// <summary>What a <c>ctl_table.data</c> points at.</summary>
/// <param name="at">where the value is, or the first of several</param>
/// <param name="index">its place in the array that it is part of</param>
[NotInLinux("a pointer into an array of ints, or to one")]
public sealed class ctl_data(ctl_int_t? at, int index = 0)
{
	public readonly int index = index;

	public ref int value => ref at!();
}

/// <summary>A file or directory of /proc/sys.</summary>
[Source("include/linux/sysctl.h", 113)]
public sealed class ctl_table
{
	/// <summary>Null ends a table.</summary>
	public byte[]? procname;
	public ctl_data? data;
	public int maxlen;
	public u16 mode;
	public proc_handler? proc_handler;
	public object? extra1;
	public object? extra2;

	[NotInLinux("the assignment of a structure")]
	public ctl_table copy() => (ctl_table)MemberwiseClone();
}

/// <summary>A table as it is registered.</summary>
[Source("include/linux/sysctl.h", 133)]
public class ctl_table_header : slab_object
{
	public ctl_table[] ctl_table = [];
	/// <summary>Calls under way, inodes and others that keep the memory, and what is below: <c>sysctl_lock</c>.</summary>
	public int used;
	public int count;
	public int nreg;
	public completion? unregistering;
	public ctl_table_set set = null!;
	public ctl_dir? parent;
	public rcu_head rcu;

	public ctl_table_header() => rcu = new(this);
}

/// <summary>A directory.</summary>
[Source("include/linux/sysctl.h", 153)]
public sealed class ctl_dir : ctl_table_header
{
	public SortedDictionary<string, (ctl_table_header head, ctl_table entry)> root = new(StringComparer.Ordinal);
}

/// <summary>The tree of a network namespace.</summary>
[Source("include/linux/sysctl.h", 159)]
public sealed class ctl_table_set
{
	public net net = null!;
	public ctl_dir dir = new();
}

/// <summary>Values that user space reads and sets in /proc/sys.</summary>
public static class sysctl_h
{
	/* kernel/sysctl.c */

	private delegate int conv_t(ref bool negp, ref ulong lvalp, ref int valp, int write, ctl_table data);

	[Source("kernel/sysctl.c", 2107)]
	private static int proc_skip_spaces(ref ReadOnlySpan<byte> buf)
	{
		int ret;
		ReadOnlySpan<byte> tmp = skip_spaces(buf);
		ret = buf.Length - tmp.Length;
		buf = tmp;
		return ret;
	}

	[Source("kernel/sysctl.c", 2141)]
	private static int strtoul_lenient(ReadOnlySpan<byte> cp, out ReadOnlySpan<byte> endp, uint @base, out ulong res)
	{
		res = simple_strtoull(cp, out endp, @base);
		return 0;
	}

	private const int TMPBUFLEN = 22;

	[Source("kernel/sysctl.c", 2178)]
	private static int proc_get_long(ref ReadOnlySpan<byte> buf, ref int size,
					 out ulong val, out bool neg,
					 ReadOnlySpan<byte> perm_tr)
	{
		int len;
		Span<byte> tmp = stackalloc byte[TMPBUFLEN];
		scoped ReadOnlySpan<byte> p;

		val = 0;
		neg = false;
		if (size == 0)
			return -EINVAL;

		len = size;
		if (len > TMPBUFLEN - 1)
			len = TMPBUFLEN - 1;

		tmp.Clear();
		buf[..Math.Min(len, buf.Length)].CopyTo(tmp);

		p = tmp;
		if (p[0] == '-' && size > 1) {
			neg = true;
			p = p[1..];
		} else
			neg = false;
		if (!isdigit(p[0]))
			return -EINVAL;

		if (strtoul_lenient(p, out p, 0, out val) != 0)
			return -EINVAL;

		len = TMPBUFLEN - p.Length;

		// what does not fit is not a number
		if (len == TMPBUFLEN - 1)
			return -EINVAL;

		if (len < size && !perm_tr.IsEmpty && !perm_tr.Contains(p[0]))
			return -EINVAL;

		buf = buf[len..];
		size -= len;

		return 0;
	}

	[Source("kernel/sysctl.c", 2238)]
	private static int proc_put_long(ref Span<byte> buf, ref int size, ulong val,
					 bool neg)
	{
		int len;
		Span<byte> tmp = stackalloc byte[TMPBUFLEN];

		sprintf(tmp, $"{(neg ? "-" : "")}{val}");
		len = strlen(tmp);
		if (len > size)
			len = size;
		if (copy_to_user(buf, tmp, len) != 0)
			return -EFAULT;
		size -= len;
		buf = buf[len..];
		return 0;
	}

	[Source("kernel/sysctl.c", 2256)]
	private static int proc_put_char(ref Span<byte> buf, ref int size, byte c)
	{
		if (size != 0) {
			if (put_user(c, buf) != 0)
				return -EFAULT;
			size--;
			buf = buf[1..];
		}
		return 0;
	}

	[Source("kernel/sysctl.c", 2268)]
	private static int do_proc_dointvec_conv(ref bool negp, ref ulong lvalp,
						 ref int valp,
						 int write, ctl_table data)
	{
		if (write != 0) {
			if (negp) {
				if (lvalp > (ulong)INT_MAX + 1)
					return -EINVAL;
				valp = (int)-(long)lvalp;
			} else {
				if (lvalp > (ulong)INT_MAX)
					return -EINVAL;
				valp = (int)lvalp;
			}
		} else {
			int val = valp;
			if (val < 0) {
				negp = true;
				lvalp = (ulong)-(long)val;
			} else {
				negp = false;
				lvalp = (ulong)val;
			}
		}
		return 0;
	}

	private static ReadOnlySpan<byte> proc_wspace_sep => " \t\n"u8;

	[Source("kernel/sysctl.c", 2312)]
	private static int __do_proc_dointvec(ctl_data? tbl_data, ctl_table table,
					      int write, Span<byte> buffer,
					      ref int lenp, ref long ppos,
					      conv_t? conv, ctl_table data)
	{
		bool first = true;
		int vleft, err = 0;
		int left;
		byte[]? kbuf = null;
		ReadOnlySpan<byte> p = default;

		if (tbl_data == null || table.maxlen == 0 || lenp == 0 || (ppos != 0 && write == 0)) {
			lenp = 0;
			return 0;
		}

		ref int i = ref tbl_data.value;
		vleft = table.maxlen / sizeof(int);
		left = lenp;

		conv ??= do_proc_dointvec_conv;

		if (write != 0) {
			// writes are strict: what does not begin at the beginning is ignored
			if (ppos != 0)
				goto @out;

			if (left > PAGE_SIZE - 1)
				left = PAGE_SIZE - 1;
			err_ptr<byte[]> user = memdup_user_nul(buffer, left);
			if (IS_ERR(user))
				return PTR_ERR(user);
			p = kbuf = user.ptr!;
		}

		for (; left != 0 && vleft-- != 0; i = ref Unsafe.Add(ref i, 1), first = false) {
			ulong lval = 0;
			bool neg = false;

			if (write != 0) {
				left -= proc_skip_spaces(ref p);

				if (left <= 0) {
					left = 0;
					break;
				}
				err = proc_get_long(ref p, ref left, out lval, out neg,
						    proc_wspace_sep);
				if (err != 0)
					break;
				if (conv(ref neg, ref lval, ref i, 1, data) != 0) {
					err = -EINVAL;
					break;
				}
			} else {
				if (conv(ref neg, ref lval, ref i, 0, data) != 0) {
					err = -EINVAL;
					break;
				}
				if (!first)
					err = proc_put_char(ref buffer, ref left, (byte)'\t');
				if (err != 0)
					break;
				err = proc_put_long(ref buffer, ref left, lval, neg);
				if (err != 0)
					break;
			}
		}

		if (write == 0 && !first && left != 0 && err == 0)
			err = proc_put_char(ref buffer, ref left, (byte)'\n');
		if (write != 0 && err == 0 && left != 0)
			left -= proc_skip_spaces(ref p);
		if (write != 0) {
			kfree(kbuf);
			if (first)
				return err != 0 ? err : -EINVAL;
		}
		if (left < 0)
			left = 0;
		lenp -= left;
	@out:
		ppos += lenp;
		return err;
	}

	[Source("kernel/sysctl.c", 2394)]
	private static int do_proc_dointvec(ctl_table table, int write,
					    Span<byte> buffer, ref int lenp, ref long ppos,
					    conv_t? conv, ctl_table data)
	{
		return __do_proc_dointvec(table.data, table, write,
				buffer, ref lenp, ref ppos, conv, data);
	}

	/// <summary>An int.</summary>
	[Source("kernel/sysctl.c", 2557)]
	[EXPORT_SYMBOL]
	public static int proc_dointvec(ctl_table table, int write,
					Span<byte> buffer, ref int lenp, ref long ppos)
	{
		return do_proc_dointvec(table, write, buffer, ref lenp, ref ppos, null, table);
	}

	[Source("kernel/sysctl.c", 2643)]
	private static int do_proc_dointvec_minmax_conv(ref bool negp, ref ulong lvalp,
							ref int valp,
							int write, ctl_table data)
	{
		int tmp = valp, ret;
		int? min = (int?)data.extra1, max = (int?)data.extra2;

		ret = do_proc_dointvec_conv(ref negp, ref lvalp, ref tmp, write, data);
		if (ret != 0)
			return ret;

		if (write != 0) {
			if (min > tmp ||
			    max < tmp)
				return -EINVAL;
			valp = tmp;
		}

		return 0;
	}

	/// <summary>An int from <c>extra1</c> to <c>extra2</c>, each an int or null; else -EINVAL.</summary>
	[Source("kernel/sysctl.c", 2685)]
	[EXPORT_SYMBOL]
	public static int proc_dointvec_minmax(ctl_table table, int write,
					       Span<byte> buffer, ref int lenp, ref long ppos)
	{
		return do_proc_dointvec(table, write, buffer, ref lenp, ref ppos,
					do_proc_dointvec_minmax_conv, table);
	}

	[Source("kernel/sysctl.c", 2968)]
	private static int do_proc_dointvec_jiffies_conv(ref bool negp, ref ulong lvalp,
							 ref int valp,
							 int write, ctl_table data)
	{
		if (write != 0) {
			if (lvalp > INT_MAX / HZ)
				return 1;
			valp = negp ? -(int)(lvalp * HZ) : (int)(lvalp * HZ);
		} else {
			int val = valp;
			ulong lval;
			if (val < 0) {
				negp = true;
				lval = (ulong)-(long)val;
			} else {
				negp = false;
				lval = (ulong)val;
			}
			lvalp = lval / HZ;
		}
		return 0;
	}

	[Source("kernel/sysctl.c", 2991)]
	private static int do_proc_dointvec_userhz_jiffies_conv(ref bool negp, ref ulong lvalp,
								ref int valp,
								int write, ctl_table data)
	{
		if (write != 0) {
			// USER_HZ is HZ: every value fits
			valp = (int)clock_t_to_jiffies(negp ? (ulong)-(long)lvalp : lvalp);
		} else {
			int val = valp;
			ulong lval;
			if (val < 0) {
				negp = true;
				lval = (ulong)-(long)val;
			} else {
				negp = false;
				lval = (ulong)val;
			}
			lvalp = (ulong)jiffies_to_clock_t(lval);
		}
		return 0;
	}

	[Source("kernel/sysctl.c", 3014)]
	private static int do_proc_dointvec_ms_jiffies_conv(ref bool negp, ref ulong lvalp,
							    ref int valp,
							    int write, ctl_table data)
	{
		if (write != 0) {
			ulong jif = msecs_to_jiffies((uint)(negp ? (ulong)-(long)lvalp : lvalp));

			if (jif > INT_MAX)
				return 1;
			valp = (int)jif;
		} else {
			int val = valp;
			ulong lval;
			if (val < 0) {
				negp = true;
				lval = (ulong)-(long)val;
			} else {
				negp = false;
				lval = (ulong)val;
			}
			lvalp = jiffies_to_msecs(lval);
		}
		return 0;
	}

	/// <summary>Jiffies, in seconds for user space.</summary>
	[Source("kernel/sysctl.c", 3054)]
	[EXPORT_SYMBOL]
	public static int proc_dointvec_jiffies(ctl_table table, int write,
						Span<byte> buffer, ref int lenp, ref long ppos)
	{
		return do_proc_dointvec(table, write, buffer, ref lenp, ref ppos,
					do_proc_dointvec_jiffies_conv, table);
	}

	/// <summary>Jiffies, in ticks of user space.</summary>
	[Source("kernel/sysctl.c", 3076)]
	[EXPORT_SYMBOL]
	public static int proc_dointvec_userhz_jiffies(ctl_table table, int write,
						       Span<byte> buffer, ref int lenp, ref long ppos)
	{
		return do_proc_dointvec(table, write, buffer, ref lenp, ref ppos,
					do_proc_dointvec_userhz_jiffies_conv, table);
	}

	/// <summary>Jiffies, in milliseconds for user space.</summary>
	[Source("kernel/sysctl.c", 3099)]
	[EXPORT_SYMBOL]
	public static int proc_dointvec_ms_jiffies(ctl_table table, int write,
						   Span<byte> buffer, ref int lenp, ref long ppos)
	{
		return do_proc_dointvec(table, write, buffer, ref lenp, ref ppos,
					do_proc_dointvec_ms_jiffies_conv, table);
	}

	/* fs/proc/proc_sysctl.c */

	private static spinlock_t sysctl_lock = DEFINE_SPINLOCK("sysctl_lock");

	// What unregistering is while nobody waits.
	private static completion nobody = new();

	[NotInLinux("the name of an entry as the key of its directory")]
	private static string key(ReadOnlySpan<byte> name) => System.Text.Encoding.Latin1.GetString(name[..strlen(name)]);

	[Source("fs/proc/proc_sysctl.c", 81)]
	private static string sysctl_print_dir(ctl_dir dir)
	{
		return dir.parent != null ? $"{sysctl_print_dir(dir.parent)}{key(dir.ctl_table[0].procname)}/" : "/";
	}

	[Source("fs/proc/proc_sysctl.c", 104)]
	private static ctl_table? find_entry(out ctl_table_header? phead, ctl_dir dir, ReadOnlySpan<byte> name)
	{
		bool found = dir.root.TryGetValue(key(name), out (ctl_table_header head, ctl_table entry) node);

		phead = found ? node.head : null;
		return found ? node.entry : null;
	}

	[Source("fs/proc/proc_sysctl.c", 135)]
	private static int insert_entry(ctl_table_header head, ctl_table entry)
	{
		if (!head.parent!.root.TryAdd(key(entry.procname), (head, entry))) {
			pr_err($"sysctl duplicate entry: {sysctl_print_dir(head.parent)}/{key(entry.procname)}\n");
			return -EEXIST;
		}
		return 0;
	}

	[Source("fs/proc/proc_sysctl.c", 174)]
	private static void erase_entry(ctl_table_header head, ctl_table entry)
	{
		if (find_entry(out ctl_table_header? owner, head.parent!, entry.procname) != null && owner == head)
			head.parent!.root.Remove(key(entry.procname));
	}

	[Source("fs/proc/proc_sysctl.c", 181)]
	private static void init_header(ctl_table_header head, ctl_table_set set, ctl_table[] table)
	{
		head.ctl_table = table;
		head.used = 0;
		head.count = 1;
		head.nreg = 1;
		head.unregistering = null;
		head.set = set;
		head.parent = null;
	}

	[NotInLinux("a table ends with an entry without a name")]
	private static ReadOnlySpan<ctl_table> entries(ctl_table_header head)
	{
		int n = Array.FindIndex(head.ctl_table, static entry => entry.procname == null);

		return n < 0 ? head.ctl_table : head.ctl_table.AsSpan(0, n);
	}

	[Source("fs/proc/proc_sysctl.c", 203)]
	private static void erase_header(ctl_table_header head)
	{
		foreach (ctl_table entry in entries(head))
			erase_entry(head, entry);
	}

	[Source("fs/proc/proc_sysctl.c", 210)]
	private static int insert_header(ctl_dir dir, ctl_table_header header)
	{
		int err;

		dir.nreg++;
		header.parent = dir;
		foreach (ctl_table entry in entries(header)) {
			err = insert_entry(header, entry);
			if (err != 0)
				goto fail;
		}
		return 0;
	fail:
		erase_header(header);
		header.parent = null;
		drop_sysctl_table(dir);
		return err;
	}

	[Source("fs/proc/proc_sysctl.c", 249)]
	private static bool use_table(ctl_table_header p)
	{
		if (p.unregistering != null)
			return false;
		p.used++;
		return true;
	}

	[Source("fs/proc/proc_sysctl.c", 258)]
	private static void unuse_table(ctl_table_header p)
	{
		if (--p.used == 0)
			if (p.unregistering != null)
				complete(p.unregistering);
	}

	// Called with sysctl_lock held, which it may let go of for a while.
	[Source("fs/proc/proc_sysctl.c", 304)]
	private static void start_unregistering(ctl_table_header p)
	{
		// calls that are under way come to their end first
		if (p.used != 0) {
			completion wait = new();
			init_completion(wait);
			p.unregistering = wait;
			spin_unlock(sysctl_lock);
			wait_for_completion(wait);
		} else {
			p.unregistering = nobody;
			spin_unlock(sysctl_lock);
		}
		// DEVIATION: there is no dcache to forget names
		spin_lock(sysctl_lock);
		erase_header(p);
	}

	[Source("fs/proc/proc_sysctl.c", 334)]
	private static err_ptr<ctl_table_header> sysctl_head_grab(ctl_table_header head)
	{
		bool used;

		spin_lock(sysctl_lock);
		used = use_table(head);
		spin_unlock(sysctl_lock);
		return used ? head : ERR_PTR(-ENOENT);
	}

	[Source("fs/proc/proc_sysctl.c", 344)]
	private static void sysctl_head_finish(ctl_table_header? head)
	{
		if (head == null)
			return;
		spin_lock(sysctl_lock);
		unuse_table(head);
		spin_unlock(sysctl_lock);
	}

	[Source("fs/proc/proc_sysctl.c", 362)]
	private static ctl_table? lookup_entry(ref ctl_table_header? phead, ctl_dir dir, ReadOnlySpan<byte> name)
	{
		ctl_table? entry;

		spin_lock(sysctl_lock);
		entry = find_entry(out ctl_table_header? head, dir, name);
		if (entry != null && use_table(head!))
			phead = head;
		else
			entry = null;
		spin_unlock(sysctl_lock);
		return entry;
	}

	[Source("fs/proc/proc_sysctl.c", 434)]
	private static int test_perm(int mode, int op)
	{
		if (current_euid() == GLOBAL_ROOT_UID)
			mode >>= 6;
		// DEVIATION: nobody is in a group
		if ((op & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC)) == 0)
			return 0;
		return -EACCES;
	}

	private const int MAY_EXEC = 0x00000001;

	[Source("fs/proc/proc_sysctl.c", 445)]
	private static int sysctl_perm(ctl_table_header head, ctl_table table, int op)
	{
		int mode;

		mode = net_ctl_permissions(head, table);

		return test_perm(mode, op);
	}

	[Source("fs/proc/proc_sysctl.c", 458)]
	private static err_ptr<inode> proc_sys_make_inode(super_block sb,
			ctl_table_header head, ctl_table table)
	{
		proc_inode? inode;

		inode = proc_alloc_inode(sb);
		if (inode == null)
			return ERR_PTR(-ENOMEM);

		inode.i_ino = get_next_ino();

		spin_lock(sysctl_lock);
		inode.sysctl = head;
		inode.sysctl_entry = table;
		head.count++;
		spin_unlock(sysctl_lock);

		inode.i_mode = table.mode;
		if (!S_ISDIR(table.mode)) {
			inode.i_mode |= S_IFREG;
			inode.i_nlink = 1;
			inode.i_op = proc_sys_inode_operations;
			inode.i_fop = proc_sys_file_operations;
		} else {
			inode.i_mode |= S_IFDIR;
			inode.i_nlink = 1;
			inode.i_op = proc_sys_dir_operations;
			inode.i_fop = proc_sys_dir_file_operations;
		}

		net_ctl_set_ownership(head, table, ref inode.i_uid, ref inode.i_gid);

		return inode;
	}

	[Source("fs/proc/proc_sysctl.c", 505)]
	internal static void proc_sys_evict_inode(proc_inode inode, ctl_table_header head)
	{
		spin_lock(sysctl_lock);
		if (--head.count == 0)
			kfree_rcu(head, head.rcu);
		spin_unlock(sysctl_lock);
	}

	[Source("fs/proc/proc_sysctl.c", 514)]
	private static err_ptr<ctl_table_header> grab_header(inode inode)
	{
		ctl_table_header? head = ((proc_inode)inode).sysctl;
		// DEVIATION: the tree of the namespace that the task is in, to which C finds its way by links
		head ??= net_ctl_header_lookup().dir;
		return sysctl_head_grab(head);
	}

	[Source("fs/proc/proc_sysctl.c", 522)]
	private static err_ptr<dentry> proc_sys_lookup(inode dir, dentry dentry,
						       uint flags)
	{
		err_ptr<ctl_table_header> head = grab_header(dir);
		ctl_table_header? h = null;
		ctl_table? p;
		err_ptr<inode> inode;
		err_ptr<dentry> err = ERR_PTR(-ENOENT);
		ctl_dir ctl_dir;

		if (IS_ERR(head))
			return ERR_CAST(head);

		ctl_dir = (ctl_dir)head.ptr!;

		p = lookup_entry(ref h, ctl_dir, dentry.d_name);
		if (p == null)
			goto @out;

		inode = proc_sys_make_inode(dir.i_sb!, h ?? head.ptr!, p);
		if (IS_ERR(inode)) {
			err = ERR_CAST(inode);
			goto @out;
		}

		err = d_splice_alias(inode.ptr!, dentry);

	@out:
		if (h != null)
			sysctl_head_finish(h);
		sysctl_head_finish(head.ptr);
		return err;
	}

	[Source("fs/proc/proc_sysctl.c", 566)]
	private static long proc_sys_call_handler(file filp, Span<byte> buf,
						  int count, ref long ppos, int write)
	{
		inode inode = file_inode(filp);
		err_ptr<ctl_table_header> head = grab_header(inode);
		ctl_table table = ((proc_inode)inode).sysctl_entry!;
		long error;
		int res;

		if (IS_ERR(head))
			return PTR_ERR(head);

		// whoever opened it may have lost the right since
		error = -EPERM;
		if (sysctl_perm(head.ptr!, table, write != 0 ? MAY_WRITE : MAY_READ) != 0)
			goto @out;

		error = -EINVAL;
		if (table.proc_handler == null)
			goto @out;

		res = count;
		error = table.proc_handler(table, write, buf, ref res, ref ppos);
		if (error == 0)
			error = res;
	@out:
		sysctl_head_finish(head.ptr);

		return error;
	}

	[Source("fs/proc/proc_sysctl.c", 602)]
	private static long proc_sys_read(file filp, Span<byte> buf,
					  int count, ref long ppos)
	{
		return proc_sys_call_handler(filp, buf, count, ref ppos, 0);
	}

	[Source("fs/proc/proc_sysctl.c", 608)]
	private static long proc_sys_write(file filp, ReadOnlySpan<byte> buf,
					   int count, ref long ppos)
	{
		// a handler only reads what is written to it
		return proc_sys_call_handler(filp, MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(buf), buf.Length),
					     count, ref ppos, 1);
	}

	[Source("fs/proc/proc_sysctl.c", 753)]
	private static int proc_sys_readdir(file file, dir_context ctx)
	{
		err_ptr<ctl_table_header> head = grab_header(file_inode(file));
		List<(byte[] name, bool dir)> names = [];
		long pos;

		if (IS_ERR(head))
			return PTR_ERR(head);

		if (!dir_emit_dots(file, ctx))
			goto @out;

		// DEVIATION: the names are taken at once, where C holds on to one entry after the other
		spin_lock(sysctl_lock);
		foreach ((ctl_table_header h, ctl_table entry) in ((ctl_dir)head.ptr!).root.Values) {
			if (h.unregistering == null)
				names.Add((entry.procname!, S_ISDIR(entry.mode)));
		}
		spin_unlock(sysctl_lock);

		pos = 2;
		foreach ((byte[] name, bool dir) in names) {
			if (pos++ < ctx.pos)
				continue;
			if (!dir_emit(ctx, name, name.Length, get_next_ino(), dir ? DT_DIR : DT_REG))
				break;
			ctx.pos = pos;
		}
	@out:
		sysctl_head_finish(head.ptr);
		return 0;
	}

	[Source("fs/proc/proc_sysctl.c", 782)]
	private static int proc_sys_permission(inode inode, int mask)
	{
		err_ptr<ctl_table_header> head;
		ctl_table? table;
		int error;

		// nothing here can be run
		if ((mask & MAY_EXEC) != 0 && S_ISREG(inode.i_mode))
			return -EACCES;

		head = grab_header(inode);
		if (IS_ERR(head))
			return PTR_ERR(head);

		table = ((proc_inode)inode).sysctl_entry;
		if (table == null)
			error = (mask & MAY_WRITE) != 0 ? -EACCES : 0;
		else
			error = sysctl_perm(head.ptr!, table, mask);

		sysctl_head_finish(head.ptr);
		return error;
	}

	[Source("fs/proc/proc_sysctl.c", 845)]
	private static file_operations proc_sys_file_operations = new() {
		read = proc_sys_read,
		write = proc_sys_write,
		llseek = generic_file_llseek,
	};

	[Source("fs/proc/proc_sysctl.c", 853)]
	private static file_operations proc_sys_dir_file_operations = new() {
		read = generic_read_dir,
		iterate_shared = proc_sys_readdir,
		llseek = generic_file_llseek,
	};

	[Source("fs/proc/proc_sysctl.c", 859)]
	private static inode_operations proc_sys_inode_operations = new() {
		permission = proc_sys_permission,
	};

	[Source("fs/proc/proc_sysctl.c", 865)]
	private static inode_operations proc_sys_dir_operations = new() {
		lookup = proc_sys_lookup,
		permission = proc_sys_permission,
	};

	[Source("fs/proc/proc_sysctl.c", 939)]
	private static ctl_dir? new_dir(ctl_table_set set, ReadOnlySpan<byte> name)
	{
		ctl_dir? @new;

		@new = kzalloc<ctl_dir>(GFP_ATOMIC);
		if (@new == null)
			return null;

		init_header(@new, set, [new() { procname = name.ToArray(), mode = S_IFDIR | S_IRUGO | S_IXUGO }]);

		return @new;
	}

	// Called with sysctl_lock held; takes a reference on the result and gives that on dir back.
	[Source("fs/proc/proc_sysctl.c", 977)]
	private static err_ptr<ctl_dir> get_subdir(ctl_dir dir, ReadOnlySpan<byte> name)
	{
		ctl_table_set set = dir.set;
		err_ptr<ctl_dir> subdir;
		ctl_dir? @new = null;
		int err;

		ctl_table? entry = find_entry(out ctl_table_header? head, dir, name);
		if (entry != null) {
			subdir = S_ISDIR(entry.mode) ? (ctl_dir)head! : ERR_PTR(-ENOTDIR);
			if (!IS_ERR(subdir))
				subdir.ptr!.nreg++;
			goto failed;
		}

		@new = new_dir(set, name);
		subdir = ERR_PTR(-ENOMEM);
		if (@new == null)
			goto failed;

		err = insert_header(dir, @new);
		subdir = ERR_PTR(err);
		if (err != 0)
			goto failed;
		subdir = @new;
	failed:
		if (IS_ERR(subdir)) {
			pr_err($"sysctl could not get directory: {sysctl_print_dir(dir)}/{key(name)} {PTR_ERR(subdir)}\n");
		}
		drop_sysctl_table(dir);
		if (IS_ERR(subdir) && @new != null)
			drop_sysctl_table(@new);
		return subdir;
	}

	/// <summary>Adds the files of a table to a directory, which is made when it is not there; null when memory is out or
	/// a name is there already.</summary>
	/// <param name="set">the tree</param>
	/// <param name="path">the directory below /proc/sys</param>
	/// <param name="table">not to be changed as long as it is registered</param>
	[Source("fs/proc/proc_sysctl.c", 1291)]
	public static ctl_table_header? __register_sysctl_table(
		ctl_table_set set,
		ReadOnlySpan<byte> path, ctl_table[] table)
	{
		ctl_table_header? header;
		ctl_dir dir;

		header = kzalloc<ctl_table_header>(GFP_KERNEL);
		if (header == null)
			return null;

		init_header(header, set, table);

		spin_lock(sysctl_lock);
		dir = set.dir;
		dir.nreg++;

		path = path[..strlen(path)];
		foreach (Range part in path.Split((byte)'/')) {
			if (path[part].IsEmpty)
				continue;
			err_ptr<ctl_dir> next = get_subdir(dir, path[part]);
			if (IS_ERR(next))
				goto fail;
			dir = next.ptr!;
		}

		if (insert_header(dir, header) != 0)
			goto fail_put_dir_locked;

		drop_sysctl_table(dir);
		spin_unlock(sysctl_lock);

		return header;

	fail_put_dir_locked:
		drop_sysctl_table(dir);
	fail:
		spin_unlock(sysctl_lock);
		kfree(header);
		return null;
	}

	// Called with sysctl_lock held.
	[Source("fs/proc/proc_sysctl.c", 1622)]
	private static void drop_sysctl_table(ctl_table_header header)
	{
		ctl_dir? parent = header.parent;

		if (--header.nreg != 0)
			return;

		if (parent != null)
			start_unregistering(header);

		if (--header.count == 0)
			kfree_rcu(header, header.rcu);

		if (parent != null)
			drop_sysctl_table(parent);
	}

	/// <summary>Removes the files of a table; waits for calls that are under way. May sleep.</summary>
	[Source("fs/proc/proc_sysctl.c", 1648)]
	[EXPORT_SYMBOL]
	public static void unregister_sysctl_table(ctl_table_header? header)
	{
		might_sleep();

		if (header == null)
			return;

		spin_lock(sysctl_lock);
		drop_sysctl_table(header);
		spin_unlock(sysctl_lock);
	}

	/// <summary>Readies the tree of a namespace.</summary>
	[Source("fs/proc/proc_sysctl.c", 1678)]
	public static void setup_sysctl_set(ctl_table_set set)
	{
		init_header(set.dir, set, [new() { procname = [], mode = S_IFDIR | S_IRUGO | S_IXUGO }]);
	}

	/// <summary>Ends it; nothing may be left in it.</summary>
	[Source("fs/proc/proc_sysctl.c", 1687)]
	public static void retire_sysctl_set(ctl_table_set set)
	{
		WARN_ON(set.dir.root.Count != 0);
	}

	/// <summary>Makes /proc/sys; called by proc_root_init().</summary>
	[Source("fs/proc/proc_sysctl.c", 1692)]
	internal static int proc_sys_init()
	{
		proc_dir_entry? proc_sys_root;

		proc_sys_root = proc_mkdir("sys"u8, null);
		proc_sys_root!.proc_iops = proc_sys_dir_operations;
		proc_sys_root.proc_fops = proc_sys_dir_file_operations;
		proc_sys_root.nlink = 0;

		return 0;
	}
}
