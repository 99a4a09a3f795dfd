using CivilAffairs.Core.County;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Whether the organs that issue a document are one of the county's allowed sets, the leading one first (domain.md §0.2, §2.1).</summary>
internal static class AllocationIssuers
{
    public static IReadOnlyList<string> Check(IReadOnlyList<Sourced<string>> written, CountyProfile county, AllocationFaultList faults)
    {
        var allowed = string.Join("；", county.IssuerSets.Select(set => string.Join("、", set)));
        if (written.Count == 0)
        {
            faults.Error("ORGANS-MISSING", null, "没有找到发文机关。", $"写上联合发文机关，主办机关在前：{allowed}。");
            return [];
        }

        string[] organs = [.. written.Select(organ => Name(organ.Value)).Distinct(StringComparer.Ordinal)];
        if (county.IssuerSets.Any(set => set.SequenceEqual(organs, StringComparer.Ordinal))) return organs;

        var found = new Sourced<string>(string.Join("、", organs), written[0].Place);
        var sameSet = county.IssuerSets.FirstOrDefault(set => set.Count == organs.Length && set.All(organs.Contains));
        if (sameSet is not null) faults.Error("ORGANS-ORDER", found, $"主办机关应排在最前，应为{string.Join("、", sameSet)}。", "按主办机关在前的次序改写发文机关。");
        else faults.Error("ORGANS-UNKNOWN", found, "发文机关不是本县允许的联合发文机关。", $"核对机关全称，本县允许的有：{allowed}。");
        return organs;
    }

    private static string Name(string written)
    {
        var name = HalfWidth.Compact(written);
        return name.EndsWith("文件", StringComparison.Ordinal) ? name[..^2] : name;
    }
}
