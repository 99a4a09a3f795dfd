using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>One person, one programme, one period: paid elsewhere already, in another township or by another document.</summary>
public sealed record SamePeriodRule() : ControlRule("samePeriod", "C11", "同人同项目同期次重复", ControlSeverity.Block, "domain.md C11")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input) =>
        from entry in input.Entries
        from other in input.OthersTo(entry)
        where other.ProgrammeCode == input.Programme.Code && Math.Abs(input.MonthsSince(other)) < input.Settings.PeriodMonths
        select new ControlFinding(entry.EntryNumber, $"{entry.Person}|{other.AllocationId}|{other.EntryNumber}", $"同一期次{other.DocumentNumber}已列入{other.TownshipName}第{other.EntryNumber}号");
}

/// <summary>Programmes that exclude each other.</summary>
public sealed record ExclusiveProgrammesRule() : ControlRule("exclusiveProgrammes", "C18", "互斥项目重复享受", ControlSeverity.Warn, "domain.md C18")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input)
    {
        var excluded = input.Settings.ExclusiveProgrammes.Where(set => set.Contains(input.Programme.Code)).SelectMany(set => set).Where(code => code != input.Programme.Code).ToHashSet(StringComparer.Ordinal);
        return
            from entry in input.Entries
            from other in input.OthersTo(entry)
            where excluded.Contains(other.ProgrammeCode)
            select new ControlFinding(entry.EntryNumber, $"{entry.Person}|{other.AllocationId}|{other.EntryNumber}", $"与{other.ProgrammeName}互斥，{other.DocumentNumber}已列入{other.TownshipName}第{other.EntryNumber}号");
    }
}

/// <summary>Much more or less than the person's payment of the programme before.</summary>
public sealed record PreviousPeriodRule() : ControlRule("previousPeriod", "C19", "与上期差异较大", ControlSeverity.Warn, "domain.md C19")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input)
    {
        foreach (var entry in input.Entries)
        {
            var before = input.OthersTo(entry).FirstOrDefault(other => other.ProgrammeCode == input.Programme.Code && input.MonthsSince(other) >= input.Settings.PeriodMonths);
            if (before is null) continue;
            // In whole numbers: no rounding decides.
            var difference = checked(Math.Abs(entry.AmountFen - before.AmountFen) * 100);
            if (difference <= checked(before.AmountFen * input.Settings.DifferencePercent)) continue;
            yield return new ControlFinding(
                entry.EntryNumber, $"{entry.Person}|{entry.AmountFen}|{before.AmountFen}",
                $"本期{MoneyText.Grouped(entry.AmountFen)}元，上期（{before.DocumentNumber}）{MoneyText.Grouped(before.AmountFen)}元，相差超过{input.Settings.DifferencePercent}%");
        }
    }
}

/// <summary>One card for several people (代管代持).</summary>
public sealed record SharedCardRule() : ControlRule("sharedCard", "C15", "多人共用一个账号", ControlSeverity.Warn, "domain.md C15")
{
    /// <inheritdoc/>
    public override IEnumerable<ControlFinding> Check(ControlInput input)
    {
        var own = input.Entries.ToLookup(entry => entry.Card, StringComparer.Ordinal);
        var elsewhere = input.Others.ToLookup(other => other.Card, StringComparer.Ordinal);
        foreach (var entry in input.Entries)
        {
            var here = own[entry.Card].Where(other => other.Person != entry.Person).Select(other => $"本册第{other.EntryNumber}号").ToList();
            var there = elsewhere[entry.Card].Where(other => other.Person != entry.Person).Select(other => $"{other.DocumentNumber}{other.TownshipName}第{other.EntryNumber}号").Distinct().ToList();
            if (here.Count + there.Count == 0) continue;
            yield return new ControlFinding(
                entry.EntryNumber, $"{entry.Person}|{entry.Card}|{string.Join('|', here.Concat(there).Order(StringComparer.Ordinal))}",
                $"账号与{string.Join("、", here.Concat(there).Take(5))}{(here.Count + there.Count > 5 ? $"等{here.Count + there.Count}户" : "")}相同，请核实是否代管代持、有无委托书");
        }
    }
}
