using System.Globalization;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>Keys of the rows of <c>Ledger</c> that hold instructions, in the order of batches and lines.</summary>
internal static class InstructionRow
{
    public const string Prefix = "i|";

    public static string BatchPrefix(string batchId) => $"{Prefix}{TableKey.Encode(batchId)}|";

    /// <summary>The row that holds a line.</summary>
    public static string Key(string batchId, int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, 999_999);
        return BatchPrefix(batchId) + ((line - 1) / PackRow.Size).ToString("00000", CultureInfo.InvariantCulture);
    }
}
