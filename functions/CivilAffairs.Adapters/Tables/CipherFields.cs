using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The encrypted fields of a row: members whose names end in <c>Cipher</c>, of the records that it packs or of the one that it holds as JSON.</summary>
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
        if (PackRow.IsPack(row)) PackRow.Change(row, record => Replace(record, with));
        if (row.TryGetValue(Record, out var value) && value is string json && JsonNode.Parse(json) is { } record)
        {
            if (Replace(record, with)) row[Record] = record.ToJsonString(Json);
        }
    }

    // Whether one was given another text.
    private static bool Replace(JsonNode node, Func<string, string> with)
    {
        var changed = false;
        if (node is JsonArray list)
            foreach (var item in list.OfType<JsonNode>()) changed |= Replace(item, with);
        if (node is not JsonObject members) return changed;
        foreach (var (name, value) in members.ToList())
        {
            if (value is null) continue;
            if (value.GetValueKind() != JsonValueKind.String) changed |= Replace(value, with);
            else if (name.EndsWith(Ending, StringComparison.Ordinal) && value.GetValue<string>() is { Length: > 0 } cipher && with(cipher) is var other && other != cipher)
            {
                members[name] = other;
                changed = true;
            }
        }

        return changed;
    }
}
