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
    IAllocationStore allocations, ILedgerStore ledger, IPersonClaims claims, IRecordStore<EntryChange> changes, DoubtfulPayments doubtful, IFieldProtector protector, FollowUps followUps, CountyProfile county, WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>Settles a township's accepted changes that were not carried out yet; true when any was.</summary>
    public async Task<bool> SettleAsync(TownshipKey key, CancellationToken cancellation) =>
        await SettleAsync(key, await changes.ListAsync($"{key.AllocationId}|{key.TownshipCode}", cancellation), cancellation);

    /// <summary>The same with the changes as read.</summary>
    public async Task<bool> SettleAsync(TownshipKey key, IReadOnlyList<EntryChange> known, CancellationToken cancellation)
    {
        var settled = false;
        foreach (var accepted in known.Where(change => change is { Accepted: true, NewEntryNumber: 0 }))
        {
            var (number, refusal) = await ApplyAsync(key, accepted, cancellation);
            await changes.ChangeAsync(accepted.Partition, accepted.Key, stored => stored with { NewEntryNumber = number, DecisionReason = refusal is null ? stored.DecisionReason : $"{stored.DecisionReason}；未能变更：{refusal}" }, cancellation);
            settled |= refusal is null;
        }

        return settled;
    }

    // Number of the entry that stands now, or -1 and why nothing was changed.
    private async Task<(int Number, string? Refusal)> ApplyAsync(TownshipKey key, EntryChange change, CancellationToken cancellation)
    {
        while (true)
        {
            var obligation = await ledger.ReadObligationAsync(key.AllocationId, key.TownshipCode, change.EntryNumber, cancellation)
                ?? throw new InvalidOperationException($"Entry {change.EntryNumber} of {key.InstanceId} is gone.");
            if (obligation.SupersededBy > 0 && change.ChangesPerson) return (obligation.SupersededBy, null);
            if (!change.ChangesPerson && obligation.Changes > ChangesAt(change)) return (change.EntryNumber, null);
            var township = await allocations.RequireTownshipAsync(key, cancellation);
            if (township.Stage == TownshipStage.Closed) return (-1, "本乡镇已办结");
            if (!ReplacementSteps.CanChange(obligation)) return (-1, "该户资金已送银行、已发放或已被替换");
            if (await doubtful.IsInDoubtAsync(key, change.EntryNumber, cancellation)) return (-1, "银行对该户的付款结果前后不一，待核实");
            var postings = await ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation);
            if (change.AmountFen - obligation.AmountFen > Balances.Of(postings)[Account.Allocated]) return (-1, "本乡镇结余不足");
            var all = await ledger.ReadAllAsync(key, cancellation);
            var step = await StepAsync(township, all, change, obligation, ReplacementSteps.CountIncreases(postings), cancellation);
            if (step is null) return (-1, "该人员已列入本乡镇或其他乡镇的花名册");
            // With nothing due the township may be closing at this moment: what is posted now would be forgotten, unless the mark tells of it.
            if (township.Stage >= TownshipStage.AwaitingApproval && !all.Any(other => ObligationMoves.IsOpen(other.State))) await followUps.MarkAsync(key, cancellation);
            // Any other answer: somebody else was faster, with this entry or with what the share has left. Read again: what is done shows there.
            if (await ledger.ApplyAsync(step, cancellation) == StepOutcome.Applied) return (step.Obligations[^1].EntryNumber, null);
        }
    }

    // Null when the new person stands on a roster already.
    private async Task<LedgerStep?> StepAsync(TownshipRecord township, List<PaymentObligation> all, EntryChange change, PaymentObligation obligation, int increases, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = Period.Parse(county.Deadlines.Publicity).DeadlineFrom(now, calendar);
        if (change is not { ChangesPerson: true, Person: { } person })
        {
            // Brought back: meanwhile the person may stand on another township's roster.
            if (obligation.State == ObligationState.Cancelled && !await ClaimAsync(township, all, obligation, obligation.PersonFingerprint, cancellation)) return null;
            return ReplacementSteps.ChangeAmount(obligation with { Name = change.Person?.Name ?? obligation.Name }, change.AmountFen, increases, until, $"变更 {change.Key}", now);
        }

        if (all.Any(other => other.PersonFingerprint == person.PersonFingerprint) || !await ClaimAsync(township, all, obligation, person.PersonFingerprint, cancellation)) return null;
        return ReplacementSteps.ChangePerson(obligation, Successor(obligation, person, change.AmountFen, all.Max(other => other.EntryNumber) + 1, now), increases, until, $"变更 {change.Key}", now);
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

    // The key carries the number that the change would have, counted from one.
    private static int ChangesAt(EntryChange change) => int.Parse(change.Key.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture) - 1;
}
