using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Intake;

/// <summary>
/// Applies a correcting document to all its townships or to none: reserves every share by a guarded write, decides by one write-once artifact, then
/// settles the shares, posts the changes and tells the townships. A crash leaves reservations that the next delivery of the file goes on with
/// (decision 0008). Safe to run twice by the correction's number and the file's hash.
/// </summary>
public sealed class CorrectionApplication(
    IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, IRecordStore<EntryChange> entryChanges, CorrectionVerdicts verdicts, AllocationActivities registration, SupplementaryNotices notices, IAuditLog audit, TimeProvider time)
{
    /// <summary>Name of the artifact that decides which file a number belongs to.</summary>
    public static string AcceptedName(string correctionId) => $"corrections/{correctionId}/accepted.json";

    /// <summary>Applies it; faults when it cannot be applied, and then nothing has changed.</summary>
    public async Task<CorrectionResult> ApplyAsync(CorrectionDocument document, UploadedDocument file, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(document.AllocationId, cancellation);
        // Uploaded right behind the document that it corrects: the shares must be there.
        if (allocation.Stage == AllocationStage.Registered) await registration.RegisterTownships(document.AllocationId, cancellation);
        if (await AcceptedAsync(document, cancellation) is not { } accepted)
        {
            var verdict = await verdicts.OpenAsync(document, file, cancellation);
            var faults = verdict.IsAccepted ? [] : await ReserveAllAsync(document, file, cancellation);
            if (!verdict.IsAccepted && !await verdicts.DecideAsync(verdict, isAccepted: faults.Count == 0, cancellation)) return await WithdrawAsync(document, file, faults.Count > 0 ? faults : [Elsewhere(document, file)], cancellation);
            accepted = WireJson.Read<AcceptedCorrection>(await artifacts.WriteOrReadAsync(
                AcceptedName(document.CorrectionId), WireJson.Write(new AcceptedCorrection(document.Number, document.AllocationId, file.Sha256, time.GetUtcNow())), "application/json", cancellation));
        }

        if (accepted.Sha256 != file.Sha256)
            return await WithdrawAsync(document, file, [file.Fault("NUMBER-TAKEN", document.Number, $"文号{document.Number}已有另一份更正文件，内容与本文件不同。", "如系重复上传，请核对是否传错文件；如系再次更正，请另行编号行文。")], cancellation);
        return new(await SettleAllAsync(document, file, accepted, cancellation), []);
    }

    private static Fault Elsewhere(CorrectionDocument document, UploadedDocument file) =>
        file.Fault("CORRECTION-BUSY", document.Number, "本文件同时送达了两次，另一次未获受理，资金没有任何变动。", "请过几分钟重新上传本文件。");

    private async Task<AcceptedCorrection?> AcceptedAsync(CorrectionDocument document, CancellationToken cancellation) =>
        await artifacts.ReadAsync(AcceptedName(document.CorrectionId), cancellation) is { } json ? WireJson.Read<AcceptedCorrection>(json) : null;

    private async Task<IReadOnlyList<Fault>> ReserveAllAsync(CorrectionDocument document, UploadedDocument file, CancellationToken cancellation)
    {
        var faults = new List<Fault>();
        foreach (var line in document.Lines)
        {
            if ((await ReserveAsync(document, line, file, cancellation) ?? await HoldAsync(document, line, cancellation)) is { } problem)
                faults.Add(file.Fault(problem.Code, line.TownshipName, problem.Message, problem.Mend, line.Place));
        }

        return faults;
    }

    private async Task<ShareProblem?> ReserveAsync(CorrectionDocument document, CorrectionLine line, UploadedDocument file, CancellationToken cancellation)
    {
        var key = new TownshipKey(document.AllocationId, line.TownshipCode);
        if (await allocations.FindTownshipAsync(key.AllocationId, key.TownshipCode, cancellation) is null)
            return new("CORRECTION-TOWNSHIP", $"{document.CorrectedNumber}没有给{line.TownshipName}分配资金。", "核对乡镇；给新的乡镇分配资金，请另行编号下达一份分配文件。");
        var balances = await ledger.ReadBalancesAsync(key, cancellation);
        var at = time.GetUtcNow();
        ShareProblem? problem = null;
        await allocations.ChangeTownshipAsync(
            key.AllocationId,
            key.TownshipCode,
            stored => (problem = ShareCorrection.Problem(stored, document, line, file.Sha256, balances)) is null ? ShareCorrection.Reserve(stored, document, line, file.Sha256, at) : stored,
            cancellation);
        return problem;
    }

    // Who gives an entry more looks at the reservation, and this looks at who gives more, each after its own mark: one of them sees the other.
    private async Task<ShareProblem?> HoldAsync(CorrectionDocument document, CorrectionLine line, CancellationToken cancellation)
    {
        var key = new TownshipKey(document.AllocationId, line.TownshipCode);
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        var open = (await entryChanges.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation)).Count(change => change is { Accepted: true, NewEntryNumber: 0 });
        return ShareCorrection.ProblemOf(township, document, open, await ledger.ReadBalancesAsync(key, cancellation));
    }

    private async Task<CorrectionResult> WithdrawAsync(CorrectionDocument document, UploadedDocument file, IReadOnlyList<Fault> faults, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var released = new List<TownshipKey>();
        foreach (var line in document.Lines)
        {
            if (await allocations.FindTownshipAsync(document.AllocationId, line.TownshipCode, cancellation) is null) continue;
            await allocations.ChangeTownshipAsync(document.AllocationId, line.TownshipCode, stored => ShareCorrection.Release(stored, document, file.Sha256, at), cancellation);
            released.Add(new(document.AllocationId, line.TownshipCode));
        }

        return new(null, faults) { Released = released };
    }

    private async Task<AppliedCorrection> SettleAllAsync(CorrectionDocument document, UploadedDocument file, AcceptedCorrection accepted, CancellationToken cancellation)
    {
        var changes = new List<(TownshipRecord Township, ShareChange Change)>();
        foreach (var line in document.Lines) changes.Add(await SettleAsync(document, line, file, accepted, cancellation));
        var net = changes.Aggregate(0L, (sum, change) => checked(sum + change.Change.Fen));
        var applied = new AppliedCorrection(document.CorrectionId, document.Number, document.Kind, document.Title, document.IssueDate, net, file.Sha256, accepted.At);
        var now = time.GetUtcNow();
        var allocation = await allocations.ChangeAsync(
            document.AllocationId,
            stored => stored.Corrections.Any(known => known.CorrectionId == applied.CorrectionId)
                ? stored
                : stored with { TotalFen = checked(stored.TotalFen + net), Corrections = [.. stored.Corrections, applied], ChangedAt = now },
            cancellation);
        foreach (var (township, change) in changes.Where(change => change.Change.Fen != 0)) await notices.SendAsync(allocation, document, township, change, cancellation);
        await notices.CopyAsync(allocation, document, file.Original, file.Content, cancellation);
        return applied;
    }

    private async Task<(TownshipRecord Township, ShareChange Change)> SettleAsync(CorrectionDocument document, CorrectionLine line, UploadedDocument file, AcceptedCorrection accepted, CancellationToken cancellation)
    {
        // Two deliveries of one file at once: the one that gave up may have released what the other decided upon.
        if (await ReserveAsync(document, line, file, cancellation) is { } problem)
            throw new InvalidOperationException($"Correction {document.CorrectionId} was accepted, but {line.TownshipCode} refuses it: {problem.Code}.");
        var at = time.GetUtcNow();
        var township = await allocations.ChangeTownshipAsync(document.AllocationId, line.TownshipCode, stored => ShareCorrection.Settle(stored, document, line, at), cancellation);
        var change = ShareCorrection.ChangeOf(township, document)!;
        if (change.Fen != 0) await ledger.ApplyAsync(CorrectionSteps.Change(township, change, accepted.At), cancellation);
        await audit.AppendAsync(
            document.AllocationId,
            new AuditEntry($"correction:{document.CorrectionId}:{line.TownshipCode}", accepted.At, file.Actor, "CorrectShare", line.TownshipCode, $"{document.Number}{document.Kind.Describe()}{township.TownshipName}{CorrectionWords.WithSign(change.Fen)}元，由{MoneyText.Grouped(change.BeforeFen)}元变为{MoneyText.Grouped(change.AfterFen)}元"),
            cancellation);
        return (township, change);
    }
}

/// <summary>How a correction ended.</summary>
/// <param name="Applied">What was applied, or null.</param>
/// <param name="Faults">Why it was not.</param>
public sealed record CorrectionResult(AppliedCorrection? Applied, IReadOnlyList<Fault> Faults)
{
    /// <summary>Townships that it does not reserve anything of any more: what waited for that goes on.</summary>
    public IReadOnlyList<TownshipKey> Released { get; init; } = [];
}

/// <summary>The artifact that gives a number to one file.</summary>
public sealed record AcceptedCorrection(string Number, string AllocationId, string Sha256, DateTimeOffset At);
