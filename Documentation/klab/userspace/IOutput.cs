// SPDX-License-Identifier: GPL-2.0-only

using System.Text;

namespace Klab.Userspace;

/// <summary>Where a program's standard output or standard error goes.</summary>
internal interface IOutput
{
	/// <summary>Writes all of <paramref name="bytes"/> at once; the result is 0 or a negative errno.</summary>
	int Write(ReadOnlySpan<byte> bytes);

	int Write(string text) => Write(Encoding.UTF8.GetBytes(text));
}

/// <summary>Output that stays in memory, for transcripts and tests.</summary>
internal sealed class CapturedOutput : IOutput
{
	private readonly MemoryStream _bytes = new();

	public int Write(ReadOnlySpan<byte> bytes)
	{
		_bytes.Write(bytes);
		return 0;
	}

	/// <summary>What was written since the last call.</summary>
	public string Take()
	{
		string text = Encoding.UTF8.GetString(_bytes.GetBuffer(), 0, (int)_bytes.Length);
		_bytes.SetLength(0);
		return text;
	}
}

/// <summary>Output to the terminal or pipe that klab itself writes to.</summary>
internal sealed class ConsoleOutput(TextWriter writer) : IOutput
{
	public int Write(ReadOnlySpan<byte> bytes)
	{
		writer.Write(Encoding.UTF8.GetString(bytes));
		writer.Flush();
		return 0;
	}
}

/// <summary>Output to a file descriptor of the running kernel: <c>echo V > FILE</c>.</summary>
internal sealed class DescriptorOutput(int fd) : IOutput
{
	public int Write(ReadOnlySpan<byte> bytes) => Libc.Write(fd, bytes) is var n and < 0 ? n : 0;
}
