using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Functions.Rosters;

/// <summary>A roster, whole, after its check.</summary>
/// <param name="File">What came in.</param>
/// <param name="Allocation">For what.</param>
/// <param name="Read">The whole roster and what mends did to it.</param>
/// <param name="Check">The check's result.</param>
/// <param name="Faults">All faults, those of people claimed elsewhere included.</param>
public sealed record JudgedRoster(RosterFile File, AllocationRecord Allocation, RosterRead Read, RosterCheckResult Check, IReadOnlyList<Fault> Faults)
{
    /// <summary>No error at all.</summary>
    public bool IsAcceptable => Faults.All(fault => fault.Severity != FaultSeverity.Error);

    /// <summary>Refused, and its right rows need not be sent anew.</summary>
    public bool IsKept { get; } = Faults.Any(fault => fault.Severity == FaultSeverity.Error) && RosterKeeping.CanKeep(Read.Draft, Check);

    /// <summary>Numbers of the rows with an error.</summary>
    public IReadOnlyList<int> FaultyNumbers { get; } = RosterKeeping.FaultyNumbers(Read.Draft, Check, Faults);

    /// <summary>Rows without one.</summary>
    public int RightRows => Read.Draft.Rows.Count - FaultyNumbers.Count;

    /// <summary>Names the refused roster that was mended, for the audit; empty for a complete one.</summary>
    public string OnBasis => Read.Merged is { } merged && Read.Draft.Basis is { } basis ? $"，更正底本{Short(basis.Value)}，{merged.Describe()}" : "";

    /// <summary>The one sentence for the township.</summary>
    public string Summary()
    {
        var (errors, mends) = (Faults.Count(fault => fault.Severity == FaultSeverity.Error), Read.Merged is { } merged ? $"更正表已并入：{merged.Describe()}。" : "");
        if (IsAcceptable) return $"{mends}花名册已受理：{Check.Entries.Count}户，{MoneyText.Grouped(Check.TotalFen)}元，即将公示。";
        if (Read.Merged is { IsClear: false }) return $"更正表有{errors}处不能对应到底本，没有并入，底本不变；改好本表后重新上传。";
        var refused = $"{mends}发现{errors}处错误，花名册未受理；";
        if (!IsKept) return $"{refused}改正后请重新上传完整的花名册。";
        return $"{refused}无误的{RightRows}户已保留，待更正{FaultyNumbers.Count}户。在 roster-mend.xlsx 中改好后上传即可，不必重报其余各户；没有“更正底本”的文件按完整的新花名册整份替换。";
    }

    private static string Short(string sha256) => sha256.Length > 16 ? sha256[..16] : sha256;
}
