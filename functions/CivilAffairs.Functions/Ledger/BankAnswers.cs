using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Disbursement;

namespace CivilAffairs.Functions.Ledger;

/// <summary>What the bank itself answered to a batch, read again from the files that were kept: the third side of a reconciliation.</summary>
public sealed class BankAnswers(KeptReturns returns, IBankFileFormat format, ReturnMatching matching, CountyProfile county)
{
    /// <summary>Definite answers of all returns whose lines agree with the batch in every stated value; null when there is no return yet, or the batch is none of ours.</summary>
    /// <param name="instructions">The batch's instructions.</param>
    /// <param name="obligations">What they pay.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<BankSaid>?> ReadAsync(IReadOnlyList<PaymentInstruction> instructions, IReadOnlyDictionary<string, PaymentObligation> obligations, CancellationToken cancellation)
    {
        if (BatchKey.Parse(instructions[0].BatchId) is not { } key || county.FindBank(key.BankCode) is not { } bank) return null;
        // As if nothing had been booked: each file says for itself what it would book.
        var fresh = instructions.Where(line => obligations.ContainsKey(line.ObligationId)).Select(line => line with { State = InstructionState.Sent }).ToList();
        List<BankSaid>? said = null;
        foreach (var kept in await returns.ListAsync(key, cancellation))
        {
            var answer = format.Read(format.ReturnNameOf(key.BatchId, bank), await returns.ReadAsync(kept, cancellation), bank);
            (said ??= []).AddRange(matching.Match(answer, bank, fresh, obligations).Booked.Select(line => new BankSaid(line.Instruction.InstructionId, line.Credited)));
        }

        return said;
    }
}
