using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Rosters;

/// <summary>Finds a person on two rows (error, C11) and a card of several people (warning, C15).</summary>
internal sealed class RosterRepeats(RosterFaultList faults)
{
    private readonly Dictionary<string, int> rowOfPerson = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Row, string? Person)> ownerOfCard = new(StringComparer.Ordinal);

    /// <summary>Takes a row; false when its person stands on an earlier one.</summary>
    public bool Add(RosterRowRead row)
    {
        var isFirst = row.ResidentId is null || rowOfPerson.TryAdd(row.ResidentId, row.RowNumber);
        if (!isFirst)
        {
            var earlier = rowOfPerson[row.ResidentId!];
            faults.Error("PERSON-TWICE", faults.Place(row.RowNumber, RosterColumn.ResidentId), Masks.ResidentId(row.ResidentId!), $"第{row.RowNumber}行与第{earlier}行是同一个人。", "一人只列一行，删去多余的一行。");
        }

        if (row.Card is not null) Note(row);
        return isFirst;
    }

    private void Note(RosterRowRead row)
    {
        if (ownerOfCard.TryAdd(row.Card!, (row.RowNumber, row.ResidentId))) return;
        var owner = ownerOfCard[row.Card!];
        // Rows whose ID cannot be read are told of that first.
        if (owner.Person is null || row.ResidentId is null || owner.Person == row.ResidentId) return;
        faults.Warning("CARD-SHARED", faults.Place(row.RowNumber, RosterColumn.Card), Masks.Card(row.Card!), $"第{row.RowNumber}行与第{owner.Row}行是不同的人，却用同一个账号。", "核对账号是否本人所有；确有委托的请备委托书。");
    }
}
