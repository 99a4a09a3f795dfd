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
/// hash; a roster once accepted is not replaced. Of a refused roster the right rows are kept (its file is), and a list of mends that names
/// it by hash is put into it; a file without such a name is a complete roster and stands alone. The answer lies in the township's outbox.
/// </summary>
public sealed class RosterIntake(
    IAllocationStore allocations,
    IArtifactStore artifacts,
    AllocationClaims claims,
    ProgrammeClaims programmes,
    IFieldProtector protector,
    RosterReading reading,
    RosterAnswers answers,
    CheckReports reports,
    IAuditLog audit,
    TimeProvider time)
{
    /// <summary>Takes the file; true when the roster stands accepted afterwards.</summary>
    public async Task<bool> TakeAsync(TownshipKey key, string fileName, SpooledFile content, CancellationToken cancellation)
    {
        var file = new RosterFile(key, fileName, content);
        var township = await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation);
        if (township is null) return await RefuseUnknownAsync(file, cancellation);
        await KeepOriginalAsync(file, file.Artifact, cancellation);
        // Accepted before: a crash may have come before the answer was given, so it is given again.
        var isAccepted = township.RosterSha256 == file.Sha256;
        // An earlier, faulty file delivered once more: its answer stands, and must not cover the accepted roster's.
        if (!isAccepted && township.RosterSha256.Length > 0) return !await reports.IsAnsweredAsync(file.Sha256, cancellation) && await RefuseSecondAsync(file, cancellation);
        if (!isAccepted && township.IsWithdrawn) return await RefuseAsync(file, "ROSTER-WITHDRAWN", "本乡镇的这笔资金已全部收回，不再受理花名册。", "如有疑问请联系县级经办。", cancellation);
        if (!isAccepted && township.Stage != TownshipStage.Acknowledged) return await RefuseAsync(file, "ROSTER-NOT-ACKNOWLEDGED", "拨款通知尚未签收，暂不能受理花名册。", "请先签收拨款通知，再重新上传本文件，内容不必改动。", cancellation);

        var draft = RosterReading.Read(file);
        if (!isAccepted && draft.Basis is { } basis && IsOutdated(township, file, basis.Value))
            return !await reports.IsAnsweredAsync(file.Sha256, cancellation) && await RefuseOutdatedAsync(file, cancellation);
        var whole = await reading.CompleteAsync(key, fileName, draft, cancellation);
        return await TakeWholeAsync(file, township, whole, cancellation);
    }

    private async Task<bool> TakeWholeAsync(RosterFile file, TownshipRecord township, RosterRead read, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(file.Key.AllocationId, cancellation);
        // Rows that cannot be placed come first: what the roster would be is not known before.
        var check = read.Merged is { IsClear: false }
            ? new RosterCheckResult([], read.Draft.Faults, "", "", 0)
            : reading.Check(allocation, township, file.FileName, read.Draft, township.RosterAcceptedAt ?? time.GetUtcNow());
        var people = check.IsAcceptable ? check.Entries.ToDictionary(entry => protector.Fingerprint(entry.ResidentId)) : [];
        IReadOnlyList<Fault> faults = check.IsAcceptable ? [.. check.Faults, .. await ClaimAsync(file, allocation, people, township.RosterSha256 == file.Sha256, cancellation)] : check.Faults;
        var judged = new JudgedRoster(file, allocation, read, check, faults);
        if (judged.IsAcceptable)
        {
            var standing = await AcceptAsync(judged, township, cancellation);
            // The share changed while the roster was read: it is held against the new one.
            if (standing.RosterSha256.Length == 0) return await TakeAsync(file.Key, file.FileName, file.Content, cancellation);
            if (standing.RosterSha256 != file.Sha256) return await RefuseSecondAsync(file, cancellation);
            if (township.RosterSha256.Length == 0)
            {
                await claims.SettleAsync(file, people, cancellation);
                await programmes.SettleAsync(file, allocation, people, cancellation);
            }
        }

        if (judged.IsKept) await KeepAsync(judged, cancellation);
        await answers.GiveAsync(judged, cancellation);
        return judged.IsAcceptable;
    }

    private async Task KeepOriginalAsync(RosterFile file, string artifact, CancellationToken cancellation)
    {
        using var content = file.Content.Open();
        await artifacts.WriteOnceAsync(artifact, content, file.Sha256, RosterFile.Bytes, cancellation);
    }

    // A list of mends answers the roster that was refused last, or was itself the last to be refused and is delivered once more.
    private static bool IsOutdated(TownshipRecord township, RosterFile file, string basis) =>
        township.RosterRefusedSha256.Length == 0 || (township.RosterRefusedSha256 != basis && township.RosterRefusedSha256 != file.Sha256);

    private async Task KeepAsync(JudgedRoster judged, CancellationToken cancellation)
    {
        var (file, now) = (judged.File, time.GetUtcNow());
        await allocations.ChangeTownshipAsync(
            file.Key.AllocationId,
            file.Key.TownshipCode,
            stored => stored.RosterSha256.Length > 0 || stored.RosterRefusedSha256 == file.Sha256 ? stored : stored with { RosterRefusedSha256 = file.Sha256, ChangedAt = now },
            cancellation);
        await audit.AppendAsync(
            file.Key.AllocationId,
            new AuditEntry($"roster-kept:{file.Key.TownshipCode}:{file.Sha256[..16]}", now, "系统", "KeepRoster", file.Key.TownshipCode, $"花名册有错，保留无误的{judged.RightRows}户，待更正{judged.FaultyNumbers.Count}户，摘要{file.Sha256[..16]}{judged.OnBasis}"),
            cancellation);
    }

    private async Task<IReadOnlyList<Fault>> ClaimAsync(RosterFile file, AllocationRecord allocation, Dictionary<string, RosterEntry> entries, bool isAccepted, CancellationToken cancellation)
    {
        // Its people were claimed before it was accepted, and changed entries have claimed and given back since.
        if (isAccepted) return await programmes.TellAsync(file, allocation, entries, cancellation);
        if (await claims.ClaimAsync(file, entries, cancellation) is { Count: > 0 } elsewhere) return elsewhere;
        var faults = await programmes.ClaimAsync(file, allocation, entries, cancellation);
        if (faults.Any(fault => fault.Severity == FaultSeverity.Error)) await claims.GiveBackAsync(file, cancellation);
        return faults;
    }

    private async Task<TownshipRecord> AcceptAsync(JudgedRoster judged, TownshipRecord read, CancellationToken cancellation)
    {
        var (file, check, now) = (judged.File, judged.Check, time.GetUtcNow());
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
            new AuditEntry($"roster:{file.Key.TownshipCode}", now, check.Maker, "AcceptRoster", file.Key.TownshipCode, $"受理{township.TownshipName}花名册，{check.Entries.Count}户，摘要{file.Sha256[..16]}{judged.OnBasis}"),
            cancellation);
        return township;
    }

    private async Task<bool> RefuseUnknownAsync(RosterFile file, CancellationToken cancellation)
    {
        // Nothing is lost even here; the folder is not the township's, as there is none.
        await KeepOriginalAsync(file, $"intake/{file.Sha256}/{OriginalName.Of(file.FileName)}", cancellation);
        var fault = new Fault("ROSTER-UNKNOWN-TOWNSHIP", FaultSeverity.Error, new SourcePlace(file.FileName), $"{file.Key.AllocationId}/{file.Key.TownshipCode}", "文件所在目录没有对应的资金批次或乡镇。", "请按拨款通知中的报送目录上传。");
        await reports.KeepAsync(answers.Report(file, CheckOutcome.Refused, "花名册目录有误，未受理。", 0, null, [fault]), $"intake/{file.Sha256}", cancellation);
        return false;
    }

    // It may have claimed people beside the one that stands.
    private async Task<bool> RefuseSecondAsync(RosterFile file, CancellationToken cancellation)
    {
        await claims.GiveBackAsync(file, cancellation);
        await programmes.GiveBackAsync(file, await allocations.RequireAsync(file.Key.AllocationId, cancellation), cancellation);
        return await RefuseAsync(file, "ROSTER-ACCEPTED", "本乡镇花名册已受理，不能替换。", "个别账号有误请走账号更正；人员或金额有变请联系县级经办。", cancellation);
    }

    private Task<bool> RefuseOutdatedAsync(RosterFile file, CancellationToken cancellation) =>
        RefuseAsync(file, "ROSTER-MEND-OUTDATED", "更正表的底本不是本乡镇最近一次被退回的花名册，没有并入。", "请下载最新的 roster-mend.xlsx 更正，或重新上传完整的花名册。", cancellation);

    private async Task<bool> RefuseAsync(RosterFile file, string code, string message, string mend, CancellationToken cancellation)
    {
        var fault = new Fault(code, FaultSeverity.Error, new SourcePlace(file.FileName), file.FileName, message, mend);
        await answers.GiveAsync(file, CheckOutcome.Refused, message, 0, null, [fault], cancellation);
        return false;
    }
}
