// SPDX-License-Identifier: GPL-2.0-only

using System.Text;
using Kernel.Include;
using Klab.Explore;
using Klab.Userspace;
using static Kernel.Include.net_h;
using static Kernel.Include.netdevice_h;
using static Kernel.Include.Uapi.errno_h;
using static Kernel.Include.Uapi.socket_h;
using static Kernel.Include.Uapi.sockios_h;
using static Kernel.Net.Core.dev_c;
using static Kernel.Net.Core.net_namespace_c;

namespace Klab.Races;

/// <summary>A socket that is to be bound to a device, which loses its name to another device meanwhile.</summary>
internal abstract class Binding : Race
{
	/// <summary>The device that is meant, and the one that takes its name.</summary>
	protected const int Meant = 7, Other = 8;

	private const string Name0 = "eth0", Name1 = "eth1", Aside = "old0";

	private readonly RaceTask[] _tasks;
	private net_device _meant = null!, _other = null!;
	private int _fd, _error;

	protected Binding() => _tasks = [
		new("binder", () => _error = Bind(_fd)),
		new("renamer", Rename),
	];

	public override string Invariant => "the socket is bound to the device with the index, or to none";

	public override IReadOnlyList<RaceTask> Tasks => _tasks;

	public override void Prepare()
	{
		_meant = Devices.Make(Name0, Meant);
		_other = Devices.Make(Name1, Other);
	}

	public override void Setup()
	{
		_error = 0;
		_fd = Libc.Socket(AF_PACKET, (int)SOCK_RAW, 0);
	}

	public override string? Check()
	{
		if (_fd < 0)
			return $"there is no socket: {Errno.Text(_fd)}";

		int bound = Bound();

		if (_error == 0 && bound != Meant)
			return $"the socket is bound to device {bound}, which has taken the name, and not to device {Meant}";
		// To be told that the name is nobody's is well: who is told can ask again.
		return _error is 0 or -ENODEV ? null : $"an error that nobody expects: {Errno.Text(_error)}";
	}

	public override Outcome Outcome() => new(_error == 0 ? "bound to the device" : $"not bound: {Errno.Text(_error)}", true);

	public override void Teardown()
	{
		Libc.Close(_fd);
		Devices.Rename(_other, Name1);
		Devices.Rename(_meant, Name0);
	}

	public override void Finish()
	{
		unregister_netdev(_other);
		unregister_netdev(_meant);
	}

	public override int State() => Devices.State();

	public override IEnumerable<Watched> Watch() => [
		Watched.At($"name of {Meant}", _meant.name), Watched.At($"name of {Other}", _other.name)];

	/// <summary>What the binder does; 0, or the error with which it ends.</summary>
	protected abstract int Bind(int fd);

	/// <summary>if_indextoname(), and then SO_BINDTODEVICE.</summary>
	protected static int BindByName(int fd)
	{
		byte[] request = new byte[40];

		BitConverter.TryWriteBytes(request.AsSpan(16), Meant);

		int err = Libc.Ioctl(fd, (uint)SIOCGIFNAME, request);

		return err != 0 ? err : Libc.SetSockOpt(fd, SOL_SOCKET, SO_BINDTODEVICE, request.AsSpan(0, 16), 16);
	}

	private void Rename()
	{
		Devices.Rename(_meant, Aside);
		Devices.Rename(_other, Name0);
	}

	// Asks by name, for that way there always was.
	private int Bound()
	{
		byte[] name = new byte[16];
		int length = name.Length;
		int err = Libc.GetSockOpt(_fd, SOL_SOCKET, SO_BINDTODEVICE, name, ref length);

		if (err != 0 || length == 0)
			return 0;

		net_device? dev = dev_get_by_name(init_net, name.AsSpan(0, length));
		int ifindex = dev?.ifindex ?? 0;

		if (dev != null)
			dev_put(dev);
		return ifindex;
	}
}

/// <summary>The name is looked up, and then the socket is bound to it.</summary>
internal sealed class BindByName : Binding
{
	public override string Name => "bind-by-name";

	public override string Summary => "a socket is bound by the name that an index had, while another device takes the name";

	protected override int Bind(int fd) => BindByName(fd);
}

/// <summary>The socket is bound to the index; a kernel that cannot is asked by name, as libraries do.</summary>
internal sealed class BindByIndex : Binding
{
	public override string Name => "bind-by-index";

	public override string Summary => "a socket is bound by index, or by name when the kernel cannot: to which device?";

	protected override int Bind(int fd)
	{
		int err = Libc.SetSockOpt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, Meant);

		return err == -ENOPROTOOPT ? BindByName(fd) : err;
	}
}
