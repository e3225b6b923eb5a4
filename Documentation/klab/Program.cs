// SPDX-License-Identifier: GPL-2.0-only

using System.CommandLine;
using System.CommandLine.Parsing;
using Klab;
using Klab.Alongside;
using Klab.Patches;

const int Failed = 1, Usage = 2;

var script = new Argument<string?>("SCRIPT") {
	Description = "a file of commands; without it they are read from standard input",
	Arity = ArgumentArity.ZeroOrOne,
};
var sh = new Command("sh", "Runs commands on a machine: ip, ifconfig, ping, cat, ls, readlink, echo, sleep, dmesg, modprobe, hotplug, udev,"
	+ " tap, ss, sk.") { script };

sh.SetAction(result => Guarded(() => ShellCommand.Run(result.GetValue(script))));

var scenarios = new Argument<string[]>("SCRIPT") {
	Description = "scenarios; each runs on a machine of its own",
	Arity = ArgumentArity.OneOrMore,
};
var conform = new Command("conform", "Runs scenarios and prints their transcripts.") { scenarios };

conform.SetAction(result => Guarded(() => ConformCommand.Run(result.GetValue(scenarios)!)));

var root = new RootCommand("klab: Linux 5.1.15's network-device core, on a machine in this process.") { sh, conform, AlongsideCommand.Create(Guarded), Klab.Explore.ExploreCommand.Create(Guarded), PatchCommand.Create(Guarded) };

root.SetAction(_ => Guarded(Tour.Run));

ParseResult parsed = root.Parse(args);

if (parsed.Errors.Count > 0) {
	Console.Error.WriteLine($"klab: {parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try 'klab --help'.");
	return Usage;
}
return parsed.Invoke();

// What goes wrong outside the machine is one line; what goes wrong inside is the machine's own log.
static int Guarded(Func<int> command)
{
	try {
		return command();
	} catch (UsageError error) {
		Console.Error.WriteLine($"klab: {error.Message}");
		return Usage;
	} catch (Failure failure) {
		Console.Error.WriteLine($"klab: {failure.Message}");
		return Failed;
	}
}
