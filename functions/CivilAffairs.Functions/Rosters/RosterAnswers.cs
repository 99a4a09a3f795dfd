using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Functions.Intake;

namespace CivilAffairs.Functions.Rosters;

/// <summary>
/// Answers a township in its outbox: the report as data and as a page, its own workbook with remarks, and the list of mends to fill in.
/// Safe to run twice by file and faults: the last answer stands.
/// </summary>
public sealed class RosterAnswers(CheckReports reports, IOutbox outbox, CountyProfile county, TimeProvider time)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Answers a checked roster.</summary>
    public async Task GiveAsync(JudgedRoster judged, CancellationToken cancellation)
    {
        var outcome = judged.IsAcceptable ? CheckOutcome.Accepted : CheckOutcome.Faulty;
        // The list of mends comes before the report that points to it.
        var mends = judged.IsKept ? Mends(judged) : null;
        if (mends is not null) await outbox.PutAsync($"{Box(judged.File)}/roster-mend.xlsx", mends, Workbook, cancellation);
        // Remarks beside the rows of a list of mends would be on rows that are put in by now.
        var remarks = judged.Read.Merged is { IsClear: true } ? mends : RosterRemarks.Write(judged.File.Content.Open, judged.Faults);
        await GiveAsync(judged.File, outcome, judged.Summary(), judged.Check.Entries.Count, judged.Check.TotalFen, judged.Faults, remarks, cancellation);
    }

    /// <summary>Answers a file that was not checked.</summary>
    public Task GiveAsync(RosterFile file, CheckOutcome outcome, string summary, int rows, long? totalFen, IReadOnlyList<Fault> faults, CancellationToken cancellation) =>
        GiveAsync(file, outcome, summary, rows, totalFen, faults, RosterRemarks.Write(file.Content.Open, faults), cancellation);

    /// <summary>The report.</summary>
    public CheckReport Report(RosterFile file, CheckOutcome outcome, string summary, int rows, long? totalFen, IReadOnlyList<Fault> faults) =>
        new(file.FileName, file.Sha256, CheckedFileKind.Roster, outcome, summary, time.GetUtcNow(), file.Key.AllocationId, file.Key.TownshipCode, rows, totalFen, faults);

    private async Task GiveAsync(RosterFile file, CheckOutcome outcome, string summary, int rows, long? totalFen, IReadOnlyList<Fault> faults, byte[]? remarks, CancellationToken cancellation)
    {
        var written = await reports.KeepAsync(Report(file, outcome, summary, rows, totalFen, faults), file.Folder, cancellation);
        await outbox.PutAsync($"{Box(file)}/roster-report.json", written.Json, "application/json", cancellation);
        await outbox.PutAsync($"{Box(file)}/roster-report.html", written.Html, "text/html; charset=utf-8", cancellation);
        if (remarks is not null) await outbox.PutAsync($"{Box(file)}/roster-report.xlsx", remarks, Workbook, cancellation);
    }

    private byte[] Mends(JudgedRoster judged) => RosterMends.Write(
        county, county.Township(judged.File.Key.TownshipCode), judged.Allocation, judged.File.Sha256, judged.Read.Draft, judged.FaultyNumbers, judged.Faults);

    private static string Box(RosterFile file) => $"townships/{file.Key.TownshipCode}/{file.Key.AllocationId}";
}
