namespace CivilAffairs.Site.Boards;

/// <summary>
/// Paper of a printed page. Everything is laid out on A3 in points; the A series keeps its shape, so A4 is the same page made smaller by the root of two.
/// </summary>
/// <param name="Name">As in <c>a3</c>, part of addresses.</param>
/// <param name="Scale">From A3 points to this paper's points.</param>
public sealed record PrintPaper(string Name, float Scale)
{
    /// <summary>Width of the layout in A3 points (297 mm).</summary>
    public const float Width = 841.89f;

    /// <summary>Height of the layout in A3 points (420 mm).</summary>
    public const float Height = 1190.55f;

    /// <summary>297 × 420 mm.</summary>
    public static PrintPaper A3 { get; } = new("a3", 1);

    /// <summary>210 × 297 mm.</summary>
    public static PrintPaper A4 { get; } = new("a4", 0.70707f);

    /// <summary>The paper of a name, or null.</summary>
    public static PrintPaper? Of(string name) => new[] { A3, A4 }.FirstOrDefault(paper => string.Equals(paper.Name, name, StringComparison.OrdinalIgnoreCase));
}
