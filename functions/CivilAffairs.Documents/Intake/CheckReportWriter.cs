using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Intake;

/// <summary>Writes check reports as JSON that a person can read: UTF-8, camelCase, Chinese unescaped, names of enums.</summary>
public static class CheckReportWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // A file for offices and not a part of a page: only what JSON demands is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
    };

    /// <summary>The report as UTF-8 JSON without byte order mark.</summary>
    public static byte[] Write(CheckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.SerializeToUtf8Bytes(report, Options);
    }

    /// <summary>Reads a report back.</summary>
    /// <exception cref="JsonException">The bytes are no report.</exception>
    public static CheckReport Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<CheckReport>(json, Options) ?? throw new JsonException("The report is empty.");
}
