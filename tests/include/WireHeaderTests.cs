// SPDX-License-Identifier: GPL-2.0-only

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kernel.Tests.Include;

/// <summary>Headers of packets lie over the bytes of the wire, so their sizes and offsets are those of the protocols.</summary>
public sealed class WireHeaderTests
{
	private static int At<T, TField>(ref T header, ref TField field) => (int)Unsafe.ByteOffset(
		ref Unsafe.As<T, byte>(ref header), ref Unsafe.As<TField, byte>(ref field));

	[Fact]
	public void What_clones_share_lies_behind_the_data_as_in_C()
	{
		skb_shared_info shinfo = default;

		At(ref shinfo, ref shinfo.meta_len).ShouldBe(1);
		At(ref shinfo, ref shinfo.nr_frags).ShouldBe(2);
		At(ref shinfo, ref shinfo.tx_flags).ShouldBe(3);
		At(ref shinfo, ref shinfo.gso_size).ShouldBe(4);
		At(ref shinfo, ref shinfo.gso_segs).ShouldBe(6);
		At(ref shinfo, ref shinfo.hwtstamps).ShouldBe(16);
		At(ref shinfo, ref shinfo.gso_type).ShouldBe(24);
		At(ref shinfo, ref shinfo.tskey).ShouldBe(28);
		At(ref shinfo, ref shinfo.dataref).ShouldBe(32);
		Unsafe.SizeOf<skb_shared_info>().ShouldBeLessThanOrEqualTo(SIZEOF_SKB_SHARED_INFO);
	}

	[Fact]
	public void Ethernet()
	{
		ethhdr eth = default;

		Unsafe.SizeOf<ethhdr>().ShouldBe(ETH_HLEN);
		At(ref eth, ref eth.h_dest).ShouldBe(0);
		At(ref eth, ref eth.h_source).ShouldBe(6);
		At(ref eth, ref eth.h_proto).ShouldBe(12);
	}

	[Fact]
	public void Vlan()
	{
		vlan_hdr vhdr = default;
		vlan_ethhdr veth = default;

		Unsafe.SizeOf<vlan_hdr>().ShouldBe(VLAN_HLEN);
		At(ref vhdr, ref vhdr.h_vlan_TCI).ShouldBe(0);
		At(ref vhdr, ref vhdr.h_vlan_encapsulated_proto).ShouldBe(2);
		Unsafe.SizeOf<vlan_ethhdr>().ShouldBe(VLAN_ETH_HLEN);
		At(ref veth, ref veth.h_dest).ShouldBe(0);
		At(ref veth, ref veth.h_source).ShouldBe(6);
		At(ref veth, ref veth.h_vlan_proto).ShouldBe(12);
		At(ref veth, ref veth.h_vlan_TCI).ShouldBe(14);
		At(ref veth, ref veth.h_vlan_encapsulated_proto).ShouldBe(16);
	}

	[Fact]
	public void Arp()
	{
		arphdr arp = default;

		Unsafe.SizeOf<arphdr>().ShouldBe(8);
		At(ref arp, ref arp.ar_hrd).ShouldBe(0);
		At(ref arp, ref arp.ar_pro).ShouldBe(2);
		At(ref arp, ref arp.ar_hln).ShouldBe(4);
		At(ref arp, ref arp.ar_pln).ShouldBe(5);
		At(ref arp, ref arp.ar_op).ShouldBe(6);
	}

	[Fact]
	public void Ip()
	{
		iphdr iph = new() { version = 4, ihl = 5 };

		Unsafe.SizeOf<iphdr>().ShouldBe(20);
		MemoryMarshal.AsBytes(new Span<iphdr>(ref iph))[0].ShouldBe((byte)0x45);
		(iph.version, iph.ihl).ShouldBe(((byte)4, (byte)5));
		At(ref iph, ref iph.tos).ShouldBe(1);
		At(ref iph, ref iph.tot_len).ShouldBe(2);
		At(ref iph, ref iph.id).ShouldBe(4);
		At(ref iph, ref iph.frag_off).ShouldBe(6);
		At(ref iph, ref iph.ttl).ShouldBe(8);
		At(ref iph, ref iph.protocol).ShouldBe(9);
		At(ref iph, ref iph.check).ShouldBe(10);
		At(ref iph, ref iph.saddr).ShouldBe(12);
		At(ref iph, ref iph.daddr).ShouldBe(16);
	}

	[Fact]
	public void Udp()
	{
		udphdr uh = default;

		Unsafe.SizeOf<udphdr>().ShouldBe(8);
		At(ref uh, ref uh.source).ShouldBe(0);
		At(ref uh, ref uh.dest).ShouldBe(2);
		At(ref uh, ref uh.len).ShouldBe(4);
		At(ref uh, ref uh.check).ShouldBe(6);
	}

	[Fact]
	public void Tcp()
	{
		tcphdr th = new() { doff = 5, syn = true, ack = true };

		Unsafe.SizeOf<tcphdr>().ShouldBe(20);
		MemoryMarshal.AsBytes(new Span<tcphdr>(ref th))[12..14].ToArray().ShouldBe([0x50, 0x12]);
		th.syn = false;
		th.fin = true;
		(th.fin, th.syn, th.ack, th.rst, th.doff).ShouldBe((true, false, true, false, (byte)5));
		At(ref th, ref th.source).ShouldBe(0);
		At(ref th, ref th.dest).ShouldBe(2);
		At(ref th, ref th.seq).ShouldBe(4);
		At(ref th, ref th.ack_seq).ShouldBe(8);
		At(ref th, ref th.window).ShouldBe(14);
		At(ref th, ref th.check).ShouldBe(16);
		At(ref th, ref th.urg_ptr).ShouldBe(18);
	}

	[Fact]
	public void Icmp()
	{
		icmphdr icmph = default;

		Unsafe.SizeOf<icmphdr>().ShouldBe(8);
		At(ref icmph, ref icmph.type).ShouldBe(0);
		At(ref icmph, ref icmph.code).ShouldBe(1);
		At(ref icmph, ref icmph.checksum).ShouldBe(2);
		At(ref icmph, ref icmph.un.echo.id).ShouldBe(4);
		At(ref icmph, ref icmph.un.echo.sequence).ShouldBe(6);
		At(ref icmph, ref icmph.un.gateway).ShouldBe(4);
		At(ref icmph, ref icmph.un.frag.mtu).ShouldBe(6);
	}

	[Fact]
	public void Sctp()
	{
		sctphdr sh = default;

		Unsafe.SizeOf<sctphdr>().ShouldBe(12);
		At(ref sh, ref sh.vtag).ShouldBe(4);
		At(ref sh, ref sh.checksum).ShouldBe(8);
	}
}
