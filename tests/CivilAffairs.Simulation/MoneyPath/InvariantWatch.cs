using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>
/// Holds the storage to invariants 1–5 of design.md whenever something in it changed. Besides the app's own self-check it keeps a memory of its
/// own: what moved must have moved legally, and what is instructed must have been approved by somebody whom the simulation saw approve it.
/// </summary>
internal sealed class InvariantWatch(StoredCounty county, CountyPlan plan, TimeProvider clock)
{
    private readonly Dictionary<string, PaymentObligation> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> postings = new(StringComparer.Ordinal);
    private readonly HashSet<string> listed = new(StringComparer.Ordinal);
    private long seen = -1;

    /// <summary>Approvals that a second person sent, whatever answer arrived.</summary>
    public List<SeenApproval> Approvals { get; } = [];

    /// <summary>Objections whose taker was told that the entry is held: allocation-wide ids.</summary>
    public HashSet<string> Holding { get; } = new(StringComparer.Ordinal);

    /// <summary>Holds of staff who were told that nothing more goes to the bank.</summary>
    public HashSet<string> Stopped { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries (township and number) whose corrected account another person has accepted, whatever answer arrived.</summary>
    public HashSet<string> Reviewed { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries whose payment the bank proved to somebody who asked, whatever answer arrived.</summary>
    public HashSet<string> Proved { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries whose hit on a list a second person has cleared.</summary>
    public HashSet<string> Cleared { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries whose change somebody has decided, whatever answer arrived.</summary>
    public HashSet<string> Changeable { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries with the tail of their cards that the bank knows under another name, as the app was told before anybody approved.</summary>
    public HashSet<string> Differing { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a correcting document is under way, or to be gone on with after a crash.</summary>
    public Func<bool> IsCorrecting { get; init; } = () => false;

    /// <summary>Throws when an invariant does not hold.</summary>
    public void Check()
    {
        var changes = county.Tables.ChangesOf(TableNames.Ledger, TableNames.Allocations, TableNames.AllocationLines);
        if (seen == changes) return;
        seen = changes;
        if (county.Allocation() is not { } allocation) return;
        var ledgers = county.Townships().Select(county.Ledger).ToList();
        // Before its orchestration registered the townships there is nothing to check (LedgerCheck likewise).
        if (allocation.Stage != AllocationStage.Registered && SelfCheck.Check(allocation, ledgers).Where(violation => !MayShow(violation.Rule)).ToList() is { Count: > 0 } violations)
            throw Broken(string.Join(' ', violations.Select(violation => $"{violation.Rule} {violation.Message}")));
        foreach (var ledger in ledgers)
        {
            CheckMoves(ledger);
            CheckWithdrawn(ledger);
        }
    }

    // Steps in between, which must be over when all is at rest: a closing writes the stage first and returns the remainder second; a correcting document
    // reserves first and looks second, and changes shares, ledger and total one after the other.
    private bool MayShow(string rule) => rule == "LEDGER-CLOSED" || (IsCorrecting() && rule is "SHARE-RESERVED" or "ROSTER-SHARE" or "LEDGER-SHARE" or "LEDGER-TOTAL");

    // What was taken back is no bank's to pay: its file never was, and never comes, where a bank could read it.
    private void CheckWithdrawn(TownshipLedger ledger)
    {
        foreach (var line in ledger.Instructions.Where(line => line.State == InstructionState.Withdrawn).DistinctBy(line => line.BatchId))
            if (county.IsWithBank(line)) throw Broken($"Batch {line.BatchId} was taken back, and the bank has it.");
    }

    private void CheckMoves(TownshipLedger ledger)
    {
        if (ledger.Postings.Count < postings.GetValueOrDefault(ledger.Township.TownshipCode)) throw Broken("Postings went.");
        postings[ledger.Township.TownshipCode] = ledger.Postings.Count;
        var approved = ledger.Obligations.Where(now => now.State == ObligationState.Approved && known.TryGetValue(now.ObligationId, out var before) && before.State == ObligationState.Posted).ToList();
        if (approved.Count > 0) CheckApproved(ledger.Township, approved);
        foreach (var now in ledger.Obligations)
        {
            if (!known.TryGetValue(now.ObligationId, out var before)) CheckNew(ledger, now);
            else if (before.Version != now.Version) CheckMove(ledger.Township, before, now);
            known[now.ObligationId] = now;
        }

        if (known.Values.Count(obligation => obligation.TownshipCode == ledger.Township.TownshipCode) != ledger.Obligations.Count) throw Broken("Obligations went.");
    }

    private void CheckNew(TownshipLedger ledger, PaymentObligation now)
    {
        if (now.Changes > 0) CheckSuccessor(ledger, now);
        else if (plan.Listed is { } dead && (dead.Name, dead.Card[^4..]) == (now.Name, now.CardTail)) listed.Add(now.ObligationId);
        if (now.State != ObligationState.Posted || now.Attempts != 0) throw Broken($"Entry {now.EntryNumber} came as {now.State}.");
        if (now.RosterSha256 != ledger.Township.RosterSha256) throw Broken($"Entry {now.EntryNumber} comes from no accepted roster.");
    }

    private void CheckMove(TownshipRecord township, PaymentObligation before, PaymentObligation now)
    {
        if (before.Changes != now.Changes) CheckChange(before, now);
        else if (before.State != now.State && !MoveTable.IsLegal(before.State, now.State) && !IsProved(before, now)) throw Broken($"Entry {now.EntryNumber} moved from {before.State} to {now.State}.");
        if (before.Changes == now.Changes && before.AmountFen != now.AmountFen) throw Broken($"Entry {now.EntryNumber} became another amount.");
        if ((before.Name, before.PersonFingerprint, before.RosterSha256, before.EntryNumber) != (now.Name, now.PersonFingerprint, now.RosterSha256, now.EntryNumber))
            throw Broken($"Entry {now.EntryNumber} became somebody else.");
        if (now.CardTail != before.CardTail) CheckAccount(before, now);
        if (now.State == ObligationState.Instructed) CheckInstructed(township, before, now);
    }

    private bool IsProved(PaymentObligation before, PaymentObligation now) =>
        before.State is ObligationState.Rejected or ObligationState.Held && now.State == ObligationState.Paid && Proved.Contains($"{now.TownshipCode}|{now.EntryNumber}");

    // As many persons as the sum needs; what is approved in one transaction was approved by the same.
    private void CheckApproved(TownshipRecord township, List<PaymentObligation> approved)
    {
        var people = Approvals.Where(approval => approval.Township == township.TownshipCode && approval.RosterSha256 == township.RosterSha256 && approval.By != township.RosterMaker).Select(approval => approval.By).Distinct(StringComparer.Ordinal).Count();
        if (people < plan.ApproversFor(approved.Sum(obligation => obligation.AmountFen))) throw Broken($"{approved.Count} entries of {township.TownshipCode} were approved by {people} persons.");
    }

    private void CheckChange(PaymentObligation before, PaymentObligation now)
    {
        if (!Changeable.Contains($"{now.TownshipCode}|{now.EntryNumber}")) throw Broken($"Entry {now.EntryNumber} was changed and nobody decided it.");
        if (now.Changes != before.Changes + 1 || now.State != ObligationState.Posted || before.State is ObligationState.Instructed or ObligationState.Paid or ObligationState.Recovered) throw Broken($"Entry {now.EntryNumber} was changed as {before.State} and stands {now.State}.");
        if (now.AdjustedFen - before.AdjustedFen != now.AmountFen - before.AmountFen) throw Broken($"Entry {now.EntryNumber} does not say by how much it was changed.");
        CheckOwnPublicity(now);
    }

    private void CheckSuccessor(TownshipLedger ledger, PaymentObligation now)
    {
        if (ledger.Obligations.Where(one => one.SupersededBy == now.EntryNumber).ToList() is not [{ State: ObligationState.Cancelled } old]) throw Broken($"Entry {now.EntryNumber} took no entry's place.");
        if (!Changeable.Contains($"{now.TownshipCode}|{old.EntryNumber}")) throw Broken($"Entry {now.EntryNumber} came and nobody decided it.");
        CheckOwnPublicity(now);
    }

    private static void CheckOwnPublicity(PaymentObligation now)
    {
        if (now is not { PublicityFrom: { } from, PublicityUntil: { } until } || from < now.ChangedAt || until < from + SimulatedServices.Publicity) throw Broken($"Entry {now.EntryNumber} was changed and is not made public anew.");
    }

    private void CheckAccount(PaymentObligation before, PaymentObligation now)
    {
        // After a rejection; or while nothing of the entry is approved, as when a change brought it back before its correction was carried out.
        var isUnapproved = now.State == before.State && before.State is (ObligationState.Posted or ObligationState.Held);
        if (before.State != ObligationState.Rejected && !isUnapproved) throw Broken($"The account of entry {now.EntryNumber} changed as {before.State} and stands {now.State}.");
        if (plan.IsReviewing && !Reviewed.Contains($"{now.TownshipCode}|{now.EntryNumber}")) throw Broken($"The account of entry {now.EntryNumber} changed and nobody looked at it.");
    }

    private void CheckInstructed(TownshipRecord township, PaymentObligation before, PaymentObligation now)
    {
        if (township.PublicityFrom is not { } from || now.ChangedAt < from + SimulatedServices.Publicity) throw Broken($"Entry {now.EntryNumber} was instructed in publicity.");
        // A corrected account needs no second approval of the same person and amount; the first attempt does.
        if (now.PublicityFrom is { } own && clock.GetUtcNow() < own + SimulatedServices.Publicity) throw Broken($"Entry {now.EntryNumber} was instructed in the publicity of its change.");
        var isApproved = Approvals.Exists(approval => approval.Township == township.TownshipCode && approval.At >= (now.PublicityFrom ?? approval.At) && approval.RosterSha256 == now.RosterSha256 && approval.By != township.RosterMaker);
        if (!isApproved) throw Broken($"Entry {now.EntryNumber} was instructed and nobody approved it.");
        if (county.Objections(township.TownshipCode).FirstOrDefault(objection => objection.EntryNumber == now.EntryNumber && objection.Upheld is null && objection.RaisedAt >= (now.PublicityFrom ?? objection.RaisedAt) && Holding.Contains(objection.ObjectionId)) is { } open)
            throw Broken($"Entry {now.EntryNumber} was instructed from {before.State} while objection {open.ObjectionId} holds it.");
        if (Stopped.Count > 0 && county.Holds().FirstOrDefault(hold => Stopped.Contains(hold.HoldId) && hold.Stops(township.TownshipCode, now.EntryNumber)) is { } hold)
            throw Broken($"Entry {now.EntryNumber} was instructed while {hold.HoldId} stops it.");
        CheckControlled(now);
    }

    private void CheckControlled(PaymentObligation now)
    {
        var hits = county.Hits(now.TownshipCode).Where(hit => hit.EntryNumber == now.EntryNumber).ToList();
        if (!Cleared.Contains($"{now.TownshipCode}|{now.EntryNumber}") && hits.Exists(hit => hit.IsBlocking)) throw Broken($"Entry {now.EntryNumber} was instructed while a hit of the controls blocks it.");
        if (hits.Exists(hit => hit.Decision == ControlDecision.Excluded && (hit.GoneAt is null || hit.DecidedAtChange == now.Changes))) throw Broken($"Entry {now.EntryNumber} was instructed after it was decided that it is not owed.");
        if (Differing.Contains($"{now.TownshipCode}|{now.EntryNumber}|{now.CardTail}") && !hits.Exists(hit => hit is { Rule: "accountName", Decision: ControlDecision.Cleared })) throw Broken($"Entry {now.EntryNumber} was instructed although its account bears another name, and nobody cleared it.");
        if (IsListed(now) && !hits.Exists(hit => hit.Decision == ControlDecision.Cleared)) throw Broken($"Entry {now.EntryNumber} stands on a list, and was instructed before anybody cleared it.");
    }

    private bool IsListed(PaymentObligation obligation) => plan.IsListUploaded && listed.Contains(obligation.ObligationId);

    private static InvariantBrokenException Broken(string what) => new(what);
}

/// <summary>The moves of domain.md §4.4, §7.3, C47 and C49 once more, so that an error in the app's table shows.</summary>
internal static class MoveTable
{
    public static bool IsLegal(ObligationState from, ObligationState to) => (from, to) is
        (ObligationState.Posted, ObligationState.Held or ObligationState.Approved or ObligationState.Cancelled)
        or (ObligationState.Held, ObligationState.Posted or ObligationState.Cancelled)
        or (ObligationState.Approved, ObligationState.Held or ObligationState.Instructed or ObligationState.Rejected or ObligationState.Cancelled)
        // Back to approved: its batch was taken back before the bank had it, see CheckWithdrawn.
        or (ObligationState.Instructed, ObligationState.Approved or ObligationState.Paid or ObligationState.Rejected)
        or (ObligationState.Rejected, ObligationState.Approved or ObligationState.Cancelled)
        or (ObligationState.Paid, ObligationState.Rejected or ObligationState.Recovered);
}

/// <summary>An approval that was sent.</summary>
internal sealed class SeenApproval(string township, string by, string rosterSha256, DateTimeOffset at)
{
    public DateTimeOffset At => at;

    public string Township => township;

    public string By => by;

    public string RosterSha256 => rosterSha256;
}

/// <summary>Something that must never be.</summary>
internal sealed class InvariantBrokenException(string message) : Exception(message);
