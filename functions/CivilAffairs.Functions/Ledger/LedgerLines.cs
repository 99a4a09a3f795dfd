using System.Runtime.CompilerServices;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Ledger;

/// <summary>
/// Reads the ledger line by line for an export. Of one township's payments a short form is held at a time, of everything else one line. Each township that is read is told: there may be very many lines.
/// </summary>
public sealed class LedgerLines(IAllocationStore allocations, ILedgerStore ledger, IFieldProtector protector, CountyProfile county)
{
    /// <summary>Townships of allocations that it covers.</summary>
    public ValueTask<int> CountTownshipsAsync(LedgerScope scope, CancellationToken cancellation) => TownshipsAsync(scope, cancellation).CountAsync(cancellation);

    /// <summary>Postings in the order of documents, townships and their ids.</summary>
    public async IAsyncEnumerable<PostingLine> PostingsAsync(LedgerScope scope, Func<Task> afterTownship, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(afterTownship);
        await foreach (var (allocation, township) in TownshipsAsync(scope, cancellation))
        {
            var programme = county.ProgrammeName(allocation.ProgrammeCode);
            await foreach (var posting in ledger.ReadPostingsAsync(township.AllocationId, township.TownshipCode, cancellation))
            {
                if (scope.Covers(posting.At)) yield return new PostingLine(allocation.Number, programme, township.TownshipName, posting);
            }

            await afterTownship();
        }
    }

    /// <summary>Households in the order of documents, townships and roster numbers, each with its attempts.</summary>
    public async IAsyncEnumerable<PaymentLine> PaymentsAsync(LedgerScope scope, Func<Task> afterTownship, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(afterTownship);
        await foreach (var (allocation, township) in TownshipsAsync(scope, cancellation))
        {
            var programme = county.ProgrammeName(allocation.ProgrammeCode);
            var attempts = await AttemptsAsync(township, cancellation);
            var households = new HouseholdBalances(await ledger.ReadPostingsAsync(township.AllocationId, township.TownshipCode, cancellation).ToListAsync(cancellation));
            await foreach (var obligation in ledger.ReadObligationsAsync(township.AllocationId, township.TownshipCode, cancellation))
            {
                var line = LineOf(allocation, programme, township, obligation, households.Of(obligation));
                if (attempts.GetValueOrDefault(obligation.EntryNumber) is not { } made)
                {
                    if (scope.Covers(obligation.ChangedAt)) yield return line;
                    continue;
                }

                foreach (var (index, attempt) in made.Index())
                {
                    if (scope.Covers(attempt.MadeAt) || scope.Covers(attempt.AnsweredAt)) yield return index == made.Count - 1 ? line with { Payment = attempt } : line with { Payment = attempt, BalanceFen = 0, RecoveredFen = 0 };
                }
            }

            await afterTownship();
        }
    }

    private async IAsyncEnumerable<(AllocationRecord Allocation, TownshipRecord Township)> TownshipsAsync(LedgerScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var allocation in await allocations.ListAsync(cancellation))
        {
            if ((scope.AllocationId ?? allocation.AllocationId) != allocation.AllocationId || (scope.ProgrammeCode ?? allocation.ProgrammeCode) != allocation.ProgrammeCode) continue;
            foreach (var township in await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation))
            {
                if ((scope.TownshipCode ?? township.TownshipCode) == township.TownshipCode) yield return (allocation, township);
            }
        }
    }

    private async Task<Dictionary<int, List<PaymentAttempt>>> AttemptsAsync(TownshipRecord township, CancellationToken cancellation)
    {
        var byEntry = new Dictionary<int, List<PaymentAttempt>>();
        var batches = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var instruction in ledger.ReadInstructionsAsync(township.AllocationId, township.TownshipCode, cancellation))
        {
            // One text for all lines of a batch.
            batches.TryAdd(instruction.BatchId, instruction.BatchId);
            if (!byEntry.TryGetValue(instruction.EntryNumber, out var made)) byEntry[instruction.EntryNumber] = made = [];
            made.Add(new PaymentAttempt(
                instruction.Attempt, instruction.InstructionId, batches[instruction.BatchId], instruction.Line, county.BankName(instruction.BankCode), Masks.Card(protector.Unprotect(instruction.CardCipher)),
                instruction.AmountFen, instruction.State, instruction.BankReference, instruction.ReasonCode, instruction.MadeAt, instruction.AnsweredAt));
        }

        foreach (var made in byEntry.Values) made.Sort((one, other) => one.Attempt.CompareTo(other.Attempt));
        return byEntry;
    }

    private PaymentLine LineOf(AllocationRecord allocation, string programme, TownshipRecord township, PaymentObligation obligation, Balances balances)
    {
        // The account of the household's state: that on which its money is but for what was recovered; of a replaced entry nothing is anywhere.
        var account = Enum.GetValues<Account>().FirstOrDefault(candidate => candidate != Account.Appropriation && balances[candidate] > 0, Account.ReturnedToFund);
        return new PaymentLine(
            allocation.Number, programme, township.TownshipName, obligation.VillageName, obligation.Group, obligation.EntryNumber, obligation.Name,
            Masks.ResidentId(protector.Unprotect(obligation.ResidentIdCipher)), Masks.Card(protector.Unprotect(obligation.CardCipher)),
            obligation.Category, obligation.AmountFen, obligation.ObligationId, account, balances[account], obligation.RosterSha256, obligation.Reason, null, obligation.RecoveredFen);
    }
}
