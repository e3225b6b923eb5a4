// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/bpf.h, kernel/bpf/core.c and kernel/bpf/syscall.c; the copyright of the original's
// authors stands.

// There is no machine that runs BPF, no verifier, no maps and no bpf(2): a program is a function of C#. It has a number
// and a file descriptor as any other, so what takes descriptors of programs works as in Linux.

namespace Kernel.Include;

/// <summary>What a program for XDP is: it looks at a packet, may change it, and returns an XDP_*.</summary>
[NotInLinux("a function over a context and instructions in C")]
public delegate u32 bpf_func_t(ref xdp_buff ctx);

/// <summary>What belongs to a program and is not needed to run it.</summary>
[Source("include/linux/bpf.h", 350)]
public sealed class bpf_prog_aux : slab_object
{
	public atomic_t refcnt;
	/// <summary>Its number, from 1 on; 0 once it is going away.</summary>
	public u32 id;
	/// <summary>Made for one device, which runs it itself.</summary>
	public bool offload_requested;
	public bpf_prog prog = null!;
	public byte[] name = new byte[BPF_OBJ_NAME_LEN];
	public work_struct work;
	public rcu_head rcu;

	public bpf_prog_aux()
	{
		work = new(this);
		rcu = new(this);
	}
}

/// <summary>A program.</summary>
[Source("include/linux/filter.h", 502)]
public sealed class bpf_prog : slab_object
{
	/// <summary>A BPF_PROG_TYPE_*.</summary>
	public int type;
	public bpf_prog_aux aux = null!;
	public bpf_func_t bpf_func = null!;
	// DEVIATION: no instructions, and nothing about them
}

/// <summary>Programs that user space gives to the kernel.</summary>
public static class bpf_h
{
	public const int BPF_MAX_REFCNT = 32768;

	private static idr prog_idr = DEFINE_IDR();
	private static spinlock_t prog_idr_lock = DEFINE_SPINLOCK("prog_idr_lock");

	/// <summary>The program of a descriptor, with a reference. -EBADF, -EINVAL or -EBUSY.</summary>
	[Source("include/linux/bpf.h", 760)]
	public static err_ptr<bpf_prog> bpf_prog_get_type(u32 ufd,
							  int type)
	{
		return bpf_prog_get_type_dev(ufd, type, false);
	}

	/// <summary>Whether the program is for one device that runs it itself.</summary>
	[Source("include/linux/bpf.h", 797)]
	public static bool bpf_prog_is_dev_bound(bpf_prog_aux aux)
	{
		return aux.offload_requested;
	}

	/* kernel/bpf/core.c */

	/// <summary>A program that does nothing yet, or null.</summary>
	[Source("kernel/bpf/core.c", 108)]
	[EXPORT_SYMBOL_GPL]
	public static bpf_prog? bpf_prog_alloc(uint size, gfp_t gfp_extra_flags)
	{
		// DEVIATION: bpf_prog_alloc_no_stats() in place: no statistics
		gfp_t gfp_flags = GFP_KERNEL | __GFP_ZERO | gfp_extra_flags;
		bpf_prog_aux? aux;
		bpf_prog? fp;

		fp = kzalloc<bpf_prog>(gfp_flags);
		if (fp == null)
			return null;

		aux = kzalloc<bpf_prog_aux>(GFP_KERNEL | gfp_extra_flags);
		if (aux == null) {
			kfree(fp);
			return null;
		}

		fp.aux = aux;
		fp.aux.prog = fp;

		return fp;
	}

	[Source("kernel/bpf/core.c", 1969)]
	private static void bpf_prog_free_deferred(work_struct work)
	{
		bpf_prog_aux aux;

		aux = container_of<bpf_prog_aux>(work);
		// DEVIATION: neither offloaded nor compiled programs
		kfree(aux.prog);
		kfree(aux);
	}

	/// <summary>Frees a program that nobody runs or refers to any more.</summary>
	[Source("kernel/bpf/core.c", 1992)]
	[EXPORT_SYMBOL_GPL]
	public static void bpf_prog_free(bpf_prog fp)
	{
		bpf_prog_aux aux = fp.aux;

		INIT_WORK(aux.work, bpf_prog_free_deferred);
		schedule_work(aux.work);
	}

	/* kernel/bpf/syscall.c */

	// They are there so that such a file can be opened for both.
	[Source("kernel/bpf/syscall.c", 385)]
	private static long bpf_dummy_read(file filp, Span<byte> buf, int siz,
					   ref long ppos)
	{
		return -EINVAL;
	}

	[Source("kernel/bpf/syscall.c", 394)]
	private static long bpf_dummy_write(file filp, ReadOnlySpan<byte> buf,
					    int siz, ref long ppos)
	{
		return -EINVAL;
	}

	[Source("kernel/bpf/syscall.c", 1216)]
	private static int bpf_prog_alloc_id(bpf_prog prog)
	{
		int id;

		idr_preload(GFP_KERNEL);
		spin_lock_bh(prog_idr_lock);
		id = idr_alloc_cyclic(prog_idr, prog, 1, INT_MAX, GFP_ATOMIC);
		if (id > 0)
			prog.aux.id = (u32)id;
		spin_unlock_bh(prog_idr_lock);
		idr_preload_end();

		if (WARN_ON_ONCE(id == 0))
			return -ENOSPC;

		return id > 0 ? 0 : id;
	}

	/// <summary>Gives the number of a program back.</summary>
	[Source("kernel/bpf/syscall.c", 1235)]
	public static void bpf_prog_free_id(bpf_prog prog, bool do_idr_lock)
	{
		if (prog.aux.id == 0)
			return;

		if (do_idr_lock)
			spin_lock_bh(prog_idr_lock);

		idr_remove(prog_idr, prog.aux.id);
		prog.aux.id = 0;

		if (do_idr_lock)
			spin_unlock_bh(prog_idr_lock);
	}

	[Source("kernel/bpf/syscall.c", 1259)]
	private static void __bpf_prog_put_rcu(rcu_head rcu)
	{
		bpf_prog_aux aux = container_of<bpf_prog_aux>(rcu);

		// DEVIATION: no maps, no memory accounting
		bpf_prog_free(aux.prog);
	}

	[Source("kernel/bpf/syscall.c", 1269)]
	private static void __bpf_prog_put(bpf_prog prog, bool do_idr_lock)
	{
		if (atomic_dec_and_test(ref prog.aux.refcnt)) {
			// The number goes first.
			bpf_prog_free_id(prog, do_idr_lock);
			// DEVIATION: no symbols, no types, no lines

			call_rcu(prog.aux.rcu, __bpf_prog_put_rcu);
		}
	}

	/// <summary>Gives back a reference; the program ends with the last, after a grace period.</summary>
	[Source("kernel/bpf/syscall.c", 1284)]
	[EXPORT_SYMBOL_GPL]
	public static void bpf_prog_put(bpf_prog prog)
	{
		__bpf_prog_put(prog, true);
	}

	[Source("kernel/bpf/syscall.c", 1290)]
	private static int bpf_prog_release(inode inode, file filp)
	{
		bpf_prog prog = (bpf_prog)filp.private_data!;

		bpf_prog_put(prog);
		return 0;
	}

	[Source("kernel/bpf/syscall.c", 1349)]
	private static file_operations bpf_prog_fops = new() {
		release = bpf_prog_release,
		read = bpf_dummy_read,
		write = bpf_dummy_write,
	};

	/// <summary>A descriptor for a program, which takes over a reference if there is one. -EMFILE or
	/// -ENOMEM.</summary>
	[Source("kernel/bpf/syscall.c", 1358)]
	public static int bpf_prog_new_fd(bpf_prog prog)
	{
		// CONFIG_SECURITY is not set
		return anon_inode_getfd("bpf-prog"u8, bpf_prog_fops, prog,
					O_RDWR | O_CLOEXEC);
	}

	[Source("kernel/bpf/syscall.c", 1370)]
	private static err_ptr<bpf_prog> ____bpf_prog_get(fd f)
	{
		if (f.file == null)
			return ERR_PTR(-EBADF);
		if (f.file.f_op != bpf_prog_fops) {
			fdput(f);
			return ERR_PTR(-EINVAL);
		}

		return (bpf_prog)f.file.private_data!;
	}

	/// <summary>That many references more, or -EBUSY.</summary>
	[Source("kernel/bpf/syscall.c", 1382)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<bpf_prog> bpf_prog_add(bpf_prog prog, int i)
	{
		if (atomic_add_return(i, ref prog.aux.refcnt) > BPF_MAX_REFCNT) {
			atomic_sub(i, ref prog.aux.refcnt);
			return ERR_PTR(-EBUSY);
		}
		return prog;
	}

	/// <summary>A reference more, or -EBUSY.</summary>
	[Source("kernel/bpf/syscall.c", 1403)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<bpf_prog> bpf_prog_inc(bpf_prog prog)
	{
		return bpf_prog_add(prog, 1);
	}

	/// <summary>Whether a program may be attached there.</summary>
	[Source("kernel/bpf/syscall.c", 1428)]
	public static bool bpf_prog_get_ok(bpf_prog prog,
					   int? attach_type, bool attach_drv)
	{
		// nothing is attached, only a reference taken
		if (attach_type == null)
			return true;

		if (prog.type != attach_type)
			return false;
		if (bpf_prog_is_dev_bound(prog.aux) && !attach_drv)
			return false;

		return true;
	}

	[Source("kernel/bpf/syscall.c", 1443)]
	private static err_ptr<bpf_prog> __bpf_prog_get(u32 ufd, int? attach_type,
							bool attach_drv)
	{
		fd f = fdget(ufd);
		err_ptr<bpf_prog> prog;

		prog = ____bpf_prog_get(f);
		if (IS_ERR(prog))
			return prog;
		if (!bpf_prog_get_ok(prog.ptr!, attach_type, attach_drv)) {
			prog = ERR_PTR(-EINVAL);
			goto @out;
		}

		prog = bpf_prog_inc(prog.ptr!);
	@out:
		fdput(f);
		return prog;
	}

	/// <summary>The program of a descriptor, whatever its type. -EBADF, -EINVAL or -EBUSY.</summary>
	[Source("kernel/bpf/syscall.c", 1463)]
	public static err_ptr<bpf_prog> bpf_prog_get(u32 ufd)
	{
		return __bpf_prog_get(ufd, null, false);
	}

	/// <summary>
	/// The program of a descriptor if it is of that type; one for a device that runs it itself only with
	/// <paramref name="attach_drv"/>. -EBADF, -EINVAL or -EBUSY.
	/// </summary>
	[Source("kernel/bpf/syscall.c", 1468)]
	[EXPORT_SYMBOL_GPL]
	public static err_ptr<bpf_prog> bpf_prog_get_type_dev(u32 ufd, int type,
							      bool attach_drv)
	{
		return __bpf_prog_get(ufd, type, attach_drv);
	}

	/// <summary>
	/// Gives a function to the kernel as a program; a descriptor of it, with which it goes away unless it is
	/// attached. With <paramref name="dev_bound"/> only a device that runs programs itself may have it. -EPERM
	/// without CAP_SYS_ADMIN, -EINVAL for a name that is too long, -EMFILE or -ENOMEM.
	/// </summary>
	// DEVIATION: a function where C has instructions: no verifier and no compiler, no licence, no memory accounting.
	[Source("kernel/bpf/syscall.c", 1535)]
	public static int bpf_prog_load(int type, bpf_func_t bpf_func, ReadOnlySpan<byte> name, bool dev_bound = false)
	{
		bpf_prog? prog;
		int err;

		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;

		prog = bpf_prog_alloc(0, GFP_USER);
		if (prog == null)
			return -ENOMEM;

		prog.aux.offload_requested = dev_bound;

		atomic_set(ref prog.aux.refcnt, 1);

		prog.type = type;

		err = strnlen(name, BPF_OBJ_NAME_LEN) < BPF_OBJ_NAME_LEN ? 0 : -EINVAL;
		if (err != 0)
			goto free_prog;
		strlcpy(prog.aux.name, name, BPF_OBJ_NAME_LEN);

		prog.bpf_func = bpf_func;

		err = bpf_prog_alloc_id(prog);
		if (err != 0)
			goto free_prog;

		err = bpf_prog_new_fd(prog);
		if (err < 0) {
			bpf_prog_put(prog);
			return err;
		}

		return err;

	free_prog:
		bpf_prog_free(prog);
		return err;
	}
}
