using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Intake;

/// <summary>Finds 元 and 万元 where a table names its unit.</summary>
internal static class AllocationUnits
{
    private static readonly string[] Units = ["亿元", "万元", "千元", "元"];

    /// <summary>Unit in a header such as <c>金额(万元)</c>; null when it has none.</summary>
    public static string? InHeader(string header) =>
        Units.FirstOrDefault(unit => header.Contains($"({unit}", StringComparison.Ordinal) || header.EndsWith(unit, StringComparison.Ordinal) || header.Contains($":{unit}", StringComparison.Ordinal));

    /// <summary>Unit at the start of a label's value, as in 万元 or 万元、户、人, or after 人民币; null when the value is no unit (some forms name an office there).</summary>
    public static string? InValue(string value)
    {
        var bare = HeaderText.Normalise(value).Replace("人民币", "", StringComparison.Ordinal);
        var parts = bare.Split('、', ',', '，', '/', ';', '；', '(', ')');
        return Units.FirstOrDefault(unit => parts.Contains(unit));
    }
}
