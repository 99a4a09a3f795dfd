using CivilAffairs.Core.Access;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Publicity;

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
            .. ledger.Obligations.SelectMany(obligation => Restarted(ledger, obligation, [.. byObligation[obligation.ObligationId]])),
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
        else if (township.ApprovedBy.Split('、').Any(approver => SeparationOfDuties.IsSame(approver, PersonMark.NameOf(township.RosterMaker)))) yield return Broken(ledger, "PAYMENT-SAME-HAND", "制表与审批是同一人。");
    }

    private static IEnumerable<Violation> Of(TownshipLedger ledger, PaymentObligation obligation, IReadOnlyList<PaymentInstruction> instructions)
    {
        var settled = instructions.Count(instruction => instruction.State == InstructionState.Settled);
        var sent = instructions.Count(instruction => instruction.State == InstructionState.Sent);
        var name = $"第{obligation.EntryNumber}号";
        if (settled > 1) yield return Broken(ledger, "PAYMENT-TWICE", $"{name}有{settled}笔成功的支付。");
        if ((obligation.State is ObligationState.Paid or ObligationState.Recovered) != (settled > 0)) yield return Broken(ledger, "PAYMENT-STATE", $"{name}的状态与支付结果不符（{obligation.State}，成功{settled}笔）。");
        if (sent != (obligation.State == ObligationState.Instructed ? 1 : 0)) yield return Broken(ledger, "PAYMENT-STATE", $"{name}的状态与在途指令不符（{obligation.State}，在途{sent}笔）。");
        if (instructions.Count != obligation.Attempts) yield return Broken(ledger, "PAYMENT-ATTEMPTS", $"{name}记{obligation.Attempts}次支付，实有{instructions.Count}条指令。");
        // An attempt that came to nothing may have been made before the amount was changed.
        if (instructions.Any(instruction => instruction.State is InstructionState.Sent or InstructionState.Settled && instruction.AmountFen != obligation.AmountFen)) yield return Broken(ledger, "PAYMENT-AMOUNT", $"{name}的支付金额与审批金额不符。");
    }

    private static IEnumerable<Violation> Restarted(TownshipLedger ledger, PaymentObligation obligation, IReadOnlyList<PaymentInstruction> instructions)
    {
        if (instructions.Any(instruction => instruction.MadeAt > obligation.PublicityFrom && instruction.MadeAt < obligation.PublicityUntil))
            yield return Broken(ledger, "PAYMENT-EARLY", $"第{obligation.EntryNumber}号变更后重新公示，公示期未满就生成了支付指令。");
        if (obligation.RecoveredFen < 0 || obligation.RecoveredFen > obligation.AmountFen || (obligation.State == ObligationState.Recovered && obligation.RecoveredFen != obligation.AmountFen))
            yield return Broken(ledger, "PAYMENT-RECOVERED", $"第{obligation.EntryNumber}号追回金额与发放金额不符。");
        if (obligation.SupersededBy > 0 && obligation.State != ObligationState.Cancelled)
            yield return Broken(ledger, "PAYMENT-STATE", $"第{obligation.EntryNumber}号已由第{obligation.SupersededBy}号替换，状态应为取消。");
    }

    private static Violation Broken(TownshipLedger ledger, string rule, string message) => new(rule, ledger.Township.TownshipCode, $"{ledger.Township.TownshipName}：{message}");
}
