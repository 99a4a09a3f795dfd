namespace CivilAffairs.Documents.Sources;

/// <summary>Tells which sign parts the columns of a text file.</summary>
internal static class Delimiters
{
    private const int LinesToSee = 60;
    private static readonly char[] Known = ['\t', '|', ','];

    /// <summary>The sign that stands in most of the first lines, outside of quotes; where two do, the one that stands there more often. Null when there is none.</summary>
    public static char? Find(TextReader text)
    {
        var lines = new int[Known.Length];
        var signs = new long[Known.Length];
        for (var count = 0; count < LinesToSee && text.ReadLine() is { } line; count++) Count(line, lines, signs);
        var best = 0;
        for (var index = 1; index < Known.Length; index++)
        {
            if ((lines[index], signs[index]).CompareTo((lines[best], signs[best])) > 0) best = index;
        }

        return lines[best] == 0 ? null : Known[best];
    }

    private static void Count(string line, int[] lines, long[] signs)
    {
        Span<int> found = stackalloc int[Known.Length];
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') isQuoted = !isQuoted;
            var known = isQuoted ? -1 : Array.IndexOf(Known, letter);
            if (known >= 0) found[known]++;
        }

        for (var index = 0; index < Known.Length; index++)
        {
            if (found[index] > 0) lines[index]++;
            signs[index] += found[index];
        }
    }
}
