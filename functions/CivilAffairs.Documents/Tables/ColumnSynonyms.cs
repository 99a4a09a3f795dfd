namespace CivilAffairs.Documents.Tables;

/// <summary>How offices write the headers of a table's columns, the plainest word first.</summary>
/// <typeparam name="TColumn">Columns of the table.</typeparam>
internal sealed class ColumnSynonyms<TColumn>
    where TColumn : struct, Enum
{
    private readonly Dictionary<string, List<(TColumn Column, int Rank)>> byWord = new(StringComparer.Ordinal);

    /// <summary>Adds a column's words; an earlier word wins over a later one when a table has both.</summary>
    public ColumnSynonyms<TColumn> Add(TColumn column, params ReadOnlySpan<string> words)
    {
        for (var rank = 0; rank < words.Length; rank++)
        {
            var word = HeaderText.Normalise(words[rank]);
            if (!byWord.TryGetValue(word, out var entries)) byWord.Add(word, entries = []);
            entries.Add((column, rank));
        }

        return this;
    }

    /// <summary>The column that a header names, and the rank of the word (0 is best); null for an unknown header.</summary>
    public (TColumn Column, int Rank)? Find(IEnumerable<string> readings)
    {
        foreach (var reading in readings)
        {
            if (byWord.TryGetValue(reading, out var entries)) return entries[0];
        }

        return null;
    }
}
