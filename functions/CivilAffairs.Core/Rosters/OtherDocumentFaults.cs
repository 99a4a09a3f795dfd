using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>
/// Turns people who stand on an accepted roster of another document into faults: of the same programme and period (C11), or of a programme
/// that excludes this one (C18). They name the other document and township and nothing about the other person.
/// </summary>
public static class OtherDocumentFaults
{
    // As of other faults of a roster: nobody reads ten thousand.
    private const int Most = 200;

    /// <summary>People of the same programme and period.</summary>
    /// <param name="conflicts">Who stands where.</param>
    /// <param name="entries">This roster's entries by the person's keyed hash.</param>
    /// <param name="fileName">Name of the file as uploaded.</param>
    /// <param name="period">The period in words.</param>
    /// <param name="severity">Whether they stop the roster.</param>
    public static IReadOnlyList<Fault> Repeated(IReadOnlyList<OtherRoster> conflicts, IReadOnlyDictionary<string, RosterEntry> entries, string fileName, string period, FaultSeverity severity) =>
        List("ROSTER-PERSON-REPEATED", severity, conflicts, entries, fileName, other => $"此人已列入{other.Number}（{other.TownshipName}）的花名册，与本批同属{other.ProgrammeName}{period}。",
            severity == FaultSeverity.Error ? "同一项目同一期次一人只发一次：核对后删去该行；确应由本批发放的，请县级先取消另一批。" : "核对是否重复发放；确属不同批次、应当再发的不必改。");

    /// <summary>People of a programme that excludes this one.</summary>
    /// <param name="conflicts">Who stands where.</param>
    /// <param name="entries">This roster's entries by the person's keyed hash.</param>
    /// <param name="fileName">Name of the file as uploaded.</param>
    public static IReadOnlyList<Fault> Exclusive(IReadOnlyList<OtherRoster> conflicts, IReadOnlyDictionary<string, RosterEntry> entries, string fileName) =>
        List("ROSTER-PERSON-EXCLUSIVE", FaultSeverity.Warning, conflicts, entries, fileName, other => $"此人已列入{other.ProgrammeName}{other.Number}（{other.TownshipName}）的花名册，两个项目一般不能同时享受。", "核对政策；符合条件的不必改，并备好说明。");

    private static List<Fault> List(
        string code, FaultSeverity severity, IReadOnlyList<OtherRoster> conflicts, IReadOnlyDictionary<string, RosterEntry> entries, string fileName, Func<OtherRoster, string> message, string mend)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        ArgumentNullException.ThrowIfNull(entries);
        var faults = conflicts.Select(other => (Entry: entries[other.PersonFingerprint], Other: other)).OrderBy(found => found.Entry.RowNumber).Take(Most)
            .Select(found => new Fault(code, severity, new SourcePlace(fileName, Row: found.Entry.RowNumber, Column: RosterColumnNames.Of(RosterColumn.ResidentId)), Masks.ResidentId(found.Entry.ResidentId), message(found.Other), mend)).ToList();
        if (conflicts.Count > Most) faults.Add(new Fault(code, severity, new SourcePlace(fileName), "", $"另有{conflicts.Count - Most}处同类问题没有逐一列出。", "先改正已列出的，再上传一次。"));
        return faults;
    }
}

/// <summary>Where a person stands already.</summary>
/// <param name="PersonFingerprint">The person's keyed hash.</param>
/// <param name="Number">发文字号 of the other document.</param>
/// <param name="TownshipName">Township of the other roster.</param>
/// <param name="ProgrammeName">The other document's programme.</param>
public sealed record OtherRoster(string PersonFingerprint, string Number, string TownshipName, string ProgrammeName)
{
    /// <inheritdoc/>
    public override string ToString() => $"OtherRoster of {Number}";
}
