using System.Globalization;
using System.Text.Json.Nodes;
using CivilAffairs.Site.Staff.Settings;
using Microsoft.AspNetCore.Http;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>How a part's place in the settings is filled in.</summary>
public enum PartKind
{
    /// <summary>Fields of one object.</summary>
    Fields,

    /// <summary>A list of objects.</summary>
    List,

    /// <summary>A list whose entries are lists of words.</summary>
    Sets,

    /// <summary>Amounts in fen by key.</summary>
    Amounts,
}

/// <summary>A part of a section, in a form.</summary>
public interface ISettingsPart
{
    /// <summary>The part as it stands, with empty entries to be filled in.</summary>
    SettingsGroup Show(JsonNode root);

    /// <summary>Takes the part from a form into the settings; what cannot be read adds faults.</summary>
    void Take(JsonNode root, IFormCollection form, List<string> faults);
}

/// <summary>A part of a section: one object or one list of the settings, with the fields that are filled in.</summary>
/// <param name="Key">Names it in the form.</param>
/// <param name="Title">Heading.</param>
/// <param name="Path">Its place: names of fields, and keys of list entries in brackets.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Help">Help.</param>
/// <param name="Entry">What one entry is called.</param>
public sealed record FormPart(string Key, string Title, IReadOnlyList<string> Path, PartKind Kind, IReadOnlyList<FormField> Fields, string Help = "", string Entry = "") : ISettingsPart
{
    /// <summary>Empty entries that a form offers.</summary>
    private const int Offered = 2;

    private const int MostEntries = 500;

    /// <inheritdoc/>
    public SettingsGroup Show(JsonNode root)
    {
        if (Kind == PartKind.Fields) return new SettingsGroup(Title, Help, false, [EntryOf("", $"f.{Key}", null, At(root))]);
        var list = EntriesOf(root);
        return new SettingsGroup(Title, Help, true,
        [
            .. list.Select((entry, index) => EntryOf(Legend(entry, index), Row(index), index, entry)),
            .. Enumerable.Range(list.Count, Offered).Select(index => EntryOf($"新增{Entry}", Row(index), null, null)),
        ]);
    }

    /// <inheritdoc/>
    public void Take(JsonNode root, IFormCollection form, List<string> faults)
    {
        if (Kind == PartKind.Fields)
        {
            var entry = (JsonObject)At(root)!;
            foreach (var field in Fields) field.Write(entry, field.Read(form[$"f.{Key}.{field.Path}"].ToString(), "", faults));
            return;
        }

        var standing = EntriesOf(root);
        var taken = new List<JsonNode?>();
        for (var index = 0; index < MostEntries && Fields.Any(field => form.ContainsKey($"{Row(index)}.{field.Path}")); index++)
        {
            if (form[$"{Row(index)}.x"] == "true" || Take(form, index, standing, faults) is not { } entry) continue;
            taken.Add(entry);
        }

        Put(root, taken, faults);
    }

    private JsonNode? Take(IFormCollection form, int index, List<JsonNode?> standing, List<string> faults)
    {
        var texts = Fields.ToDictionary(field => field, field => form[$"{Row(index)}.{field.Path}"].ToString());
        var basis = int.TryParse(form[$"{Row(index)}.was"], NumberStyles.None, CultureInfo.InvariantCulture, out var was) && was < standing.Count ? standing[was]?.DeepClone() : null;
        // An offered entry that nobody filled in.
        if (basis is null && texts.Values.All(text => text.Trim().Length == 0)) return null;
        var where = $"{Title}第{index + 1}项的";
        if (Kind == PartKind.Sets) return Fields[0].Read(texts[Fields[0]], where, faults);
        var entry = basis as JsonObject ?? [];
        foreach (var (field, text) in texts)
        {
            var value = field.Read(text, where, faults);
            if (value is null && !entry.ContainsKey(field.Path)) continue;
            field.Write(entry, value);
        }

        return entry;
    }

    private void Put(JsonNode root, List<JsonNode?> taken, List<string> faults)
    {
        var (above, last) = (Path.SkipLast(1).Aggregate(root, (node, step) => Below(node, step)!), Path[^1]);
        if (Kind != PartKind.Amounts)
        {
            above[last] = new JsonArray([.. taken]);
            return;
        }

        var amounts = new JsonObject();
        foreach (var entry in taken.OfType<JsonObject>())
        {
            var key = entry["key"]?.ToString() ?? "";
            if (entry["fen"] is not { } fen || !amounts.TryAdd(key, fen.DeepClone())) faults.Add($"{Title}“{key}”重复或没有填写金额");
        }

        above[last] = amounts;
    }

    private SettingsEntry EntryOf(string legend, string prefix, int? was, JsonNode? entry) => new(legend, prefix, was,
        [.. Fields.Select(field => new SettingsField($"{prefix}.{field.Path}", field.Label, field.Input, field.Show(entry), field.Hint, ChoicesOf(field, isOffered: was is null && Kind != PartKind.Fields)))]);

    // Nothing is chosen in an offered entry, or it would not be known from one that was filled in.
    private static IReadOnlyList<(string Value, string Label)> ChoicesOf(FormField field, bool isOffered) =>
        isOffered && field.Input == SettingsInput.Choice ? [("", "请选择"), .. field.Choices ?? []] : field.Choices ?? [];

    private string Legend(JsonNode? entry, int index) => (entry as JsonObject)?["name"]?.ToString() is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"{Entry} {index + 1}");

    private List<JsonNode?> EntriesOf(JsonNode root) => At(root) switch
    {
        JsonArray list => [.. list],
        JsonObject amounts => [.. amounts.Select(pair => (JsonNode)new JsonObject { ["key"] = pair.Key, ["fen"] = pair.Value?.DeepClone() })],
        _ => [],
    };

    private JsonNode? At(JsonNode root) => Path.Aggregate((JsonNode?)root, (node, step) => node is null ? null : Below(node, step));

    private static JsonNode? Below(JsonNode node, string step) =>
        node is JsonArray list ? list.FirstOrDefault(entry => $"[{Core.County.CountyEdits.KeyOf(entry)}]" == step) : (node as JsonObject)?[step];

    private string Row(int index) => string.Create(CultureInfo.InvariantCulture, $"r.{Key}.{index}");
}
