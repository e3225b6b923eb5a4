// SPDX-License-Identifier: GPL-2.0-only

using Kernel.Include.Uapi;

namespace Klab.Userspace.Ip;

/// <summary>A flag of an address: IFA_F_ and its word.</summary>
/// <param name="ReadOnly">only the kernel sets it</param>
/// <param name="OnlySix">it means nothing for IPv4</param>
internal sealed record AddressFlag(string Name, uint Mask, bool ReadOnly, bool OnlySix)
{
	/// <summary>All of them in the order of printing.</summary>
	public static IReadOnlyList<AddressFlag> All { get; } = [
		new("secondary", if_addr_h.IFA_F_SECONDARY, true, false),
		new("temporary", if_addr_h.IFA_F_SECONDARY, true, false),
		new("nodad", if_addr_h.IFA_F_NODAD, false, true),
		new("optimistic", if_addr_h.IFA_F_OPTIMISTIC, false, true),
		new("dadfailed", if_addr_h.IFA_F_DADFAILED, true, true),
		new("home", if_addr_h.IFA_F_HOMEADDRESS, false, true),
		new("deprecated", if_addr_h.IFA_F_DEPRECATED, true, true),
		new("tentative", if_addr_h.IFA_F_TENTATIVE, true, true),
		new("permanent", if_addr_h.IFA_F_PERMANENT, true, true),
		new("mngtmpaddr", if_addr_h.IFA_F_MANAGETEMPADDR, false, true),
		new("noprefixroute", if_addr_h.IFA_F_NOPREFIXROUTE, false, false),
		new("autojoin", if_addr_h.IFA_F_MCAUTOJOIN, false, false),
		new("stable-privacy", if_addr_h.IFA_F_STABLE_PRIVACY, true, true),
	];

	public static AddressFlag? Find(string name) => All.FirstOrDefault(flag => flag.Name == name);
}
