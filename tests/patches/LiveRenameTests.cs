// SPDX-License-Identifier: GPL-2.0-only

using System.Diagnostics;
using Klab.Patches;

namespace Kernel.Tests.Patches;

/// <summary>The three versions of the rule for renaming a device that is up: what who renames is told, and what listeners
/// are.</summary>
public sealed class LiveRenameTests
{
	private const string Before = "live-rename-before", V5 = "live-rename-v5";

	private static readonly string[] pages = [
		"Documentation/patches/live-rename.md", $"Documentation/patches/{Before}.md", $"Documentation/patches/{V5}.md",
	];

	/// <summary>A failover master ens3, which is up, with its standby ens3sby.</summary>
	private static readonly string[] topology = [
		"echo add plain 02:00:00:00:40:09 > /proc/hotplug",
		"ip link set plain up",
		"echo add ens3sby 02:00:00:00:40:01 parent=virtio:virtio0 > /proc/hotplug",
		"echo failover ens3sby > /proc/hotplug",
		"ip link set eth0 name ens3",
		"ip link set ens3 up",
	];

	// The primary of the case before is unplugged, whatever its name is by now, and another one is plugged.
	private static readonly string[] plug = [
		"echo veto off > /proc/hotplug", "echo del ens5 > /proc/hotplug", "echo del eth0 > /proc/hotplug",
		"echo add eth0 02:00:00:00:40:01 parent=pci:0000:00:05.0 > /proc/hotplug",
	];

	private sealed record Case(string Title, string Rename, params string[] First);

	private static readonly Case[] cases = [
		new("an ordinary device that is up", "ip link set plain name lan0"),
		new("a master that is up", "ip link set ens3 name lan0"),
		new("a slave that is up", "ip link set eth0 name ens5"),
		new("the same, and a listener refuses once", "ip link set eth0 name ens5", "echo veto CHANGENAME 13 1 > /proc/hotplug"),
		new("the same, and it refuses the way back, too", "ip link set eth0 name ens5", "echo veto CHANGENAME 13 2 > /proc/hotplug"),
		new("a slave that is down, of a master that is up", "ip link set eth0 name ens5", "ip link set eth0 down"),
	];

	/// <summary>What a rename comes to.</summary>
	private sealed record Seen(string Answer, string[] Events, string[] Log);

	private static readonly Dictionary<string, Seen[]> known = [];

	/// <summary>What the cases come to, all on one machine.</summary>
	/// <param name="variant">a patch, or "" for the tree itself</param>
	private static Seen[] Look(string variant)
	{
		if (known.TryGetValue(variant, out var seen))
			return seen;

		string folder = VariantBuilder.Build(variant.Length > 0 ? [variant] : [], []);
		string script = Path.GetTempFileName();

		try {
			File.WriteAllLines(script, [.. topology, .. cases.SelectMany(what => (string[])[
				.. plug, .. what.First, "echo log on > /proc/hotplug", what.Rename, "echo log off > /proc/hotplug"])]);

			var start = VariantBuilder.Start(folder, ["conform", script]);

			start.RedirectStandardOutput = start.RedirectStandardError = true;

			using var process = Process.Start(start)!;
			var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
			string transcript = process.StandardOutput.ReadToEnd();

			process.WaitForExit();
			process.ExitCode.ShouldBe(0, error.Result);
			return known[variant] = Parse(transcript);
		} finally {
			File.Delete(script);
		}
	}

	// What follows "log on" in a transcript is a case.
	private static Seen[] Parse(string transcript)
	{
		string[] commands = transcript.Split("$ ", StringSplitOptions.RemoveEmptyEntries);
		var seen = new List<Seen>();

		for (int i = 1; i < commands.Length; i++) {
			if (!commands[i - 1].StartsWith("echo log on"))
				continue;

			string[] lines = commands[i].TrimEnd('\n').Split('\n');
			string[] log = [.. lines.Where(line => line.StartsWith("# ")).Select(line => line[2..])];
			string answer = lines[^1] == "= 0" ? "renamed" : lines[1]["RTNETLINK answers: ".Length..];

			seen.Add(new(answer, [.. log.Where(line => line.StartsWith("hotplug: ")).Select(Event)], log));
		}
		return [.. seen];
	}

	// "hotplug: veto CHANGENAME ens5 -13", "hotplug: CHANGELOWERSTATE ens5 link_up=1 tx_enabled=1"
	private static string Event(string line)
	{
		string[] words = line.Split(' ');

		return words[1] == "veto" ? $"{words[2]} {words[3]}, refused" : $"{words[1]} {words[2]}";
	}

	private static string[] Events(string variant, int what) => Look(variant)[what].Events;

	[Fact]
	public void An_ordinary_device_that_is_up_keeps_its_name_in_all_versions_and_nobody_hears()
	{
		foreach (string variant in new[] { Before, V5, "" }) {
			Look(variant)[0].Answer.ShouldBe("Device or resource busy");
			Events(variant, 0).ShouldBeEmpty();
		}
	}

	[Fact]
	public void A_slave_that_is_up_is_refused_before_and_renamed_with_the_events_of_each_version_after()
	{
		Look(Before)[2].Answer.ShouldBe("Device or resource busy");
		Events(Before, 2).ShouldBeEmpty();

		Look(V5)[2].Answer.ShouldBe("renamed");
		Events(V5, 2).Where(line => !line.StartsWith("CHANGELOWERSTATE")).ShouldBe(["CHANGE ens5", "CHANGENAME ens5"]);

		Look("")[2].Answer.ShouldBe("renamed");
		Events("", 2).ShouldBe(["CHANGENAME ens5"]);
	}

	[Fact]
	public void V5_announces_a_change_again_on_the_way_back()
	{
		Look(V5)[3].Answer.ShouldBe("Permission denied");
		Events(V5, 3).Where(line => !line.StartsWith("CHANGELOWERSTATE"))
			.ShouldBe(["CHANGE ens5", "CHANGENAME ens5, refused", "CHANGE eth0", "CHANGENAME eth0"]);
		Look("")[3].Answer.ShouldBe("Permission denied");
		Events("", 3).ShouldBe(["CHANGENAME ens5, refused", "CHANGENAME eth0"]);
	}

	[Fact]
	public void The_change_that_v5_announces_makes_the_master_look_at_its_slave()
	{
		Events(V5, 2).ShouldContain("CHANGELOWERSTATE ens5");
		Events("", 2).ShouldNotContain("CHANGELOWERSTATE ens5");
	}

	[Fact]
	public void A_way_back_that_is_refused_too_is_logged()
	{
		foreach (string variant in new[] { V5, "" })
			Look(variant)[4].Log.ShouldContain("eth0: name change rollback failed: -13");
	}

	[Theory]
	[InlineData("", "udev: network interface 4 is renamed from 'eth0' to 'ens5'\n", "")]
	[InlineData(V5, "udev: network interface 4 is renamed from 'eth0' to 'ens5'\n", "")]
	[InlineData(Before, "", "udev: failed to rename network interface 4 from 'eth0' to 'ens5': Device or resource busy\n")]
	public void Udev_as_a_program_wins_or_loses(string variant, string output, string error)
	{
		string[] script = ["modprobe hotplug", "udev 'KERNELS==\"0000:00:05.0\", NAME=\"ens5\"' &",
			.. topology.Where(line => !line.Contains("plain")), plug[^1], "sleep 1", ""];
		var start = VariantBuilder.Start(VariantBuilder.Build(variant.Length > 0 ? [variant] : [], []), ["sh"]);

		start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;

		using var process = Process.Start(start)!;

		process.StandardInput.Write(string.Join('\n', script));
		process.StandardInput.Close();
		process.StandardOutput.ReadToEnd().ShouldBe(output);
		process.StandardError.ReadToEnd().ShouldBe(error);
		process.WaitForExit();
	}

	[Fact]
	public void The_pages_show_what_was_seen()
	{
		foreach (string page in pages)
			GeneratedBlock.ShouldBeCurrent(page, "events", Table());
	}

	private static string Table()
	{
		string table = "| renaming | before | v5 | merged |\n| --- | --- | --- | --- |";

		for (int i = 0; i < cases.Length; i++)
			table += $"\n| {cases[i].Title} | {string.Join(" | ", new[] { Before, V5, "" }.Select(variant => Cell(Look(variant)[i])))} |";
		return table;
	}

	private static string Cell(Seen seen) =>
		$"*{seen.Answer}*" + string.Concat(seen.Events.Select(line => $"<br/>{line}")) + (seen.Events.Length == 0 ? "<br/>no event" : "");
}
