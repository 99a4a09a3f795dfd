using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The encrypted fields of a row: properties whose names end in <c>Cipher</c>, of the row itself or of the record that it holds as JSON.</summary>
internal static class CipherFields
{
    private const string Ending = "Cipher";
    private const string Record = "Record";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All of them; empty ones, of people who were erased, are none.</summary>
    public static IReadOnlyList<string> Of(TableEntity row)
    {
        var found = new List<string>();
        Replace(row, cipher =>
        {
            found.Add(cipher);
            return cipher;
        });
        return found;
    }

    /// <summary>Puts another text in the place of each.</summary>
    public static void Replace(TableEntity row, Func<string, string> with)
    {
        foreach (var name in row.Keys.Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).ToList())
            if (row[name] is string { Length: > 0 } cipher) row[name] = with(cipher);
        if (row.TryGetValue(Record, out var value) && value is string json && JsonNode.Parse(json) is { } record)
        {
            Replace(record, with);
            row[Record] = record.ToJsonString(Json);
        }
    }

    private static void Replace(JsonNode node, Func<string, string> with)
    {
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>()) Replace(item, with);
        if (node is not JsonObject members) return;
        foreach (var (name, value) in members.ToList())
        {
            if (value is null) continue;
            if (name.EndsWith(Ending, StringComparison.Ordinal) && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } cipher) members[name] = with(cipher);
            else Replace(value, with);
        }
    }
}
