using System.Text.Json.Nodes;

namespace CivilAffairs.Core.County;

/// <summary>
/// Differences between two contents of settings, and the same differences made on a third. Entries of lists are known by <c>code</c> or <c>key</c>;
/// a list without keys changes as a whole.
/// </summary>
public static class CountyEdits
{
    /// <summary>All differences in order of the fields.</summary>
    public static IReadOnlyList<CountyEdit> Between(JsonNode before, JsonNode after)
    {
        var edits = new List<CountyEdit>();
        Compare([], before, after, edits);
        return edits;
    }

    /// <summary>Makes differences on another content, which stays as it is. What is there already is no matter.</summary>
    public static JsonNode Apply(JsonNode content, IEnumerable<CountyEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(edits);
        var changed = content.DeepClone();
        foreach (var edit in edits) Set(changed, edit);
        return changed;
    }

    /// <summary>Key of a list's entry; null when it has none.</summary>
    public static string? KeyOf(JsonNode? entry) => entry is JsonObject item ? (item["code"] ?? item["key"])?.GetValue<string>() : null;

    private static void Compare(IReadOnlyList<string> path, JsonNode? before, JsonNode? after, List<CountyEdit> edits)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (before is JsonObject one && after is JsonObject other)
        {
            foreach (var name in one.Select(field => field.Key).Concat(other.Select(field => field.Key)).Distinct()) Compare([.. path, name], one[name], other[name], edits);
        }
        else if (before is JsonArray first && after is JsonArray second && IsKeyed(first) && IsKeyed(second) && first.Count + second.Count > 0)
        {
            CompareEntries(path, first, second, edits);
        }
        else
        {
            edits.Add(new CountyEdit(path, before?.DeepClone(), after?.DeepClone()));
        }
    }

    private static void CompareEntries(IReadOnlyList<string> path, JsonArray before, JsonArray after, List<CountyEdit> edits)
    {
        var (old, now) = (before.ToDictionary(entry => KeyOf(entry)!), after.ToDictionary(entry => KeyOf(entry)!));
        foreach (var key in old.Keys.Concat(now.Keys).Distinct()) Compare([.. path, $"[{key}]"], old.GetValueOrDefault(key), now.GetValueOrDefault(key), edits);
    }

    private static bool IsKeyed(JsonArray list)
    {
        var keys = list.Select(KeyOf).ToList();
        return keys.All(key => key is not null) && keys.Distinct(StringComparer.Ordinal).Count() == keys.Count;
    }

    private static void Set(JsonNode root, CountyEdit edit)
    {
        var node = root;
        foreach (var step in edit.Path.SkipLast(1))
        {
            // Somebody took away what this difference lies in: the check of conflicts told of it before.
            if (Find(node, step) is not { } next) return;
            node = next;
        }

        var last = edit.Path[^1];
        if (node is JsonArray list)
        {
            var standing = list.FirstOrDefault(entry => $"[{KeyOf(entry)}]" == last);
            if (standing is null && edit.After is not null) list.Add(edit.After.DeepClone());
            else if (standing is not null && edit.After is null) list.Remove(standing);
            else if (standing is not null) list[list.IndexOf(standing)] = edit.After!.DeepClone();
        }
        else if (node is JsonObject fields)
        {
            if (edit.After is null) fields.Remove(last);
            else fields[last] = edit.After.DeepClone();
        }
    }

    private static JsonNode? Find(JsonNode node, string step) =>
        node is JsonArray list ? list.FirstOrDefault(entry => $"[{KeyOf(entry)}]" == step) : (node as JsonObject)?[step];
}
