using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Rosters;

/// <summary>
/// What one row of an accepted roster says of whom, how much and on which account. Read without the county's villages, banks and limits, which
/// may have changed since it was accepted: the same file always says the same. Holds personal data.
/// </summary>
/// <param name="EntryNumber">1-based number within the roster.</param>
/// <param name="Name">Name with the interpunct normalised (domain.md §3.7).</param>
/// <param name="ResidentId">18 characters.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="Card">Card number.</param>
public sealed record RosterRowFacts(int EntryNumber, string Name, string ResidentId, long AmountFen, string Card)
{
    /// <summary>All rows of a roster that was accepted on that day, in its order.</summary>
    public static IEnumerable<RosterRowFacts> Of(RosterDraft accepted, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        return accepted.Rows.Select((row, index) => new RosterRowFacts(
            index + 1,
            PersonName.Check(RosterRowCheck.Text(row, RosterColumn.Name)).Name,
            Identity.ResidentId.Check(RosterRowCheck.Text(row, RosterColumn.ResidentId), on).Id,
            MoneyText.Read(RosterRowCheck.Text(row, RosterColumn.Amount)).Fen,
            BankCard.Check(RosterRowCheck.Text(row, RosterColumn.Card)).Number));
    }

    /// <summary>Never prints the person.</summary>
    public override string ToString() => $"RosterRowFacts {EntryNumber}";
}
