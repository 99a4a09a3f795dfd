using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>How a township's share is split among its villages, and who may split it when. Pure functions for guarded writes.</summary>
public static class VillageSplit
{
    /// <summary>Why a township's document cannot split its share; null when it can, or did before.</summary>
    public static ShareProblem? Problem(TownshipRecord township, VillageSplitDocument document, string sha256)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        if (IsTaken(township, document, sha256)) return null;
        if (township.VillagesFrom == document.Number)
            return new("NUMBER-TAKEN", $"文号{document.Number}已有另一份文件把资金分到村，内容与本文件不同。", "请核对是否传错文件。");
        if (township.RosterSha256.Length > 0)
            return new("SPLIT-LATE", $"{township.TownshipName}的花名册已经受理，不能再把资金分到村。", "分配到村的文件须在报送花名册之前上传。");
        if (township.Stage == TownshipStage.Closed || township.IsWithdrawn)
            return new("SPLIT-LATE", $"{township.TownshipName}的这笔资金已经办结或全部收回。", "核对所引文号。");
        if (township.Villages.Count > 0)
            return new("SPLIT-SET", $"{township.TownshipName}的资金已由{township.VillagesFrom}分到村。", "以已分配的为准；确需调整的，请县里行文调整。");
        return township.AmountFen == document.TotalFen
            ? null
            : new("SPLIT-SUM", $"各村相加为{MoneyText.Grouped(document.TotalFen)}元，而{document.CitedNumber}下达给{township.TownshipName}的是{MoneyText.Grouped(township.AmountFen)}元，相差{MoneyText.Grouped(long.Abs(document.TotalFen - township.AmountFen))}元。", "核对各村金额，合计须等于下达给本乡镇的金额。");
    }

    /// <summary>The township with its share split.</summary>
    public static TownshipRecord Apply(TownshipRecord township, VillageSplitDocument document, string sha256, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        return IsTaken(township, document, sha256) || Problem(township, document, sha256) is not null
            ? township
            : township with { Villages = Bare(document.Villages), VillagesFrom = document.Number, VillagesSha256 = sha256, ChangedAt = at };
    }

    /// <summary>Whether the document's split stands.</summary>
    public static bool IsTaken(TownshipRecord township, VillageSplitDocument document, string sha256)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        return township.VillagesFrom == document.Number && township.VillagesSha256 == sha256;
    }

    /// <summary>Shares without their places and sources: our own figures.</summary>
    public static IReadOnlyList<VillageShare> Bare(IReadOnlyList<VillageShare> villages)
    {
        ArgumentNullException.ThrowIfNull(villages);
        return villages.Count == 0 ? [] : [.. villages.Select(village => village with { Place = null, NamePlace = null, Funds = [] })];
    }

    /// <summary>
    /// The split once a correcting document changed the share: by the villages that it names, or none, when it names none or they do not make up the
    /// new share; the township then splits it anew. A roster that was accepted was held against the old split already.
    /// </summary>
    internal static IReadOnlyList<VillageShare> After(TownshipRecord township, CorrectionDocument document, CorrectionLine line)
    {
        if (township.RosterSha256.Length > 0 || line.Villages.Count == 0) return [];
        var villages = document.Kind == CorrectionKind.Adjustment ? Bare(line.Villages) : Added(township.Villages, line.Villages, document.Kind == CorrectionKind.Withdrawal ? -1 : 1);
        var change = ShareCorrection.ChangeOf(township, document)!;
        return villages.All(village => village.AmountFen > 0) && villages.Aggregate((Int128)0, (sum, village) => sum + village.AmountFen) == change.AfterFen ? villages : [];
    }

    private static List<VillageShare> Added(IReadOnlyList<VillageShare> villages, IReadOnlyList<VillageShare> changes, int sign)
    {
        var names = villages.Concat(changes).GroupBy(village => village.VillageCode, StringComparer.Ordinal);
        return
        [
            .. names.Select(village => new VillageShare(
                    village.Key,
                    village.First().VillageName,
                    checked(villages.Where(known => known.VillageCode == village.Key).Sum(known => known.AmountFen) + (sign * changes.Where(change => change.VillageCode == village.Key).Sum(change => change.AmountFen)))))
                .Where(village => village.AmountFen != 0),
        ];
    }
}
