namespace CivilAffairs.Documents.Workbooks;

/// <summary>A merged area of a sheet, 1-based and inclusive; its value stands in the first cell.</summary>
internal readonly record struct MergedArea(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
{
    /// <summary>Reads a reference such as <c>B5:B9</c>.</summary>
    /// <exception cref="InvalidDataException">It is no area.</exception>
    public static MergedArea Parse(string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        var first = ColumnLetters.Parse(colon < 0 ? reference : reference.AsSpan(0, colon));
        var last = colon < 0 ? first : ColumnLetters.Parse(reference.AsSpan(colon + 1));
        return new MergedArea(first.Column, first.Row, last.Column, last.Row);
    }
}
