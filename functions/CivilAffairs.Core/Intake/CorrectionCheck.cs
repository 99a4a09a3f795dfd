using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Intake;

/// <summary>Decides whether a correcting document is whole in itself. Whether the money is still there to be changed is for <see cref="ShareCorrection"/>.</summary>
public static class CorrectionCheck
{
    /// <summary>Checks what a reader found in <paramref name="fileName"/>.</summary>
    public static CorrectionCheckResult Check(AllocationDraft draft, CorrectionKind kind, AllocationRecord corrected, CountyProfile county, string fileName)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(corrected);
        ArgumentNullException.ThrowIfNull(county);
        var faults = new AllocationFaultList(fileName, draft.Faults);
        var number = AllocationCheck.Number(draft, faults);
        var organs = AllocationIssuers.Check(draft.Organs, county, faults);
        CheckOrgans(draft, organs, corrected, faults);
        var title = AllocationCheck.Title(draft, faults);
        var issueDate = AllocationCheck.IssueDate(draft, number, faults);
        CheckProgramme(draft, corrected, county, faults);
        var unit = AllocationCheck.Unit(draft, faults);
        var lines = kind == CorrectionKind.Adjustment
            ? CorrectionAdjustment.Check(draft, unit, county, faults)
            : CorrectionAmounts.Check(draft, kind, unit, county, faults);
        if (issueDate < corrected.IssueDate)
            faults.Error("CORRECTION-DATE", draft.IssueDate, $"成文日期早于所更正的{corrected.Number}（{ChineseDate.Write(corrected.IssueDate)}）。", "核对成文日期和所引文号。");

        if (faults.HasError) return new(null, faults.InOrder());
        return new(
            new(AllocationKey.From(number!), number!.ToString(), kind, corrected.AllocationId, corrected.Number, organs, title, issueDate!.Value, lines!, draft.Body) { Places = AllocationPlaces.Of(draft) },
            faults.InOrder());
    }

    private static void CheckOrgans(AllocationDraft draft, IReadOnlyList<string> organs, AllocationRecord corrected, AllocationFaultList faults)
    {
        if (organs.Count == 0 || organs.SequenceEqual(corrected.Organs, StringComparer.Ordinal)) return;
        faults.Error("CORRECTION-ORGANS", draft.Organs[0], $"发文机关与所更正的{corrected.Number}不同，原文件由{string.Join("、", corrected.Organs)}印发。", "更正文件由原发文机关联合印发；核对发文机关和所引文号。");
    }

    private static void CheckProgramme(AllocationDraft draft, AllocationRecord corrected, CountyProfile county, AllocationFaultList faults)
    {
        var source = string.IsNullOrWhiteSpace(draft.Programme?.Value) ? draft.Title : draft.Programme;
        var named = AllocationProgramme.Named(source?.Value, county);
        if (named.Count == 0 || named.Any(programme => programme.Code == corrected.ProgrammeCode)) return;
        var own = county.ProgrammeName(corrected.ProgrammeCode);
        faults.Error("CORRECTION-PROGRAMME", source, $"写的是{string.Join("、", named.Select(programme => programme.Name))}，而{corrected.Number}分配的是{own}。", "核对资金项目和所引文号。");
    }
}
