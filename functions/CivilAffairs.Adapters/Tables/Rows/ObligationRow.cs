using System.Globalization;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>Keys of the rows of <c>Ledger</c> that hold obligations, in the order of their entry numbers.</summary>
internal static class ObligationRow
{
    public const string Prefix = "o|";

    /// <summary>The row that holds an entry.</summary>
    public static string Key(int entryNumber)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entryNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entryNumber, 999_999);
        return Prefix + ((entryNumber - 1) / PackRow.Size).ToString("00000", CultureInfo.InvariantCulture);
    }
}
