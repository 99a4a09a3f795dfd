using CivilAffairs.Core.Disbursement;
using CivilAffairs.Functions.Notification.Webhooks;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>What others are told of a batch: its key, sums and counts.</summary>
internal static class BatchTold
{
    /// <summary>It is with the bank.</summary>
    public static WebhookData Sent(WebhookEvents events, BatchKey key, IReadOnlyList<PaymentInstruction> instructions) => Of(events, key, instructions) with { State = "sent" };

    /// <summary>The bank answered every line.</summary>
    public static WebhookData Reconciled(WebhookEvents events, BatchKey key, IReadOnlyList<PaymentInstruction> instructions) =>
        Of(events, key, instructions) with { State = instructions.All(line => line.State == InstructionState.Settled) ? "paid" : "partly-rejected", PaidFen = Sum(instructions.Where(line => line.State == InstructionState.Settled)) };

    private static WebhookData Of(WebhookEvents events, BatchKey key, IReadOnlyList<PaymentInstruction> instructions) => new(
        events.Page($"staff/allocations/{key.AllocationId}/townships/{key.TownshipCode}"), key.AllocationId, TownshipCode: key.TownshipCode, BatchId: key.BatchId, Bank: key.BankCode,
        AmountFen: Sum(instructions), Count: instructions.Count);

    private static long Sum(IEnumerable<PaymentInstruction> lines) => lines.Aggregate(0L, (sum, line) => checked(sum + line.AmountFen));
}
