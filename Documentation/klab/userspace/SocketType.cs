// SPDX-License-Identifier: GPL-2.0-only

namespace Klab.Userspace;

/// <summary>The second argument of <c>socket(2)</c>, which Linux leaves to the C library to define for programs.</summary>
internal static class SocketType
{
	public const int Stream = 1;
	public const int Datagram = 2;
	public const int Raw = 3;
	public const int NonBlocking = 0x800;
	public const int CloseOnExec = 0x80000;
}
