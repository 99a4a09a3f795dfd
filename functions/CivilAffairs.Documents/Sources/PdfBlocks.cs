using CivilAffairs.Documents.TextDocuments;

namespace CivilAffairs.Documents.Sources;

/// <summary>Joins lines into paragraphs, and lines of several stretches into tables.</summary>
internal static class PdfBlocks
{
    private const double FullLine = 1.6;
    private const double AtTheMargin = 0.5;

    /// <summary>Blocks in reading order.</summary>
    public static IReadOnlyList<TextBlock> Of(IReadOnlyList<PdfLine> lines)
    {
        var blocks = new List<TextBlock>();
        var margins = lines.GroupBy(line => line.Page).ToDictionary(page => page.Key, page => (Left: page.Min(line => line.Left), Right: page.Max(line => line.Right)));
        var paragraphs = 0;
        for (var index = 0; index < lines.Count;)
        {
            var end = EndOfTable(lines, index);
            if (end > index)
            {
                blocks.Add(new TextTable(PdfTable.Rows([.. lines.Skip(index).Take(end - index)])));
                index = end;
                continue;
            }

            var text = lines[index].Stretches[0].Text;
            for (index++; index < lines.Count && lines[index].Stretches.Count == 1 && Continues(lines[index - 1], lines[index], margins); index++) text += lines[index].Stretches[0].Text;
            blocks.Add(new TextLine(++paragraphs, text));
        }

        return blocks;
    }

    // A line of one stretch between two lines of several belongs to the table: a cell in two lines, or a row with one cell.
    private static int EndOfTable(IReadOnlyList<PdfLine> lines, int start)
    {
        if (lines[start].Stretches.Count < 2) return start;
        var end = start + 1;
        while (end < lines.Count && (lines[end].Stretches.Count > 1 || (end + 1 < lines.Count && lines[end + 1].Stretches.Count > 1 && end + 1 - start > 2))) end++;
        return end;
    }

    private static bool Continues(PdfLine previous, PdfLine line, Dictionary<int, (double Left, double Right)> margins)
    {
        var size = line.Stretches[0].Size;
        var (left, right) = margins[previous.Page];
        // A signature may be what reaches farthest right on its page; a line that goes on below comes from the left.
        var isFull = previous.Right >= right - (FullLine * size) && previous.Right - previous.Left >= (right - left) / 2;
        return isFull && line.Left <= margins[line.Page].Left + (AtTheMargin * size);
    }
}
