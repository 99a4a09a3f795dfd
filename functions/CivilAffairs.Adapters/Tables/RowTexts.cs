using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The texts that a row holds: of the records that it packs, of its own properties, and of the record that it holds as JSON, however deep.</summary>
internal static class RowTexts
{
    /// <summary>Property that holds a record as JSON.</summary>
    public const string Record = "Record";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts another text in the place of each for which <paramref name="other"/>, given its name and the text, knows one. False: nothing was changed.</summary>
    public static bool Replace(TableEntity row, Func<string, string, string?> other)
    {
        var changed = PackRow.IsPack(row) && PackRow.Change(row, record => Replace(record, other));
        foreach (var name in row.Keys.ToList())
        {
            if (row[name] is not string text || other(name, text) is not { } next || next == text) continue;
            row[name] = next;
            changed = true;
        }

        if (!row.TryGetValue(Record, out var value) || value is not string json || JsonNode.Parse(json) is not { } record || !Replace(record, other)) return changed;
        row[Record] = record.ToJsonString(Json);
        return true;
    }

    private static bool Replace(JsonNode node, Func<string, string, string?> other)
    {
        var changed = false;
        if (node is JsonArray list)
        {
            // Every one, and not only until the first.
            foreach (var item in list.OfType<JsonNode>()) changed |= Replace(item, other);
            return changed;
        }

        if (node is not JsonObject members) return false;
        foreach (var (name, value) in members.ToList())
        {
            if (value is null) continue;
            if (value.GetValueKind() != JsonValueKind.String)
            {
                changed |= Replace(value, other);
                continue;
            }

            var text = value.GetValue<string>();
            if (other(name, text) is not { } next || next == text) continue;
            members[name] = next;
            changed = true;
        }

        return changed;
    }
}
