// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 net/core/net-sysfs.c; the copyright of the original's authors stands.

// The class "net": one directory /sys/class/net/NAME for every device, its attributes, its statistics and its queues.
// A macro of the original that makes a function and an attribute is written out: the line of such a function is that
// of the macro's use.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Net.Core;

/// <summary>net/core/net-sysfs.c</summary>
public static partial class net_sysfs_c
{
	private static ReadOnlySpan<byte> fmt_hex => "0x%x\n"u8;        // %#x of the original
	private static ReadOnlySpan<byte> fmt_dec => "%d\n"u8;
	private static ReadOnlySpan<byte> fmt_ulong => "%u\n"u8;
	private static ReadOnlySpan<byte> fmt_u64 => "%u\n"u8;

	private delegate int format_t(net_device dev, Span<byte> buf);

	[NotInLinux("the conversion %*phN of printf")]
	private static string phN(int len, ReadOnlySpan<byte> addr) => hex_string(addr[..len], string.Empty);

	[Source("net/core/net-sysfs.c", 38)]
	private static bool dev_isalive(net_device dev)
	{
		return dev.reg_state <= NETREG_REGISTERED;
	}

	// The locks of the GIF* ioctls.
	[Source("net/core/net-sysfs.c", 44)]
	private static int netdev_show(device dev,
				       device_attribute attr, Span<byte> buf,
				       format_t format)
	{
		net_device ndev = to_net_dev(dev);
		int ret = -EINVAL;

		read_lock(dev_base_lock);
		if (dev_isalive(ndev))
			ret = format(ndev, buf);
		read_unlock(dev_base_lock);

		return ret;
	}

	// The locks and the permissions of the SIF* ioctls.
	[Source("net/core/net-sysfs.c", 80)]
	private static int netdev_store(device dev, device_attribute attr,
					ReadOnlySpan<byte> buf, int len,
					Func<net_device, ulong, int> set)
	{
		net_device netdev = to_net_dev(dev);
		net net = dev_net(netdev);
		ulong @new;
		int ret = -EINVAL;

		if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
			return -EPERM;

		ret = kstrtoul(buf, 0, out @new);
		if (ret != 0)
			goto err;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (dev_isalive(netdev)) {
			ret = set(netdev, @new);
			if (ret == 0)
				ret = len;
		}
		rtnl_unlock();
	err:
		return ret;
	}

	[Source("net/core/net-sysfs.c", 109)]
	private static int format_dev_id(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_hex, dev.dev_id);
	}

	[Source("net/core/net-sysfs.c", 109)]
	private static int dev_id_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_dev_id);
	}

	private static device_attribute dev_attr_dev_id = DEVICE_ATTR_RO("dev_id"u8, dev_id_show);

	[Source("net/core/net-sysfs.c", 110)]
	private static int format_dev_port(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.dev_port);
	}

	[Source("net/core/net-sysfs.c", 110)]
	private static int dev_port_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_dev_port);
	}

	private static device_attribute dev_attr_dev_port = DEVICE_ATTR_RO("dev_port"u8, dev_port_show);

	[Source("net/core/net-sysfs.c", 111)]
	private static int format_addr_assign_type(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.addr_assign_type);
	}

	[Source("net/core/net-sysfs.c", 111)]
	private static int addr_assign_type_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_addr_assign_type);
	}

	private static device_attribute dev_attr_addr_assign_type
		= DEVICE_ATTR_RO("addr_assign_type"u8, addr_assign_type_show);

	[Source("net/core/net-sysfs.c", 112)]
	private static int format_addr_len(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.addr_len);
	}

	[Source("net/core/net-sysfs.c", 112)]
	private static int addr_len_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_addr_len);
	}

	private static device_attribute dev_attr_addr_len = DEVICE_ATTR_RO("addr_len"u8, addr_len_show);

	[Source("net/core/net-sysfs.c", 113)]
	private static int format_ifindex(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.ifindex);
	}

	[Source("net/core/net-sysfs.c", 113)]
	private static int ifindex_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_ifindex);
	}

	private static device_attribute dev_attr_ifindex = DEVICE_ATTR_RO("ifindex"u8, ifindex_show);

	[Source("net/core/net-sysfs.c", 114)]
	private static int format_type(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.type);
	}

	[Source("net/core/net-sysfs.c", 114)]
	private static int type_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_type);
	}

	private static device_attribute dev_attr_type = DEVICE_ATTR_RO("type"u8, type_show);

	[Source("net/core/net-sysfs.c", 115)]
	private static int format_link_mode(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.link_mode);
	}

	[Source("net/core/net-sysfs.c", 115)]
	private static int link_mode_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_link_mode);
	}

	private static device_attribute dev_attr_link_mode = DEVICE_ATTR_RO("link_mode"u8, link_mode_show);

	[Source("net/core/net-sysfs.c", 117)]
	private static int iflink_show(device dev, device_attribute attr,
				       Span<byte> buf)
	{
		net_device ndev = to_net_dev(dev);

		return sprintf(buf, fmt_dec, dev_get_iflink(ndev));
	}

	private static device_attribute dev_attr_iflink = DEVICE_ATTR_RO("iflink"u8, iflink_show);

	[Source("net/core/net-sysfs.c", 126)]
	private static int format_name_assign_type(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.name_assign_type);
	}

	[Source("net/core/net-sysfs.c", 131)]
	private static int name_assign_type_show(device dev,
						 device_attribute attr,
						 Span<byte> buf)
	{
		net_device ndev = to_net_dev(dev);
		int ret = -EINVAL;

		if (ndev.name_assign_type != NET_NAME_UNKNOWN)
			ret = netdev_show(dev, attr, buf, format_name_assign_type);

		return ret;
	}

	private static device_attribute dev_attr_name_assign_type
		= DEVICE_ATTR_RO("name_assign_type"u8, name_assign_type_show);

	// The locks of the GIFHWADDR ioctl.
	[Source("net/core/net-sysfs.c", 146)]
	private static int address_show(device dev, device_attribute attr,
					Span<byte> buf)
	{
		net_device ndev = to_net_dev(dev);
		int ret = -EINVAL;

		read_lock(dev_base_lock);
		if (dev_isalive(ndev))
			ret = sysfs_format_mac(buf, ndev.dev_addr, ndev.addr_len);
		read_unlock(dev_base_lock);
		return ret;
	}

	private static device_attribute dev_attr_address = DEVICE_ATTR_RO("address"u8, address_show);

	[Source("net/core/net-sysfs.c", 160)]
	private static int broadcast_show(device dev,
					  device_attribute attr, Span<byte> buf)
	{
		net_device ndev = to_net_dev(dev);

		if (dev_isalive(ndev))
			return sysfs_format_mac(buf, ndev.broadcast, ndev.addr_len);
		return -EINVAL;
	}

	private static device_attribute dev_attr_broadcast = DEVICE_ATTR_RO("broadcast"u8, broadcast_show);

	[Source("net/core/net-sysfs.c", 171)]
	private static int change_carrier(net_device dev, ulong new_carrier)
	{
		if (!netif_running(dev))
			return -EINVAL;
		return dev_change_carrier(dev, new_carrier != 0);
	}

	[Source("net/core/net-sysfs.c", 178)]
	private static int carrier_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		return netdev_store(dev, attr, buf, len, change_carrier);
	}

	[Source("net/core/net-sysfs.c", 184)]
	private static int carrier_show(device dev,
					device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);

		if (netif_running(netdev))
			return sprintf(buf, fmt_dec, netif_carrier_ok(netdev) ? 1 : 0);

		return -EINVAL;
	}

	private static device_attribute dev_attr_carrier = DEVICE_ATTR_RW("carrier"u8, carrier_show, carrier_store);

	[Source("net/core/net-sysfs.c", 196)]
	private static int speed_show(device dev,
				      device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		int ret = -EINVAL;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (netif_running(netdev)) {
			ethtool_link_ksettings cmd = new();

			if (__ethtool_get_link_ksettings(netdev, cmd) == 0)
				ret = sprintf(buf, fmt_dec, (int)cmd.@base.speed);
		}
		rtnl_unlock();
		return ret;
	}

	private static device_attribute dev_attr_speed = DEVICE_ATTR_RO("speed"u8, speed_show);

	[Source("net/core/net-sysfs.c", 216)]
	private static int duplex_show(device dev,
				       device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		int ret = -EINVAL;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (netif_running(netdev)) {
			ethtool_link_ksettings cmd = new();

			if (__ethtool_get_link_ksettings(netdev, cmd) == 0) {
				string duplex;

				switch (cmd.@base.duplex) {
				case DUPLEX_HALF:
					duplex = "half";
					break;
				case DUPLEX_FULL:
					duplex = "full";
					break;
				default:
					duplex = "unknown";
					break;
				}
				ret = sprintf(buf, $"{duplex}\n");
			}
		}
		rtnl_unlock();
		return ret;
	}

	private static device_attribute dev_attr_duplex = DEVICE_ATTR_RO("duplex"u8, duplex_show);

	[Source("net/core/net-sysfs.c", 250)]
	private static int dormant_show(device dev,
					device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);

		if (netif_running(netdev))
			return sprintf(buf, fmt_dec, netif_dormant(netdev) ? 1 : 0);

		return -EINVAL;
	}

	private static device_attribute dev_attr_dormant = DEVICE_ATTR_RO("dormant"u8, dormant_show);

	private static string[] operstates = [
		"unknown",
		"notpresent",
		"down",
		"lowerlayerdown",
		"testing",
		"dormant",
		"up",
	];

	[Source("net/core/net-sysfs.c", 272)]
	private static int operstate_show(device dev,
					  device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		byte operstate;

		read_lock(dev_base_lock);
		operstate = netdev.operstate;
		if (!netif_running(netdev))
			operstate = IF_OPER_DOWN;
		read_unlock(dev_base_lock);

		if (operstate >= ARRAY_SIZE(operstates))
			return -EINVAL;

		return sprintf(buf, $"{operstates[operstate]}\n");
	}

	private static device_attribute dev_attr_operstate = DEVICE_ATTR_RO("operstate"u8, operstate_show);

	[Source("net/core/net-sysfs.c", 291)]
	private static int carrier_changes_show(device dev,
						device_attribute attr,
						Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);

		return sprintf(buf, fmt_dec,
			       atomic_read(ref netdev.carrier_up_count) +
			       atomic_read(ref netdev.carrier_down_count));
	}

	private static device_attribute dev_attr_carrier_changes
		= DEVICE_ATTR_RO("carrier_changes"u8, carrier_changes_show);

	[Source("net/core/net-sysfs.c", 303)]
	private static int carrier_up_count_show(device dev,
						 device_attribute attr,
						 Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);

		return sprintf(buf, fmt_dec, atomic_read(ref netdev.carrier_up_count));
	}

	private static device_attribute dev_attr_carrier_up_count
		= DEVICE_ATTR_RO("carrier_up_count"u8, carrier_up_count_show);

	[Source("net/core/net-sysfs.c", 313)]
	private static int carrier_down_count_show(device dev,
						 device_attribute attr,
						 Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);

		return sprintf(buf, fmt_dec, atomic_read(ref netdev.carrier_down_count));
	}

	private static device_attribute dev_attr_carrier_down_count
		= DEVICE_ATTR_RO("carrier_down_count"u8, carrier_down_count_show);

	// Attributes that can be written.

	[Source("net/core/net-sysfs.c", 325)]
	private static int change_mtu(net_device dev, ulong new_mtu)
	{
		return dev_set_mtu(dev, (int)new_mtu);
	}

	[Source("net/core/net-sysfs.c", 330)]
	private static int mtu_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		return netdev_store(dev, attr, buf, len, change_mtu);
	}

	[Source("net/core/net-sysfs.c", 335)]
	private static int format_mtu(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, (int)dev.mtu);
	}

	[Source("net/core/net-sysfs.c", 335)]
	private static int mtu_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_mtu);
	}

	private static device_attribute dev_attr_mtu = DEVICE_ATTR_RW("mtu"u8, mtu_show, mtu_store);

	[Source("net/core/net-sysfs.c", 337)]
	private static int change_flags(net_device dev, ulong new_flags)
	{
		return dev_change_flags(dev, (uint)new_flags, null);
	}

	[Source("net/core/net-sysfs.c", 342)]
	private static int flags_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		return netdev_store(dev, attr, buf, len, change_flags);
	}

	[Source("net/core/net-sysfs.c", 347)]
	private static int format_flags(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_hex, dev.flags);
	}

	[Source("net/core/net-sysfs.c", 347)]
	private static int flags_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_flags);
	}

	private static device_attribute dev_attr_flags = DEVICE_ATTR_RW("flags"u8, flags_show, flags_store);

	[Source("net/core/net-sysfs.c", 349)]
	private static int tx_queue_len_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		if (!capable(CAP_NET_ADMIN))
			return -EPERM;

		return netdev_store(dev, attr, buf, len, dev_change_tx_queue_len);
	}

	[Source("net/core/net-sysfs.c", 358)]
	private static int format_tx_queue_len(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, (int)dev.tx_queue_len);
	}

	[Source("net/core/net-sysfs.c", 358)]
	private static int tx_queue_len_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_tx_queue_len);
	}

	private static device_attribute dev_attr_tx_queue_len
		= DEVICE_ATTR_RW("tx_queue_len"u8, tx_queue_len_show, tx_queue_len_store);

	[Source("net/core/net-sysfs.c", 360)]
	private static int change_gro_flush_timeout(net_device dev, ulong val)
	{
		dev.gro_flush_timeout = val;
		return 0;
	}

	[Source("net/core/net-sysfs.c", 366)]
	private static int gro_flush_timeout_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		if (!capable(CAP_NET_ADMIN))
			return -EPERM;

		return netdev_store(dev, attr, buf, len, change_gro_flush_timeout);
	}

	[Source("net/core/net-sysfs.c", 375)]
	private static int format_gro_flush_timeout(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_ulong, (long)dev.gro_flush_timeout);
	}

	[Source("net/core/net-sysfs.c", 375)]
	private static int gro_flush_timeout_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_gro_flush_timeout);
	}

	private static device_attribute dev_attr_gro_flush_timeout
		= DEVICE_ATTR_RW("gro_flush_timeout"u8, gro_flush_timeout_show, gro_flush_timeout_store);

	[Source("net/core/net-sysfs.c", 377)]
	private static int ifalias_store(device dev, device_attribute attr,
					 ReadOnlySpan<byte> buf, int len)
	{
		net_device netdev = to_net_dev(dev);
		net net = dev_net(netdev);
		int count = len;
		int ret = 0;

		if (!ns_capable(net.user_ns, CAP_NET_ADMIN))
			return -EPERM;

		if (len > 0 && buf[len - 1] == '\n')
			--count;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (dev_isalive(netdev)) {
			ret = dev_set_alias(netdev, buf, count);
			if (ret < 0)
				goto err;
			ret = len;
			netdev_state_change(netdev);
		}
	err:
		rtnl_unlock();

		return ret;
	}

	[Source("net/core/net-sysfs.c", 408)]
	private static int ifalias_show(device dev,
					device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		Span<byte> tmp = stackalloc byte[IFALIASZ];
		int ret = 0;

		ret = dev_get_alias(netdev, tmp, tmp.Length);
		if (ret > 0)
			ret = sprintf(buf, $"{tmp}\n");
		return ret;
	}

	private static device_attribute dev_attr_ifalias = DEVICE_ATTR_RW("ifalias"u8, ifalias_show, ifalias_store);

	[Source("net/core/net-sysfs.c", 422)]
	private static int change_group(net_device dev, ulong new_group)
	{
		dev_set_group(dev, (int)new_group);
		return 0;
	}

	[Source("net/core/net-sysfs.c", 428)]
	private static int group_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		return netdev_store(dev, attr, buf, len, change_group);
	}

	[Source("net/core/net-sysfs.c", 433)]
	private static int format_group(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.group);
	}

	[Source("net/core/net-sysfs.c", 433)]
	private static int group_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_group);
	}

	private static device_attribute dev_attr_netdev_group
		= DEVICE_ATTR("netdev_group"u8, _0644, group_show, group_store);

	[Source("net/core/net-sysfs.c", 436)]
	private static int change_proto_down(net_device dev, ulong proto_down)
	{
		return dev_change_proto_down(dev, proto_down != 0);
	}

	[Source("net/core/net-sysfs.c", 441)]
	private static int proto_down_store(device dev, device_attribute attr, ReadOnlySpan<byte> buf, int len)
	{
		return netdev_store(dev, attr, buf, len, change_proto_down);
	}

	[Source("net/core/net-sysfs.c", 447)]
	private static int format_proto_down(net_device dev, Span<byte> buf)
	{
		return sprintf(buf, fmt_dec, dev.proto_down ? 1 : 0);
	}

	[Source("net/core/net-sysfs.c", 447)]
	private static int proto_down_show(device dev, device_attribute attr, Span<byte> buf)
	{
		return netdev_show(dev, attr, buf, format_proto_down);
	}

	private static device_attribute dev_attr_proto_down
		= DEVICE_ATTR_RW("proto_down"u8, proto_down_show, proto_down_store);

	[Source("net/core/net-sysfs.c", 449)]
	private static int phys_port_id_show(device dev,
				       device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		int ret = -EINVAL;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (dev_isalive(netdev)) {
			netdev_phys_item_id ppid = new();

			ret = dev_get_phys_port_id(netdev, ppid);
			if (ret == 0)
				ret = sprintf(buf, $"{phN(ppid.id_len, ppid.id)}\n");
		}
		rtnl_unlock();

		return ret;
	}

	private static device_attribute dev_attr_phys_port_id = DEVICE_ATTR_RO("phys_port_id"u8, phys_port_id_show);

	[Source("net/core/net-sysfs.c", 471)]
	private static int phys_port_name_show(device dev,
				       device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		int ret = -EINVAL;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (dev_isalive(netdev)) {
			Span<byte> name = stackalloc byte[IFNAMSIZ];

			ret = dev_get_phys_port_name(netdev, name, name.Length);
			if (ret == 0)
				ret = sprintf(buf, $"{name}\n");
		}
		rtnl_unlock();

		return ret;
	}

	private static device_attribute dev_attr_phys_port_name
		= DEVICE_ATTR_RO("phys_port_name"u8, phys_port_name_show);

	[Source("net/core/net-sysfs.c", 493)]
	private static int phys_switch_id_show(device dev,
				       device_attribute attr, Span<byte> buf)
	{
		net_device netdev = to_net_dev(dev);
		int ret = -EINVAL;

		if (rtnl_trylock() == 0)
			return restart_syscall();

		if (dev_isalive(netdev)) {
			netdev_phys_item_id ppid = new();

			ret = dev_get_port_parent_id(netdev, ppid, false);
			if (ret == 0)
				ret = sprintf(buf, $"{phN(ppid.id_len, ppid.id)}\n");
		}
		rtnl_unlock();

		return ret;
	}

	private static device_attribute dev_attr_phys_switch_id
		= DEVICE_ATTR_RO("phys_switch_id"u8, phys_switch_id_show);

	[Source("net/core/net-sysfs.c", 515)]
	private static attribute?[] net_class_attrs = [
		dev_attr_netdev_group.attr,
		dev_attr_type.attr,
		dev_attr_dev_id.attr,
		dev_attr_dev_port.attr,
		dev_attr_iflink.attr,
		dev_attr_ifindex.attr,
		dev_attr_name_assign_type.attr,
		dev_attr_addr_assign_type.attr,
		dev_attr_addr_len.attr,
		dev_attr_link_mode.attr,
		dev_attr_address.attr,
		dev_attr_broadcast.attr,
		dev_attr_speed.attr,
		dev_attr_duplex.attr,
		dev_attr_dormant.attr,
		dev_attr_operstate.attr,
		dev_attr_carrier_changes.attr,
		dev_attr_ifalias.attr,
		dev_attr_carrier.attr,
		dev_attr_mtu.attr,
		dev_attr_flags.attr,
		dev_attr_tx_queue_len.attr,
		dev_attr_gro_flush_timeout.attr,
		dev_attr_phys_port_id.attr,
		dev_attr_phys_port_name.attr,
		dev_attr_phys_switch_id.attr,
		dev_attr_proto_down.attr,
		dev_attr_carrier_up_count.attr,
		dev_attr_carrier_down_count.attr,
		null,
	];

	private static attribute_group net_class_group = new() {
		attrs = net_class_attrs,
	};

	private static attribute_group?[] net_class_groups = [
		net_class_group,
		null,
	];

	// One member of the statistics, by its offset.
	[Source("net/core/net-sysfs.c", 550)]
	private static int netstat_show(device d,
					device_attribute attr, Span<byte> buf,
					ulong offset)
	{
		net_device dev = to_net_dev(d);
		int ret = -EINVAL;

		WARN_ON(offset > (ulong)Unsafe.SizeOf<rtnl_link_stats64>() ||
			offset % sizeof(u64) != 0);

		read_lock(dev_base_lock);
		if (dev_isalive(dev)) {
			rtnl_link_stats64 temp = default;
			ref rtnl_link_stats64 stats = ref dev_get_stats(dev, ref temp);

			ret = sprintf(buf, fmt_u64, (long)Unsafe.As<byte, u64>(ref Unsafe.AddByteOffset(
				ref Unsafe.As<rtnl_link_stats64, byte>(ref stats), (nint)offset)));
		}
		read_unlock(dev_base_lock);
		return ret;
	}

	[NotInLinux("offsetof(struct rtnl_link_stats64, name)")]
	private static ulong offsetof(string name)
	{
		return (ulong)Marshal.OffsetOf<rtnl_link_stats64>(name);
	}

	[Source("net/core/net-sysfs.c", 581)]
	private static int rx_packets_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_packets)));
	}

	private static device_attribute dev_attr_rx_packets = DEVICE_ATTR_RO("rx_packets"u8, rx_packets_show);

	[Source("net/core/net-sysfs.c", 582)]
	private static int tx_packets_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_packets)));
	}

	private static device_attribute dev_attr_tx_packets = DEVICE_ATTR_RO("tx_packets"u8, tx_packets_show);

	[Source("net/core/net-sysfs.c", 583)]
	private static int rx_bytes_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_bytes)));
	}

	private static device_attribute dev_attr_rx_bytes = DEVICE_ATTR_RO("rx_bytes"u8, rx_bytes_show);

	[Source("net/core/net-sysfs.c", 584)]
	private static int tx_bytes_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_bytes)));
	}

	private static device_attribute dev_attr_tx_bytes = DEVICE_ATTR_RO("tx_bytes"u8, tx_bytes_show);

	[Source("net/core/net-sysfs.c", 585)]
	private static int rx_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_errors)));
	}

	private static device_attribute dev_attr_rx_errors = DEVICE_ATTR_RO("rx_errors"u8, rx_errors_show);

	[Source("net/core/net-sysfs.c", 586)]
	private static int tx_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_errors)));
	}

	private static device_attribute dev_attr_tx_errors = DEVICE_ATTR_RO("tx_errors"u8, tx_errors_show);

	[Source("net/core/net-sysfs.c", 587)]
	private static int rx_dropped_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_dropped)));
	}

	private static device_attribute dev_attr_rx_dropped = DEVICE_ATTR_RO("rx_dropped"u8, rx_dropped_show);

	[Source("net/core/net-sysfs.c", 588)]
	private static int tx_dropped_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_dropped)));
	}

	private static device_attribute dev_attr_tx_dropped = DEVICE_ATTR_RO("tx_dropped"u8, tx_dropped_show);

	[Source("net/core/net-sysfs.c", 589)]
	private static int multicast_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.multicast)));
	}

	private static device_attribute dev_attr_multicast = DEVICE_ATTR_RO("multicast"u8, multicast_show);

	[Source("net/core/net-sysfs.c", 590)]
	private static int collisions_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.collisions)));
	}

	private static device_attribute dev_attr_collisions = DEVICE_ATTR_RO("collisions"u8, collisions_show);

	[Source("net/core/net-sysfs.c", 591)]
	private static int rx_length_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_length_errors)));
	}

	private static device_attribute dev_attr_rx_length_errors
		= DEVICE_ATTR_RO("rx_length_errors"u8, rx_length_errors_show);

	[Source("net/core/net-sysfs.c", 592)]
	private static int rx_over_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_over_errors)));
	}

	private static device_attribute dev_attr_rx_over_errors
		= DEVICE_ATTR_RO("rx_over_errors"u8, rx_over_errors_show);

	[Source("net/core/net-sysfs.c", 593)]
	private static int rx_crc_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_crc_errors)));
	}

	private static device_attribute dev_attr_rx_crc_errors = DEVICE_ATTR_RO("rx_crc_errors"u8, rx_crc_errors_show);

	[Source("net/core/net-sysfs.c", 594)]
	private static int rx_frame_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_frame_errors)));
	}

	private static device_attribute dev_attr_rx_frame_errors
		= DEVICE_ATTR_RO("rx_frame_errors"u8, rx_frame_errors_show);

	[Source("net/core/net-sysfs.c", 595)]
	private static int rx_fifo_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_fifo_errors)));
	}

	private static device_attribute dev_attr_rx_fifo_errors
		= DEVICE_ATTR_RO("rx_fifo_errors"u8, rx_fifo_errors_show);

	[Source("net/core/net-sysfs.c", 596)]
	private static int rx_missed_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_missed_errors)));
	}

	private static device_attribute dev_attr_rx_missed_errors
		= DEVICE_ATTR_RO("rx_missed_errors"u8, rx_missed_errors_show);

	[Source("net/core/net-sysfs.c", 597)]
	private static int tx_aborted_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_aborted_errors)));
	}

	private static device_attribute dev_attr_tx_aborted_errors
		= DEVICE_ATTR_RO("tx_aborted_errors"u8, tx_aborted_errors_show);

	[Source("net/core/net-sysfs.c", 598)]
	private static int tx_carrier_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_carrier_errors)));
	}

	private static device_attribute dev_attr_tx_carrier_errors
		= DEVICE_ATTR_RO("tx_carrier_errors"u8, tx_carrier_errors_show);

	[Source("net/core/net-sysfs.c", 599)]
	private static int tx_fifo_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_fifo_errors)));
	}

	private static device_attribute dev_attr_tx_fifo_errors
		= DEVICE_ATTR_RO("tx_fifo_errors"u8, tx_fifo_errors_show);

	[Source("net/core/net-sysfs.c", 600)]
	private static int tx_heartbeat_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_heartbeat_errors)));
	}

	private static device_attribute dev_attr_tx_heartbeat_errors
		= DEVICE_ATTR_RO("tx_heartbeat_errors"u8, tx_heartbeat_errors_show);

	[Source("net/core/net-sysfs.c", 601)]
	private static int tx_window_errors_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_window_errors)));
	}

	private static device_attribute dev_attr_tx_window_errors
		= DEVICE_ATTR_RO("tx_window_errors"u8, tx_window_errors_show);

	[Source("net/core/net-sysfs.c", 602)]
	private static int rx_compressed_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_compressed)));
	}

	private static device_attribute dev_attr_rx_compressed = DEVICE_ATTR_RO("rx_compressed"u8, rx_compressed_show);

	[Source("net/core/net-sysfs.c", 603)]
	private static int tx_compressed_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.tx_compressed)));
	}

	private static device_attribute dev_attr_tx_compressed = DEVICE_ATTR_RO("tx_compressed"u8, tx_compressed_show);

	[Source("net/core/net-sysfs.c", 604)]
	private static int rx_nohandler_show(device d, device_attribute attr, Span<byte> buf)
	{
		return netstat_show(d, attr, buf, offsetof(nameof(rtnl_link_stats64.rx_nohandler)));
	}

	private static device_attribute dev_attr_rx_nohandler = DEVICE_ATTR_RO("rx_nohandler"u8, rx_nohandler_show);

	[Source("net/core/net-sysfs.c", 606)]
	private static attribute?[] netstat_attrs = [
		dev_attr_rx_packets.attr,
		dev_attr_tx_packets.attr,
		dev_attr_rx_bytes.attr,
		dev_attr_tx_bytes.attr,
		dev_attr_rx_errors.attr,
		dev_attr_tx_errors.attr,
		dev_attr_rx_dropped.attr,
		dev_attr_tx_dropped.attr,
		dev_attr_multicast.attr,
		dev_attr_collisions.attr,
		dev_attr_rx_length_errors.attr,
		dev_attr_rx_over_errors.attr,
		dev_attr_rx_crc_errors.attr,
		dev_attr_rx_frame_errors.attr,
		dev_attr_rx_fifo_errors.attr,
		dev_attr_rx_missed_errors.attr,
		dev_attr_tx_aborted_errors.attr,
		dev_attr_tx_carrier_errors.attr,
		dev_attr_tx_fifo_errors.attr,
		dev_attr_tx_heartbeat_errors.attr,
		dev_attr_tx_window_errors.attr,
		dev_attr_rx_compressed.attr,
		dev_attr_tx_compressed.attr,
		dev_attr_rx_nohandler.attr,
		null,
	];

	[Source("net/core/net-sysfs.c", 634)]
	private static attribute_group netstat_group = new() {
		name = "statistics"u8.ToArray(),
		attrs = netstat_attrs,
	};

	// CONFIG_WIRELESS_EXT and CONFIG_CFG80211 are not set: wireless_group

	[Source("net/core/net-sysfs.c", 655)]
	private static rx_queue_attribute to_rx_queue_attr(attribute _attr) =>
		container_of<rx_queue_attribute>(_attr);

	[Source("net/core/net-sysfs.c", 658)]
	private static netdev_rx_queue to_rx_queue(kobject obj) => container_of<netdev_rx_queue>(obj);

	[Source("net/core/net-sysfs.c", 660)]
	private static int rx_queue_attr_show(kobject kobj, attribute attr,
					      Span<byte> buf)
	{
		rx_queue_attribute attribute = to_rx_queue_attr(attr);
		netdev_rx_queue queue = to_rx_queue(kobj);

		if (attribute.show == null)
			return -EIO;

		return attribute.show(queue, buf);
	}

	[Source("net/core/net-sysfs.c", 672)]
	private static int rx_queue_attr_store(kobject kobj, attribute attr,
					       ReadOnlySpan<byte> buf, int count)
	{
		rx_queue_attribute attribute = to_rx_queue_attr(attr);
		netdev_rx_queue queue = to_rx_queue(kobj);

		if (attribute.store == null)
			return -EIO;

		return attribute.store(queue, buf, count);
	}

	[Source("net/core/net-sysfs.c", 684)]
	private static sysfs_ops rx_queue_sysfs_ops = new() {
		show = rx_queue_attr_show,
		store = rx_queue_attr_store,
	};

	// CONFIG_RPS is not set: show_rps_map, store_rps_map, show_rps_dev_flow_table_cnt, rps_dev_flow_table_release,
	// store_rps_dev_flow_table_cnt

	private static attribute?[] rx_queue_default_attrs = [
		null,
	];

	[Source("net/core/net-sysfs.c", 867)]
	private static void rx_queue_release(kobject kobj)
	{
		netdev_rx_queue queue = to_rx_queue(kobj);

		// DEVIATION: where C clears the kobject for its next use, the queue gets a new one
		queue.kobj = new kobject(queue);
		dev_put(queue.dev!);
	}

	[Source("net/core/net-sysfs.c", 891)]
	private static object? rx_queue_namespace(kobject kobj)
	{
		netdev_rx_queue queue = to_rx_queue(kobj);
		device dev = queue.dev!.dev;
		object? ns = null;

		if (dev.@class != null && dev.@class.ns_type != null)
			ns = dev.@class.@namespace!(dev);

		return ns;
	}

	[Source("net/core/net-sysfs.c", 903)]
	private static void rx_queue_get_ownership(kobject kobj,
						   ref kuid_t uid, ref kgid_t gid)
	{
		net? net = (net?)rx_queue_namespace(kobj);

		net_ns_get_ownership(net, ref uid, ref gid);
	}

	[Source("net/core/net-sysfs.c", 911)]
	private static kobj_type rx_queue_ktype = new() {
		sysfs_ops = rx_queue_sysfs_ops,
		release = rx_queue_release,
		default_attrs = rx_queue_default_attrs,
		@namespace = rx_queue_namespace,
		get_ownership = rx_queue_get_ownership,
	};

	[Source("net/core/net-sysfs.c", 919)]
	private static int rx_queue_add_kobject(net_device dev, int index)
	{
		netdev_rx_queue queue = dev._rx![index];
		kobject kobj = queue.kobj;
		int error = 0;

		kobj.kset = dev.queues_kset;
		error = kobject_init_and_add(kobj, rx_queue_ktype, null,
					     "rx-%u"u8, index);
		// ERRATUM: the reference is not dropped and the name leaks; fixed upstream by b8eb718348b8
		if (error != 0)
			return error;

		dev_hold(queue.dev!);

		if (dev.sysfs_rx_queue_group != null) {
			error = sysfs_create_group(kobj, dev.sysfs_rx_queue_group);
			if (error != 0) {
				kobject_put(kobj);
				return error;
			}
		}

		kobject_uevent(kobj, KOBJ_ADD);

		return error;
	}

	/// <summary>Makes <c>queues/rx-N</c> from <c>old_num</c> up to <c>new_num</c>, or removes them down to it.
	/// Without CONFIG_RPS a queue has a directory only when the driver has attributes for it.</summary>
	[Source("net/core/net-sysfs.c", 948)]
	public static int net_rx_queue_update_kobjects(net_device dev, int old_num, int new_num)
	{
		int i;
		int error = 0;

		if (dev.sysfs_rx_queue_group == null)
			return 0;
		for (i = old_num; i < new_num; i++) {
			error = rx_queue_add_kobject(dev, i);
			if (error != 0) {
				new_num = old_num;
				break;
			}
		}

		while (--i >= new_num) {
			kobject kobj = dev._rx![i].kobj;

			if (refcount_read(ref dev_net(dev).count) == 0)
				kobj.uevent_suppress = true;
			if (dev.sysfs_rx_queue_group != null)
				sysfs_remove_group(kobj, dev.sysfs_rx_queue_group);
			kobject_put(kobj);
		}

		return error;
	}

	private delegate int netdev_queue_show_t(netdev_queue queue, Span<byte> buf);

	private delegate int netdev_queue_store_t(netdev_queue queue, ReadOnlySpan<byte> buf, int len);

	[Source("net/core/net-sysfs.c", 986)]
	private sealed class netdev_queue_attribute
	{
		public attribute attr;
		public netdev_queue_show_t? show;
		public netdev_queue_store_t? store;

		public netdev_queue_attribute(ReadOnlySpan<byte> name, int mode, netdev_queue_show_t? show,
					      netdev_queue_store_t? store)
		{
			attr = new attribute(this, name, mode);
			this.show = show;
			this.store = store;
		}
	}

	[Source("net/core/net-sysfs.c", 992)]
	private static netdev_queue_attribute to_netdev_queue_attr(attribute _attr) =>
		container_of<netdev_queue_attribute>(_attr);

	[Source("net/core/net-sysfs.c", 995)]
	private static netdev_queue to_netdev_queue(kobject obj) => container_of<netdev_queue>(obj);

	[Source("net/core/net-sysfs.c", 997)]
	private static int netdev_queue_attr_show(kobject kobj,
						  attribute attr, Span<byte> buf)
	{
		netdev_queue_attribute attribute
			= to_netdev_queue_attr(attr);
		netdev_queue queue = to_netdev_queue(kobj);

		if (attribute.show == null)
			return -EIO;

		return attribute.show(queue, buf);
	}

	[Source("net/core/net-sysfs.c", 1010)]
	private static int netdev_queue_attr_store(kobject kobj,
						   attribute attr,
						   ReadOnlySpan<byte> buf, int count)
	{
		netdev_queue_attribute attribute
			= to_netdev_queue_attr(attr);
		netdev_queue queue = to_netdev_queue(kobj);

		if (attribute.store == null)
			return -EIO;

		return attribute.store(queue, buf, count);
	}

	[Source("net/core/net-sysfs.c", 1024)]
	private static sysfs_ops netdev_queue_sysfs_ops = new() {
		show = netdev_queue_attr_show,
		store = netdev_queue_attr_store,
	};

	// No newline: so it is in 5.1.
	[Source("net/core/net-sysfs.c", 1029)]
	private static int tx_timeout_show(netdev_queue queue, Span<byte> buf)
	{
		ulong trans_timeout;

		spin_lock_irq(queue._xmit_lock);
		trans_timeout = queue.trans_timeout;
		spin_unlock_irq(queue._xmit_lock);

		return sprintf(buf, $"{trans_timeout}");
	}

	[Source("net/core/net-sysfs.c", 1040)]
	private static uint get_netdev_queue_index(netdev_queue queue)
	{
		net_device dev = queue.dev!;
		uint i;

		i = (uint)Array.IndexOf(dev._tx!, queue);
		BUG_ON(i >= dev.num_tx_queues);

		return i;
	}

	[Source("net/core/net-sysfs.c", 1051)]
	private static int traffic_class_show(netdev_queue queue,
					      Span<byte> buf)
	{
		net_device dev = queue.dev!;
		int index;
		int tc;

		if (!netif_is_multiqueue(dev))
			return -ENOENT;

		index = (int)get_netdev_queue_index(queue);

		// A queue lent to a subordinate device has that device's mapping.
		dev = netdev_get_tx_queue(dev, (uint)index).sb_dev ?? dev;

		tc = netdev_txq_to_tc(dev, (uint)index);
		if (tc < 0)
			return -EINVAL;

		// The number of a subordinate device is negative and follows the class, as in 0-2.
		return dev.num_tc < 0 ? sprintf(buf, $"{tc}{dev.num_tc}\n") :
					sprintf(buf, $"{tc}\n");
	}

	// CONFIG_XPS is not set: tx_maxrate_show, tx_maxrate_store

	private static netdev_queue_attribute queue_trans_timeout
		= new("tx_timeout"u8, _0444, tx_timeout_show, null);

	private static netdev_queue_attribute queue_traffic_class
		= new("traffic_class"u8, _0444, traffic_class_show, null);

	[Source("net/core/net-sysfs.c", 1131)]
	private static int bql_show(Span<byte> buf, uint value)
	{
		return sprintf(buf, $"{value}\n");
	}

	[Source("net/core/net-sysfs.c", 1136)]
	private static int bql_set(ReadOnlySpan<byte> buf, int count,
				   ref uint pvalue)
	{
		uint value;
		int err;

		if (strcmp(buf, "max"u8) == 0 || strcmp(buf, "max\n"u8) == 0) {
			value = DQL_MAX_LIMIT;
		} else {
			err = kstrtouint(buf, 10, out value);
			if (err < 0)
				return err;
			if (value > DQL_MAX_LIMIT)
				return -EINVAL;
		}

		pvalue = value;

		return count;
	}

	[Source("net/core/net-sysfs.c", 1157)]
	private static int bql_show_hold_time(netdev_queue queue,
					      Span<byte> buf)
	{
		dql dql = queue.dql;

		return sprintf(buf, $"{jiffies_to_msecs(dql.slack_hold_time)}\n");
	}

	[Source("net/core/net-sysfs.c", 1165)]
	private static int bql_set_hold_time(netdev_queue queue,
					     ReadOnlySpan<byte> buf, int len)
	{
		dql dql = queue.dql;
		uint value;
		int err;

		err = kstrtouint(buf, 10, out value);
		if (err < 0)
			return err;

		dql.slack_hold_time = (uint)msecs_to_jiffies(value);

		return len;
	}

	private static netdev_queue_attribute bql_hold_time_attribute
		= new("hold_time"u8, _0644,
		      bql_show_hold_time, bql_set_hold_time);

	[Source("net/core/net-sysfs.c", 1185)]
	private static int bql_show_inflight(netdev_queue queue,
					     Span<byte> buf)
	{
		dql dql = queue.dql;

		return sprintf(buf, $"{dql.num_queued - dql.num_completed}\n");
	}

	private static netdev_queue_attribute bql_inflight_attribute =
		new("inflight"u8, _0444, bql_show_inflight, null);

	[Source("net/core/net-sysfs.c", 1213)]
	private static int bql_show_limit(netdev_queue queue,
					  Span<byte> buf)
	{
		return bql_show(buf, queue.dql.limit);
	}

	[Source("net/core/net-sysfs.c", 1213)]
	private static int bql_set_limit(netdev_queue queue,
					 ReadOnlySpan<byte> buf, int len)
	{
		return bql_set(buf, len, ref queue.dql.limit);
	}

	private static netdev_queue_attribute bql_limit_attribute
		= new("limit"u8, _0644,
		      bql_show_limit, bql_set_limit);

	[Source("net/core/net-sysfs.c", 1214)]
	private static int bql_show_limit_max(netdev_queue queue,
					      Span<byte> buf)
	{
		return bql_show(buf, queue.dql.max_limit);
	}

	[Source("net/core/net-sysfs.c", 1214)]
	private static int bql_set_limit_max(netdev_queue queue,
					     ReadOnlySpan<byte> buf, int len)
	{
		return bql_set(buf, len, ref queue.dql.max_limit);
	}

	private static netdev_queue_attribute bql_limit_max_attribute
		= new("limit_max"u8, _0644,
		      bql_show_limit_max, bql_set_limit_max);

	[Source("net/core/net-sysfs.c", 1215)]
	private static int bql_show_limit_min(netdev_queue queue,
					      Span<byte> buf)
	{
		return bql_show(buf, queue.dql.min_limit);
	}

	[Source("net/core/net-sysfs.c", 1215)]
	private static int bql_set_limit_min(netdev_queue queue,
					     ReadOnlySpan<byte> buf, int len)
	{
		return bql_set(buf, len, ref queue.dql.min_limit);
	}

	private static netdev_queue_attribute bql_limit_min_attribute
		= new("limit_min"u8, _0644,
		      bql_show_limit_min, bql_set_limit_min);

	[Source("net/core/net-sysfs.c", 1217)]
	private static attribute?[] dql_attrs = [
		bql_limit_attribute.attr,
		bql_limit_max_attribute.attr,
		bql_limit_min_attribute.attr,
		bql_hold_time_attribute.attr,
		bql_inflight_attribute.attr,
		null,
	];

	[Source("net/core/net-sysfs.c", 1226)]
	private static attribute_group dql_group = new() {
		name = "byte_queue_limits"u8.ToArray(),
		attrs = dql_attrs,
	};

	// CONFIG_XPS is not set: xps_cpus_show, xps_cpus_store, xps_rxqs_show, xps_rxqs_store

	[Source("net/core/net-sysfs.c", 1409)]
	private static attribute?[] netdev_queue_default_attrs = [
		queue_trans_timeout.attr,
		queue_traffic_class.attr,
		null,
	];

	[Source("net/core/net-sysfs.c", 1420)]
	private static void netdev_queue_release(kobject kobj)
	{
		netdev_queue queue = to_netdev_queue(kobj);

		// DEVIATION: where C clears the kobject for its next use, the queue gets a new one
		queue.kobj = new kobject(queue);
		dev_put(queue.dev!);
	}

	[Source("net/core/net-sysfs.c", 1428)]
	private static object? netdev_queue_namespace(kobject kobj)
	{
		netdev_queue queue = to_netdev_queue(kobj);
		device dev = queue.dev!.dev;
		object? ns = null;

		if (dev.@class != null && dev.@class.ns_type != null)
			ns = dev.@class.@namespace!(dev);

		return ns;
	}

	[Source("net/core/net-sysfs.c", 1440)]
	private static void netdev_queue_get_ownership(kobject kobj,
						       ref kuid_t uid, ref kgid_t gid)
	{
		net? net = (net?)netdev_queue_namespace(kobj);

		net_ns_get_ownership(net, ref uid, ref gid);
	}

	[Source("net/core/net-sysfs.c", 1448)]
	private static kobj_type netdev_queue_ktype = new() {
		sysfs_ops = netdev_queue_sysfs_ops,
		release = netdev_queue_release,
		default_attrs = netdev_queue_default_attrs,
		@namespace = netdev_queue_namespace,
		get_ownership = netdev_queue_get_ownership,
	};

	[Source("net/core/net-sysfs.c", 1456)]
	private static int netdev_queue_add_kobject(net_device dev, int index)
	{
		netdev_queue queue = dev._tx![index];
		kobject kobj = queue.kobj;
		int error = 0;

		kobj.kset = dev.queues_kset;
		error = kobject_init_and_add(kobj, netdev_queue_ktype, null,
					     "tx-%u"u8, index);
		// ERRATUM: the reference is not dropped and the name leaks; fixed upstream by b8eb718348b8
		if (error != 0)
			return error;

		dev_hold(queue.dev!);

		error = sysfs_create_group(kobj, dql_group);
		if (error != 0) {
			kobject_put(kobj);
			return error;
		}

		kobject_uevent(kobj, KOBJ_ADD);

		return 0;
	}

	/// <summary>Makes <c>queues/tx-N</c> from <c>old_num</c> up to <c>new_num</c>, or removes them down to
	/// it.</summary>
	[Source("net/core/net-sysfs.c", 1485)]
	public static int netdev_queue_update_kobjects(net_device dev, int old_num, int new_num)
	{
		int i;
		int error = 0;

		for (i = old_num; i < new_num; i++) {
			error = netdev_queue_add_kobject(dev, i);
			if (error != 0) {
				new_num = old_num;
				break;
			}
		}

		while (--i >= new_num) {
			netdev_queue queue = dev._tx![i];

			if (refcount_read(ref dev_net(dev).count) == 0)
				queue.kobj.uevent_suppress = true;
			sysfs_remove_group(queue.kobj, dql_group);
			kobject_put(queue.kobj);
		}

		return error;
	}

	[Source("net/core/net-sysfs.c", 1516)]
	private static int register_queue_kobjects(net_device dev)
	{
		int error = 0, txq = 0, rxq = 0, real_rx = 0, real_tx = 0;

		dev.queues_kset = kset_create_and_add("queues"u8,
						      null, dev.dev.kobj);
		if (dev.queues_kset == null)
			return -ENOMEM;
		real_rx = (int)dev.real_num_rx_queues;
		real_tx = (int)dev.real_num_tx_queues;

		error = net_rx_queue_update_kobjects(dev, 0, real_rx);
		if (error != 0)
			goto error;
		rxq = real_rx;

		error = netdev_queue_update_kobjects(dev, 0, real_tx);
		if (error != 0)
			goto error;
		txq = real_tx;

		return 0;

	error:
		netdev_queue_update_kobjects(dev, txq, 0);
		net_rx_queue_update_kobjects(dev, rxq, 0);
		kset_unregister(dev.queues_kset);
		return error;
	}

	[Source("net/core/net-sysfs.c", 1550)]
	private static void remove_queue_kobjects(net_device dev)
	{
		int real_rx = 0, real_tx = 0;

		real_rx = (int)dev.real_num_rx_queues;
		real_tx = (int)dev.real_num_tx_queues;

		net_rx_queue_update_kobjects(dev, real_rx, 0);
		netdev_queue_update_kobjects(dev, real_tx, 0);
		kset_unregister(dev.queues_kset);
	}

	[Source("net/core/net-sysfs.c", 1566)]
	private static bool net_current_may_mount()
	{
		net net = ((nsproxy)current.nsproxy!).net_ns;

		return ns_capable(net.user_ns, CAP_SYS_ADMIN);
	}

	[Source("net/core/net-sysfs.c", 1573)]
	private static object? net_grab_current_ns()
	{
		net? ns = ((nsproxy)current.nsproxy!).net_ns;
		if (ns != null)
			refcount_inc(ref ns.passive);
		return ns;
	}

	[Source("net/core/net-sysfs.c", 1583)]
	private static object? net_initial_ns()
	{
		return init_net;
	}

	[Source("net/core/net-sysfs.c", 1588)]
	private static object? net_netlink_ns(sock sk)
	{
		return sock_net(sk);
	}

	/// <summary>How sysfs tells the devices of one network namespace from those of another.</summary>
	[EXPORT_SYMBOL_GPL]
	[Source("net/core/net-sysfs.c", 1593)]
	public static kobj_ns_type_operations net_ns_type_operations = new() {
		type = KOBJ_NS_TYPE_NET,
		current_may_mount = net_current_may_mount,
		grab_current_ns = net_grab_current_ns,
		netlink_ns = net_netlink_ns,
		initial_ns = net_initial_ns,
		drop_ns = net_drop_ns,
	};

	[Source("net/core/net-sysfs.c", 1603)]
	private static int netdev_uevent(device d, kobj_uevent_env env)
	{
		net_device dev = to_net_dev(d);
		int retval;

		retval = add_uevent_var(env, "INTERFACE=%s"u8, dev.name);
		if (retval != 0)
			goto exit;

		// The name can change, the index does not.
		retval = add_uevent_var(env, "IFINDEX=%d"u8, dev.ifindex);

	exit:
		return retval;
	}

	// The last reference to the device's kobject is gone.
	[Source("net/core/net-sysfs.c", 1627)]
	private static void netdev_release(device d)
	{
		net_device dev = to_net_dev(d);

		BUG_ON(dev.reg_state != NETREG_RELEASED);

		// Nobody can see it any more: no grace period.
		kfree(rcu_access_pointer(dev.ifalias));
		netdev_freemem(dev);
	}

	[Source("net/core/net-sysfs.c", 1640)]
	private static object? net_namespace(device d)
	{
		net_device dev = to_net_dev(d);

		return dev_net(dev);
	}

	[Source("net/core/net-sysfs.c", 1647)]
	private static void net_get_ownership(device d, ref kuid_t uid, ref kgid_t gid)
	{
		net_device dev = to_net_dev(d);
		net net = dev_net(dev);

		net_ns_get_ownership(net, ref uid, ref gid);
	}

	[Source("net/core/net-sysfs.c", 1655)]
	private static @class net_class = new() {
		name = "net"u8.ToArray(),
		dev_release = netdev_release,
		dev_groups = net_class_groups,
		dev_uevent = netdev_uevent,
		ns_type = net_ns_type_operations,
		@namespace = net_namespace,
		get_ownership = net_get_ownership,
	};

	// CONFIG_OF_NET is not set: of_dev_node_match, of_find_net_device_by_node

	/// <summary>Removes the files of a device; its memory stays until the last reference goes.</summary>
	[Source("net/core/net-sysfs.c", 1701)]
	public static void netdev_unregister_kobject(net_device ndev)
	{
		device dev = ndev.dev;

		if (refcount_read(ref dev_net(ndev).count) == 0)
			dev_set_uevent_suppress(dev, true);

		kobject_get(dev.kobj);

		remove_queue_kobjects(ndev);

		pm_runtime_set_memalloc_noio(dev, false);

		device_del(dev);
	}

	/// <summary>Makes the files of a device.  Returns 0 or what sysfs returned, such as -EEXIST.</summary>
	[Source("net/core/net-sysfs.c", 1718)]
	public static int netdev_register_kobject(net_device ndev)
	{
		device dev = ndev.dev;
		attribute_group?[] groups = ndev.sysfs_groups;
		int group = 0;
		int error = 0;

		device_initialize(dev);
		dev.@class = net_class;
		dev.platform_data = ndev;
		dev.groups = groups;

		dev_set_name(dev, "%s"u8, ndev.name);

		// A driver may have put a group of its own first.
		if (groups[group] != null)
			group++;

		groups[group++] = netstat_group;

		// CONFIG_WIRELESS_EXT and CONFIG_CFG80211 are not set: wireless_group

		// ERRATUM: whoever gets an error frees the device with free_netdev(), which does no put_device() for one
		// that is not registered, so the name and, after device_add(), dev->p are lost.
		error = device_add(dev);
		if (error != 0)
			return error;

		error = register_queue_kobjects(ndev);
		if (error != 0) {
			device_del(dev);
			return error;
		}

		pm_runtime_set_memalloc_noio(dev, true);

		return error;
	}

	/// <summary>Adds a file to <c>/sys/class/net</c> that only one namespace sees, as bonding does.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/net-sysfs.c", 1763)]
	public static int netdev_class_create_file_ns(class_attribute class_attr,
						      object? ns)
	{
		return class_create_file_ns(net_class, class_attr, ns);
	}

	/// <summary>Removes what <c>netdev_class_create_file_ns</c> added.</summary>
	[EXPORT_SYMBOL]
	[Source("net/core/net-sysfs.c", 1770)]
	public static void netdev_class_remove_file_ns(class_attribute class_attr,
						       object? ns)
	{
		class_remove_file_ns(net_class, class_attr, ns);
	}

	/// <summary>Registers the class; called once by <c>net_dev_init</c>.</summary>
	[Source("net/core/net-sysfs.c", 1777)]
	public static int netdev_kobject_init()
	{
		kobj_ns_type_register(net_ns_type_operations);
		return class_register(net_class);
	}
}
