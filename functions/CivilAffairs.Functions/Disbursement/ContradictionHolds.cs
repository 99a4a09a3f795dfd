using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// A bank said that a payment failed, and then, or by its statement, that it was made: what became of it is not known any more, and an unknown
/// outcome is asked about and never paid again (domain.md §4.3). So the entry is held, whatever account it is corrected to, until a person asked
/// the bank and released it with the answer. Safe to run twice by instruction: one that was released stays released.
/// </summary>
public sealed class ContradictionHolds(IRecordStore<StaffHold> holds, EntryHolds entries, HoldBook book, IAuditLog audit)
{
    private const string ByReturn = "银行对该户先答失败后答成功，向银行核实确未入账前不得再付";
    private const string ByStatement = "银行对该户答失败，对账单却已支出，向银行核实确未入账前不得再付";

    /// <summary>Holds the entries of these instructions, which were rejected and which a return now says to be credited.</summary>
    public Task KeepAsync(TownshipKey key, IReadOnlyList<PaymentInstruction> contradicted, CancellationToken cancellation) => KeepAsync(key, contradicted, ByReturn, cancellation);

    /// <summary>The same for those that a statement shows as gone out.</summary>
    public async Task KeepGoneOutAsync(IReadOnlyList<PaymentInstruction> goneOut, CancellationToken cancellation)
    {
        foreach (var township in goneOut.GroupBy(line => new TownshipKey(line.AllocationId, line.TownshipCode))) await KeepAsync(township.Key, [.. township], ByStatement, cancellation);
    }

    private async Task KeepAsync(TownshipKey key, IReadOnlyList<PaymentInstruction> contradicted, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contradicted);
        foreach (var instruction in contradicted)
        {
            var hold = await holds.AddAsync(book.Make(key.AllocationId, HoldLevel.Entry, key.TownshipCode, instruction.EntryNumber, reason, "系统", instruction.InstructionId) with { InstructionId = instruction.InstructionId }, cancellation);
            if (!hold.IsOpen) continue;
            await book.KeepOpenAsync(hold, cancellation);
            await audit.AppendAsync(
                key.AllocationId, new AuditEntry($"hold:{hold.HoldId}", hold.At, hold.By, "Hold", $"{key.TownshipCode}|{hold.EntryNumber}", $"暂缓发放{hold.Describe()}：{hold.Reason}（批次{instruction.BatchId}）"), cancellation);
        }

        if (contradicted.Count > 0) await entries.SettleAsync(key, cancellation);
    }
}
