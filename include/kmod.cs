// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/kmod.h and kernel/kmod.c; the copyright of the original's authors stands.

using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text;
using Kernel.Asm;

namespace Kernel.Include;

/// <summary>The kernel asks for a module that it lacks.</summary>
public static class kmod_h
{
	[Source("kernel/kmod.c", 70)]
	private static int call_modprobe(string module_name)
	{
		int status = 0;

		// modprobe is a program of root's, whoever it was that wanted the module.
		task_struct modprobe = arch.spawn("modprobe", () => status = Kernel.Include.modprobe.main(module_name),
			p => p.cred = get_cred(init_cred));

		arch.join(modprobe);
		return status << 8;
	}

	/// <inheritdoc cref="request_module(va_format)"/>
	/// <param name="fmt">with one %s in it</param>
	[NotInLinux("C's format is a literal")]
	public static int request_module(ReadOnlySpan<byte> fmt, ReadOnlySpan<byte> name)
	{
		string text = bytes_to_text(name);

		return request_module($"{bytes_to_text(fmt).Replace("%s", text, StringComparison.Ordinal)}");
	}

	/// <summary>Loads the module of a name or alias, and those it needs.  Sleeps.</summary>
	/// <returns>
	/// 0; a negative errno, or the exit status of modprobe.  0 does not say that it is of any use.
	/// </returns>
	[Source("kernel/kmod.c", 125)]
	[EXPORT_SYMBOL]
	public static int request_module(va_format fmt)
	{
		string module_name = fmt.ToStringAndClear();

		if (module_name.Length >= MODULE_NAME_LEN)
			return -ENAMETOOLONG;

		// DEVIATION: no limit on how many run at once
		return call_modprobe(module_name);
	}
}

/// <summary>The program /sbin/modprobe, as far as the kernel runs it.</summary>
internal static class modprobe
{
	/// <summary>
	/// Loads a module by its name or an alias with what it needs; 1 when there is none or it cannot be.
	/// </summary>
	[NotInLinux("the user-space program that the kernel starts")]
	internal static int main(string name)
	{
		foreach (string file in module_files.lookup(name)) {
			foreach (string needed in module_files.needs(file)) {
				if (main(needed) != 0)
					return 1;
			}

			int err = module_h.__do_sys_init_module(Encoding.Latin1.GetBytes(file),
				Encoding.Latin1.GetBytes(options(file)));

			if (err == 0 || err == -EEXIST)
				return 0;
		}
		return 1;
	}

	// "bonding.mode=1" on the command line of the kernel is an option of the module.
	[NotInLinux("the user-space program that the kernel starts")]
	private static string options(string module_name)
	{
		List<string> options = [];
		string args = init_h.saved_command_line.TrimStart();

		while (args != "") {
			string whole = args;

			args = next_arg(args, out string param, out _);
			if (param.StartsWith(module_name + ".", StringComparison.Ordinal))
				options.Add(whole[(module_name.Length + 1)..(whole.Length - args.Length)].TrimEnd());
		}
		return string.Join(' ', options);
	}
}

/// <summary>What lies in /lib/modules: the assemblies beside the kernel's that reference it.</summary>
/// <remarks>They are files of the host and the same for every machine of this process.</remarks>
internal static class module_files
{
	private sealed record module_file(string name, string path, List<string> aliases, List<string> needs);

	private static readonly Lazy<Dictionary<string, module_file>> files = new(depmod);
	private static readonly ConcurrentDictionary<string, Assembly?> opened = new();

	/// <summary>The module's code, or null when there is no such module.</summary>
	[NotInLinux("the user-space program that the kernel starts")]
	internal static Assembly? open(string name)
	{
		return opened.GetOrAdd(name, static name => files.Value.TryGetValue(name, out module_file? f)
			? AssemblyLoadContext.Default.LoadFromAssemblyPath(f.path) : null);
	}

	/// <summary>The names of the modules that a name or an alias stands for.</summary>
	[NotInLinux("the user-space program that the kernel starts")]
	internal static IEnumerable<string> lookup(string name)
	{
		string alias = name.Replace('-', '_');

		if (files.Value.ContainsKey(alias))
			return [alias];
		return files.Value.Values.Where(f => f.aliases.Contains(name)).Select(f => f.name)
			.Order(StringComparer.Ordinal);
	}

	/// <summary>The modules that a module references.</summary>
	[NotInLinux("the user-space program that the kernel starts")]
	internal static List<string> needs(string name) => files.Value[name].needs;

	[NotInLinux("the user-space program that the kernel starts")]
	private static Dictionary<string, module_file> depmod()
	{
		string kernel = typeof(module_files).Assembly.GetName().Name!;
		Dictionary<string, module_file> found = [];

		foreach (string path in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")) {
			if (read(path, kernel) is { } f)
				found[f.name] = f;
		}
		foreach (module_file f in found.Values)
			f.needs.RemoveAll(needed => !found.ContainsKey(needed));
		return found;
	}

	// Reads the metadata only: looking for an alias must not load everything.
	[NotInLinux("the user-space program that the kernel starts")]
	private static module_file? read(string path, string kernel)
	{
		using FileStream stream = File.OpenRead(path);
		using PEReader pe = new(stream);

		if (!pe.HasMetadata)
			return null;

		MetadataReader md = pe.GetMetadataReader();

		if (!md.IsAssembly)
			return null;

		List<string> needs = [.. md.AssemblyReferences
			.Select(r => md.GetString(md.GetAssemblyReference(r).Name))];
		List<string> aliases = [];
		bool is_module = false;

		if (!needs.Contains(kernel))
			return null;
		foreach (CustomAttributeHandle handle in md.CustomAttributes) {
			CustomAttribute attribute = md.GetCustomAttribute(handle);

			switch (attribute_name(md, attribute)) {
			case nameof(module_initAttribute):
				is_module = true;
				break;
			case nameof(MODULE_ALIASAttribute):
				aliases.Add(argument(md, attribute));
				break;
			case nameof(MODULE_ALIAS_RTNL_LINKAttribute):
				aliases.Add("rtnl-link-" + argument(md, attribute));
				break;
			}
		}
		return is_module ? new(md.GetString(md.GetAssemblyDefinition().Name), path, aliases, needs) : null;
	}

	[NotInLinux("the user-space program that the kernel starts")]
	private static string? attribute_name(MetadataReader md, CustomAttribute attribute)
	{
		if (attribute.Constructor.Kind != HandleKind.MemberReference)
			return null;

		MemberReference ctor = md.GetMemberReference((MemberReferenceHandle)attribute.Constructor);

		return ctor.Parent.Kind == HandleKind.TypeReference
			? md.GetString(md.GetTypeReference((TypeReferenceHandle)ctor.Parent).Name) : null;
	}

	// The blob of an attribute is its version, then its arguments: here one string.
	[NotInLinux("the user-space program that the kernel starts")]
	private static string argument(MetadataReader md, CustomAttribute attribute)
	{
		BlobReader blob = md.GetBlobReader(attribute.Value);

		blob.ReadUInt16();
		return blob.ReadSerializedString() ?? "";
	}
}
