using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Cells of one row in an array by column: a roster of 200,000 rows has no room for 200,000 hash tables.</summary>
internal sealed class RosterCells : IReadOnlyDictionary<RosterColumn, string>
{
    private static readonly int Size = Enum.GetValues<RosterColumn>().Length;
    private readonly string?[] texts = new string?[Size];

    /// <inheritdoc/>
    public IEnumerable<RosterColumn> Keys => this.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<string> Values => this.Select(entry => entry.Value);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public string this[RosterColumn key] => TryGetValue(key, out var text) ? text : throw new KeyNotFoundException();

    /// <summary>Sets a column that has no text yet.</summary>
    public void Add(RosterColumn column, string text)
    {
        if (texts[(int)column] is null) Count++;
        texts[(int)column] = text;
    }

    /// <inheritdoc/>
    public bool ContainsKey(RosterColumn key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(RosterColumn key, [MaybeNullWhen(false)] out string value)
    {
        value = (uint)key < (uint)texts.Length ? texts[(int)key] : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<RosterColumn, string>> GetEnumerator()
    {
        for (var index = 0; index < texts.Length; index++)
        {
            if (texts[index] is { } text) yield return new KeyValuePair<RosterColumn, string>((RosterColumn)index, text);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
