using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Documents;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>What the bureau's staff could do besides deciding objections and approving: stop and release, answer the controls, give back, recover.</summary>
internal sealed class Staff(CountyPlan plan, StoredCounty county, SimulatedBank bank, InvariantWatch watch, TimeProvider clock, Random random)
{
    private readonly HashSet<string> deferred = new(StringComparer.Ordinal);
    private readonly HashSet<string> released = new(StringComparer.Ordinal);

    /// <summary>What concerns the whole allocation.</summary>
    public void Offer(List<Act> offers, IReadOnlyList<TownshipRecord> townships)
    {
        if (plan.Listed is not null && !plan.IsListUploaded && (townships.Count == 0 || townships.All(township => township.Stage < TownshipStage.InPublicity)))
            offers.Add(Acts.UploadList(plan.List) with { Answered = status => plan.IsListUploaded |= status == 200 });
        if (plan is { IsPrevalidating: true, AsksLeft: > 0 } && townships.Any(township => township.Stage is TownshipStage.InPublicity or TownshipStage.AwaitingApproval || county.Corrections(township.TownshipCode).Any(correction => correction.IsOpen)) && random.Next(4) == 0) offers.Add(Acts.AskAboutAccounts() with { Answered = _ => plan.AsksLeft-- });
        var holds = county.Holds();
        foreach (var hold in holds.Where(hold => hold.IsOpen && random.Next(2) == 0)) offers.Add(Release(hold));
        if (plan.HoldsLeft > 0 && townships.Count > 0 && random.Next(3) == 0) offers.Add(Hold(townships[random.Next(townships.Count)], () => plan.HoldsLeft--));
        if (plan.WithdrawalsLeft > 0 && random.Next(4) == 0) OfferWithdrawal(offers, townships);
        if (plan.LateHoldsLeft > 0 && townships.FirstOrDefault(IsUnsent) is { } waiting) offers.Add(Hold(waiting, () => plan.LateHoldsLeft--));
    }

    /// <summary>What concerns one township.</summary>
    public void Offer(List<Act> offers, TownshipRecord township, IReadOnlyList<PaymentObligation> obligations)
    {
        if (township.Stage < TownshipStage.InPublicity) return;
        if (plan.IsListUploaded || plan.IsPrevalidating) OfferDecisions(offers, township);
        if (plan.IsChanging) OfferChangeDecisions(offers, township);
        if (plan is { IsNeverCorrected: true, IsGivenBack: true }) OfferGivingBack(offers, township, obligations);
        if (plan.IsPayerShort) OfferResends(offers, township, obligations);
        if (plan.IsRecovering) OfferRecoveries(offers, township, obligations);
    }

    // All that seems to be left, or some of it, or more than that; of several townships in one document.
    private void OfferWithdrawal(List<Act> offers, IReadOnlyList<TownshipRecord> townships)
    {
        var taken = townships.Where(township => township.Stage >= TownshipStage.RosterAccepted).Select(township => (township.TownshipName, Fen: Left(township))).Where(one => one.Fen > 0 && random.Next(4) > 0).ToList();
        if (taken.Count == 0) return;
        var number = plan.NextWithdrawal;
        offers.Add(Acts.Withdraw(number, new CorrectingDocument(plan.Scenario.DocumentNumber).Withdrawal(number, taken)) with
        {
            Answered = _ =>
            {
                if (plan.NextWithdrawal == number) plan.WithdrawalsLeft--;
            },
        });
    }

    private long Left(TownshipRecord township)
    {
        var left = long.Min(township.AmountFen - township.RosterFen, Balances.Of(county.Ledger(township).Postings)[Account.Allocated]);
        return random.Next(4) switch { 0 => left / 300 * 100, 1 => left + 100, 2 => left - 5_000, _ => left };
    }

    private bool IsUnsent(TownshipRecord township) =>
        county.Instructions(township.TownshipCode).Any(line => line.State == InstructionState.Sent && !county.IsWithBank(line));

    private Act Hold(TownshipRecord township, Action used)
    {
        var level = (HoldLevel)random.Next(3);
        var entry = level == HoldLevel.Entry ? random.Next(plan.Of(township.TownshipCode).Households.Count) + 1 : 0;
        var told = new List<string>();
        return Acts.Hold(plan.AllocationId, level, level == HoldLevel.Allocation ? "" : township.TownshipCode, entry, "秦公辛", told.Add) with
        {
            Answered = _ =>
            {
                used();
                // Only what this answer promised: another hold may stand in the table whose taker waits for its answer.
                watch.Stopped.UnionWith(told.Except(released));
            },
        };
    }

    // From the moment that somebody asks for it the hold stops nothing for certain.
    private Act Release(StaffHold hold)
    {
        // The bank is asked, and tells the truth to whoever asks.
        bool? credited = hold.InstructionId.Length == 0 ? null : county.Instructions(hold.TownshipCode).First(line => line.InstructionId == hold.InstructionId) is var line && bank.HasCredited(line.BatchId, line.ObligationId);
        var act = Acts.Release(hold, random.Next(2) == 0 ? "秦公辛" : "姜公壬", credited);
        return act with
        {
            Run = process =>
            {
                released.Add(hold.HoldId);
                watch.Stopped.Remove(hold.HoldId);
                if (credited == true) watch.Proved.Add($"{hold.TownshipCode}|{hold.EntryNumber}");
                return act.Run(process);
            },
        };
    }

    private void OfferDecisions(List<Act> offers, TownshipRecord township)
    {
        foreach (var hit in county.Hits(township.TownshipCode).Where(hit => hit.IsBlocking && !plan.IsNeverCleared)) offers.Add(Decide(hit));
        if (plan.RunsLeft > 0 && random.Next(12) == 0) offers.Add(Acts.RunControls(plan.AllocationId, township.TownshipCode) with { Answered = _ => plan.RunsLeft-- });
    }

    private Act Decide(ControlHit hit)
    {
        // Put off once at most: somebody must come to a result.
        // Whoever the bank has paid and denies it is not struck off: that is for people to sort out.
        var isDenied = plan.IsDenying && county.Obligations(hit.TownshipCode).Any(obligation => obligation.EntryNumber == hit.EntryNumber && bank.Denied.Contains(obligation.ObligationId));
        var decision = isDenied ? ControlDecision.Cleared : random.Next(3) == 0 && deferred.Add(hit.Key) ? ControlDecision.Held : random.Next(2) == 0 ? ControlDecision.Cleared : ControlDecision.Excluded;
        var act = Acts.DecideHit(hit, decision, random.Next(6) == 0 ? "沈公己" : "姜公壬");
        return act with
        {
            Run = process =>
            {
                if (decision == ControlDecision.Cleared) watch.Cleared.Add($"{hit.TownshipCode}|{hit.EntryNumber}");
                return act.Run(process);
            },
        };
    }

    private void OfferChangeDecisions(List<Act> offers, TownshipRecord township)
    {
        foreach (var change in county.Changes(township.TownshipCode).Where(change => change.IsOpen))
        {
            // Refused: who asked decides. What the bank denies to have paid is not changed: that is for people to sort out.
            var isDenied = plan.IsDenying && county.Obligations(township.TownshipCode).Any(obligation => obligation.EntryNumber == change.EntryNumber && bank.Denied.Contains(obligation.ObligationId));
            var act = Acts.DecideChange(change, !isDenied && random.Next(4) > 0, random.Next(6) == 0 ? "张经办" : random.Next(5) == 0 ? "沈公己" : "曹公寅");
            offers.Add(act with
            {
                Run = process =>
                {
                    watch.Changeable.Add($"{township.TownshipCode}|{change.EntryNumber}");
                    return act.Run(process);
                },
            });
        }
    }

    private void OfferGivingBack(List<Act> offers, TownshipRecord township, IReadOnlyList<PaymentObligation> obligations)
    {
        var asked = county.Unclaimed(township.TownshipCode).Where(asked => asked.IsOpen).ToList();
        foreach (var obligation in obligations.Where(obligation => obligation.State == ObligationState.Rejected && !bank.Denied.Contains(obligation.ObligationId) && asked.TrueForAll(one => one.EntryNumber != obligation.EntryNumber) && clock.GetUtcNow() >= obligation.ChangedAt + SimulatedServices.Unclaimed))
            offers.Add(Acts.GiveBack(obligation, "吕公子"));
        foreach (var one in asked) offers.Add(Acts.ApproveGivingBack(one, random.Next(4) == 0 ? "吕公子" : "施公丑"));
    }

    // What the bank refused since the payer's account was empty: asked for by one, agreed to by another, refused now and then and asked for again.
    private void OfferResends(List<Act> offers, TownshipRecord township, IReadOnlyList<PaymentObligation> obligations)
    {
        var asked = county.Resends(township.TownshipCode).Where(one => one.IsOpen).ToList();
        foreach (var one in asked) offers.Add(Acts.ReviewResend(one, random.Next(4) > 0, random.Next(5) == 0 ? one.ProposedBy : "施公丑"));
        var rejected = obligations.Where(obligation => obligation.State == ObligationState.Rejected).Select(obligation => obligation.InstructionId).ToHashSet();
        if (rejected.Count == 0) return;
        foreach (var batch in county.Instructions(township.TownshipCode).Where(line => line.IsoReason == "AM04" && rejected.Contains(line.InstructionId)).Select(line => line.BatchId).Distinct(StringComparer.Ordinal).Except(asked.Select(one => one.BatchId)).ToList())
            offers.Add(Acts.Resend(plan.AllocationId, township.TownshipCode, batch, random.Next(2) == 0 ? "吕公子" : "姜公壬"));
    }

    private void OfferRecoveries(List<Act> offers, TownshipRecord township, IReadOnlyList<PaymentObligation> obligations)
    {
        var cases = county.Recoveries(township.TownshipCode);
        var wrong = obligations.FirstOrDefault(obligation => obligation.State == ObligationState.Paid && obligation.EntryNumber == 1);
        if (wrong is not null && cases.Count == 0) offers.Add(Acts.OpenRecovery(wrong, wrong.EntryNumber % 2 == township.TownshipCode[^1] % 2 ? wrong.AmountFen : wrong.AmountFen / 3));
        foreach (var one in cases.Where(one => one.IsOpen))
        {
            // In two receipts; each is brought twice now and then.
            var half = one.DueFen / 2;
            offers.Add(one.RecoveredFen == 0 ? Acts.TakeReceipt(one, "收1", half) : Acts.TakeReceipt(one, "收2", one.DueFen - half));
            if (random.Next(4) == 0) offers.Add(Acts.TakeReceipt(one, "收1", half));
        }
    }
}
