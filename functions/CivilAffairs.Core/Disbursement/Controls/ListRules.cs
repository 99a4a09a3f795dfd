namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>On the list of deaths. 优抚 programmes go on for six or twelve months by law: typed on the list, and end-dated.</summary>
public sealed record DeceasedRule() : ControlRule("deceased", "C12", "死亡、注销人员", ControlSeverity.Block, "domain.md C12；军人抚恤优待条例22、32、62")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input)
    {
        var mayContinue = input.Settings.ContinuationProgrammes.Contains(input.Programme.Code);
        foreach (var (entry, listed) in input.Listed(ControlListKind.Deceased))
        {
            if (mayContinue && input.IssueDate <= listed.ContinuedUntil) continue;
            var since = listed.Since is { } date ? $"（{date:yyyy-MM-dd}）" : "";
            var ended = mayContinue && listed.ContinuedUntil is { } until ? $"，续发已于{until:yyyy-MM-dd}届满" : "";
            yield return new ControlFinding(entry.EntryNumber, $"{entry.Person}|{listed.Since}", $"命中{input.Lists[ControlListKind.Deceased].Source}死亡、注销名单{since}{ended}");
        }
    }
}

/// <summary>In prison or wanted: programmes so marked stop (军人抚恤优待条例 59).</summary>
public sealed record ConvictedRule() : ControlRule("convicted", "C13", "服刑、被通缉人员", ControlSeverity.Block, "domain.md C13；军人抚恤优待条例59")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) => input.Settings.ConvictedProgrammes.Contains(input.Programme.Code)
        ? input.Listed(ControlListKind.Convicted).Select(hit => new ControlFinding(
            hit.Entry.EntryNumber, $"{hit.Entry.Person}|{hit.Listed.Since}", $"命中{input.Lists[ControlListKind.Convicted].Source}服刑、被通缉名单，本项目应中止发放"))
        : [];
}

/// <summary>Relatives of village officials are declared: recorded, the officials keep out of it, and all of them are looked at again.</summary>
public sealed record OfficialRelativesRule() : ControlRule("officialRelatives", "C14", "村干部及近亲属", ControlSeverity.Warn, "domain.md C14、§1.4")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) => input.Listed(ControlListKind.OfficialRelatives).Select(hit => new ControlFinding(
        hit.Entry.EntryNumber, hit.Entry.Person, "属备案的村干部或其近亲属，应回避并逐户复核"));
}

/// <summary>Paid by the treasury already.</summary>
public sealed record FiscalPaidRule() : ControlRule("fiscalPaid", "C14", "财政供养人员", ControlSeverity.Warn, "domain.md C14")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) => input.Listed(ControlListKind.FiscalPaid).Select(hit => new ControlFinding(
        hit.Entry.EntryNumber, hit.Entry.Person, $"属{input.Lists[ControlListKind.FiscalPaid].Source}财政供养人员，请核实是否符合条件"));
}
