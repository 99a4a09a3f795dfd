using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>Cuts the allocated money into four parts that make it up wholly: paid, with the bank, still to pay, given back.</summary>
public sealed record ProgressParts
{
    private ProgressParts(IReadOnlyList<ProgressPart> parts) => All = parts;

    /// <summary>In the order of the bar.</summary>
    public IReadOnlyList<ProgressPart> All { get; }

    /// <summary>Cuts; the edges of the bar come from running sums, so that the parts always fill it.</summary>
    public static ProgressParts Of(Progress progress)
    {
        (string Key, string Name, long Fen)[] cut =
        [
            ("paid", "已发放", progress.PaidFen),
            ("bank", "银行办理中", progress.WithBankFen),
            ("due", "尚待发放", checked(progress.OutstandingFen - progress.WithBankFen)),
            ("back", "退回原资金", progress.ReturnedFen),
        ];
        return new(Cut(progress.AllocatedFen, cut));
    }

    /// <summary>Lays parts side by side. Shares come from the edges, so that they add up to the whole to the last digit.</summary>
    public static IReadOnlyList<ProgressPart> Cut(long whole, IReadOnlyList<(string Key, string Name, long Fen)> cut)
    {
        var parts = new List<ProgressPart>(cut.Count);
        var before = 0L;
        foreach (var (key, name, fen) in cut)
        {
            var from = Share.Permille(before, whole);
            before = checked(before + fen);
            var width = Share.Permille(before, whole) - from;
            parts.Add(new(key, name, fen, from, width, Share.Percent(width, 1000)));
        }

        return parts;
    }
}

/// <summary>One part of the bar, edges in thousandths.</summary>
public sealed record ProgressPart(string Key, string Name, long Fen, int From, int Width, string Percent);
