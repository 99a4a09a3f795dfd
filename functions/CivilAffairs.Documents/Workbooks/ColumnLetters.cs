using System.Globalization;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Column numbers and letters: 1 is A, 27 is AA.</summary>
internal static class ColumnLetters
{
    /// <summary>Last column of a sheet, XFD.</summary>
    public const int LastColumn = 16_384;

    /// <summary>Last row of a sheet.</summary>
    public const int LastRow = 1_048_576;

    /// <summary>Letters of a column.</summary>
    public static string Write(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>Column and row of a reference such as <c>C12</c>.</summary>
    /// <exception cref="InvalidDataException">It is no reference, or outside of any sheet.</exception>
    public static (int Column, int Row) Parse(ReadOnlySpan<char> reference)
    {
        var length = 0;
        var column = 0;
        while (length < reference.Length && length < 4 && char.IsAsciiLetterUpper(reference[length]))
        {
            column = (column * 26) + reference[length] - 'A' + 1;
            length++;
        }

        var isRow = int.TryParse(reference[length..], NumberStyles.None, CultureInfo.InvariantCulture, out var row);
        if (!isRow || column is < 1 or > LastColumn || row is < 1 or > LastRow) throw new InvalidDataException("A cell reference is wrong.");
        return (column, row);
    }
}
