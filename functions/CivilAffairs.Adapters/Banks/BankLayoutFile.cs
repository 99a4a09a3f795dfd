using System.Text.Json;
using System.Text.Json.Serialization;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Reads a bank's layout from its JSON file; what is wrong is named by file, field and mend.</summary>
public static class BankLayoutFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The layout that a bank has when its settings name none (domain.md §4.1).</summary>
    public static BankLayout Reference { get; } = ReadReference();

    /// <summary>Reads and checks; throws <see cref="InvalidOperationException"/> with every fault.</summary>
    public static BankLayout Read(string fileName, ReadOnlySpan<byte> json)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        var layout = Parse(fileName, json);
        var faults = BankLayoutCheck.Check(layout);
        if (faults.Count > 0) throw new InvalidOperationException($"银行文件格式 {fileName} 有误：{string.Join("；", faults)}");
        return layout;
    }

    private static BankLayout Parse(string fileName, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BankLayout>(json, Options) ?? throw new InvalidOperationException($"银行文件格式 {fileName} 为空。");
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException($"银行文件格式 {fileName} 第{fault.LineNumber + 1}行的{fault.Path}无法读取：请对照样例检查拼写、引号和取值（{fault.Message}）", fault);
        }
    }

    private static BankLayout ReadReference()
    {
        using var stream = typeof(BankLayoutFile).Assembly.GetManifestResourceStream("reference.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Read("reference.json", memory.ToArray());
    }
}
