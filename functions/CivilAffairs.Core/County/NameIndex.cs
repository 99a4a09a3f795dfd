using System.Collections.Concurrent;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.County;

/// <summary>Finds things by their exact names first and by short forms second; offers the nearest names otherwise.</summary>
internal sealed class NameIndex<T>
    where T : class
{
    private const int SuggestionCount = 3;

    // Rosters repeat a few names many thousand times; more different texts than this are no names.
    private const int MaximumRemembered = 1000;

    private readonly Dictionary<string, List<T>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> shortForms = new(StringComparer.Ordinal);
    private readonly List<(string Name, T Item)> names = [];
    private readonly Func<T, string> nameOf;
    private readonly Func<string, string> shorten;
    private readonly Func<string, string> bare;
    private readonly ConcurrentDictionary<string, NameMatch<T>> remembered = new(StringComparer.Ordinal);

    public NameIndex(IEnumerable<T> items, Func<T, string> nameOf, Func<T, IEnumerable<string>> otherNames, Func<string, string> shorten, Func<string, string>? bare = null)
    {
        this.nameOf = nameOf;
        this.shorten = shorten;
        this.bare = bare ?? (text => text);
        foreach (var item in items)
        {
            names.Add((nameOf(item), item));
            foreach (var name in otherNames(item).Prepend(nameOf(item)))
            {
                Add(exact, HalfWidth.Compact(name), item);
                Add(shortForms, shorten(HalfWidth.Compact(name)), item);
            }
        }
    }

    public NameMatch<T> Find(string? text)
    {
        var plain = HalfWidth.Compact(text);
        if (remembered.TryGetValue(plain, out var known)) return known;
        var match = Search(plain);
        if (remembered.Count < MaximumRemembered) remembered[plain] = match;
        return match;
    }

    private NameMatch<T> Search(string plain)
    {
        if (plain.Length == 0) return new(null, false, []);
        var found = exact.GetValueOrDefault(plain) ?? exact.GetValueOrDefault(bare(plain)) ?? shortForms.GetValueOrDefault(shorten(plain));
        return found switch
        {
            null => new(null, false, Nearest(plain)),
            [var only] => new(only, false, []),
            _ => new(null, true, [.. found.Select(nameOf)]),
        };
    }

    private static void Add(Dictionary<string, List<T>> index, string key, T item)
    {
        if (key.Length == 0) return;
        if (!index.TryGetValue(key, out var items)) index[key] = items = [];
        if (!items.Contains(item)) items.Add(item);
    }

    private string[] Nearest(string text) =>
        [.. names.Select(candidate => (candidate.Name, Distance: Distance(text, candidate.Name))).Where(candidate => candidate.Distance < Math.Max(text.Length, candidate.Name.Length))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).Take(SuggestionCount).Select(candidate => candidate.Name)];

    // Edits (insert, remove, replace) between two names.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
