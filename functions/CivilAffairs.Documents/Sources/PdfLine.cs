namespace CivilAffairs.Documents.Sources;

/// <summary>A stretch of text of one line of a page, with its left and right ends and its size in points.</summary>
internal sealed record PdfStretch(string Text, double Left, double Right, double Size)
{
    /// <summary>How far two stretches lie above one another; below zero it is the distance between them.</summary>
    public double Overlap(PdfStretch other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
}

/// <summary>A line of a page: its stretches from left to right, and how high it stands, in points from the bottom.</summary>
internal sealed record PdfLine(IReadOnlyList<PdfStretch> Stretches, int Page, double Bottom)
{
    /// <summary>Left end.</summary>
    public double Left => Stretches[0].Left;

    /// <summary>Right end.</summary>
    public double Right => Stretches[^1].Right;

    /// <summary>Size of its largest letters in points.</summary>
    public double Size => Stretches.Max(stretch => stretch.Size);

    /// <summary>All of its text.</summary>
    public string Text => string.Concat(Stretches.Select(stretch => stretch.Text));
}
