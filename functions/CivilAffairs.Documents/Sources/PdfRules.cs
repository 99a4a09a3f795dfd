using UglyToad.PdfPig.Content;

namespace CivilAffairs.Documents.Sources;

/// <summary>The level lines drawn on a page: between two of them lies one row of a table.</summary>
internal sealed class PdfRules
{
    private const int MaximumShapes = 20_000;
    private const double Thin = 3;
    private const double Shortest = 12;
    private const double SameLevel = 1.5;
    private const double Joint = 3;
    private readonly List<(double Level, double Left, double Right)> rules = [];

    /// <summary>Finds the rules of a page: thin strokes, thin filled boxes, and the edges of outlined boxes.</summary>
    public static PdfRules Of(Page page)
    {
        var found = new PdfRules();
        foreach (var shape in page.Paths.SelectMany(path => path.Select(part => (Bounds: part.GetBoundingRectangle(), path.IsStroked))).Take(MaximumShapes))
        {
            if (shape.Bounds is not { } bounds || bounds.Width < Shortest) continue;
            if (bounds.Height > Thin && !shape.IsStroked) continue;
            found.rules.Add((bounds.Bottom, bounds.Left, bounds.Right));
            if (bounds.Height > Thin) found.rules.Add((bounds.Top, bounds.Left, bounds.Right));
        }

        found.rules.Sort();
        return found;
    }

    /// <summary>Whether two lines, the upper one first, stand between the same two rules and no part of a rule lies between them.</summary>
    public bool HoldTogether(PdfLine upper, PdfLine lower)
    {
        var (left, right) = (Math.Min(upper.Left, lower.Left), Math.Max(upper.Right, lower.Right));
        var crossing = rules.Where(rule => rule.Right > left && rule.Left < right).ToList();
        if (crossing.Exists(rule => rule.Level > lower.Bottom && rule.Level <= upper.Bottom)) return false;
        var above = crossing.Where(rule => rule.Level > upper.Bottom).Select(rule => rule.Level).DefaultIfEmpty(double.NaN).Min();
        var below = crossing.Where(rule => rule.Level <= lower.Bottom).Select(rule => rule.Level).DefaultIfEmpty(double.NaN).Max();
        return Covers(above, left, right) && Covers(below, left, right);
    }

    // Cells are often outlined one by one: their edges make one rule.
    private bool Covers(double level, double left, double right)
    {
        var reached = left;
        foreach (var rule in rules.Where(rule => Math.Abs(rule.Level - level) <= SameLevel).OrderBy(rule => rule.Left))
        {
            if (rule.Left > reached + Joint) break;
            reached = Math.Max(reached, rule.Right);
        }

        return reached + Joint >= right;
    }
}
