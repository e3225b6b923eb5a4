// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/moduleparam.h, kernel/params.c and lib/cmdline.c; the copyright of the original's
// authors stands.

// A parameter is a static field.  Its type says how a value is read: int, uint, ushort, short, byte, ulong, long, bool,
// byte[] (C's charp), and arrays of these, whose elements are separated by commas.

using System.Reflection;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>The static field can be set when the module is loaded, as "name=value".</summary>
/// <param name="name">if it is not that of the field</param>
/// <param name="perm">of its file in sysfs; 0 for none</param>
[Source("include/linux/moduleparam.h", 128)]
[AttributeUsage(AttributeTargets.Field)]
public sealed class module_paramAttribute(string? name = null, int perm = 0) : Attribute
{
	public string? Name { get; } = name;

	public int Perm { get; } = perm;
}

/// <summary>What <c>modinfo</c> says about a parameter.</summary>
[Source("include/linux/moduleparam.h", 35)]
[AttributeUsage(AttributeTargets.Field)]
public sealed class MODULE_PARM_DESCAttribute(string desc) : Attribute
{
	public string Desc { get; } = desc;
}

/// <summary>A parameter of a module, or of the kernel.</summary>
internal sealed record kernel_param(string name, FieldInfo var)
{
	// For arrays: how many elements were given, kept by who asked for it in a field of its own.
	internal bool noarg => var.FieldType == typeof(bool);
}

/// <summary>Takes what does not name a parameter; returns 0 when it is content.</summary>
internal delegate int unknown_param_t(string param, string? val);

/// <summary>Parameters: finding them and setting them.</summary>
public static class moduleparam_h
{
	/// <summary>The parameters among the static fields of some classes.</summary>
	[NotInLinux("the linker collects them in a section")]
	internal static List<kernel_param> params_of(IEnumerable<Type> classes, string prefix = "")
	{
		List<kernel_param> kps = [];

		foreach (Type type in classes) {
			foreach (FieldInfo field in vmlinux_lds.params_of(type)) {
				var param = field.GetCustomAttribute<module_paramAttribute>()!;

				kps.Add(new(prefix + (param.Name ?? field.Name), field));
			}
		}
		return kps;
	}

	[Source("kernel/params.c", 88)]
	private static char dash2underscore(char c)
	{
		if (c == '-')
			return '_';
		return c;
	}

	/// <summary>Whether two names are equal, where a dash is an underscore.</summary>
	[Source("kernel/params.c", 106)]
	internal static bool parameq(string a, string b)
	{
		return a.Length == b.Length && a.Zip(b).All(c => dash2underscore(c.First) == dash2underscore(c.Second));
	}

	[Source("kernel/params.c", 120)]
	private static int parse_one(string param, string? val, List<kernel_param> @params,
		unknown_param_t? handle_unknown)
	{
		foreach (kernel_param kp in @params) {
			if (parameq(param, kp.name)) {
				if (val == null && !kp.noarg)
					return -EINVAL;
				return param_set(val, kp);
			}
		}

		if (handle_unknown != null)
			return handle_unknown(param, val);

		return -ENOENT;
	}

	/// <summary>Sets parameters from "name=value name=value"; values may be quoted.</summary>
	/// <param name="doing">who is said to complain</param>
	/// <returns>0, or the error of the last parameter that was wrong</returns>
	[Source("kernel/params.c", 164)]
	internal static int parse_args(string doing, string args, List<kernel_param> @params, unknown_param_t? unknown)
	{
		string param;
		string? val;
		int err = 0;

		args = args.TrimStart();

		while (args != "") {
			int ret;

			args = next_arg(args, out param, out val);
			if (val == null && param == "--")
				return err;
			ret = parse_one(param, val, @params, unknown);

			switch (ret) {
			case 0:
				continue;
			case -ENOENT:
				pr_err($"{doing}: Unknown parameter `{param}'\n");
				break;
			case -ENOSPC:
				pr_err($"{doing}: `{val ?? ""}' too large for parameter `{param}'\n");
				break;
			default:
				pr_err($"{doing}: `{val ?? ""}' invalid for parameter `{param}'\n");
				break;
			}

			err = ret;
		}

		return err;
	}

	/// <summary>Takes the first "name=value" off a line and returns the rest.</summary>
	[Source("lib/cmdline.c", 199)]
	internal static string next_arg(string args, out string param, out string? val)
	{
		int i, equals = 0;
		bool in_quote = false, quoted = false;

		if (args[0] == '"') {
			args = args[1..];
			in_quote = true;
			quoted = true;
		}

		for (i = 0; i < args.Length; i++) {
			if (isspace(args[i]) && !in_quote)
				break;
			if (equals == 0) {
				if (args[i] == '=')
					equals = i;
			}
			if (args[i] == '"')
				in_quote = !in_quote;
		}

		string arg = args[..i];

		if (quoted && arg.EndsWith('"'))
			arg = arg[..^1];
		if (equals == 0) {
			param = arg;
			val = null;
		} else {
			param = arg[..equals];
			val = arg[(equals + 1)..];
			if (val.StartsWith('"'))
				val = val.EndsWith('"') && val.Length > 1 ? val[1..^1] : val[1..];
		}

		return i < args.Length ? args[(i + 1)..].TrimStart() : "";
	}

	[NotInLinux("the set function of each type of parameter")]
	private static int param_set(string? val, kernel_param kp)
	{
		Type type = kp.var.FieldType;
		object? value;
		int ret;

		if (type.IsArray && type != typeof(byte[]))
			return param_array_set(val!, kp);

		ret = param_value(val, type, out value);
		if (ret == 0)
			kp.var.SetValue(null, value);
		return ret;
	}

	[Source("kernel/params.c", 446)]
	private static int param_array_set(string val, kernel_param kp)
	{
		// The field holds an array of as many elements as there may be.
		var array = (Array)kp.var.GetValue(null)!;
		int num = 0;

		foreach (string elem in val.Split(',')) {
			object? value;
			int ret;

			if (num == array.Length) {
				pr_err($"{kp.name}: can only take {array.Length} arguments\n");
				return -EINVAL;
			}
			ret = param_value(elem, array.GetType().GetElementType()!, out value);
			if (ret != 0)
				return ret;
			array.SetValue(value, num++);
		}
		return 0;
	}

	[NotInLinux("C makes the set functions of the types by a macro")]
	private static int param_value(string? val, Type type, out object? value)
	{
		byte[] s = System.Text.Encoding.Latin1.GetBytes(val ?? "");
		int ret;

		value = null;
		if (type == typeof(byte[])) {
			if (s.Length > 1024)
				return -ENOSPC;
			value = s;
			return 0;
		}
		if (type == typeof(bool)) {
			// A name alone says yes.
			ret = kstrtobool(val == null ? "1"u8 : s, out bool b);
			value = b;
			return ret;
		}

		switch (Type.GetTypeCode(type)) {
		case TypeCode.Int32:
			ret = kstrtoint(s, 0, out int i);
			value = i;
			return ret;
		case TypeCode.UInt32:
			ret = kstrtouint(s, 0, out uint u);
			value = u;
			return ret;
		case TypeCode.Int64:
			ret = kstrtol(s, 0, out long l);
			value = l;
			return ret;
		case TypeCode.UInt64:
			ret = kstrtoul(s, 0, out ulong ul);
			value = ul;
			return ret;
		case TypeCode.UInt16:
			ret = kstrtou16(s, 0, out ushort us);
			value = us;
			return ret;
		case TypeCode.Byte:
			ret = kstrtou8(s, 0, out byte by);
			value = by;
			return ret;
		default:
			throw new InvalidOperationException($"a parameter cannot be of type {type}");
		}
	}
}
