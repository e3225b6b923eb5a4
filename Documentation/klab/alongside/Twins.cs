// SPDX-License-Identifier: GPL-2.0-only

using System.Collections.Concurrent;

namespace Klab.Alongside;

/// <summary>A C definition and the C# member that is its port, aligned.</summary>
internal sealed record Twin(CDefinition C, PortMember Port, Body CBody, Body PortBody, Alignment Alignment)
{
	/// <summary>What weighs in a file's fidelity.</summary>
	public int Lines => C.File.LineOf(C.End) - C.FirstLine + 1;

	public Departures Departures => Departures.Of(CBody, PortBody, Alignment);
}

/// <summary>Finds the originals of the port's members in a Linux tree.</summary>
internal sealed class Twins
{
	private readonly LinuxTree linux;
	private readonly KernelConfig config;
	private readonly ConcurrentDictionary<string, CFile> parsed = new();
	private readonly ILookup<string, PortMember> byName;

	public PortTree Port { get; }

	public Twins(PortTree port, LinuxTree linux, KernelConfig config)
	{
		Port = port;
		this.linux = linux;
		this.config = config;
		Members = port.Files.Where(file => file.IsMirror
			|| file.Members.Any(member => member.Origins.Count > 0))
			.SelectMany(file => file.Members).ToList();
		byName = Members.Where(member => member.Origins.Count > 0).ToLookup(member => member.Key);
	}

	/// <summary>The members of the files that mirror something.</summary>
	public IReadOnlyList<PortMember> Members { get; }

	public CFile Original(string path) => parsed.GetOrAdd(path, path => linux.Parse(path, config));

	public bool HasOriginal(string path) => linux.Has(path);

	/// <summary>The members of a row, in its order.</summary>
	public IEnumerable<PortMember> MembersOf(string path, MapRow row) => row.Members.SelectMany(key => byName[key])
		.Where(member => member.Origins.Any(origin => origin.File == path && origin.Line == row.Line));

	/// <summary>The member that is compared: the one with statements in it.</summary>
	public PortMember? MemberOf(string path, MapRow row) =>
		MembersOf(path, row).OrderByDescending(member => member.Name == row.Name)
			.ThenByDescending(member => member.Syntax.Span.Length).FirstOrDefault();

	public static Twin Align(CDefinition c, PortMember port)
	{
		var left = CStatements.Of(c);
		var right = CSharpStatements.Of(port);

		return new Twin(c, port, left, right, new Alignment(left, right));
	}
}
