using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Reconciles a day from the stores: instructions, the banks' own files, the ledger, the statements and the public site. Writes nothing.</summary>
public sealed class ReconciliationRun(
    IAllocationStore allocations, ILedgerStore ledger, BankAnswers answers, StatementBook statements, PublicModels models, ISiteRenderer renderer, IPublicationRegister register, TimeProvider time)
{
    // A late answer to a closed allocation is still looked at for so long.
    private static readonly TimeSpan AfterClose = TimeSpan.FromDays(3);

    /// <summary>The day as it stands now.</summary>
    public async Task<DayReport> MakeAsync(DateOnly day, CancellationToken cancellation) => (await LookAsync(day, cancellation)).Report;

    /// <summary>The same, and the payments that a statement leaves in doubt.</summary>
    public async Task<DayLook> LookAsync(DateOnly day, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Counted before they are read: a file that comes in between is one too many, and the day is looked at again.
        var files = await statements.CountAsync(day, cancellation);
        var statement = await statements.ReadAsync(day, cancellation);
        var (instructions, batches, differences) = (new List<PaymentInstruction>(), new List<BatchFigures>(), new List<ReconciliationDifference>());
        var open = (await allocations.ListAsync(cancellation)).Where(allocation => IsLookedAt(allocation, day)).ToList();
        foreach (var allocation in open)
        {
            var balances = new Balances();
            foreach (var township in await allocations.ListTownshipsAsync(allocation.AllocationId, cancellation))
            {
                var read = await ReadAsync(township, cancellation);
                balances = balances.Plus(Balances.Of(read.Postings));
                instructions.AddRange(read.Instructions);
                differences.AddRange(DayReconciliation.CheckLedger(day, read));
                var obligations = read.Obligations.ToDictionary(obligation => obligation.ObligationId, StringComparer.Ordinal);
                foreach (var batch in read.Instructions.GroupBy(line => line.BatchId, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                {
                    differences.AddRange(BatchReconciliation.Check([.. batch], read.Postings, await answers.ReadAsync([.. batch], obligations, cancellation)));
                    if (Moved(day, [.. batch])) batches.Add(BatchFigures.Of([.. batch]));
                }
            }

            differences.AddRange(await CheckPublicAsync(allocation, balances, cancellation));
        }

        differences.AddRange(DayReconciliation.CheckStatement(day, instructions, statement));
        return new DayLook(
            new DayReport(day, now, DayReconciliation.Figures(day, instructions, statement), batches, open.Count, differences, files),
            DayReconciliation.WentOutAfterAll(day, instructions, statement));
    }

    private static bool IsLookedAt(AllocationRecord allocation, DateOnly day) =>
        allocation.Stage == AllocationStage.Running || (allocation.Stage == AllocationStage.Closed && ChinaTime.DateOf(allocation.ChangedAt + AfterClose) >= day);

    private static bool Moved(DateOnly day, List<PaymentInstruction> batch) =>
        batch.Any(line => line.State == InstructionState.Sent || ChinaTime.DateOf(line.MadeAt) == day || (line.AnsweredAt is { } at && ChinaTime.DateOf(at) == day));

    private async Task<TownshipLedger> ReadAsync(TownshipRecord township, CancellationToken cancellation) => new(
        township,
        await ledger.ReadPostingsAsync(township.AllocationId, township.TownshipCode, cancellation).ToListAsync(cancellation),
        await ledger.ReadAllAsync(new TownshipKey(township.AllocationId, township.TownshipCode), cancellation),
        await ledger.ReadInstructionsAsync(township.AllocationId, township.TownshipCode, cancellation).ToListAsync(cancellation));

    private async Task<IReadOnlyList<ReconciliationDifference>> CheckPublicAsync(AllocationRecord allocation, Balances balances, CancellationToken cancellation)
    {
        var model = await models.BuildAsync(allocation, cancellation);
        var published = await register.ReadAsync($"allocations/{allocation.AllocationId}/", cancellation);
        var files = await renderer.RenderAllocationAsync(model, cancellation);
        return PublicationReconciliation.Check(model, balances, files.All(file => published.GetValueOrDefault(file.Path) == KeyText.Sha256(file.Content.Span)));
    }
}

/// <summary>What a look at a day found.</summary>
/// <param name="Report">The day in figures.</param>
/// <param name="InDoubt">Payments that the bank refused, and that its statements show as made.</param>
public sealed record DayLook(DayReport Report, IReadOnlyList<PaymentInstruction> InDoubt);
