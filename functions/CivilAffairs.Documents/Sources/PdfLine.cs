namespace CivilAffairs.Documents.Sources;

/// <summary>A stretch of text of one line of a page, with its left and right ends and its size in points.</summary>
internal sealed record PdfStretch(string Text, double Left, double Right, double Size);

/// <summary>A line of a page: its stretches from left to right.</summary>
internal sealed record PdfLine(IReadOnlyList<PdfStretch> Stretches, int Page)
{
    /// <summary>Left end.</summary>
    public double Left => Stretches[0].Left;

    /// <summary>Right end.</summary>
    public double Right => Stretches[^1].Right;
}
