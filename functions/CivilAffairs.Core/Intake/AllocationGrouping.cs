using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>
/// Gathers the rows of a table under their townships: a township stands in each row, in the first one of its villages (a merged cell), or in a
/// row above them; its 小计 stands before or after. Tables without villages stay as they are, without their subtotals.
/// </summary>
internal sealed class AllocationGrouping(CountyProfile county, MoneyUnit? unit, AllocationFaultList faults)
{
    private const int VillageCodeLength = 12;

    private readonly DivisionResolver divisions = new(county);
    private readonly List<AllocationGroup> groups = [];
    private readonly List<(int Before, AllocationDraftRow Row)> subtotals = [];

    private AllocationGroup? Current => groups.Count == 0 ? null : groups[^1];

    /// <summary>The draft with one row a township.</summary>
    public AllocationDraft Gather(AllocationDraft draft)
    {
        foreach (var row in draft.Rows)
        {
            if (row.IsSubtotal) TakeSubtotal(row);
            else if (VillageOf(row) is { } village) TakeVillage(row, village);
            else TakeTownship(row with { Name = HasText(row.Name) ? row.Name : row.Village ?? row.Name, Village = null });
        }

        List<AllocationDraftRow> rows = [.. groups.Select(group => group.Gather(unit, faults))];
        AllocationSubtotals.Check(rows, subtotals, unit, faults);
        return draft with { Rows = rows };
    }

    // A village's column tells; in a table of one column a name that is no township, but a village of the one above.
    private Sourced<string>? VillageOf(AllocationDraftRow row)
    {
        if (HasText(row.Village)) return HasText(row.Name) || !IsTownshipName(row.Village!.Value) ? row.Village : null;
        if (!HasText(row.Name) || Current is not { } group || divisions.Resolve(row.Name!.Value) is { Found: not null } or { IsAmbiguous: true }) return null;
        return Resolve(group.Township) is { } township && new VillageResolver(township).Resolve(row.Name!.Value) is { Found: not null } or { IsAmbiguous: true } ? row.Name : null;
    }

    // 青石镇 above its villages in their own column; 青石 alone may as well be a village.
    private bool IsTownshipName(string text) =>
        divisions.Resolve(text).Found is { } township && (HalfWidth.Compact(text) == township.Name || Current is null || Resolve(Current.Township) is not { } current || new VillageResolver(current).Resolve(text).Found is null);

    private void TakeVillage(AllocationDraftRow row, Sourced<string> village)
    {
        var isOfVillage = HalfWidth.Compact(row.Code?.Value).Length == VillageCodeLength;
        var name = ReferenceEquals(village, row.Name) ? null : row.Name;
        var township = new AllocationDraftRow(isOfVillage ? null : row.Code, name, null, Note: row.Village);
        if (Current is null || (HasText(name) && !IsSame(Current.Township, township))) groups.Add(new(township));
        Current!.AddVillage(row with { Code = isOfVillage ? row.Code : null, Name = name, Village = village });
    }

    private void TakeTownship(AllocationDraftRow row)
    {
        // The township once more behind its villages is their subtotal.
        if (Current is { HasVillages: true } group && IsSame(group.Township, row)) group.AddTotal(row);
        else groups.Add(new(row));
    }

    private void TakeSubtotal(AllocationDraftRow row)
    {
        // 青石镇 and 小计 in two columns, before its villages.
        var isFirst = HasText(row.Name) && HasText(row.Village) && !row.Name!.Value.EndsWith("小计", StringComparison.Ordinal) && Resolve(row) is not null;
        if (isFirst && (Current is not { HasVillages: true } above || !IsSame(above.Township, row)))
        {
            groups.Add(new(row with { Village = null, IsSubtotal = false }));
            return;
        }

        if (Current is not { HasVillages: true } group)
        {
            subtotals.Add((groups.Count, row));
            return;
        }

        var written = row.Name ?? row.Village;
        var named = divisions.Resolve(HalfWidth.Compact(written?.Value).Replace("小计", "", StringComparison.Ordinal)).Found;
        if (named is null || Resolve(group.Township) is not { } township || named.Code == township.Code) group.AddTotal(row);
        else faults.Error("SUBTOTAL-TOWNSHIP", written, $"小计写的是{named.Name}，而上面各行属于{township.Name}。", "核对小计行的乡镇，小计紧跟在本乡镇各村之后。");
    }

    private bool IsSame(AllocationDraftRow one, AllocationDraftRow other)
    {
        if (Resolve(one) is { } first && Resolve(other) is { } second) return first.Code == second.Code;
        return HalfWidth.Compact((one.Name ?? one.Code)?.Value) == HalfWidth.Compact((other.Name ?? other.Code)?.Value);
    }

    private Township? Resolve(AllocationDraftRow row) => divisions.Resolve((HasText(row.Name) ? row.Name : row.Code)?.Value).Found;

    private static bool HasText(Sourced<string>? written) => !string.IsNullOrWhiteSpace(written?.Value);
}
