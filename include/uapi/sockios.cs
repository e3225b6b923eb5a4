// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/sockios.h; the copyright of the original's authors stands.

namespace Kernel.Include.Uapi;

/// <summary>Constants of the user interface in <c>sockios.h</c>.</summary>
public static class sockios_h
{
	public const int SIOCINQ = 0x541B;
	public const int SIOCOUTQ = 0x5411;

	public const int SOCK_IOC_TYPE = 0x89;

	public const int SIOCGSTAMP = 0x8906;
	public const int SIOCGSTAMPNS = 0x8907;

	public const int SIOCADDRT = 0x890B;
	public const int SIOCDELRT = 0x890C;
	public const int SIOCRTMSG = 0x890D;

	public const int SIOCGIFNAME = 0x8910;
	public const int SIOCSIFLINK = 0x8911;
	public const int SIOCGIFCONF = 0x8912;
	public const int SIOCGIFFLAGS = 0x8913;
	public const int SIOCSIFFLAGS = 0x8914;
	public const int SIOCGIFADDR = 0x8915;
	public const int SIOCSIFADDR = 0x8916;
	public const int SIOCGIFDSTADDR = 0x8917;
	public const int SIOCSIFDSTADDR = 0x8918;
	public const int SIOCGIFBRDADDR = 0x8919;
	public const int SIOCSIFBRDADDR = 0x891a;
	public const int SIOCGIFNETMASK = 0x891b;
	public const int SIOCSIFNETMASK = 0x891c;
	public const int SIOCGIFMETRIC = 0x891d;
	public const int SIOCSIFMETRIC = 0x891e;
	public const int SIOCGIFMEM = 0x891f;
	public const int SIOCSIFMEM = 0x8920;
	public const int SIOCGIFMTU = 0x8921;
	public const int SIOCSIFMTU = 0x8922;
	public const int SIOCSIFNAME = 0x8923;
	public const int SIOCSIFHWADDR = 0x8924;
	public const int SIOCGIFENCAP = 0x8925;
	public const int SIOCSIFENCAP = 0x8926;
	public const int SIOCGIFHWADDR = 0x8927;
	public const int SIOCGIFSLAVE = 0x8929;
	public const int SIOCSIFSLAVE = 0x8930;
	public const int SIOCADDMULTI = 0x8931;
	public const int SIOCDELMULTI = 0x8932;
	public const int SIOCGIFINDEX = 0x8933;
	public const int SIOGIFINDEX = SIOCGIFINDEX;
	public const int SIOCSIFPFLAGS = 0x8934;
	public const int SIOCGIFPFLAGS = 0x8935;
	public const int SIOCDIFADDR = 0x8936;
	public const int SIOCSIFHWBROADCAST = 0x8937;
	public const int SIOCGIFCOUNT = 0x8938;

	public const int SIOCGIFBR = 0x8940;
	public const int SIOCSIFBR = 0x8941;

	public const int SIOCGIFTXQLEN = 0x8942;
	public const int SIOCSIFTXQLEN = 0x8943;

	public const int SIOCETHTOOL = 0x8946;

	public const int SIOCGMIIPHY = 0x8947;
	public const int SIOCGMIIREG = 0x8948;
	public const int SIOCSMIIREG = 0x8949;

	public const int SIOCWANDEV = 0x894A;

	public const int SIOCOUTQNSD = 0x894B;
	public const int SIOCGSKNS = 0x894C;

	public const int SIOCDARP = 0x8953;
	public const int SIOCGARP = 0x8954;
	public const int SIOCSARP = 0x8955;

	public const int SIOCDRARP = 0x8960;
	public const int SIOCGRARP = 0x8961;
	public const int SIOCSRARP = 0x8962;

	public const int SIOCGIFMAP = 0x8970;
	public const int SIOCSIFMAP = 0x8971;

	public const int SIOCADDDLCI = 0x8980;
	public const int SIOCDELDLCI = 0x8981;

	public const int SIOCGIFVLAN = 0x8982;
	public const int SIOCSIFVLAN = 0x8983;

	public const int SIOCBONDENSLAVE = 0x8990;
	public const int SIOCBONDRELEASE = 0x8991;
	public const int SIOCBONDSETHWADDR = 0x8992;
	public const int SIOCBONDSLAVEINFOQUERY = 0x8993;
	public const int SIOCBONDINFOQUERY = 0x8994;
	public const int SIOCBONDCHANGEACTIVE = 0x8995;

	public const int SIOCBRADDBR = 0x89a0;
	public const int SIOCBRDELBR = 0x89a1;
	public const int SIOCBRADDIF = 0x89a2;
	public const int SIOCBRDELIF = 0x89a3;

	public const int SIOCSHWTSTAMP = 0x89b0;
	public const int SIOCGHWTSTAMP = 0x89b1;

	public const int SIOCDEVPRIVATE = 0x89F0;

	public const int SIOCPROTOPRIVATE = 0x89E0;
}
