using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Carries out changes that were accepted: the entry stands posted anew, for a publicity period of its own from this moment. Safe to run twice:
/// the ledger's step names obligation and change; what cannot be carried out any more is refused on record.
/// </summary>
public sealed class EntryChangeSettlement(
    IAllocationStore allocations, ILedgerStore ledger, IPersonClaims claims, IRecordStore<EntryChange> changes, CarriedOutChanges done, DoubtfulPayments doubtful, IFieldProtector protector, FollowUps followUps, CountyProfile county, WorkingCalendar calendar, TimeProvider time)
{
    private const string Refused = "；未能变更：";

    /// <summary>Settles a township's accepted changes that were not carried out yet; true when any was.</summary>
    public async Task<bool> SettleAsync(TownshipKey key, CancellationToken cancellation) =>
        await SettleAsync(key, await changes.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation), cancellation);

    /// <summary>The same with the changes as read.</summary>
    public async Task<bool> SettleAsync(TownshipKey key, IReadOnlyList<EntryChange> known, CancellationToken cancellation)
    {
        var settled = false;
        // What was refused is looked at again: of two runs at one moment one may carry a change out that the other finds impossible.
        foreach (var accepted in known.Where(change => change is { Accepted: true, NewEntryNumber: <= 0 }))
        {
            var (number, refusal) = accepted.NewEntryNumber == 0 ? await ApplyAsync(key, accepted, cancellation) : (await done.FindAsync(key, accepted, cancellation), null);
            // Not found, or not to be carried out yet.
            if (number == 0) continue;
            await changes.ChangeAsync(accepted.Partition, accepted.Key, stored => Noted(stored, number, refusal), cancellation);
            settled |= refusal is null;
        }

        return settled;
    }

    // The ledger tells: that a change was carried out outweighs that it could not be.
    private static EntryChange Noted(EntryChange stored, int number, string? refusal) => (refusal, stored.NewEntryNumber) switch
    {
        (null, < 0) => stored with { NewEntryNumber = number, DecisionReason = stored.DecisionReason[..stored.DecisionReason.LastIndexOf(Refused, StringComparison.Ordinal)] },
        (null, _) => stored with { NewEntryNumber = number },
        (_, 0) => stored with { NewEntryNumber = -1, DecisionReason = $"{stored.DecisionReason}{Refused}{refusal}" },
        _ => stored,
    };

    // Number of the entry that stands now; -1 and why nothing was changed; or 0 where it has to wait.
    private async Task<(int Number, string? Refusal)> ApplyAsync(TownshipKey key, EntryChange change, CancellationToken cancellation)
    {
        while (true)
        {
            if (await done.FindAsync(key, change, cancellation) is > 0 and var number) return (number, null);
            var (step, refusal) = await PlanAsync(key, change, cancellation);
            if (step is null && refusal is null) return (0, null);
            // What another run carried out since the look above cannot be carried out again, and is no refusal.
            if (step is null) return await done.FindAsync(key, change, cancellation) is > 0 and var meanwhile ? (meanwhile, null) : (-1, refusal);
            // Any other answer: somebody else was faster, with this entry or with what the share has left. Read again: what is done shows there.
            if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.Applied) return (step.Obligations[^1].EntryNumber, null);
        }
    }

    // The step, or why there is none; neither where it has to wait.
    private async Task<(LedgerStep? Step, string? Refusal)> PlanAsync(TownshipKey key, EntryChange change, CancellationToken cancellation)
    {
        var obligation = await ledger.RequireAsync(key, change.EntryNumber, cancellation);
        var township = await allocations.RequireTownshipAsync(key, cancellation);
        if (township.Stage == TownshipStage.Closed) return (null, "本乡镇已办结");
        if (!ReplacementSteps.CanChange(obligation)) return (null, "该户资金已送银行、已发放或已被替换");
        if (CarriedOutChanges.Before(change) < obligation.Changes) return (null, "该户在此申请之后已另行变更，请按现状重新申请");
        if (await doubtful.IsInDoubtAsync(key, change.EntryNumber, cancellation)) return (null, "银行对该户的付款结果前后不一，待核实");
        // A correcting document that is being applied may take the rest: it is signalled when it is through (decision 8).
        if (change.AmountFen > obligation.AmountFen && township.HasReservation) return (null, null);
        var postings = await ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation);
        if (change.AmountFen - obligation.AmountFen > ShareCorrection.RestFen(township, Balances.Of(postings))) return (null, "本乡镇结余不足");
        var all = await ledger.ReadAllAsync(key, cancellation);
        if (await StepAsync(township, all, change, obligation, ShareSteps.CountTakings(postings), cancellation) is not { } step) return (null, "该人员已列入本乡镇或其他乡镇的花名册");
        // With nothing due the township may be closing at this moment: what is posted now would be forgotten, unless the mark tells of it.
        if (township.Stage >= TownshipStage.AwaitingApproval && !all.Any(other => ObligationMoves.IsOpen(other.State))) await followUps.MarkAsync(key, cancellation);
        return (step, null);
    }

    // Null when the new person stands on a roster already.
    private async Task<LedgerStep?> StepAsync(TownshipRecord township, List<PaymentObligation> all, EntryChange change, PaymentObligation obligation, int takings, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = Period.Parse(county.Deadlines.Publicity).DeadlineFrom(now, calendar);
        if (change is not { ChangesPerson: true, Person: { } person })
        {
            // Brought back: meanwhile the person may stand on another township's roster.
            if (obligation.State == ObligationState.Cancelled && !await ClaimAsync(township, all, obligation, obligation.PersonFingerprint, cancellation)) return null;
            return ReplacementSteps.ChangeAmount(obligation with { Name = change.Person?.Name ?? obligation.Name }, change.AmountFen, takings, until, CarriedOutChanges.Cause(change), now);
        }

        if (all.Any(other => other.PersonFingerprint == person.PersonFingerprint) || !await ClaimAsync(township, all, obligation, person.PersonFingerprint, cancellation)) return null;
        return ReplacementSteps.ChangePerson(obligation, Successor(obligation, person, change.AmountFen, all.Max(other => other.EntryNumber) + 1, now), takings, until, CarriedOutChanges.Cause(change), now);
    }

    // All that the township is owed for, and this person. The claim of whom it is not owed for any more means nothing (StandingClaims).
    private async Task<bool> ClaimAsync(TownshipRecord township, List<PaymentObligation> all, PaymentObligation changed, string person, CancellationToken cancellation)
    {
        var standing = all.Where(other => other.State is not (ObligationState.Cancelled or ObligationState.Recovered) && other.EntryNumber != changed.EntryNumber).Select(other => other.PersonFingerprint).Append(person).ToList();
        return (await claims.SettleAsync(township.AllocationId, township.TownshipCode, township.RosterSha256, standing, cancellation)).Count == 0;
    }

    private PaymentObligation Successor(PaymentObligation obligation, NewPerson person, long amountFen, int number, DateTimeOffset now) => obligation with
    {
        ObligationId = ObligationKey.From(obligation.AllocationId, obligation.TownshipCode, person.PersonFingerprint),
        EntryNumber = number,
        Name = person.Name,
        IsMinor = ResidentId.IsMinor(protector.Unprotect(person.ResidentIdCipher), ChinaTime.DateOf(now)),
        AmountFen = amountFen,
        PersonFingerprint = person.PersonFingerprint,
        ResidentIdCipher = person.ResidentIdCipher,
        BankCode = person.BankCode,
        CardCipher = person.CardCipher,
        CardTail = person.CardTail,
        State = ObligationState.Posted,
        Attempts = 0,
        InstructionId = null,
        Reason = "",
        HoldId = "",
        SupersededBy = 0,
        Version = "",
    };
}
