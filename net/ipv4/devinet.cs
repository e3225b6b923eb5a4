// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/ipv4/devinet.c; the copyright of the original's authors stands.

// Reduced to the ioctls as a kernel without addresses answers them. That matters for SIOCSIFFLAGS: an IPv4 socket
// brings it here, not to dev_ioctl().

using System.Runtime.InteropServices;

namespace Kernel.Net.Ipv4;

/// <summary>Addresses of interfaces.</summary>
public static partial class devinet_c
{
	/// <summary>The ioctls about addresses, and SIOCSIFFLAGS; 0 or a negative errno.</summary>
	[Source("net/ipv4/devinet.c", 973)]
	public static int devinet_ioctl(net net, uint cmd, ref ifreq ifr)
	{
		ref sockaddr_in sin = ref MemoryMarshal.AsRef<sockaddr_in>(
			MemoryMarshal.AsBytes(new Span<sockaddr>(ref ifr.ifr_addr)));
		net_device? dev;
		scoped Span<byte> colon;
		int ret = -EFAULT;

		ifr.ifr_name[IFNAMSIZ - 1] = 0;

		colon = strchr((Span<byte>)ifr.ifr_name, ':');
		if (!colon.IsEmpty)
			colon[0] = 0;

		dev_load(net, ifr.ifr_name);

		switch (cmd) {
		case SIOCGIFADDR:
		case SIOCGIFBRDADDR:
		case SIOCGIFDSTADDR:
		case SIOCGIFNETMASK:
			sin = default;
			sin.sin_family = AF_INET;
			break;

		case SIOCSIFFLAGS:
			ret = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				goto @out;
			break;
		case SIOCSIFADDR:
		case SIOCSIFBRDADDR:
		case SIOCSIFDSTADDR:
		case SIOCSIFNETMASK:
			ret = -EPERM;
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				goto @out;
			ret = -EINVAL;
			if (sin.sin_family != AF_INET)
				goto @out;
			break;
		default:
			ret = -EINVAL;
			goto @out;
		}

		rtnl_lock();

		ret = -ENODEV;
		dev = __dev_get_by_name(net, ifr.ifr_name);
		if (dev == null)
			goto done;

		if (!colon.IsEmpty)
			colon[0] = (byte)':';

		// DEVIATION: no device has an address, so there is none to be looked for.

		ret = -EADDRNOTAVAIL;
		if (cmd != SIOCSIFADDR && cmd != SIOCSIFFLAGS)
			goto done;

		switch (cmd) {
		case SIOCSIFFLAGS:
			if (!colon.IsEmpty) {
				ret = -EADDRNOTAVAIL;
				break;
			}
			ret = dev_change_flags(dev, (uint)(ushort)ifr.ifr_flags, null);
			break;

		case SIOCSIFADDR:
			// DEVIATION: no addresses to be set: as when the memory for one is out.
			ret = -ENOBUFS;
			break;
		}
	done:
		rtnl_unlock();
	@out:
		return ret;
	}
}
