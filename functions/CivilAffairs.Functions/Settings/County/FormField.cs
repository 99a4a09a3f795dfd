using System.Text.Json.Nodes;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;
using CivilAffairs.Site.Staff.Settings;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>One field of a form and where it lies in the settings.</summary>
/// <param name="Path">Way from the part's own place, with dots; empty: the entry itself.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Input">How it is filled in.</param>
/// <param name="Hint">Help, where the question arises.</param>
/// <param name="Choices">What may be chosen.</param>
public sealed record FormField(string Path, string Label, SettingsInput Input = SettingsInput.Text, string Hint = "", IReadOnlyList<(string Value, string Label)>? Choices = null)
{
    private static readonly char[] Separators = ['、', ',', '，', ';', '；', '\n', '\r', '\t', ' ', '　'];

    /// <summary>What stands in a field without a value.</summary>
    public string Empty { get; init; } = "";

    /// <summary>The value as text.</summary>
    public string Show(JsonNode? entry)
    {
        var value = Path.Length == 0 ? entry : Path.Split('.').Aggregate(entry, (node, step) => (node as JsonObject)?[step]);
        return value switch
        {
            null => Empty,
            JsonArray villages when Input == SettingsInput.Villages => string.Join('\n', villages.Select(village => $"{village?["code"]} {village?["name"]}")),
            JsonArray list => string.Join('、', list.Select(item => item?.ToString())),
            JsonValue flag when Input == SettingsInput.Flag || flag.TryGetValue<bool>(out _) => flag.GetValue<bool>() ? "true" : "false",
            JsonValue fen when Input == SettingsInput.Yuan => MoneyText.Yuan(fen.GetValue<long>()),
            _ => value.ToString(),
        };
    }

    /// <summary>The text as a value; a text that is none adds a fault.</summary>
    public JsonNode? Read(string text, string where, List<string> faults)
    {
        var plain = text.Trim();
        switch (Input)
        {
            case SettingsInput.Flag: return JsonValue.Create(plain == "true");
            case SettingsInput.MaybeFlag: return plain.Length == 0 ? null : JsonValue.Create(plain == "true");
            case SettingsInput.Words or SettingsInput.MaybeWords: return plain.Length == 0 && Input == SettingsInput.MaybeWords ? null : new JsonArray([.. plain.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(word => (JsonNode)JsonValue.Create(word))]);
            case SettingsInput.Villages: return new JsonArray([.. plain.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (JsonNode)Village(line, where, faults))]);
            case SettingsInput.Maybe: return plain.Length == 0 ? null : JsonValue.Create(HalfWidth.Of(plain));
            case SettingsInput.Number:
                if (int.TryParse(HalfWidth.Of(plain), out var number)) return JsonValue.Create(number);
                faults.Add($"{where}{Label}“{plain}”应为整数");
                return JsonValue.Create(0);
            case SettingsInput.Yuan:
                if (plain.Length == 0) return null;
                var read = MoneyText.Read(plain);
                if (!read.IsAmount) faults.Add($"{where}{Label}“{plain}”：{read.Message}，应如5000或5000.00");
                return JsonValue.Create(read.Fen);
            default: return JsonValue.Create(plain);
        }
    }

    private static JsonObject Village(string line, string where, List<string> faults)
    {
        var parts = HalfWidth.Of(line).Split([' ', '\t', ','], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 2) faults.Add($"{where}村（社区）“{line}”应为：12位代码、空格、名称");
        return new JsonObject { ["code"] = parts[0], ["name"] = parts.Length == 2 ? parts[1] : "" };
    }

    /// <summary>Puts a value at the field's place in an entry, making what lies above it.</summary>
    public void Write(JsonObject entry, JsonNode? value)
    {
        var steps = Path.Split('.');
        foreach (var step in steps.SkipLast(1)) entry = (JsonObject)(entry[step] ??= new JsonObject());
        entry[steps[^1]] = value;
    }
}
