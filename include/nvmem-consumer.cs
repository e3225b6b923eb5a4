// SPDX-License-Identifier: GPL-2.0-only
// From Linux 5.1.15 include/linux/nvmem-consumer.h; the copyright of the original's authors stands.

namespace Kernel.Include;

/// <summary>A piece of memory that keeps its content without power, such as an EEPROM's.</summary>
[Source("include/linux/nvmem-consumer.h", 19)]
public sealed class nvmem_cell : slab_object;

/// <summary>CONFIG_NVMEM is not set: there is no such memory.</summary>
public static class nvmem_consumer_h
{
	/// <summary>The cell of a device that has that name; -EOPNOTSUPP.</summary>
	[Source("include/linux/nvmem-consumer.h", 93)]
	public static err_ptr<nvmem_cell> nvmem_cell_get(device dev,
							 ReadOnlySpan<byte> id)
	{
		return ERR_PTR(-EOPNOTSUPP);
	}

	[Source("include/linux/nvmem-consumer.h", 110)]
	public static void nvmem_cell_put(nvmem_cell? cell)
	{
	}

	/// <summary>A copy of what a cell holds, which the caller frees; -EOPNOTSUPP.</summary>
	[Source("include/linux/nvmem-consumer.h", 114)]
	public static err_ptr<byte[]> nvmem_cell_read(nvmem_cell? cell, out int len)
	{
		len = 0;
		return ERR_PTR(-EOPNOTSUPP);
	}
}
