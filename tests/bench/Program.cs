// SPDX-License-Identifier: GPL-2.0-only

using BenchmarkDotNet.Running;
using Kernel.Bench;

switch (args) {
case ["ratio"]:
	return Ratio.Run(Console.Out);
default:
	BenchmarkSwitcher.FromAssembly(typeof(Ratio).Assembly).Run(args);
	return 0;
}
