// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using BenchmarkDotNet.Running;
using Kernel.Bench;
using Kernel.Tests.Native;

var ratio = new Command("ratio", "Measures the kernel beside something well known, in one run.");
var transmit = new Command("transmit", "Measures what a packet takes; the last rows of ratio.");
var root = new RootCommand("Speed and stress on real threads; without a command, BenchmarkDotNet's benchmarks.") {
	ratio, transmit, TortureCommand.Create(Console.Out),
};

ratio.SetAction(_ => {
	int status = Ratio.Run(Console.Out);

	return status != 0 ? status : Transmit.Run(Console.Out);
});
transmit.SetAction(_ => Transmit.Run(Console.Out));
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction(_ => {
	BenchmarkSwitcher.FromAssembly(typeof(Ratio).Assembly).Run(args);
	return 0;
});

var parsed = root.Parse(args);

if (parsed.Errors.Count > 0) {
	Console.Error.WriteLine($"bench: {parsed.Errors[0].Message.ReplaceLineEndings(" ")}");
	return 2;
}
return parsed.Invoke();
