using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Runs the controls over one township: what it pays is kept for other allocations, the rules are applied, hits are kept, and what is blocked
/// is held. Safe to run at any time and twice: a hit is known by rule, entry and content.
/// </summary>
public sealed class ControlRun(
    IAllocationStore allocations,
    ILedgerStore ledger,
    IRecordStore<ControlHit> hits,
    IPersonPayments payments,
    IEnumerable<IAccountChecks> accounts,
    PaymentsElsewhere elsewhere,
    ControlLists lists,
    EntryHolds holds,
    IFieldProtector protector,
    IAuditLog audit,
    CountyProfile county,
    TimeProvider time)
{
    /// <summary>Runs them; returns what they saw.</summary>
    public async Task<ControlledAccounts> RunAsync(TownshipKey key, CancellationToken cancellation)
    {
        var allocation = await allocations.RequireAsync(key.AllocationId, cancellation);
        var obligations = (await ledger.ReadAllAsync(key, cancellation)).Where(obligation => obligation.SupersededBy == 0 && obligation.State is not (ObligationState.Cancelled or ObligationState.Recovered)).ToList();
        var entries = obligations.ConvertAll(Entry);
        // First kept, then read: of two townships that run at the same time at least one sees the other.
        await payments.RecordAsync(key.AllocationId, key.TownshipCode, [.. entries.Select(entry => new PersonPayment(entry.Person, entry.Card, key.TownshipCode, entry.EntryNumber, entry.AmountFen))], cancellation);
        var payable = obligations.Where(obligation => obligation.State is not (ObligationState.Instructed or ObligationState.Paid)).Select(obligation => obligation.EntryNumber).ToHashSet();
        var input = new ControlInput
        {
            Programme = county.Programme(allocation.ProgrammeCode),
            IssueDate = allocation.IssueDate,
            Settings = county.Controls,
            // What is paid already is looked at too: a finding that somebody answered must not become another one as payments go on.
            Entries = entries,
            Lists = await lists.CurrentAsync(cancellation),
            Others = await elsewhere.FindAsync(allocation, key.TownshipCode, [.. entries.Where(entry => payable.Contains(entry.EntryNumber))], cancellation),
            AccountChecks = await AnswersAsync(key, cancellation),
        };
        var standing = await KeepAsync(key, [.. ControlRules.Check(input).Where(hit => payable.Contains(hit.Finding.EntryNumber))], obligations.ToDictionary(obligation => obligation.EntryNumber, obligation => obligation.Changes), cancellation);
        await holds.SettleAsync(key, standing, cancellation);
        return new ControlledAccounts(obligations);
    }

    // Where no bank answers about accounts, nobody keeps such answers.
    private async Task<IReadOnlyList<AccountCheck>> AnswersAsync(TownshipKey key, CancellationToken cancellation)
    {
        var answers = new List<AccountCheck>();
        foreach (var source in accounts) answers.AddRange(await source.ReadAsync(key.AllocationId, key.TownshipCode, cancellation).ToListAsync(cancellation));
        return answers;
    }

    private ControlEntry Entry(PaymentObligation obligation) => new(
        obligation.EntryNumber,
        PersonPayment.Cut(obligation.PersonFingerprint),
        PersonPayment.Cut(protector.Fingerprint(protector.Unprotect(obligation.CardCipher))),
        obligation.VillageName,
        obligation.AssistedPersons,
        obligation.AmountFen);

    private async Task<IReadOnlyList<ControlHit>> KeepAsync(TownshipKey key, IReadOnlyList<(ControlRule Rule, ControlSeverity Severity, ControlFinding Finding)> found, Dictionary<int, int> changesOf, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var partition = $"{key.AllocationId}|{key.TownshipCode}";
        var kept = await hits.ListAsync(partition, cancellation);
        var fresh = found.Select(hit => ControlHit.From(key.AllocationId, key.TownshipCode, hit.Rule, hit.Severity, hit.Finding, county.BureauName, now)).ToList();
        var changes = ControlChanges.Of(kept, fresh, changesOf, now);
        foreach (var changed in changes)
        {
            await hits.AddAsync(changed, cancellation);
            // Somebody may decide at this moment: what people wrote stays as it is.
            await hits.ChangeAsync(partition, changed.Key, stored => stored.ForChange(changesOf.GetValueOrDefault(changed.EntryNumber)) with { Severity = changed.Severity, Explanation = changed.Explanation, Owner = changed.Owner, GoneAt = changed.GoneAt }, cancellation);
        }

        var opened = changes.Where(hit => hit.IsOpen).ToList();
        if (opened.Count > 0)
        {
            var names = string.Join("、", opened.CountBy(hit => hit.RuleName).Select(rule => $"{rule.Key}{rule.Value}户"));
            await audit.AppendAsync(
                key.AllocationId,
                new AuditEntry($"controls:{key.TownshipCode}:{KeyText.Base32(string.Join('|', opened.Select(hit => hit.Key).Order(StringComparer.Ordinal)), 12)}", now, "系统", "FindControlHits", key.TownshipCode, $"发放前控制发现：{names}"),
                cancellation);
        }

        return changes.Count == 0 ? kept : await hits.ListAsync(partition, cancellation);
    }
}
