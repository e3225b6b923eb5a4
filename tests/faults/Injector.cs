// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;

namespace Kernel.Tests.Faults;

/// <summary>Where something failed.</summary>
/// <param name="What">the event of a notifier, the name of a driver's function; an allocation has none</param>
/// <param name="Callers">the kernel's functions on the stack, the innermost first</param>
internal sealed record Site(string What, string[] Callers)
{
	/// <summary>What the system call returned in which it failed; null in a kernel thread.</summary>
	internal (string Name, long Result)? Call { get; set; }

	public override string ToString() => $"{What} in {string.Join(" < ", Callers.Take(12))}";
}

/// <summary>Makes the n-th of something fail, once, on the machine that runs.</summary>
internal abstract class Injector
{
	private Site? hit;
	private task_struct? task;
	private int left;

	/// <summary>In the table of Documentation/faults.md.</summary>
	internal abstract string Kind { get; }

	/// <summary>After every boot: nothing fails yet.</summary>
	internal virtual void Attach()
	{
		syscalls_h.trace_sys_exit = (name, result) => {
			if (hit is { Call: null } && current == task)
				hit.Call = (name, result);
		};
	}

	internal virtual void Arm(int nth)
	{
		hit = null;
		left = nth;
	}

	/// <summary>Lets everything succeed again; what failed, or null when there were fewer than n.</summary>
	internal virtual Site? Disarm()
	{
		left = 0;
		return hit;
	}

	/// <summary>Is this the one that is to fail?</summary>
	protected bool Fails(string what)
	{
		if (left == 0 || --left != 0)
			return false;
		Hit(what);
		return true;
	}

	protected void Hit(string what)
	{
		hit = new(what, [.. new StackTrace(1, false).GetFrames().Select(frame => frame.GetMethod()!)
			.Where(method => method.IsDefined(typeof(SourceAttribute), false))
			.SkipWhile(method => method.DeclaringType == typeof(slab_h))
			.Select(method => method.Name)]);
		task = current;
	}
}

/// <summary>An allocation finds no memory.</summary>
internal sealed class AllocationInjector : Injector
{
	internal override string Kind => "allocation";

	internal override void Attach()
	{
		base.Attach();
		slab_h.fail_dump = () => Hit("");
	}

	internal override void Arm(int nth)
	{
		base.Arm(0);
		slab_h.fail_nth = nth;
	}

	internal override Site? Disarm()
	{
		slab_h.fail_nth = 0;
		return base.Disarm();
	}
}

/// <summary>A listener to the devices answers with an errno, the first of all or the last.</summary>
/// <remarks>What lib/notifier-error-inject.c does, for any event and for the n-th.</remarks>
internal sealed class NotifierInjector(bool last) : Injector
{
	internal override string Kind => last ? "last notifier" : "first notifier";

	internal override void Attach()
	{
		base.Attach();
		register_netdevice_notifier(new notifier_block {
			priority = last ? int.MinValue : int.MaxValue,
			notifier_call = (_, val, _) => Fails(netdev_cmd_to_name(val))
				? notifier_from_errno(-Campaign.Errno) : NOTIFY_DONE,
		}).ShouldBe(0);
	}
}

/// <summary>A driver's function does nothing and returns an errno.</summary>
internal sealed class DriverInjector : Injector
{
	// What these return is a number, or that a message is shorter than they have said before.
	private static readonly string[] numbers = [
		"ndo_start_xmit", "ndo_get_iflink", "ndo_get_lock_subclass", "get_size", "get_xstats_size",
		"get_slave_size", "get_linkxstats_size", "fill_info", "fill_slave_info", "fill_xstats", "fill_linkxstats",
	];

	// "Query must always succeed" (dev.c:8003), and no scenario asks for more than which program a device has.
	private const string Query = "ndo_bpf";

	internal override string Kind => "driver op";

	internal override void Attach()
	{
		base.Attach();
		foreach (var field in Drivers.Statics) {
			if (field.FieldType == typeof(net_device_ops) || field.FieldType == typeof(rtnl_link_ops))
				Wrap(field.GetValue(null)!);
		}
	}

	private void Wrap(object table)
	{
		foreach (var field in table.GetType().GetFields()) {
			if (field.GetValue(table) is Delegate op && op.Method.ReturnType == typeof(int)
				&& !numbers.Contains(field.Name) && field.Name != Query)
				field.SetValue(table, new Wrapped(this, field.Name, op).Make());
		}
	}

	/// <summary>Is called in the place of a driver's function.</summary>
	private sealed class Wrapped(DriverInjector injector, string name, Delegate op)
	{
		private const BindingFlags Mine = BindingFlags.Instance | BindingFlags.NonPublic;

		private readonly Delegate op = op;

		private int Error() => injector.Fails(name) ? -Campaign.Errno : 0;

		/// <summary><c>int wrapper(...) { return Error() ?: op(...); }</c></summary>
		internal Delegate Make()
		{
			var type = op.GetType();
			var invoke = type.GetMethod("Invoke")!;
			Type[] parameters = [typeof(Wrapped), .. invoke.GetParameters().Select(p => p.ParameterType)];
			var method = new DynamicMethod(name, typeof(int), parameters, typeof(Wrapped), true);
			var il = method.GetILGenerator();
			var end = il.DefineLabel();

			il.Emit(OpCodes.Ldarg_0);
			il.Emit(OpCodes.Call, typeof(Wrapped).GetMethod(nameof(Error), Mine)!);
			il.Emit(OpCodes.Dup);
			il.Emit(OpCodes.Brtrue, end);
			il.Emit(OpCodes.Pop);
			il.Emit(OpCodes.Ldarg_0);
			il.Emit(OpCodes.Ldfld, typeof(Wrapped).GetField(nameof(op), Mine)!);
			il.Emit(OpCodes.Castclass, type);
			for (int i = 1; i < parameters.Length; i++)
				il.Emit(OpCodes.Ldarg, (short)i);
			il.Emit(OpCodes.Callvirt, invoke);
			il.MarkLabel(end);
			il.Emit(OpCodes.Ret);
			return method.CreateDelegate(type, this);
		}
	}
}
