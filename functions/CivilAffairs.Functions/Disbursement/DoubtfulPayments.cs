using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Books a payment as made whose outcome a bank had left in doubt, when the bank proved it (see <see cref="ContradictionHolds"/>). Safe to run
/// twice by instruction.
/// </summary>
public sealed class DoubtfulPayments(ILedgerStore ledger, IRecordStore<StaffHold> holds, UnsentBatches unsent, IAuditLog audit)
{
    /// <summary>Told to whoever would change or give up an entry meanwhile.</summary>
    public const string Waits = "该户的付款结果银行前后不一，须先向银行核实并解除暂缓，再办理。";

    /// <summary>Whether the bank left an entry's payment in doubt, and nobody has its answer yet.</summary>
    public async Task<bool> IsInDoubtAsync(TownshipKey key, int entryNumber, CancellationToken cancellation) =>
        (await holds.ListAsync(key.AllocationId, cancellation)).Any(hold => hold.Doubts(key.TownshipCode, entryNumber));

    /// <summary>Null when it is booked; otherwise why it cannot be, in plain Chinese.</summary>
    /// <param name="hold">Hold that names the payment.</param>
    /// <param name="by">Who asked the bank.</param>
    /// <param name="proof">What the bank proved it by.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<string?> ConfirmAsync(StaffHold hold, string by, string proof, DateTimeOffset at, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (await BookAsync(hold, at, cancellation) is { } tooLate) return tooLate;
        await audit.AppendAsync(
            hold.AllocationId, new AuditEntry($"confirm:{hold.InstructionId}", at, by, "ConfirmPayment", $"{hold.TownshipCode}|{hold.EntryNumber}", $"支付指令{hold.InstructionId}银行先答失败，后证明已入账，记为已付：{proof}"), cancellation);
        return null;
    }

    private async Task<string?> BookAsync(StaffHold hold, DateTimeOffset at, CancellationToken cancellation)
    {
        while (true)
        {
            if (await ledger.WasAppliedAsync(hold.AllocationId, hold.TownshipCode, PaymentSteps.ConfirmKey(hold.InstructionId), cancellation)) return null;
            var obligation = await ledger.ReadObligationAsync(hold.AllocationId, hold.TownshipCode, hold.EntryNumber, cancellation);
            var instruction = await ledger.ReadInstructionsAsync(hold.AllocationId, hold.TownshipCode, cancellation).FirstOrDefaultAsync(line => line.InstructionId == hold.InstructionId, cancellation);
            if (obligation is null || instruction is null || !PaymentSteps.CanConfirm(obligation, instruction))
                return await IsUnsentAsync(hold, obligation, cancellation)
                    ? $"第{hold.EntryNumber}号更正后的付款所在批次尚未送银行，正在撤回；请过一两分钟再解除。"
                    : $"第{hold.EntryNumber}号此后已另行送银行、已发放、已取消或已变更，不能再记为原批次已付；多付的请立案追回。";
            if (await ledger.ApplyAsync(PaymentSteps.Confirm(obligation, instruction, at), cancellation) != StepOutcome.Stale) return null;
        }
    }

    private async Task<bool> IsUnsentAsync(StaffHold hold, PaymentObligation? obligation, CancellationToken cancellation) =>
        obligation?.State == ObligationState.Instructed && await unsent.HasAsync(new TownshipKey(hold.AllocationId, hold.TownshipCode), hold.EntryNumber, cancellation);
}
