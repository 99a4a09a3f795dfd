using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Finds payments of other allocations and townships that share a person or a card with a township's entries.</summary>
public sealed class PaymentsElsewhere(IAllocationStore allocations, ILedgerStore ledger, IPersonPayments payments, CountyProfile county)
{
    /// <summary>All that the county's look-back reaches, the own allocation's other townships included.</summary>
    public async Task<IReadOnlyList<OtherPayment>> FindAsync(AllocationRecord own, string townshipCode, IReadOnlyList<ControlEntry> entries, CancellationToken cancellation)
    {
        var persons = entries.Select(entry => entry.Person).ToHashSet(StringComparer.Ordinal);
        var cards = entries.Select(entry => entry.Card).ToHashSet(StringComparer.Ordinal);
        var found = new List<OtherPayment>();
        foreach (var allocation in (await allocations.ListAsync(cancellation)).Where(other => IsInReach(own, other)))
        {
            await foreach (var payment in payments.ReadAsync(allocation.AllocationId, cancellation))
            {
                if (allocation.AllocationId == own.AllocationId && payment.TownshipCode == townshipCode) continue;
                if (!persons.Contains(payment.Person) && !cards.Contains(payment.Card)) continue;
                if (persons.Contains(payment.Person) && MayBlock(own, allocation) && !await StandsAsync(allocation, payment, cancellation)) continue;
                found.Add(Other(allocation, payment));
            }
        }

        return found;
    }

    private bool IsInReach(AllocationRecord own, AllocationRecord other) =>
        other.IssueDate >= own.IssueDate.AddMonths(-county.Controls.LookbackMonths) && other.IssueDate <= own.IssueDate.AddMonths(county.Controls.PeriodMonths);

    // What was kept of it may be older than a cancellation. Asked for what excludes a payment alone: of the periods before, nearly everybody is there.
    private bool MayBlock(AllocationRecord own, AllocationRecord other) => other.ProgrammeCode != own.ProgrammeCode
        ? county.Controls.ExclusiveProgrammes.Any(set => set.Contains(own.ProgrammeCode) && set.Contains(other.ProgrammeCode))
        : Math.Abs(((own.IssueDate.Year - other.IssueDate.Year) * 12) + own.IssueDate.Month - other.IssueDate.Month) < county.Controls.PeriodMonths;

    private async Task<bool> StandsAsync(AllocationRecord allocation, PersonPayment payment, CancellationToken cancellation) =>
        await ledger.ReadObligationAsync(allocation.AllocationId, payment.TownshipCode, payment.EntryNumber, cancellation) is { State: not (ObligationState.Cancelled or ObligationState.Recovered) };

    private OtherPayment Other(AllocationRecord allocation, PersonPayment payment) => new(
        payment.Person,
        payment.Card,
        allocation.AllocationId,
        allocation.Number,
        allocation.ProgrammeCode,
        county.ProgrammeName(allocation.ProgrammeCode),
        allocation.IssueDate,
        county.TownshipName(payment.TownshipCode),
        payment.EntryNumber,
        payment.AmountFen);
}
