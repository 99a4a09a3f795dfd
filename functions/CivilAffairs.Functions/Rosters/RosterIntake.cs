using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Rosters;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Rosters;

/// <summary>
/// Takes one file as a township's roster: keeps the original, checks it, claims its people, accepts it. Safe to run twice by the file's
/// hash; a roster once accepted is not replaced. The answer lies in the township's outbox.
/// </summary>
public sealed class RosterIntake(
    IAllocationStore allocations,
    IArtifactStore artifacts,
    IOutbox outbox,
    IPersonClaims claims,
    IFieldProtector protector,
    RosterReading reading,
    CountyProfile county,
    CheckReports reports,
    IAuditLog audit,
    TimeProvider time)
{
    private const string Bytes = "application/octet-stream";

    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Takes the file; true when the roster stands accepted afterwards.</summary>
    public async Task<bool> TakeAsync(TownshipKey key, string fileName, byte[] content, CancellationToken cancellation)
    {
        var file = new RosterFile(key, fileName, content, KeyText.Sha256(content));
        var township = await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation);
        if (township is null) return await RefuseUnknownAsync(file, cancellation);
        await artifacts.WriteOnceAsync(file.Artifact, content, Bytes, cancellation);
        // Accepted before: a crash may have come before the answer was given, so it is given again.
        var isAccepted = township.RosterSha256 == file.Sha256;
        // An earlier, faulty file delivered once more: its answer stands, and must not cover the accepted roster's.
        if (!isAccepted && township.RosterSha256.Length > 0) return !await reports.IsAnsweredAsync(file.Sha256, cancellation) && await RefuseSecondAsync(file, cancellation);
        if (!isAccepted && township.IsWithdrawn) return await RefuseAsync(file, "ROSTER-WITHDRAWN", "本乡镇的这笔资金已全部收回，不再受理花名册。", "如有疑问请联系县级经办。", cancellation);
        if (!isAccepted && township.Stage != TownshipStage.Acknowledged) return await RefuseAsync(file, "ROSTER-NOT-ACKNOWLEDGED", "拨款通知尚未签收，暂不能受理花名册。", "请先签收拨款通知，再重新上传本文件，内容不必改动。", cancellation);

        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var check = reading.Read(allocation, township, fileName, content, township.RosterAcceptedAt ?? time.GetUtcNow());
        var faults = check.IsAcceptable ? [.. check.Faults, .. await ClaimAsync(file, check, cancellation)] : check.Faults;
        var accepted = faults.All(fault => fault.Severity != FaultSeverity.Error);
        if (accepted)
        {
            var standing = await AcceptAsync(file, township, check, cancellation);
            // The share changed while the roster was read: it is held against the new one.
            if (standing.RosterSha256.Length == 0) return await TakeAsync(key, fileName, content, cancellation);
            if (standing.RosterSha256 != file.Sha256) return await RefuseSecondAsync(file, cancellation);
        }

        var summary = accepted
            ? $"花名册已受理：{check.Entries.Count}户，{Core.Money.MoneyText.Grouped(check.TotalFen)}元，即将公示。"
            : $"发现{faults.Count(fault => fault.Severity == FaultSeverity.Error)}处错误，花名册未受理；改正后请重新上传。";
        await AnswerAsync(file, accepted ? CheckOutcome.Accepted : CheckOutcome.Faulty, summary, check.Entries.Count, check.TotalFen, faults, cancellation);
        return accepted;
    }

    private async Task<IReadOnlyList<Fault>> ClaimAsync(RosterFile file, RosterCheckResult check, CancellationToken cancellation)
    {
        var entries = check.Entries.ToDictionary(entry => protector.Fingerprint(entry.ResidentId));
        var conflicts = await claims.ClaimAsync(file.Key.AllocationId, file.Key.TownshipCode, file.Sha256, [.. entries.Keys], cancellation);
        return CrossTownshipFaults.From(conflicts, entries, file.FileName, county.Townships.ToDictionary(township => township.Code, township => township.Name));
    }

    private async Task<TownshipRecord> AcceptAsync(RosterFile file, TownshipRecord read, RosterCheckResult check, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var township = await allocations.ChangeTownshipAsync(
            file.Key.AllocationId,
            file.Key.TownshipCode,
            stored => stored.RosterSha256.Length > 0 || !RosterReading.IsSameShare(stored, read)
                ? stored
                : stored with
                {
                    Stage = TownshipStage.RosterAccepted,
                    RosterSha256 = file.Sha256,
                    RosterArtifact = file.Artifact,
                    RosterMaker = check.Maker,
                    RosterReviewer = check.Reviewer,
                    RosterEntries = check.Entries.Count,
                    RosterFen = check.TotalFen,
                    RosterAcceptedAt = now,
                    ChangedAt = now,
                },
            cancellation);
        if (township.RosterSha256 != file.Sha256) return township;
        await audit.AppendAsync(
            file.Key.AllocationId,
            new AuditEntry($"roster:{file.Key.TownshipCode}", now, check.Maker, "AcceptRoster", file.Key.TownshipCode, $"受理{township.TownshipName}花名册，{check.Entries.Count}户，摘要{file.Sha256[..16]}"),
            cancellation);
        return township;
    }

    private async Task<bool> RefuseUnknownAsync(RosterFile file, CancellationToken cancellation)
    {
        // Nothing is lost even here; the folder is not the township's, as there is none.
        await artifacts.WriteOnceAsync($"intake/{file.Sha256}/{OriginalName.Of(file.FileName)}", file.Content, Bytes, cancellation);
        var fault = new Fault("ROSTER-UNKNOWN-TOWNSHIP", FaultSeverity.Error, new SourcePlace(file.FileName), $"{file.Key.AllocationId}/{file.Key.TownshipCode}", "文件所在目录没有对应的资金批次或乡镇。", "请按拨款通知中的报送目录上传。");
        await reports.KeepAsync(Report(file, CheckOutcome.Refused, "花名册目录有误，未受理。", 0, null, [fault]), $"intake/{file.Sha256}", cancellation);
        return false;
    }

    private Task<bool> RefuseSecondAsync(RosterFile file, CancellationToken cancellation) =>
        RefuseAsync(file, "ROSTER-ACCEPTED", "本乡镇花名册已受理，不能替换。", "个别账号有误请走账号更正；人员或金额有变请联系县级经办。", cancellation);

    private async Task<bool> RefuseAsync(RosterFile file, string code, string message, string mend, CancellationToken cancellation)
    {
        var fault = new Fault(code, FaultSeverity.Error, new SourcePlace(file.FileName), file.FileName, message, mend);
        await AnswerAsync(file, CheckOutcome.Refused, message, 0, null, [fault], cancellation);
        return false;
    }

    private async Task AnswerAsync(RosterFile file, CheckOutcome outcome, string summary, int rows, long? totalFen, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var written = await reports.KeepAsync(Report(file, outcome, summary, rows, totalFen, faults), file.Folder, cancellation);
        var box = $"townships/{file.Key.TownshipCode}/{file.Key.AllocationId}";
        await outbox.PutAsync($"{box}/roster-report.json", written.Json, "application/json", cancellation);
        await outbox.PutAsync($"{box}/roster-report.html", written.Html, "text/html; charset=utf-8", cancellation);
        if (RosterRemarks.Write(file.Content, faults) is { } remarks) await outbox.PutAsync($"{box}/roster-report.xlsx", remarks, Workbook, cancellation);
    }

    private CheckReport Report(RosterFile file, CheckOutcome outcome, string summary, int rows, long? totalFen, IReadOnlyList<Fault> faults) =>
        new(file.FileName, file.Sha256, CheckedFileKind.Roster, outcome, summary, time.GetUtcNow(), file.Key.AllocationId, file.Key.TownshipCode, rows, totalFen, faults);

    private sealed record RosterFile(TownshipKey Key, string FileName, byte[] Content, string Sha256)
    {
        public string Folder => $"{Key.AllocationId}/rosters/{Key.TownshipCode}/{Sha256}";

        public string Artifact => $"{Folder}/{OriginalName.Of(FileName)}";
    }
}
