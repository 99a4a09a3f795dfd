using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Publication;

/// <summary>
/// What hangs on a village's board (村务公示栏): the list of one village by the board's column of the projection (domain.md §1.3), where people are named
/// in full for the publicity period, minors and people of sensitive programmes excepted; afterwards masked as on the web. On paper only.
/// </summary>
public sealed record PublicBoard(PublicAllocation Allocation, PublicTownship Township, PublicVillage Village, IReadOnlyList<BoardEntry> Entries)
{
    /// <summary>The board of one village, from its obligations.</summary>
    public static PublicBoard Of(PublicAllocation allocation, PublicTownship township, PublicVillage village, bool sensitive, IReadOnlyList<PaymentObligation> obligations)
    {
        var states = village.Entries.ToDictionary(entry => entry.Number, entry => entry.State);
        var entries = obligations
            .Where(obligation => obligation.VillageCode == village.Code && states.ContainsKey(obligation.EntryNumber))
            .OrderBy(obligation => obligation.EntryNumber)
            .Select(obligation => Entry(obligation, states[obligation.EntryNumber], sensitive, township.InPublicity ? Channel.VillageBoard : Channel.OnlinePublication))
            .ToList();
        return new PublicBoard(allocation, township, village, entries);
    }

    private static BoardEntry Entry(PaymentObligation obligation, PublicEntryState state, bool sensitive, Channel channel)
    {
        bool Shows(PersonField field) => FieldProjection.Of(field, channel) != Visibility.Hidden;
        var name = FieldProjection.Of(PersonField.Name, channel, sensitive || obligation.IsMinor) switch
        {
            Visibility.Hidden => "（不列名）",
            Visibility.Masked => Masks.Name(obligation.Name),
            _ => obligation.Name,
        };
        return new BoardEntry(
            obligation.EntryNumber,
            name,
            Shows(PersonField.Group) ? obligation.Group : "",
            Shows(PersonField.Persons) ? obligation.AssistedPersons : 0,
            Shows(PersonField.Category) ? obligation.Category : "",
            obligation.AmountFen,
            state);
    }
}

/// <summary>One line of a board.</summary>
/// <param name="Number">Number on the roster.</param>
/// <param name="Name">Full name, or words in its place.</param>
/// <param name="Group">Village group.</param>
/// <param name="AssistedPersons">Persons the money is for.</param>
/// <param name="Category">救助类别.</param>
/// <param name="AmountFen">Amount in fen.</param>
/// <param name="State">State.</param>
public sealed record BoardEntry(int Number, string Name, string Group, int AssistedPersons, string Category, long AmountFen, PublicEntryState State)
{
    /// <inheritdoc/>
    public override string ToString() => $"BoardEntry {Number} {State}";
}
