using CivilAffairs.Core.County;

namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>All that the rules look at: one township's entries and what is known about their people, by keyed hashes.</summary>
public sealed record ControlInput
{
    /// <summary>Programme of the allocation.</summary>
    public required Programme Programme { get; init; }

    /// <summary>成文日期: the period is told by it.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>The county's settings.</summary>
    public required ControlSettings Settings { get; init; }

    /// <summary>Entries that may still be paid, by number.</summary>
    public required IReadOnlyList<ControlEntry> Entries { get; init; }

    /// <summary>Current lists by kind; a kind that was never uploaded is missing.</summary>
    public IReadOnlyDictionary<ControlListKind, ControlList> Lists { get; init; } = new Dictionary<ControlListKind, ControlList>();

    /// <summary>Payments elsewhere that share a person or a card with an entry.</summary>
    public IReadOnlyList<OtherPayment> Others { get; init; } = [];

    /// <summary>What banks answered about the accounts (domain.md C16).</summary>
    public IReadOnlyList<AccountCheck> AccountChecks { get; init; } = [];

    /// <summary>Entries of listed people with their line of the list.</summary>
    public IEnumerable<(ControlEntry Entry, ListedPerson Listed)> Listed(ControlListKind kind)
    {
        if (!Lists.TryGetValue(kind, out var list)) yield break;
        foreach (var entry in Entries)
        {
            if (list.Find(entry.Person) is { } listed) yield return (entry, listed);
        }
    }

    /// <summary>Payments elsewhere to the entry's person, newest document first.</summary>
    public IEnumerable<OtherPayment> OthersTo(ControlEntry entry) =>
        Others.Where(other => other.Person == entry.Person).OrderByDescending(other => other.IssueDate).ThenBy(other => other.AllocationId, StringComparer.Ordinal);

    /// <summary>Months from a payment elsewhere to this one, by calendar months.</summary>
    public int MonthsSince(OtherPayment other) => ((IssueDate.Year - other.IssueDate.Year) * 12) + IssueDate.Month - other.IssueDate.Month;
}

/// <summary>One entry as the rules see it.</summary>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="Person">Keyed hash of the resident ID, as <see cref="PersonPayment.Cut"/> cuts it.</param>
/// <param name="Card">Keyed hash of the card, cut likewise.</param>
/// <param name="VillageName">Village.</param>
/// <param name="AssistedPersons">Persons the money is for.</param>
/// <param name="AmountFen">Amount in fen.</param>
public sealed record ControlEntry(int EntryNumber, string Person, string Card, string VillageName, int AssistedPersons, long AmountFen)
{
    /// <inheritdoc/>
    public override string ToString() => $"ControlEntry {EntryNumber}";
}

/// <summary>A payment of another township or allocation to the same person or card.</summary>
public sealed record OtherPayment(string Person, string Card, string AllocationId, string DocumentNumber, string ProgrammeCode, string ProgrammeName, DateOnly IssueDate, string TownshipName, int EntryNumber, long AmountFen)
{
    /// <inheritdoc/>
    public override string ToString() => $"OtherPayment {AllocationId} {EntryNumber}";
}
