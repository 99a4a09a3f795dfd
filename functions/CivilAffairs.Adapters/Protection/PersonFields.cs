using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables.Rows;

namespace CivilAffairs.Adapters.Protection;

/// <summary>The fields of a row that tell who somebody was, in the row itself or in the record that it holds as JSON.</summary>
internal static class PersonFields
{
    /// <summary>What stands in the place of a name.</summary>
    public const string Nobody = "已删除";

    private const string Record = "Record";
    private static readonly HashSet<string> Names = ["Name", "PayeeName"];
    private static readonly HashSet<string> Others =
        ["PersonFingerprint", "ResidentIdCipher", "CardCipher", "CardTail", "OldCardTail", "Group", "Grounds", "Evidence", "Explanation", "BankReference"];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Empties them; false when there was nothing to empty.</summary>
    public static bool Erase(TableEntity row)
    {
        var erased = PackRow.IsPack(row) && PackRow.Change(row, Erase);
        foreach (var name in row.Keys.ToList())
        {
            if (row[name] is not string text || After(name, text) is not { } empty) continue;
            row[name] = empty;
            erased = true;
        }

        if (!row.TryGetValue(Record, out var value) || value is not string json || JsonNode.Parse(json) is not { } record || !Erase(record)) return erased;
        row[Record] = record.ToJsonString(Json);
        return true;
    }

    private static bool Erase(JsonNode node)
    {
        if (node is JsonArray list)
        {
            // Every one, and not only until the first.
            var some = false;
            foreach (var item in list.OfType<JsonNode>()) some |= Erase(item);
            return some;
        }

        if (node is not JsonObject members) return false;
        var erased = false;
        foreach (var (name, value) in members.ToList())
        {
            if (value is null) continue;
            if (value.GetValueKind() != JsonValueKind.String) erased |= Erase(value);
            else if (After(name, value.GetValue<string>()) is { } empty)
            {
                members[name] = empty;
                erased = true;
            }
        }

        return erased;
    }

    // Null: it may stay as it is.
    private static string? After(string name, string text) =>
        Names.Contains(name) && text != Nobody ? Nobody : Others.Contains(name) && text.Length > 0 ? "" : null;
}
