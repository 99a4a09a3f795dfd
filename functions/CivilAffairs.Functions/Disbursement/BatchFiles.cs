using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Makes what a bank is told from the ledger. Plain card numbers and IDs live in the answer and in the bank's file alone.</summary>
public sealed class BatchFiles(IAllocationStore allocations, ILedgerStore ledger, IFieldProtector protector, IBankFileFormat format, CountyProfile county)
{
    /// <summary>The bank of a batch.</summary>
    public AgentBank BankOf(BatchKey key) => county.Bank(key.BankCode);

    /// <summary>These instructions of a batch, as they were instructed.</summary>
    public async Task<BankBatch> OfInstructionsAsync(BatchKey key, IReadOnlyList<PaymentInstruction> instructions, CancellationToken cancellation)
    {
        var ids = await IdNumbersAsync(key, cancellation);
        return await MakeAsync(
            key,
            key.BatchId,
            instructions[0].MadeAt,
            summary => [.. instructions.Select(line => new BankBatchLine(
                line.Line, line.ObligationId, protector.Unprotect(line.CardCipher), line.PayeeName, line.AmountFen, summary, line.InstructionId, ids.GetValueOrDefault(line.ObligationId, "")))],
            cancellation);
    }

    /// <summary>Obligations as they would be instructed, each on its line.</summary>
    public async Task<BankBatch> OfObligationsAsync(BatchKey key, string fileId, DateTimeOffset madeAt, IReadOnlyList<BatchLine> lines, CancellationToken cancellation)
    {
        var ids = await IdNumbersAsync(key, cancellation);
        return await MakeAsync(
            key,
            fileId,
            madeAt,
            summary => [.. lines.Select(line => new BankBatchLine(
                line.Line, line.Obligation.ObligationId, protector.Unprotect(line.Obligation.CardCipher), line.Obligation.Name, line.Obligation.AmountFen, summary,
                ObligationKey.Instruction(line.Obligation.ObligationId, line.Obligation.Attempts + 1), ids.GetValueOrDefault(line.Obligation.ObligationId, "")))],
            cancellation);
    }

    private async Task<BankBatch> MakeAsync(BatchKey key, string fileId, DateTimeOffset madeAt, Func<string, IReadOnlyList<BankBatchLine>> lines, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var programme = county.Programme(allocation.ProgrammeCode);
        return new BankBatch(fileId, allocation.ProgrammeCode, BankOf(key).PayerAccount, ChinaTime.DateOf(madeAt), lines(programme.Name)) { MadeAt = madeAt, PayerName = county.BureauName };
    }

    private async Task<Dictionary<string, string>> IdNumbersAsync(BatchKey key, CancellationToken cancellation) => format.UsesIdNumber(BankOf(key))
        ? (await ledger.ReadAllAsync(new TownshipKey(key.AllocationId, key.TownshipCode), cancellation)).ToDictionary(obligation => obligation.ObligationId, obligation => protector.Unprotect(obligation.ResidentIdCipher))
        : [];
}
