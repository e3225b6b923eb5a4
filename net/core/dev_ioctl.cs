// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/dev_ioctl.c; the copyright of the original's authors stands.

// The interface ioctls.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>net/core/dev_ioctl.c</summary>
public static partial class dev_ioctl_c
{
	[Source("net/core/dev_ioctl.c", 21)]
	private static int dev_ifname(net net, ref ifreq ifr)
	{
		ifr.ifr_name[IFNAMSIZ - 1] = 0;
		return netdev_get_name(net, ifr.ifr_name, ifr.ifr_ifindex);
	}

	private static gifconf_func_t?[] gifconf_list = new gifconf_func_t?[NPROTO];

	/// <summary>Says who writes the addresses of a family for SIOCGIFCONF.  -EINVAL.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/dev_ioctl.c", 38)]
	public static int register_gifconf(uint family, gifconf_func_t? gifconf)
	{
		if (family >= NPROTO)
			return -EINVAL;
		gifconf_list[family] = gifconf;
		return 0;
	}

	/// <summary>SIOCGIFCONF: all interfaces with an address.  RTNL.  -EFAULT.</summary>
	/// <param name="size">of one record as the caller sees it</param>
	[Source("net/core/dev_ioctl.c", 53)]
	public static int dev_ifconf(net net, ref ifconf ifc, int size)
	{
		Span<byte> pos;
		int len;
		int total;
		int i;

		pos = ifc.ifc_buf;
		len = ifc.ifc_len;

		total = 0;
		foreach (var dev in for_each_netdev(net)) {
			for (i = 0; i < NPROTO; i++) {
				if (gifconf_list[i] != null) {
					int done;
					if (Unsafe.IsNullRef(ref MemoryMarshal.GetReference(pos)))
						done = gifconf_list[i]!(dev, default, 0, size);
					else
						done = gifconf_list[i]!(dev, pos[total..],
									len - total, size);
					if (done < 0)
						return -EFAULT;
					total += done;
				}
			}
		}

		ifc.ifc_len = total;

		return 0;
	}

	// rcu_read_lock() held.
	[Source("net/core/dev_ioctl.c", 103)]
	private static int dev_ifsioc_locked(net net, ref ifreq ifr, uint cmd)
	{
		int err;
		net_device? dev = dev_get_by_name_rcu(net, ifr.ifr_name);

		if (dev == null)
			return -ENODEV;

		switch (cmd) {
		case SIOCGIFFLAGS:
			ifr.ifr_flags = (short)dev_get_flags(dev);
			return 0;

		case SIOCGIFMETRIC:     // unused
			ifr.ifr_metric = 0;
			return 0;

		case SIOCGIFMTU:
			ifr.ifr_mtu = (int)dev.mtu;
			return 0;

		case SIOCGIFHWADDR:
			if (dev.addr_len == 0)
				memset(ifr.ifr_hwaddr.sa_data, 0,
				       Unsafe.SizeOf<sa_data_t>());
			else
				memcpy(ifr.ifr_hwaddr.sa_data, dev.dev_addr,
				       min(Unsafe.SizeOf<sa_data_t>(),
					   (int)dev.addr_len));
			ifr.ifr_hwaddr.sa_family = dev.type;
			return 0;

		case SIOCGIFSLAVE:
			err = -EINVAL;
			break;

		case SIOCGIFMAP:
			ifr.ifr_map.mem_start = dev.mem_start;
			ifr.ifr_map.mem_end = dev.mem_end;
			ifr.ifr_map.base_addr = (u16)dev.base_addr;
			ifr.ifr_map.irq = (u8)dev.irq;
			ifr.ifr_map.dma = dev.dma;
			ifr.ifr_map.port = dev.if_port;
			return 0;

		case SIOCGIFINDEX:
			ifr.ifr_ifindex = dev.ifindex;
			return 0;

		case SIOCGIFTXQLEN:
			ifr.ifr_qlen = (int)dev.tx_queue_len;
			return 0;

		default:
			// dev_ioctl() lets nothing else through
			WARN_ON(true);
			err = -ENOTTY;
			break;

		}
		return err;
	}

	// DEVIATION: ifr_data is no pointer here: what it points to comes along as a span
	[Source("net/core/dev_ioctl.c", 169)]
	private static int net_hwtstamp_validate(ref ifreq ifr, ReadOnlySpan<byte> ifr_data)
	{
		hwtstamp_config cfg;
		int tx_type;
		int rx_filter;
		int tx_type_valid = 0;
		int rx_filter_valid = 0;

		if (copy_from_user(out cfg, ifr_data) != 0)
			return -EFAULT;

		if (cfg.flags != 0)
			return -EINVAL;

		tx_type = cfg.tx_type;
		rx_filter = cfg.rx_filter;

		switch (tx_type) {
		case HWTSTAMP_TX_OFF:
		case HWTSTAMP_TX_ON:
		case HWTSTAMP_TX_ONESTEP_SYNC:
			tx_type_valid = 1;
			break;
		}

		switch (rx_filter) {
		case HWTSTAMP_FILTER_NONE:
		case HWTSTAMP_FILTER_ALL:
		case HWTSTAMP_FILTER_SOME:
		case HWTSTAMP_FILTER_PTP_V1_L4_EVENT:
		case HWTSTAMP_FILTER_PTP_V1_L4_SYNC:
		case HWTSTAMP_FILTER_PTP_V1_L4_DELAY_REQ:
		case HWTSTAMP_FILTER_PTP_V2_L4_EVENT:
		case HWTSTAMP_FILTER_PTP_V2_L4_SYNC:
		case HWTSTAMP_FILTER_PTP_V2_L4_DELAY_REQ:
		case HWTSTAMP_FILTER_PTP_V2_L2_EVENT:
		case HWTSTAMP_FILTER_PTP_V2_L2_SYNC:
		case HWTSTAMP_FILTER_PTP_V2_L2_DELAY_REQ:
		case HWTSTAMP_FILTER_PTP_V2_EVENT:
		case HWTSTAMP_FILTER_PTP_V2_SYNC:
		case HWTSTAMP_FILTER_PTP_V2_DELAY_REQ:
		case HWTSTAMP_FILTER_NTP_ALL:
			rx_filter_valid = 1;
			break;
		}

		if (tx_type_valid == 0 || rx_filter_valid == 0)
			return -ERANGE;

		return 0;
	}

	// RTNL held.
	[Source("net/core/dev_ioctl.c", 224)]
	private static int dev_ifsioc(net net, ref ifreq ifr, uint cmd, ReadOnlySpan<byte> ifr_data)
	{
		int err;
		net_device? dev = __dev_get_by_name(net, ifr.ifr_name);
		net_device_ops ops;

		if (dev == null)
			return -ENODEV;

		ops = dev.netdev_ops;

		switch (cmd) {
		case SIOCSIFFLAGS:
			return dev_change_flags(dev, (uint)ifr.ifr_flags, null);

		case SIOCSIFMETRIC:     // unused
			return -EOPNOTSUPP;

		case SIOCSIFMTU:
			return dev_set_mtu(dev, ifr.ifr_mtu);

		case SIOCSIFHWADDR:
			if (dev.addr_len > Unsafe.SizeOf<sockaddr>())
				return -EINVAL;
			return dev_set_mac_address(dev, ref ifr.ifr_hwaddr, null);

		case SIOCSIFHWBROADCAST:
			if (ifr.ifr_hwaddr.sa_family != dev.type)
				return -EINVAL;
			memcpy(dev.broadcast, ifr.ifr_hwaddr.sa_data,
			       min(Unsafe.SizeOf<sa_data_t>(),
				   (int)dev.addr_len));
			call_netdevice_notifiers(NETDEV_CHANGEADDR, dev);
			return 0;

		case SIOCSIFMAP:
			if (ops.ndo_set_config != null) {
				if (!netif_device_present(dev))
					return -ENODEV;
				return ops.ndo_set_config(dev, ref ifr.ifr_map);
			}
			return -EOPNOTSUPP;

		case SIOCADDMULTI:
			if (ops.ndo_set_rx_mode == null ||
			    ifr.ifr_hwaddr.sa_family != AF_UNSPEC)
				return -EINVAL;
			if (!netif_device_present(dev))
				return -ENODEV;
			return dev_mc_add_global(dev, ifr.ifr_hwaddr.sa_data);

		case SIOCDELMULTI:
			if (ops.ndo_set_rx_mode == null ||
			    ifr.ifr_hwaddr.sa_family != AF_UNSPEC)
				return -EINVAL;
			if (!netif_device_present(dev))
				return -ENODEV;
			return dev_mc_del_global(dev, ifr.ifr_hwaddr.sa_data);

		case SIOCSIFTXQLEN:
			if (ifr.ifr_qlen < 0)
				return -EINVAL;
			return dev_change_tx_queue_len(dev, (ulong)ifr.ifr_qlen);

		case SIOCSIFNAME:
			ifr.ifr_newname[IFNAMSIZ - 1] = (byte)'\0';
			return dev_change_name(dev, ifr.ifr_newname);

		case SIOCSHWTSTAMP:
			err = net_hwtstamp_validate(ref ifr, ifr_data);
			if (err != 0)
				return err;
			goto default;

		// Private ioctls and those of some drivers.
		default:
			if ((cmd >= SIOCDEVPRIVATE &&
			    cmd <= SIOCDEVPRIVATE + 15) ||
			    cmd == SIOCBONDENSLAVE ||
			    cmd == SIOCBONDRELEASE ||
			    cmd == SIOCBONDSETHWADDR ||
			    cmd == SIOCBONDSLAVEINFOQUERY ||
			    cmd == SIOCBONDINFOQUERY ||
			    cmd == SIOCBONDCHANGEACTIVE ||
			    cmd == SIOCGMIIPHY ||
			    cmd == SIOCGMIIREG ||
			    cmd == SIOCSMIIREG ||
			    cmd == SIOCBRADDIF ||
			    cmd == SIOCBRDELIF ||
			    cmd == SIOCSHWTSTAMP ||
			    cmd == SIOCGHWTSTAMP ||
			    cmd == SIOCWANDEV) {
				err = -EOPNOTSUPP;
				if (ops.ndo_do_ioctl != null) {
					if (netif_device_present(dev))
						err = ops.ndo_do_ioctl(dev, ref ifr, (int)cmd);
					else
						err = -ENODEV;
				}
			} else
				err = -EINVAL;
			break;

		}
		return err;
	}

	/// <summary>Loads the module that might bring the device of this name, if the caller may.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/dev_ioctl.c", 343)]
	public static void dev_load(net net, ReadOnlySpan<byte> name)
	{
		net_device? dev;
		bool no_module;

		rcu_read_lock();
		dev = dev_get_by_name_rcu(net, name);
		rcu_read_unlock();

		no_module = dev == null;
		if (no_module && capable(CAP_NET_ADMIN))
			no_module = request_module("netdev-%s"u8, name) != 0;
		if (no_module && capable(CAP_SYS_MODULE))
			request_module("%s"u8, name);
	}

	/// <summary>An interface ioctl.  Takes RTNL for what changes something.  Returns 0 or a negative errno; -EPERM,
	/// -ENODEV, -ENOTTY among it.</summary>
	/// <param name="need_copyout">comes back true when <c>ifr</c> is to be copied to the user; may be a null
	/// reference</param>
	/// <param name="ifr_data">the memory of the user that <c>ifr.ifr_data</c> points to</param>
	[Source("net/core/dev_ioctl.c", 377)]
	public static int dev_ioctl(net net, uint cmd, ref ifreq ifr, ref bool need_copyout,
				    ReadOnlySpan<byte> ifr_data = default)
	{
		int ret;
		scoped Span<byte> colon;

		if (!Unsafe.IsNullRef(ref need_copyout))
			need_copyout = true;
		if (cmd == SIOCGIFNAME)
			return dev_ifname(net, ref ifr);

		ifr.ifr_name[IFNAMSIZ - 1] = 0;

		colon = strchr((Span<byte>)ifr.ifr_name, ':');
		if (!colon.IsEmpty)
			colon[0] = 0;

		switch (cmd) {
		// For everybody; atomic; returns a value.
		case SIOCGIFFLAGS:
		case SIOCGIFMETRIC:
		case SIOCGIFMTU:
		case SIOCGIFHWADDR:
		case SIOCGIFSLAVE:
		case SIOCGIFMAP:
		case SIOCGIFINDEX:
		case SIOCGIFTXQLEN:
			dev_load(net, ifr.ifr_name);
			rcu_read_lock();
			ret = dev_ifsioc_locked(net, ref ifr, cmd);
			rcu_read_unlock();
			if (!colon.IsEmpty)
				colon[0] = (byte)':';
			return ret;

		case SIOCETHTOOL:
			dev_load(net, ifr.ifr_name);
			rtnl_lock();
			// DEVIATION: no dev_ethtool(): its structures lie behind a pointer in ifr
			ret = -EOPNOTSUPP;
			rtnl_unlock();
			if (!colon.IsEmpty)
				colon[0] = (byte)':';
			return ret;

		// For the administrator; serialized; returns a value.
		case SIOCGMIIPHY:
		case SIOCGMIIREG:
		case SIOCSIFNAME:
			dev_load(net, ifr.ifr_name);
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				return -EPERM;
			rtnl_lock();
			ret = dev_ifsioc(net, ref ifr, cmd, ifr_data);
			rtnl_unlock();
			if (!colon.IsEmpty)
				colon[0] = (byte)':';
			return ret;

		// For the administrator of the machine; serialized; returns nothing.
		case SIOCSIFMAP:
		case SIOCSIFTXQLEN:
			if (!capable(CAP_NET_ADMIN))
				return -EPERM;
			goto case SIOCSIFFLAGS;
		// For the administrator of the namespace; serialized; returns nothing.
		case SIOCSIFFLAGS:
		case SIOCSIFMETRIC:
		case SIOCSIFMTU:
		case SIOCSIFHWADDR:
		case SIOCSIFSLAVE:
		case SIOCADDMULTI:
		case SIOCDELMULTI:
		case SIOCSIFHWBROADCAST:
		case SIOCSMIIREG:
		case SIOCBONDENSLAVE:
		case SIOCBONDRELEASE:
		case SIOCBONDSETHWADDR:
		case SIOCBONDCHANGEACTIVE:
		case SIOCBRADDIF:
		case SIOCBRDELIF:
		case SIOCSHWTSTAMP:
			if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
				return -EPERM;
			goto case SIOCBONDSLAVEINFOQUERY;
		case SIOCBONDSLAVEINFOQUERY:
		case SIOCBONDINFOQUERY:
			dev_load(net, ifr.ifr_name);
			rtnl_lock();
			ret = dev_ifsioc(net, ref ifr, cmd, ifr_data);
			rtnl_unlock();
			if (!Unsafe.IsNullRef(ref need_copyout))
				need_copyout = false;
			return ret;

		case SIOCGIFMEM:
		case SIOCSIFMEM:
		case SIOCSIFLINK:
			return -ENOTTY;

		// Private and unknown ioctls.
		default:
			if (cmd == SIOCWANDEV ||
			    cmd == SIOCGHWTSTAMP ||
			    (cmd >= SIOCDEVPRIVATE &&
			     cmd <= SIOCDEVPRIVATE + 15)) {
				dev_load(net, ifr.ifr_name);
				rtnl_lock();
				ret = dev_ifsioc(net, ref ifr, cmd, ifr_data);
				rtnl_unlock();
				return ret;
			}
			return -ENOTTY;
		}
	}
}
