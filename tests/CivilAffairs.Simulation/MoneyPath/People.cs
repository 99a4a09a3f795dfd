using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Everybody outside the app: what they could do next, given what they see. They do it sooner or later, some twice, some two at once.</summary>
internal sealed class People(CountyPlan plan, StoredCounty county, SimulatedBank bank, InvariantWatch watch, TimeProvider clock, Random random, bool isApproverAlone)
{
    private readonly Staff staff = new(plan, county, bank, watch, clock, random);
    private readonly Dictionary<string, int> asked = [];
    private readonly List<BankAnswer> delivered = [];

    /// <summary>What could be done now. Whatever is already under way is left out by the caller.</summary>
    public List<Act> Offers()
    {
        var offers = new List<Act>();
        if (county.Allocation() is null) offers.Add(Acts.Document(plan));
        var townships = county.Townships();
        foreach (var township in townships) Offer(offers, township, plan.Of(township.TownshipCode));
        staff.Offer(offers, townships);
        TakeBatches();
        OfferReturns(offers);
        return offers;
    }

    private void Offer(List<Act> offers, TownshipRecord township, TownshipPlan own)
    {
        var obligations = township.Stage >= TownshipStage.InPublicity ? county.Obligations(own.Code) : [];
        if (township.Stage >= TownshipStage.Notified && TokenOf(own.Code) is { } token)
        {
            if (township.Stage == TownshipStage.Notified) offers.Add(Acts.Acknowledge(plan.AllocationId, own.Code, token, own.Maker));
            OfferObjections(offers, township, own, token);
            OfferCorrections(offers, own, token, obligations);
            if (plan.IsChanging) OfferChange(offers, township, own, token, obligations);
        }

        if (township.Stage == TownshipStage.Acknowledged) OfferRoster(offers, own);
        OfferDecisions(offers, own);
        OfferApproval(offers, township, obligations);
        staff.Offer(offers, township, obligations);
    }

    private void OfferRoster(List<Act> offers, TownshipPlan own)
    {
        // The next file goes out when the last one was answered; the good one again and again until it stands.
        offers.Add(Acts.Roster(plan, own, own.NextRoster(plan.Scenario.DocumentNumber, own.IsLender && IsTaken()), _ => own.HandedIn++));
    }

    private bool IsTaken() => county.Townships().Any(other => plan.Of(other.TownshipCode) is { Borrowed: not null } borrower && other.RosterEntries > borrower.Households.Count);

    private void OfferObjections(List<Act> offers, TownshipRecord township, TownshipPlan own, string token)
    {
        if (township.Stage < TownshipStage.InPublicity) return;
        foreach (var objection in own.Objections.Where(objection => !objection.IsAnswered))
        {
            offers.Add(Acts.Object(plan.AllocationId, own.Code, token, objection) with
            {
                Answered = status =>
                {
                    objection.IsAnswered = status is 201 or 404 or 409;
                    if (status == 201) NoteHolds(own.Code);
                },
            });
        }
    }

    // Whoever was told 201 relies on it that the entry stays, unless it was with the bank by then.
    private void NoteHolds(string code)
    {
        var held = county.Obligations(code).Where(obligation => obligation.State is ObligationState.Held or ObligationState.Posted or ObligationState.Approved).Select(obligation => obligation.EntryNumber).ToHashSet();
        foreach (var objection in county.Objections(code).Where(objection => objection.Upheld is null && held.Contains(objection.EntryNumber))) watch.Holding.Add(objection.ObjectionId);
    }

    private void OfferDecisions(List<Act> offers, TownshipPlan own)
    {
        if (plan.IsNeverDecided) return;
        foreach (var objection in county.Objections(own.Code).Where(objection => objection.Upheld is null)) offers.AddRange(Decisions(own, objection));
    }

    private IEnumerable<Act> Decisions(TownshipPlan own, Objection objection)
    {
        var upheld = own.Objections.First(planned => planned.Entry == objection.EntryNumber && planned.Grounds == objection.Grounds).IsUpheld;
        yield return Acts.Decide(plan.AllocationId, own.Code, objection.ObjectionId, upheld, "卫公丁");
        if (random.Next(4) == 0) yield return Acts.Decide(plan.AllocationId, own.Code, objection.ObjectionId, !upheld, "沈公己");
    }

    private void OfferApproval(List<Act> offers, TownshipRecord township, IReadOnlyList<PaymentObligation> obligations)
    {
        if (plan.IsNeverApproved || township.Stage is < TownshipStage.InPublicity or TownshipStage.Closed) return;
        // Too early is refused; nobody tries that often.
        if (township.Stage == TownshipStage.InPublicity && random.Next(20) > 0) return;
        if (obligations.All(obligation => obligation.State != ObligationState.Posted)) return;
        // The same for what was changed and is public anew.
        if (obligations.All(obligation => obligation.State != ObligationState.Posted || obligation.PublicityUntil > clock.GetUtcNow()) && random.Next(20) > 0) return;
        offers.Add(Approve(township, "蒋公戊", township.RosterSha256));
        if (!isApproverAlone && (plan.IsManyHanded || random.Next(4) == 0)) offers.Add(Approve(township, "韩公庚", township.RosterSha256));
        // Refused: the maker's own, and one of another roster.
        if (random.Next(8) == 0) offers.Add(Approve(township, township.RosterMaker, township.RosterSha256));
        if (random.Next(8) == 0) offers.Add(Approve(township, "蒋公戊", new string('0', 64)));
    }

    private Act Approve(TownshipRecord township, string by, string rosterSha256)
    {
        var act = Acts.Approve(township, by, rosterSha256);
        var approval = new SeenApproval(township.TownshipCode, by, rosterSha256, clock.GetUtcNow());
        return act with
        {
            Run = process =>
            {
                watch.Approvals.Add(approval);
                return act.Run(process);
            },
            // One whose answer was lost may stand; a refused one does not.
            Answered = status =>
            {
                if (status != 200) watch.Approvals.Remove(approval);
            },
        };
    }

    private void OfferCorrections(List<Act> offers, TownshipPlan own, string token, IReadOnlyList<PaymentObligation> obligations)
    {
        if (plan.IsNeverCorrected) return;
        var open = obligations.Where(obligation => obligation.State == ObligationState.Rejected && MayBeCorrected(obligation)).ToList();
        if (open.Count == 0) return;
        var asking = county.Corrections(own.Code).Where(correction => correction.IsOpen).Select(correction => correction.EntryNumber).ToHashSet();
        foreach (var obligation in open)
        {
            if (asking.Contains(obligation.EntryNumber)) OfferReview(offers, own, obligation, token);
            else offers.Add(Correct(own, obligation, token));
        }
    }

    // A payment that the bank made and calls failed would be made twice, and nobody could know: only once it has contradicted itself may the
    // township go on, for from then on the app must not.
    private bool MayBeCorrected(PaymentObligation obligation)
    {
        if (!bank.Denied.Contains(obligation.ObligationId)) return true;
        if (county.Holds().FirstOrDefault(hold => hold.InstructionId == obligation.InstructionId) is not { } hold) return false;
        if (hold.IsOpen) watch.Stopped.Add(hold.HoldId);
        return true;
    }

    // Somebody else moved in, or the amount was wrong; asked for at any time before the money is with the bank, and sometimes after.
    private void OfferChange(List<Act> offers, TownshipRecord township, TownshipPlan own, string token, IReadOnlyList<PaymentObligation> obligations)
    {
        if (own.ChangesLeft <= 0 || township.Stage == TownshipStage.Closed || obligations.Count == 0 || random.Next(6) > 0) return;
        var obligation = obligations[random.Next(obligations.Count)];
        if (bank.Denied.Contains(obligation.ObligationId)) return;
        var person = random.Next(2) == 0 ? CountyPlan.SparePerson(own.Index, own.ChangesLeft) : null;
        var fen = obligation.AmountFen + (person is not null ? 0 : random.Next(2) == 0 ? 10_000 : -10_000);
        offers.Add(Acts.Change(obligation, token, fen, person) with
        {
            Answered = status =>
            {
                if (status is 201 or 404 or 409) own.ChangesLeft--;
            },
        });
    }

    private Act Correct(TownshipPlan own, PaymentObligation obligation, string token)
    {
        var card = CountyPlan.SpareCard(own.Index, obligation.EntryNumber, obligation.Attempts);
        // The second account is wrong now and then too.
        if (obligation.Attempts < 3 && asked.TryAdd(card, 0) && random.Next(4) == 0) plan.RefusedCards.Add(card);
        return Acts.Correct(obligation, token, random.Next(2) == 0 ? "rcb" : "psbc", card);
    }

    private void OfferReview(List<Act> offers, TownshipPlan own, PaymentObligation obligation, string token)
    {
        // Refused: who entered it looks at it themselves.
        if (random.Next(6) == 0) offers.Add(Acts.Review(obligation, token, true, "张经办"));
        var accepted = random.Next(6) > 0;
        var act = Acts.Review(obligation, token, accepted, "陶复核");
        offers.Add(act with
        {
            Run = process =>
            {
                if (accepted) watch.Reviewed.Add($"{own.Code}|{obligation.EntryNumber}");
                return act.Run(process);
            },
        });
    }

    private void TakeBatches()
    {
        foreach (var path in county.Blobs.List("outbox", "banks/").Where(path => path.EndsWith(".ok", StringComparison.Ordinal)))
        {
            var (code, batchId) = (path.Split('/')[1], Path.GetFileNameWithoutExtension(path));
            if (batchId.EndsWith(AccountFiles.Question, StringComparison.Ordinal)) bank.TakeAccounts(code, batchId[..^AccountFiles.Question.Length], county.Outbox($"banks/{code}/{batchId}.txt")!);
            else if (batchId.EndsWith(SimulatedBank.Question, StringComparison.Ordinal)) bank.Asked.Add(batchId[..^SimulatedBank.Question.Length]);
            else if (!bank.Knows(batchId) && random.Next(2) == 0) bank.Take(code, batchId, county.Outbox($"banks/{code}/{batchId}.txt")!, county.Outbox(path)!);
        }
    }

    private void OfferReturns(List<Act> offers)
    {
        foreach (var answer in bank.Answers.Where(MayCome)) offers.Add(Deliver(answer));

        // An old file comes once more: no news.
        if (offers.Count > 0 && delivered.Count > 0 && random.Next(20) == 0) offers.Add(Acts.Return(delivered[random.Next(delivered.Count)]));
    }

    private Act Deliver(BankAnswer answer)
    {
        var act = Acts.Return(answer);
        return act with
        {
            Run = process =>
            {
                bank.TakeBack(answer);
                return act.Run(process);
            },
            Answered = _ =>
            {
                if (bank.Answers.Remove(answer)) delivered.Add(answer);
                // Another file of the same name may have come over it before it was read.
                if (answer.Differing.Count > 0 && county.HasArtifact($"account-checks/{answer.Bank}/{KeyText.Sha256(answer.Content)}/original.txt")) NoteDiffering(answer);
            },
        };
    }

    // What is known before anybody approved is found by the controls that stand before the payment.
    private void NoteDiffering(BankAnswer answer)
    {
        var code = answer.BatchId.Split('-')[3];
        var obligations = county.Obligations(code);
        if (obligations.Any(obligation => obligation.State is not (ObligationState.Posted or ObligationState.Held))) return;
        foreach (var obligation in obligations.Where(obligation => answer.Differing.Any(line => line.EndToEndId == obligation.ObligationId && line.Card[^4..] == obligation.CardTail)))
            watch.Differing.Add($"{code}|{obligation.EntryNumber}|{obligation.CardTail}");
    }

    private bool MayCome(BankAnswer answer)
    {
        if (answer.IsLost && !bank.Asked.Contains(answer.BatchId)) return false;
        if (answer.OnlyAfter is not { } batchId) return true;
        var code = batchId.Split('-')[3];
        if (answer.IsAfterClose && county.Townships().Any(township => township.TownshipCode == code && township.Stage != TownshipStage.Closed)) return false;
        return county.Instructions(code).Where(instruction => instruction.BatchId == batchId).All(instruction => instruction.State != InstructionState.Sent);
    }

    private string? TokenOf(string code) =>
        county.Outbox($"townships/{code}/{plan.AllocationId}/notice.json") is { } notice ? WireJson.Read<NoticeLinks>(notice).Token : null;
}
