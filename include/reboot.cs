// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/reboot.h and kernel/reboot.c; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>Who wants to know that the machine goes down.</summary>
public static class reboot_h
{
	public const ulong SYS_DOWN = 0x0001;
	public const ulong SYS_RESTART = SYS_DOWN;
	public const ulong SYS_HALT = 0x0002;
	public const ulong SYS_POWER_OFF = 0x0003;

	/// <summary>The notifier is called with SYS_POWER_OFF and the like.</summary>
	[Source("kernel/reboot.c", 87)]
	[EXPORT_SYMBOL]
	public static int register_reboot_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_register(reboot_notifier_list, nb);
	}

	[Source("kernel/reboot.c", 102)]
	[EXPORT_SYMBOL]
	public static int unregister_reboot_notifier(notifier_block nb)
	{
		return blocking_notifier_chain_unregister(reboot_notifier_list, nb);
	}

	[Source("kernel/reboot.c", 256)]
	internal static void kernel_shutdown_prepare(system_states state)
	{
		blocking_notifier_call_chain(reboot_notifier_list,
			(state == system_states.SYSTEM_HALT) ? SYS_HALT : SYS_POWER_OFF, null);
		system_state = state;
		// DEVIATION: devices stay as they are; what is left of them is a leak to be reported
	}
}
