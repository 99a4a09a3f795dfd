using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>Invariants of payments (design.md, invariants 3 and 4): nobody twice, nobody early, and the amount that was approved.</summary>
internal static class PaymentRules
{
    public static IEnumerable<Violation> Check(TownshipLedger ledger)
    {
        var byObligation = ledger.Instructions.ToLookup(instruction => instruction.ObligationId, StringComparer.Ordinal);
        var known = ledger.Obligations.Select(obligation => obligation.ObligationId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Timing(ledger),
            .. ledger.Obligations.SelectMany(obligation => Of(ledger, obligation, [.. byObligation[obligation.ObligationId]])),
            .. ledger.Instructions.Where(instruction => !known.Contains(instruction.ObligationId)).Select(instruction => Broken(ledger, "PAYMENT-ORPHAN", $"支付指令{instruction.InstructionId}没有对应的应发记录。")),
        ];
    }

    private static IEnumerable<Violation> Timing(TownshipLedger ledger)
    {
        var township = ledger.Township;
        if (ledger.Instructions.Count == 0) yield break;
        var earliest = ledger.Instructions.Min(instruction => instruction.MadeAt);
        if (township.PublicityUntil is null || earliest < township.PublicityUntil) yield return Broken(ledger, "PAYMENT-EARLY", "公示期未满就生成了支付指令。");
        if (township.ApprovedAt is null || township.ApprovedBy.Length == 0) yield return Broken(ledger, "PAYMENT-UNAPPROVED", "未经审批就生成了支付指令。");
        else if (township.ApprovedBy == township.RosterMaker) yield return Broken(ledger, "PAYMENT-SAME-HAND", "制表与审批是同一人。");
    }

    private static IEnumerable<Violation> Of(TownshipLedger ledger, PaymentObligation obligation, IReadOnlyList<PaymentInstruction> instructions)
    {
        var settled = instructions.Count(instruction => instruction.State == InstructionState.Settled);
        var sent = instructions.Count(instruction => instruction.State == InstructionState.Sent);
        var name = $"第{obligation.EntryNumber}号";
        if (settled > 1) yield return Broken(ledger, "PAYMENT-TWICE", $"{name}有{settled}笔成功的支付。");
        if ((obligation.State == ObligationState.Paid) != (settled > 0)) yield return Broken(ledger, "PAYMENT-STATE", $"{name}的状态与支付结果不符（{obligation.State}，成功{settled}笔）。");
        if (sent != (obligation.State == ObligationState.Instructed ? 1 : 0)) yield return Broken(ledger, "PAYMENT-STATE", $"{name}的状态与在途指令不符（{obligation.State}，在途{sent}笔）。");
        if (instructions.Count != obligation.Attempts) yield return Broken(ledger, "PAYMENT-ATTEMPTS", $"{name}记{obligation.Attempts}次支付，实有{instructions.Count}条指令。");
        if (instructions.Any(instruction => instruction.AmountFen != obligation.AmountFen)) yield return Broken(ledger, "PAYMENT-AMOUNT", $"{name}的支付金额与审批金额不符。");
    }

    private static Violation Broken(TownshipLedger ledger, string rule, string message) => new(rule, ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}：{message}");
}
