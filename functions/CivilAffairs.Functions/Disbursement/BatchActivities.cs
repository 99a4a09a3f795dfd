using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Makes a batch and sends it. The ledger is written before the bank hears anything; the file is made from the ledger.</summary>
public sealed class BatchActivities(
    ILedgerStore ledger,
    IArtifactStore artifacts,
    IBankFileFormat format,
    ControlRun controls,
    EntryHolds holds,
    BatchFiles files,
    BatchChecks checks,
    BatchStops stops,
    BankDelivery delivery,
    BatchHandover handover,
    IAuditLog audit,
    WebhookEvents events,
    TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>
    /// Runs the controls, as lists and holds change, chooses what is approved for the bank and instructs it in the ledger, when the funds are
    /// there (C41). A line that cannot be written for the bank goes to correction; the others go on. Safe to run twice by batch id: what was
    /// chosen first is kept as an artifact, and each chunk is one step.
    /// </summary>
    [Function(nameof(PrepareBatch))]
    public async Task<BatchStanding> PrepareBatch([ActivityTrigger] BatchKey key, CancellationToken cancellation)
    {
        // A script that begins anew, its task hub lost, comes here again: nothing is added to what the bank has.
        if (await handover.IsBookedAsync(key, cancellation)) return await InstructedAsync(key, cancellation);
        var township = new TownshipKey(key.AllocationId, key.TownshipCode);
        var controlled = await controls.RunAsync(township, cancellation);
        var payable = await PayableAsync(key, controlled, cancellation);
        var manifest = await ChooseAsync(key, payable, cancellation);
        // Again until nothing is left to take out: another hand may have changed an entry between reading and writing it.
        TakenOut taken;
        while ((taken = await checks.TakeOutUnwritableAsync(key, manifest.MadeAt, LinesOf(manifest, payable), cancellation)).Out > 0) payable = await PayableAsync(key, controlled, cancellation);
        var problem = taken.Problem ?? await checks.FindLackAsync(key, LinesOf(manifest, payable), cancellation);
        await checks.KeepWaitAsync(key, problem, cancellation);
        if (problem is not null) return new BatchStanding(0, 0, 0, 0, time.GetUtcNow() + LookAgain, problem);

        foreach (var (chunk, entries) in manifest.Entries.Chunk(LedgerStep.PairedChunk).Index())
        {
            // An entry's own hold changes its version; one of the township or allocation is asked for before every chunk.
            if (await holds.AreAllStoppedAsync(township, cancellation)) payable = [];
            while (await InstructAsync(key, manifest, chunk, entries, payable, cancellation) == StepOutcome.Stale)
                payable = await PayableAsync(key, controlled, cancellation);
        }

        return await InstructedAsync(key, cancellation);
    }

    /// <summary>
    /// Writes the bank's file from the ledger's instructions and hands it to the bank's channel, its companion last; then what was blocked is in
    /// transit. While a hold stands that concerns it nothing is sent that is not with the bank already: the batch is taken back. Safe to run twice by batch id: the same bytes.
    /// </summary>
    [Function(nameof(SendBatch))]
    public async Task<BatchSending> SendBatch([ActivityTrigger] BatchKey key, CancellationToken cancellation)
    {
        var bank = files.BankOf(key);
        var instructions = await ledger.ReadAllAsync(key, cancellation);
        var file = format.Write(await files.OfInstructionsAsync(key, instructions, cancellation), bank);
        if (file.Faults.Count > 0)
            throw new InvalidOperationException($"Batch {key.BatchId} cannot be written for bank {bank.Code}: {string.Join("; ", file.Faults.Select(fault => fault.Message))}");

        // The last thing before the bank hears of it: it may be days since the batch was instructed.
        if (await stops.StopAsync(key, file.FileName, instructions, cancellation) is { } stopped) return stopped;
        if (await delivery.SendAsync(new TownshipKey(key.AllocationId, key.TownshipCode), bank, key.BatchId, file, cancellation) is { } retryAt) return new BatchSending(false, retryAt);
        await handover.BookAsync(key, instructions, cancellation);
        var total = Core.Money.MoneyText.Grouped(instructions.Sum(line => line.AmountFen));
        await audit.AppendAsync(
            key.AllocationId,
            new AuditEntry($"send:{key.BatchId}", instructions[0].MadeAt, "系统", "SendBatch", key.BatchId, $"向{bank.Name}送出{instructions.Count}笔{total}元，摘要{KeyText.Sha256(file.Content)[..16]}"),
            cancellation);
        await events.RecordAsync(WebhookKind.BatchSent, key.BatchId, instructions[0].MadeAt, BatchTold.Sent(events, key, instructions), cancellation);
        return new BatchSending(true, null);
    }

    private async Task<BatchStanding> InstructedAsync(BatchKey key, CancellationToken cancellation)
    {
        var lines = (await ledger.ReadAllAsync(key, cancellation)).Count;
        return new BatchStanding(lines, lines, 0, 0, null);
    }

    // What was chosen first stands, whatever became payable since.
    private async Task<BatchManifest> ChooseAsync(BatchKey key, Dictionary<int, PaymentObligation> payable, CancellationToken cancellation)
    {
        var name = $"{key.AllocationId}/batches/{key.BatchId}.json";
        if (await artifacts.ReadAsync(name, cancellation) is { } kept) return WireJson.Read<BatchManifest>(kept);
        var manifest = new BatchManifest(key.BatchId, time.GetUtcNow(), [.. payable.Keys.Order()]);
        return WireJson.Read<BatchManifest>(await artifacts.WriteOrReadAsync(name, WireJson.Write(manifest), "application/json", cancellation));
    }

    // Holds are read after the entries: what became payable under one that stands (a correction) is seen with it, and one that comes later moves
    // the version of what it holds, so that the instruction is refused. An account that the controls did not see is not paid by this batch.
    private async Task<Dictionary<int, PaymentObligation>> PayableAsync(BatchKey key, ControlledAccounts controlled, CancellationToken cancellation)
    {
        var township = new TownshipKey(key.AllocationId, key.TownshipCode);
        var approved = (await ledger.ReadAllAsync(township, cancellation)).Where(obligation => obligation.State == ObligationState.Approved && obligation.BankCode == key.BankCode && controlled.Cover(obligation)).ToList();
        var standing = await holds.StandingAsync(township, cancellation);
        return approved.Where(obligation => !standing.Any(hold => hold.Stops(key.TownshipCode, obligation.EntryNumber))).ToDictionary(obligation => obligation.EntryNumber);
    }

    // A line's number is its place among what was chosen: an entry held or moved to another bank since then stays out, and its line stays empty.
    private static List<BatchLine> LinesOf(BatchManifest manifest, Dictionary<int, PaymentObligation> payable) =>
        [.. manifest.Entries.Index().Where(entry => payable.ContainsKey(entry.Item)).Select(entry => new BatchLine(entry.Index + 1, payable[entry.Item]))];

    private async Task<StepOutcome> InstructAsync(
        BatchKey key, BatchManifest manifest, int chunk, IReadOnlyList<int> entries, Dictionary<int, PaymentObligation> payable, CancellationToken cancellation)
    {
        var lines = entries.Index().Where(entry => payable.ContainsKey(entry.Item))
            .Select(entry => new BatchLine((chunk * LedgerStep.PairedChunk) + entry.Index + 1, payable[entry.Item]))
            .ToList();
        // Of two runs at one moment one may find nothing to pay and the other something: whatever a run decides of a chunk stands for both.
        return await ledger.ApplyAsync(
            lines.Count == 0 ? PaymentSteps.PassOver(key.AllocationId, key.TownshipCode, key.BatchId, chunk) : PaymentSteps.Instruct(key.BatchId, chunk, lines, manifest.MadeAt), cancellation);
    }
}

/// <summary>What was chosen for a batch, kept as an artifact: entry numbers, no people.</summary>
/// <param name="BatchId">Batch.</param>
/// <param name="MadeAt">When it was chosen; the file's date.</param>
/// <param name="Entries">Entry numbers in order; chunks of the ledger are cut from it.</param>
public sealed record BatchManifest(string BatchId, DateTimeOffset MadeAt, IReadOnlyList<int> Entries);

/// <summary>Whether a batch's file is with the bank; if not, when to try again, or that it was taken back and never goes.</summary>
public sealed record BatchSending(bool Sent, DateTimeOffset? RetryAt, bool IsWithdrawn = false)
{
    /// <summary>Taken back before it was sent.</summary>
    internal static readonly BatchSending Withdrawn = new(false, null, true);
}
