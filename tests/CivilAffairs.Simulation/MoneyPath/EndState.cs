using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What must hold when everything has come to rest: nobody is paid twice, nobody is forgotten, and the public reads what the ledger says.</summary>
internal sealed class EndState(CountyPlan plan, StoredCounty county, SimulatedBank bank)
{
    public void Check()
    {
        var allocation = county.Allocation() ?? throw Broken("The document was never registered.");
        var townships = county.Townships();
        if (townships.Count != plan.Townships.Count) throw Broken("A township is missing.");
        if (SelfCheck.Check(allocation, [.. townships.Select(county.Ledger)]) is [{ } violation, ..]) throw Broken($"At rest: {violation.Rule} {violation.Message}");
        var waits = county.Waits();
        foreach (var township in townships)
        {
            CheckBank(township);
            CheckWithdrawn(township);
            CheckWaits(township, waits);
        }

        CheckPeople(townships);
        CheckFigures(allocation, townships);
        CheckClosed(allocation, townships, waits);
    }

    public string Describe() => string.Join("; ", county.Townships().Select(township =>
        $"{township.TownshipCode} {township.Stage} {string.Join(' ', county.Obligations(township.TownshipCode).CountBy(obligation => obligation.State).Select(state => $"{state.Key}={state.Value}"))}"))
        + $"; waits {string.Join(", ", county.Waits().Select(wait => $"{wait.Key} {wait.Owner}"))}; allocation {county.Allocation()?.Stage}";

    private void CheckBank(TownshipRecord township)
    {
        foreach (var obligation in county.Obligations(township.TownshipCode))
        {
            var credits = bank.Credits.Where(credit => credit.EndToEndId == obligation.ObligationId).ToList();
            if (credits.Count > 1) throw Broken($"The bank credited entry {obligation.EntryNumber} of {township.TownshipCode} {credits.Count} times: {string.Join(", ", credits.Select(credit => credit.BatchId))}.");
            if (credits.Exists(credit => credit.AmountFen != obligation.AmountFen)) throw Broken($"The bank credited entry {obligation.EntryNumber} another amount.");
            // What a silent bank did is known to nobody.
            var isKnown = obligation.State != ObligationState.Instructed;
            if (isKnown && (obligation.State is ObligationState.Paid or ObligationState.Recovered) != (credits.Count == 1)) throw Broken($"Entry {obligation.EntryNumber} of {township.TownshipCode} is {obligation.State}, and the bank credited it {credits.Count} times.");
        }
    }

    private void CheckWithdrawn(TownshipRecord township)
    {
        var withdrawn = county.Instructions(township.TownshipCode).Where(line => line.State == InstructionState.Withdrawn).Select(line => (line.ObligationId, line.BatchId)).ToHashSet();
        if (bank.Credits.FirstOrDefault(credit => withdrawn.Contains((credit.EndToEndId, credit.BatchId))) is { } credit) throw Broken($"The bank paid from batch {credit.BatchId}, which was taken back.");
    }

    private void CheckPeople(IReadOnlyList<TownshipRecord> townships)
    {
        var owed = townships.SelectMany(township => county.Obligations(township.TownshipCode)).Select(obligation => obligation.ObligationId).ToHashSet();
        if (bank.Credits.Exists(credit => !owed.Contains(credit.EndToEndId))) throw Broken("The bank credited somebody who is owed nothing.");
        var all = townships.SelectMany(township => county.Obligations(township.TownshipCode)).ToList();
        if (all.Where(obligation => obligation.State != ObligationState.Cancelled).CountBy(obligation => obligation.PersonFingerprint).Any(person => person.Value > 1)) throw Broken($"Somebody is owed twice: {Describe()}");
        var living = plan.Townships.Sum(township => township.Households.Count);
        // Whom one township gave up, another may have taken on its roster: on both rosters, and owed by one.
        var successors = all.Where(obligation => obligation.SupersededBy > 0).Select(obligation => (obligation.TownshipCode, obligation.SupersededBy)).ToHashSet();
        var taken = plan.Townships.Count(township => township.Borrowed is not null && all.Any(obligation => obligation.TownshipCode == township.Code && obligation.EntryNumber > township.Households.Count && !successors.Contains((township.Code, obligation.EntryNumber))));
        var rosters = successors.Count + living;
        if (owed.Count < rosters || owed.Count > rosters + taken) throw Broken($"{owed.Count} households are owed something, {living} live in the county: {Describe()}");
    }

    private void CheckWaits(TownshipRecord township, IReadOnlyList<Wait> waits)
    {
        var own = waits.Where(wait => wait.TownshipCode == township.TownshipCode).ToList();
        if (own.Exists(wait => wait.Owner.Length == 0 || wait.Task.Length == 0)) throw Broken("A wait has no owner or says nothing.");
        foreach (var obligation in county.Obligations(township.TownshipCode).Where(obligation => ObligationMoves.IsOpen(obligation.State)))
        {
            var (kind, isMeant) = Expected(obligation);
            if (!isMeant) throw Broken($"Entry {obligation.EntryNumber} of {township.TownshipCode} came to rest as {obligation.State}: {Describe()}");
            if (!own.Exists(wait => wait.Kind == kind)) throw Broken($"Entry {obligation.EntryNumber} of {township.TownshipCode} waits as {obligation.State}, and nobody is named.");
        }
    }

    // What may lie still for ever, since the person who must act never does in this seed's plan.
    private (WaitKind Kind, bool IsMeant) Expected(PaymentObligation obligation) => obligation.State switch
    {
        ObligationState.Held when obligation.HoldId == EntryHolds.Controls => (WaitKind.Control, plan.IsNeverCleared),
        ObligationState.Held => (WaitKind.Objection, plan.IsNeverDecided && obligation.HoldId.Length == 0),
        ObligationState.Posted => (WaitKind.Approval, plan.IsNeverApproved),
        ObligationState.Rejected => (WaitKind.Correction, plan.IsNeverCorrected),
        ObligationState.Instructed => (WaitKind.BankReturn, county.Instructions(obligation.TownshipCode).Any(instruction => instruction.InstructionId == obligation.InstructionId && bank.Silent.Contains(instruction.BatchId))),
        // One batch a bank is open at a time: what comes to a bank that is silent waits for that bank.
        ObligationState.Approved => (WaitKind.BankReturn, bank.Silent.Any(batch => batch.Contains($"-{obligation.TownshipCode}-{obligation.BankCode}-", StringComparison.Ordinal))),
        _ => (default, false),
    };

    private void CheckFigures(AllocationRecord allocation, IReadOnlyList<TownshipRecord> townships)
    {
        var sum = new Balances();
        foreach (var township in townships)
        {
            var balances = Balances.Of(county.Ledger(township).Postings);
            sum = sum.Plus(balances);
            Compare(FiguresRenderer.PathOf(plan.AllocationId, township.TownshipCode), balances);
        }

        if (sum.AllocatedFen != allocation.TotalFen || sum.AllocatedFen != sum[Account.Paid] + sum[Account.ReturnedToFund] + sum.OutstandingFen) throw Broken("Allocated is not paid and returned and outstanding.");
        Compare(FiguresRenderer.PathOf(plan.AllocationId), sum);
    }

    private void Compare(string path, Balances balances)
    {
        var shown = county.Page(path) is { } page ? WireJson.Read<Progress>(page) : throw Broken($"{path} was never published.");
        if ((shown.AllocatedFen, shown.PaidFen, shown.ReturnedFen, shown.OutstandingFen) != (balances.AllocatedFen, balances[Account.Paid], balances[Account.ReturnedToFund], balances.OutstandingFen))
            throw Broken($"{path} shows {shown}, the ledger has {balances[Account.Paid]} paid of {balances.AllocatedFen}.");
    }

    private void CheckClosed(AllocationRecord allocation, IReadOnlyList<TownshipRecord> townships, IReadOnlyList<Wait> waits)
    {
        var isOpen = townships.Any(township => county.Obligations(township.TownshipCode).Any(obligation => ObligationMoves.IsOpen(obligation.State)));
        if (isOpen == (allocation.Stage == AllocationStage.Closed)) throw Broken($"The allocation is {allocation.Stage}: {Describe()}");
        if (!isOpen && waits.FirstOrDefault(wait => wait.Kind != WaitKind.Attention) is { } left) throw Broken($"All is done, and {left.Owner} still has to: {left.Task}");
    }

    private static InvariantBrokenException Broken(string what) => new(what);
}
