using CivilAffairs.Documents.Packages;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// Joins the lines of one row of a table: cells whose text is broken over several lines, beside which the other cells stand in the middle
/// or at the top. Running text, whose lines have one stretch each, stays as it is.
/// </summary>
internal static class PdfRows
{
    // In em: lines of a text lie at least one em apart, those of neighbouring cells may lie closer.
    private const double Beside = 0.9;
    private const double NextLine = 1.5;
    private const double Ruled = 3;
    private const double ClearlyNearer = 1.15;
    private const double SameEdge = 0.6;

    /// <summary>Lines with those of one row joined, from the top.</summary>
    public static IReadOnlyList<PdfLine> Join(IReadOnlyList<PdfLine> lines, PdfRules rules)
    {
        var joined = new List<PdfLine>();
        var group = new List<PdfLine>();
        for (var index = 0; index < lines.Count; index++)
        {
            var next = index + 1 < lines.Count ? lines[index + 1] : null;
            if (group.Count > 0 && !BelongsTo(group, lines[index], next, rules))
            {
                joined.Add(Merged(group));
                group.Clear();
            }

            group.Add(lines[index]);
        }

        if (group.Count > 0) joined.Add(Merged(group));
        return joined;
    }

    private static bool BelongsTo(List<PdfLine> group, PdfLine line, PdfLine? next, PdfRules rules)
    {
        if (group.Count > 20) throw new FileBoundException("Lines of a page lie too close.");
        var previous = group[^1];
        var isRow = line.Stretches.Count > 1 || next is { Stretches.Count: > 1 } || group.Exists(other => other.Stretches.Count > 1);
        var distance = previous.Bottom - line.Bottom;
        if (!isRow) return false;
        if (distance < Beside * Math.Min(previous.Size, line.Size)) return !Meet(previous, line) && (line.Stretches.Count > 1 || group.Exists(other => other.Stretches.Count > 1) || IsBeside(next, line));
        if (distance <= Ruled * line.Size && rules.HoldTogether(previous, line)) return true;
        return distance <= NextLine * line.Size && Continues(group, line) && (next is null || line.Bottom - next.Bottom > ClearlyNearer * distance);
    }

    // The numbers of the row, in the middle of its height, follow between the lines of the broken cell.
    private static bool IsBeside(PdfLine? next, PdfLine line) => next is not null && line.Bottom - next.Bottom < Beside * Math.Min(next.Size, line.Size);

    private static bool Meet(PdfLine first, PdfLine second) => first.Stretches.Any(stretch => second.Stretches.Any(other => stretch.Overlap(other) > 0));

    // Few stretches, each below one of the row and at its edge or middle; a label or a remark is a line of its own.
    private static bool Continues(List<PdfLine> group, PdfLine line)
    {
        var above = group.SelectMany(other => other.Stretches).ToList();
        return line.Stretches.Count * 2 <= group[0].Stretches.Count
            && line.Text.AsSpan().IndexOfAny('：', ':') < 0
            && line.Stretches.All(stretch => above.Exists(other => IsUnder(stretch, other)));
    }

    private static bool IsUnder(PdfStretch stretch, PdfStretch above) =>
        stretch.Overlap(above) > 0
        && (Math.Abs(stretch.Left - above.Left) < SameEdge * stretch.Size || Math.Abs(stretch.Left + stretch.Right - above.Left - above.Right) < SameEdge * stretch.Size);

    private static PdfLine Merged(List<PdfLine> group)
    {
        if (group.Count == 1) return group[0];
        var cells = new List<PdfStretch>();
        foreach (var stretch in group.SelectMany(line => line.Stretches))
        {
            var at = cells.FindIndex(cell => cell.Overlap(stretch) > 0);
            if (at < 0) cells.Add(stretch);
            else cells[at] = new PdfStretch(Text(cells[at].Text, stretch.Text), Math.Min(cells[at].Left, stretch.Left), Math.Max(cells[at].Right, stretch.Right), stretch.Size);
        }

        return new PdfLine([.. cells.OrderBy(cell => cell.Left)], group[0].Page, group[0].Bottom);
    }

    // A number broken over two lines, or two numbers: nobody can tell, so it stays no number.
    private static string Text(string above, string below) => IsNumber(above) && IsNumber(below) ? $"{above}|{below}" : above + below;

    private static bool IsNumber(string text) => text.All(letter => char.IsDigit(letter) || letter is '.' or ',' or '|' or '，' or '．');
}
