using System.Globalization;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Tells from the ledger whether a change of an entry was carried out: by this very change, and not by another of the same entry.</summary>
public sealed class CarriedOutChanges(ILedgerStore ledger)
{
    /// <summary>Number of the entry that stands by it; 0 when it was not carried out.</summary>
    public async Task<int> FindAsync(TownshipKey key, EntryChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var obligation = await ledger.RequireAsync(key, change.EntryNumber, cancellation);
        // An erased entry tells nothing any more, and its township is closed.
        if (obligation.IsErased) return 0;
        if (change is { ChangesPerson: true, Person: { } person })
            return obligation.SupersededBy > 0 && (await ledger.RequireAsync(key, obligation.SupersededBy, cancellation)).PersonFingerprint == person.PersonFingerprint ? obligation.SupersededBy : 0;
        if (obligation.Changes <= Before(change)) return 0;
        // A name alone moves no money: it shows on the entry.
        var isDone = change.AmountFen == change.OldAmountFen
            ? obligation.Name == change.Person?.Name
            : await ledger.ReadPostingsAsync(key.AllocationId, key.TownshipCode, cancellation).AnyAsync(posting => posting.Cause == Cause(change), cancellation);
        return isDone ? change.EntryNumber : 0;
    }

    /// <summary>What its postings name as their cause.</summary>
    public static string Cause(EntryChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return $"变更 {change.Key}";
    }

    /// <summary>How many changes the entry had when this one was asked for: its key carries the number that it would have, counted from one.</summary>
    public static int Before(EntryChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return int.Parse(change.Key.Split('-')[1], CultureInfo.InvariantCulture) - 1;
    }
}
