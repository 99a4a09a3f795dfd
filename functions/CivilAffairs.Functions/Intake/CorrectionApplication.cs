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
    IAllocationStore allocations, ILedgerStore ledger, IArtifactStore artifacts, CorrectionVerdicts verdicts, CorrectionReservations reservations, AllocationActivities registration, SupplementaryNotices notices, IAuditLog audit, TimeProvider time)
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
            var attempt = await verdicts.OpenAsync(document, file, cancellation);
            var faults = await reservations.MakeAsync(document, file, cancellation);
            if (!await verdicts.DecideAsync(attempt, isAccepted: faults.Count == 0, cancellation)) return await GiveUpAsync(document, file, faults.Count > 0 ? faults : [Elsewhere(document, file)], cancellation);
            accepted = WireJson.Read<AcceptedCorrection>(await artifacts.WriteOrReadAsync(
                AcceptedName(document.CorrectionId), WireJson.Write(new AcceptedCorrection(document.Number, document.AllocationId, file.Sha256, time.GetUtcNow())), "application/json", cancellation));
        }

        if (accepted.Sha256 != file.Sha256)
            return await GiveUpAsync(document, file, [file.Fault("NUMBER-TAKEN", document.Number, $"文号{document.Number}已有另一份更正文件，内容与本文件不同。", "如系重复上传，请核对是否传错文件；如系再次更正，请另行编号行文。")], cancellation);
        return new(await SettleAllAsync(document, file, accepted, cancellation), []);
    }

    private async Task<CorrectionResult> GiveUpAsync(CorrectionDocument document, UploadedDocument file, IReadOnlyList<Fault> faults, CancellationToken cancellation) =>
        new(null, faults) { Released = await reservations.ReleaseAsync(document, file, cancellation) };

    private static Fault Elsewhere(CorrectionDocument document, UploadedDocument file) =>
        file.Fault("CORRECTION-BUSY", document.Number, "本文件同时送达了两次，另一次未获受理，资金没有任何变动。", "请过几分钟重新上传本文件。");

    private async Task<AcceptedCorrection?> AcceptedAsync(CorrectionDocument document, CancellationToken cancellation) =>
        await artifacts.ReadAsync(AcceptedName(document.CorrectionId), cancellation) is { } json ? WireJson.Read<AcceptedCorrection>(json) : null;

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
        if (await reservations.MakeAsync(document, line, file, cancellation) is { } problem)
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
