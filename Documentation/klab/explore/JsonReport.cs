// SPDX-License-Identifier: GPL-2.0-only

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klab.Explore;

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
	private static readonly JsonSerializerOptions json = new() {
		WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
		Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
		Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
	};

	public static string Write(object report) => JsonSerializer.Serialize(report, json).ReplaceLineEndings("\n") + "\n";
}
