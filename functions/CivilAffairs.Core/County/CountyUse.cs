using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.County;

/// <summary>
/// What allocations name in the county's profile, and what a change may therefore not take away: their pages, waits and files look it up as long as
/// they are kept.
/// </summary>
/// <param name="Programmes">Codes of programmes.</param>
/// <param name="Townships">Codes of townships.</param>
/// <param name="Banks">Codes of banks to which batches went or may go: all, once there is a roster.</param>
public sealed record CountyUse(IReadOnlySet<string> Programmes, IReadOnlySet<string> Townships, IReadOnlySet<string> Banks)
{
    /// <summary>What the records name.</summary>
    public static CountyUse Of(IReadOnlyList<AllocationRecord> allocations, IReadOnlyList<TownshipRecord> townships, CountyProfile county)
    {
        ArgumentNullException.ThrowIfNull(townships);
        ArgumentNullException.ThrowIfNull(county);
        var hasRosters = townships.Any(township => township.RosterSha256.Length > 0);
        return new(
            allocations.Select(allocation => allocation.ProgrammeCode).ToHashSet(StringComparer.Ordinal),
            townships.Select(township => township.TownshipCode).ToHashSet(StringComparer.Ordinal),
            hasRosters ? county.Banks.Select(bank => bank.Code).ToHashSet(StringComparer.Ordinal) : new HashSet<string>());
    }

    /// <summary>What a change would break, one plain Chinese sentence each with its mend; empty when nothing.</summary>
    public IReadOnlyList<string> Faults(CountyProfile before, CountyProfile after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. Taken(before, after)];
    }

    private IEnumerable<string> Taken(CountyProfile before, CountyProfile after)
    {
        if (Townships.Count > 0 && before.Code != after.Code) yield return $"县级区划代码不能由“{before.Code}”改为“{after.Code}”：已有资金使用这些代码，请改回";
        foreach (var township in before.Townships.Where(township => Townships.Contains(township.Code)))
        {
            if (after.FindTownship(township.Code) is not { } kept) yield return $"乡镇“{township.Name}”（{township.Code}）已有资金，不能删除或改代码；可以改名称、别名和邮箱";
            else foreach (var village in township.Villages.ExceptBy(kept.Villages.Select(one => one.Code), one => one.Code))
                yield return $"{township.Name}已有资金，村（社区）“{village.Name}”（{village.Code}）不能删除或改代码；可以改名称";
        }

        foreach (var programme in before.Programmes.Where(programme => Programmes.Contains(programme.Code)))
        {
            if (after.FindProgramme(programme.Code) is not { } kept) yield return $"资金项目“{programme.Name}”（{programme.Code}）已有资金，不能删除或改代码；不再使用的可以改关键词";
            else if (programme.Sensitive && !kept.Sensitive) yield return $"资金项目“{programme.Name}”的人员此前承诺不公开，不能改为公开；今后的资金要公开人员的，请另设资金项目";
        }

        foreach (var bank in before.Banks.Where(bank => Banks.Contains(bank.Code) && after.FindBank(bank.Code) is null))
            yield return $"代理银行“{bank.Name}”（{bank.Code}）已有花名册可能使用，不能删除或改代码；可以改名称和写法";
    }
}
