using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Answers a file in the inbox that is too large to be read. It stays where it is; only the report is kept. Safe to run twice by the file's
/// ticket.
/// </summary>
public sealed class OversizedFiles(CheckReports reports, IOutbox outbox, IAllocationStore allocations, TimeProvider time)
{
    private const string Summary = "文件过大，未读取、未受理。";

    /// <summary>Refuses a joint document or a bank's return.</summary>
    public Task RefuseAsync(CheckedFileKind kind, string fileName, InboxFile file, CancellationToken cancellation) =>
        reports.KeepAsync(Report(kind, fileName, file, null), $"intake/{file.Ticket}", cancellation);

    /// <summary>Refuses a township's roster; the answer lies in the township's outbox too, unless that of an accepted roster stands there.</summary>
    public async Task RefuseAsync(TownshipKey key, string fileName, InboxFile file, CancellationToken cancellation)
    {
        var township = await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation);
        var folder = township is null ? $"intake/{file.Ticket}" : $"{key.AllocationId}/rosters/{key.TownshipCode}/{file.Ticket}";
        var written = await reports.KeepAsync(Report(CheckedFileKind.Roster, fileName, file, township is null ? null : key), folder, cancellation);
        if (township is not { RosterSha256.Length: 0 }) return;
        var box = $"townships/{key.TownshipCode}/{key.AllocationId}";
        await outbox.PutAsync($"{box}/roster-report.json", written.Json, "application/json", cancellation);
        await outbox.PutAsync($"{box}/roster-report.html", written.Html, "text/html; charset=utf-8", cancellation);
    }

    private CheckReport Report(CheckedFileKind kind, string fileName, InboxFile file, TownshipKey? key) => new(
        fileName, file.Ticket, kind, CheckOutcome.Refused, Summary, time.GetUtcNow(), key?.AllocationId, key?.TownshipCode, 0, null,
        [UploadBounds.TooLarge(fileName, file.Length)]);
}
