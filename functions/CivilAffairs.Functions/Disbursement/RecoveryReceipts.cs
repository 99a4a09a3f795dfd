using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Books receipts of recovered money: the ledger first, under the receipt's number, then the case. Safe to run twice by obligation and number.</summary>
public sealed class RecoveryReceipts(IAllocationStore allocations, ILedgerStore ledger, IRecordStore<RecoveryCase> cases, TimeProvider time)
{
    /// <summary>Takes a receipt; a refusal in Chinese when it cannot be.</summary>
    public async Task<(RecoveryCase Case, string? Refusal)> TakeAsync(RecoveryCase standing, string number, long fen, string by, CancellationToken cancellation)
    {
        if (standing.Receipts.FirstOrDefault(receipt => receipt.Number == number) is { } known)
            return (standing, known.AmountFen == fen ? null : $"凭证{number}已入账{MoneyText.Grouped(known.AmountFen)}元，与本次金额不同。");
        if (fen > standing.DueFen - standing.RecoveredFen) return (standing, $"追回金额超过尚欠的{MoneyText.Grouped(standing.DueFen - standing.RecoveredFen)}元。");
        var now = time.GetUtcNow();
        // Told first: pages of a closed township are remembered, and a crash after the ledger must not leave them as they were.
        await allocations.ChangeTownshipAsync(standing.AllocationId, standing.TownshipCode, stored => stored with { RecoveredAt = now, ChangedAt = now }, cancellation);
        if (await BookAsync(standing, number, fen, cancellation) is { } refusal) return (standing, refusal);
        // A write-off that was only asked for counted on another sum: it is asked for anew.
        var taken = await cases.ChangeAsync(
            standing.Partition, standing.Key,
            stored => stored.Receipts.Any(receipt => receipt.Number == number)
                ? stored
                : stored with { Receipts = [.. stored.Receipts, new RecoveryReceipt(number, fen, by, now)], WriteOff = stored.WriteOff is { ApprovedAt: null } ? null : stored.WriteOff },
            cancellation);
        return (taken!, null);
    }

    private async Task<string?> BookAsync(RecoveryCase standing, string number, long fen, CancellationToken cancellation)
    {
        var key = RecoverySteps.ReceiptKey(standing.ObligationId, number);
        while (true)
        {
            // Booked before a crash: the posting says what it was.
            var booked = await ledger.ReadPostingsAsync(standing.AllocationId, standing.TownshipCode, cancellation).FirstOrDefaultAsync(posting => posting.PostingId == key, cancellation);
            if (booked is not null) return booked.AmountFen == fen ? null : $"凭证{number}已入账{MoneyText.Grouped(booked.AmountFen)}元，与本次金额不同。";
            var obligation = await ledger.ReadObligationAsync(standing.AllocationId, standing.TownshipCode, standing.EntryNumber, cancellation);
            if (obligation?.State != ObligationState.Paid) return "该户资金已全部追回或已退票，不能再入账。";
            if (fen > obligation.AmountFen - obligation.RecoveredFen) return "追回金额超过已发放的金额。";
            if (await ledger.ApplyAsync(RecoverySteps.Receive(obligation, number, fen, time.GetUtcNow()), cancellation) != StepOutcome.Stale) return null;
        }
    }
}
