using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>
/// Where every entry of a township comes from: the row of the accepted roster, and what was decided about it since. Persons and accounts by
/// their keyed hashes.
/// </summary>
/// <param name="accountOf">Keyed hash of an encrypted account; null when it was not encrypted by this county.</param>
public sealed class EntryOrigins(Func<string, string?> accountOf)
{
    private readonly Dictionary<int, EntryOrigin> byEntry = [];

    /// <summary>Whether an encrypted account is one that the entry may be paid on.</summary>
    public bool IsKnown(EntryOrigin origin, string cipher)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return accountOf(cipher) is { } account && origin.Accounts.Contains(account);
    }

    /// <summary>What may be said of an entry; null when nothing brought it.</summary>
    public EntryOrigin? Of(int entryNumber) => byEntry.GetValueOrDefault(entryNumber);

    /// <summary>A row of the accepted roster.</summary>
    public void AddRow(int entryNumber, string person, string name, long amountFen, string account) => Owe(entryNumber, amountFen, person, name, amountFen).Accounts.Add(account);

    /// <summary>Accepted changes that could be carried out (domain.md C30): amounts and names of the entry, or another person, who stands under the number that took its place.</summary>
    public void AddChanges(IEnumerable<EntryChange> changes, IReadOnlyList<PaymentObligation> obligations)
    {
        var successors = obligations.Where(obligation => obligation.SupersededBy > 0).ToDictionary(obligation => obligation.EntryNumber, obligation => obligation.SupersededBy);
        // A successor's number is higher than all before it: in their order each finds the entry that it comes from.
        foreach (var change in changes.Where(change => change is { Accepted: true, NewEntryNumber: >= 0 }).OrderBy(change => change.EntryNumber))
        {
            if (Of(change.EntryNumber) is not { } origin) continue;
            if (change is { ChangesPerson: true, Person: { } person })
            {
                if (successors.TryGetValue(change.EntryNumber, out var number)) Add(Owe(number, origin.RosterFen, person.PersonFingerprint, person.Name, change.AmountFen), person.CardCipher);
                continue;
            }

            origin.AmountsFen.Add(change.AmountFen);
            if (change.Person is { } renamed) origin.Names.Add(renamed.Name);
        }
    }

    /// <summary>Accepted corrections of accounts (domain.md C46).</summary>
    public void AddCorrections(IEnumerable<CorrectionCase> corrections)
    {
        foreach (var correction in corrections.Where(correction => correction.Accepted == true)) Add(Of(correction.EntryNumber), correction.CardCipher);
    }

    private void Add(EntryOrigin? origin, string cipher)
    {
        if (accountOf(cipher) is { } account) origin?.Accounts.Add(account);
    }

    private EntryOrigin Owe(int entryNumber, long rosterFen, string person, string name, long amountFen)
    {
        if (!byEntry.TryGetValue(entryNumber, out var origin)) byEntry.Add(entryNumber, origin = new EntryOrigin(rosterFen));
        origin.Persons.Add(person);
        origin.Names.Add(name);
        origin.AmountsFen.Add(amountFen);
        return origin;
    }
}

/// <summary>What the roster and accepted decisions said of one entry. Money in fen.</summary>
/// <param name="rosterFen">Amount of the roster's row that it goes back to, in fen.</param>
public sealed class EntryOrigin(long rosterFen)
{
    /// <summary>Amount of the roster's row that it goes back to, in fen.</summary>
    public long RosterFen { get; } = rosterFen;

    /// <summary>Keyed hashes of resident IDs.</summary>
    public HashSet<string> Persons { get; } = new(StringComparer.Ordinal);

    /// <summary>Names.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Amounts in fen.</summary>
    public HashSet<long> AmountsFen { get; } = [];

    /// <summary>Keyed hashes of accounts.</summary>
    public HashSet<string> Accounts { get; } = new(StringComparer.Ordinal);
}
