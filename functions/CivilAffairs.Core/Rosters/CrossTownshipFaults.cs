using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Turns people who stand on another township's roster of the same allocation into faults (C11).</summary>
public static class CrossTownshipFaults
{
    /// <summary>One error for each conflict, by row.</summary>
    /// <param name="conflicts">What the claims answered.</param>
    /// <param name="entriesByFingerprint">This roster's entries by the person's keyed hash.</param>
    /// <param name="fileName">Name of the file as uploaded.</param>
    /// <param name="townshipNames">Township names by 9-digit code; without them the code is shown.</param>
    public static IReadOnlyList<Fault> From(
        IReadOnlyList<PersonClaim> conflicts,
        IReadOnlyDictionary<string, RosterEntry> entriesByFingerprint,
        string fileName,
        IReadOnlyDictionary<string, string>? townshipNames = null)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        ArgumentNullException.ThrowIfNull(entriesByFingerprint);
        return [.. conflicts.Select(conflict => Fault(entriesByFingerprint[conflict.PersonFingerprint], NameOf(conflict.TownshipCode, townshipNames), fileName)).OrderBy(fault => fault.Place.Row)];
    }

    private static string NameOf(string code, IReadOnlyDictionary<string, string>? names) =>
        names is not null && names.TryGetValue(code, out var name) ? name : $"另一乡镇（{code}）";

    private static Fault Fault(RosterEntry entry, string other, string fileName) => new(
        "ROSTER-PERSON-ELSEWHERE",
        FaultSeverity.Error,
        new SourcePlace(fileName, Row: entry.RowNumber, Column: RosterColumnNames.Of(RosterColumn.ResidentId)),
        Masks.ResidentId(entry.ResidentId),
        $"此人已列入{other}的花名册，同一笔资金不能在两个乡镇领取。",
        $"与{other}核实应由哪个乡镇上报。不属本乡镇的，删去该行；属本乡镇而{other}误报的，请{other}在其页面对该户申请人员变更，或由县级在该户的异议、疑点处理中剔除，之后重新上传本文件，内容不必改动。");
}
