// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/init.h; the copyright of the original's authors stands.

// An initcall is a static int method without parameters.  start_kernel() runs the calls level by level, within a level
// in link order.  In a loadable module there is one, its module_init(), whichever attribute it has.

namespace Kernel.Include;

/// <summary>The method is called at boot; below 0 is an error, which is logged.</summary>
/// <param name="level">0 to 7, and halves for the levels marked "s" in Linux</param>
[AttributeUsage(AttributeTargets.Method)]
public abstract class initcall_attribute(double level) : Attribute
{
	internal double level { get; } = level;
}

[Source("include/linux/init.h", 204)]
public sealed class early_initcallAttribute() : initcall_attribute(-1);

[Source("include/linux/init.h", 213)]
public sealed class pure_initcallAttribute() : initcall_attribute(0);

[Source("include/linux/init.h", 215)]
public sealed class core_initcallAttribute() : initcall_attribute(1);

[Source("include/linux/init.h", 216)]
public sealed class core_initcall_syncAttribute() : initcall_attribute(1.5);

[Source("include/linux/init.h", 217)]
public sealed class postcore_initcallAttribute() : initcall_attribute(2);

[Source("include/linux/init.h", 219)]
public sealed class arch_initcallAttribute() : initcall_attribute(3);

[Source("include/linux/init.h", 221)]
public sealed class subsys_initcallAttribute() : initcall_attribute(4);

[Source("include/linux/init.h", 223)]
public sealed class fs_initcallAttribute() : initcall_attribute(5);

[Source("include/linux/init.h", 225)]
public sealed class rootfs_initcallAttribute() : initcall_attribute(5.7);

[Source("include/linux/init.h", 226)]
public sealed class device_initcallAttribute() : initcall_attribute(6);

[Source("include/linux/init.h", 228)]
public sealed class late_initcallAttribute() : initcall_attribute(7);

[Source("include/linux/init.h", 229)]
public sealed class late_initcall_syncAttribute() : initcall_attribute(7.5);

[Source("include/linux/init.h", 231)]
public sealed class __initcallAttribute() : initcall_attribute(6);

/// <summary>The method that initialises a module; of a module that is built in, a device initcall.</summary>
[Source("include/linux/module.h", 87)]
public sealed class module_initAttribute() : initcall_attribute(6);

/// <summary>The method, without parameters or a result, that undoes the module's initialisation.</summary>
[Source("include/linux/module.h", 99)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class module_exitAttribute : Attribute;

/// <summary>Takes what follows the name of an option; not 0 when it made sense of it.</summary>
public delegate int setup_func_t(ReadOnlySpan<byte> str);

/// <summary>The method is called with an option of the kernel's command line.</summary>
/// <param name="str">the name of the option, up to and with its =</param>
[Source("include/linux/init.h", 258)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class __setupAttribute(string str) : Attribute
{
	internal string str { get; } = str;
}

public static class init_h
{
	/// <summary>How the kernel was booted: the options of the boot loader.</summary>
	public static string saved_command_line = "";
}
