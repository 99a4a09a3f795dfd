using CivilAffairs.Core.County;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>What an uploaded document is for.</summary>
public enum DocumentPurposeKind
{
    /// <summary>Allocates money of its own.</summary>
    Allocation,

    /// <summary>Corrects an earlier allocation.</summary>
    Correction,

    /// <summary>A township's own document: splits its share among its villages (domain.md §2.2 D, E).</summary>
    VillageSplit,

    /// <summary>Cannot be told: there is a fault.</summary>
    Unclear,
}

/// <summary>
/// What a document is for, told from who issued it, what its title says and which earlier document it cites. Money must not be allocated twice because
/// a correction was read as an allocation, so what cannot be told is refused.
/// </summary>
/// <param name="Kind">Purpose.</param>
/// <param name="Correction">What a correction does.</param>
/// <param name="Cited">The allocation that is corrected or split.</param>
/// <param name="Issuer">The township that issued it.</param>
/// <param name="Fault">Why it cannot be told.</param>
public sealed record DocumentPurpose(DocumentPurposeKind Kind, CorrectionKind? Correction = null, AllocationRecord? Cited = null, Township? Issuer = null, Fault? Fault = null)
{
    private static readonly (CorrectionKind Kind, string[] Words)[] Words =
    [
        (CorrectionKind.Adjustment, ["调整", "调剂", "变更", "更正"]),
        (CorrectionKind.Addition, ["追加", "调增", "增拨", "补充下达"]),
        (CorrectionKind.Withdrawal, ["收回", "回收", "核减", "调减", "追减"]),
    ];

    private static readonly string[] Allocating = ["下达", "分配", "拨付", "安排"];

    /// <summary>Tells the purpose.</summary>
    /// <param name="draft">As read.</param>
    /// <param name="known">Registered allocations.</param>
    /// <param name="county">County.</param>
    /// <param name="fileName">For faults.</param>
    public static DocumentPurpose Of(AllocationDraft draft, IReadOnlyList<AllocationRecord> known, CountyProfile county, string fileName)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(county);
        var cited = CitedNumbers.Of(draft, known);
        if (Issuing(draft, county) is { } township) return OfTownship(draft, township, cited, fileName);
        var title = HalfWidth.Compact(draft.Title?.Value);
        if (KindOf(title) is { } kind) return OfTitle(draft, kind, title, cited, known, fileName);
        var inBody = draft.Cited.FirstOrDefault(line => cited.Any(found => found.Written == line) && BodySays(draft.Body, found: line.Value));
        return inBody is null
            ? new(DocumentPurposeKind.Allocation)
            : Unclear(fileName, inBody, "CORRECTION-TITLE", "正文说的是追加、收回或调整以前文件分配的资金，标题却没有写明，不能确定是新的分配还是更正。", "更正以前的分配，请在标题中写明“追加”“收回”或“调整”；新的分配请改写正文。");
    }

    private static DocumentPurpose OfTownship(AllocationDraft draft, Township township, IReadOnlyList<(AllocationRecord Allocation, Sourced<string> Written)> cited, string fileName) => cited switch
    {
        [var only] => new(DocumentPurposeKind.VillageSplit, Cited: only.Allocation, Issuer: township),
        [] => Unclear(fileName, draft.Cited.Count > 0 ? draft.Cited[0] : draft.Title, "SPLIT-CITE", $"{township.Name}的文件没有引用本县已登记的分配文件文号。", "在正文写明“根据某某〔年份〕序号号”，即县里下达资金的文号，核对后重新上传。"),
        _ => Unclear(fileName, cited[1].Written, "SPLIT-CITE", $"引用了{cited.Count}份分配文件：{string.Join("、", cited.Select(found => found.Allocation.Number))}，不能确定分配的是哪一笔。", "一份文件只分配一笔资金，只引用该笔资金的文号。"),
    };

    private static DocumentPurpose OfTitle(
        AllocationDraft draft, CorrectionKind kind, string title, IReadOnlyList<(AllocationRecord Allocation, Sourced<string> Written)> cited, IReadOnlyList<AllocationRecord> known, string fileName)
    {
        if (cited is [var only]) return new(DocumentPurposeKind.Correction, kind, only.Allocation);
        if (cited.Count > 1)
            return Unclear(fileName, cited[1].Written, "CORRECTION-CITE", $"引用了{cited.Count}份分配文件：{string.Join("、", cited.Select(found => found.Allocation.Number))}，不能确定{kind.Describe()}的是哪一份。", "一份文件只更正一份分配文件，只引用它的文号。");
        if (CitedNumbers.Unknown(draft, known) is { } unknown)
            return Unclear(fileName, unknown, "CORRECTION-CITE", "引用的文号没有登记过，不能确定更正的是哪一份分配文件。", "核对所引文号；原文件还没有上传的，先上传原文件。");
        // 追加下达 without an earlier number of ours allocates money of its own.
        if (kind == CorrectionKind.Addition || Allocating.Any(word => title.Contains(word, StringComparison.Ordinal))) return new(DocumentPurposeKind.Allocation);
        return Unclear(fileName, draft.Title, "CORRECTION-CITE", $"标题写的是{kind.Describe()}，却没有引用原分配文件的文号。", "在正文写明所更正的分配文件文号，如“云岭民发〔2026〕15号”。");
    }

    private static CorrectionKind? KindOf(string title)
    {
        var found = Words.Where(entry => entry.Words.Any(word => title.Contains(word, StringComparison.Ordinal))).Select(entry => entry.Kind).ToList();
        return found.Count switch { 0 => null, 1 => found[0], _ => CorrectionKind.Adjustment };
    }

    // 对…15号文件下达的资金予以调整: the word and the number in one sentence.
    private static bool BodySays(IReadOnlyList<string> body, string found) =>
        body.SelectMany(line => line.Split('。', '；', ';')).Any(sentence =>
            HalfWidth.Compact(sentence).Contains(HalfWidth.Compact(found), StringComparison.Ordinal)
            && (Words.SelectMany(entry => entry.Words).Any(word => sentence.Contains($"予以{word}", StringComparison.Ordinal) || sentence.Contains($"{word}如下", StringComparison.Ordinal) || sentence.Contains($"基础上{word}", StringComparison.Ordinal))));

    private static Township? Issuing(AllocationDraft draft, CountyProfile county)
    {
        if (draft.Organs is not [var only] || county.IssuerSets.Any(set => set.Contains(only.Value))) return null;
        var name = HalfWidth.Compact(only.Value);
        return new DivisionResolver(county).Resolve(name.EndsWith("文件", StringComparison.Ordinal) ? name[..^2] : name).Found;
    }

    private static DocumentPurpose Unclear(string fileName, Sourced<string>? found, string code, string message, string mend) =>
        new(DocumentPurposeKind.Unclear, Fault: new($"ALLOCATION-{code}", FaultSeverity.Error, found?.Place ?? new(fileName), found?.Value ?? "", message, mend));
}
