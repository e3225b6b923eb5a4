// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/uapi/linux/time.h; the copyright of the original's authors stands.

using System.Runtime.InteropServices;

namespace Kernel.Include.Uapi;

/// <summary>Seconds and nanoseconds, as nanosleep(2) and clock_gettime(2) have them.</summary>
[Source("include/uapi/linux/time.h", 10)]
[StructLayout(LayoutKind.Sequential)]
public struct timespec
{
	public long tv_sec;
	public long tv_nsec;
}

/// <summary>Seconds and microseconds.</summary>
[Source("include/uapi/linux/time.h", 16)]
[StructLayout(LayoutKind.Sequential)]
public struct timeval
{
	public long tv_sec;
	public long tv_usec;
}

public static class time_h
{
	public const int CLOCK_REALTIME = 0;
	public const int CLOCK_MONOTONIC = 1;
	public const int CLOCK_MONOTONIC_RAW = 4;
	public const int CLOCK_REALTIME_COARSE = 5;
	public const int CLOCK_MONOTONIC_COARSE = 6;
	public const int CLOCK_BOOTTIME = 7;
}
