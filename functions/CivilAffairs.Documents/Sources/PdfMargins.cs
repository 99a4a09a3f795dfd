namespace CivilAffairs.Documents.Sources;

/// <summary>Leaves out what stands at the same height at the edge of page after page: a running head would part a table that runs over pages.</summary>
internal static class PdfMargins
{
    private const int LinesAtAnEdge = 2;
    private const double SameHeight = 2;

    /// <summary>All lines in order; of a running head the first.</summary>
    public static IReadOnlyList<PdfLine> WithoutRepeats(IReadOnlyList<IReadOnlyList<PdfLine>> pages)
    {
        var known = new List<PdfLine>();
        var kept = new List<PdfLine>();
        foreach (var page in pages)
        {
            for (var index = 0; index < page.Count; index++)
            {
                var line = page[index];
                var isAtEdge = line.Stretches.Count == 1 && (index < LinesAtAnEdge || index >= page.Count - LinesAtAnEdge);
                if (isAtEdge && known.Exists(other => other.Page != line.Page && IsSame(other, line))) continue;
                if (isAtEdge) known.Add(line);
                kept.Add(line);
            }
        }

        return kept;
    }

    private static bool IsSame(PdfLine first, PdfLine second) => Math.Abs(first.Bottom - second.Bottom) <= SameHeight && first.Text == second.Text;
}
