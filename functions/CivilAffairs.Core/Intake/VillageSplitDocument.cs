using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>A township's own document that splits its share among its villages (domain.md §2.2 D, E), read and checked. All amounts in fen.</summary>
/// <param name="Number">Normalised 发文字号 of the township's document.</param>
/// <param name="AllocationId">The allocation whose share is split.</param>
/// <param name="CitedNumber">Its 发文字号, as cited.</param>
/// <param name="TownshipCode">The township that issued the document.</param>
/// <param name="TownshipName">Its name.</param>
/// <param name="Title">Title.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="TotalFen">Sum of the villages.</param>
/// <param name="Villages">One per village.</param>
public sealed record VillageSplitDocument(
    string Number, string AllocationId, string CitedNumber, string TownshipCode, string TownshipName, string Title, DateOnly IssueDate, long TotalFen, IReadOnlyList<VillageShare> Villages)
{
    /// <summary>Where each value was read.</summary>
    public AllocationPlaces? Places { get; init; }
}

/// <summary>What a check of a township's document found.</summary>
/// <param name="Document">The document, when there is no error.</param>
/// <param name="Faults">All faults, errors first.</param>
public sealed record VillageSplitCheckResult(VillageSplitDocument? Document, IReadOnlyList<Fault> Faults);

/// <summary>Decides whether a township's document is whole in itself: number, date, unit, its own villages, and that rows, total, words and body agree.</summary>
public static class VillageSplitCheck
{
    /// <summary>Checks what a reader found in <paramref name="fileName"/>.</summary>
    public static VillageSplitCheckResult Check(AllocationDraft draft, Township township, AllocationRecord cited, CountyProfile county, string fileName)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(cited);
        ArgumentNullException.ThrowIfNull(county);
        var faults = new AllocationFaultList(fileName, draft.Faults);
        var number = AllocationCheck.Number(draft, faults);
        var title = AllocationCheck.Title(draft, faults);
        var issueDate = AllocationCheck.IssueDate(draft, number, faults);
        var unit = AllocationCheck.Unit(draft, faults);
        var rows = Rows(draft.Rows, township, county, faults);
        if (rows.Count == 0 && !faults.HasError) faults.Error("ROWS-MISSING", null, "分配表里没有村。", "每个村一行，填写村（社区）和金额。");
        var villages = AllocationVillages.Check(rows, township, county, unit, faults);
        // Townships often leave the words out; where they stand they count.
        var total = AllocationTotals.Check(draft with { Rows = rows }, unit, [], faults, needsWords: false);

        if (faults.HasError) return new(null, faults.InOrder());
        return new(
            new(number!.ToString(), cited.AllocationId, cited.Number, township.Code, township.Name, title, issueDate!.Value, total!.Value, villages!) { Places = AllocationPlaces.Of(draft) },
            faults.InOrder());
    }

    // The village stands in a column of its own or in the only one of names; a row of the township itself sums its villages up.
    private static List<AllocationDraftRow> Rows(IReadOnlyList<AllocationDraftRow> rows, Township township, CountyProfile county, AllocationFaultList faults)
    {
        var divisions = new DivisionResolver(county);
        var resolver = new VillageResolver(township);
        var villages = new List<AllocationDraftRow>(rows.Count);
        foreach (var row in rows.Where(row => !row.IsSubtotal))
        {
            var hasVillage = !string.IsNullOrWhiteSpace(row.Village?.Value);
            if (hasVillage && divisions.Resolve(row.Name?.Value).Found is { } named && named.Code != township.Code)
                faults.Error("SPLIT-TOWNSHIP", row.Name, $"这一行写的是{named.Name}，而文件由{township.Name}印发。", "乡镇只能分配本乡镇的资金，删去该行。");
            var written = hasVillage ? row.Village : row.Name ?? row.Code;
            var isTownship = !hasVillage && resolver.Resolve(written?.Value).Found is null && divisions.Resolve(written?.Value).Found?.Code == township.Code;
            if (written is not null && !isTownship) villages.Add(row with { Village = written, Name = row.Name });
            else if (written is null) faults.Error("VILLAGE-MISSING", row.Amount, "这一行没有写村（社区）。", "填写村（社区）名称；空行请删除。");
        }

        return villages;
    }
}
