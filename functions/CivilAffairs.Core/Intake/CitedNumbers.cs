using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Intake;

/// <summary>Which registered allocations a document cites. Cited numbers stand amid other words (根据云岭民发〔2026〕15号), so they are known by their end.</summary>
internal static class CitedNumbers
{
    /// <summary>Allocations cited, each with where; the document's own number is not cited.</summary>
    public static IReadOnlyList<(AllocationRecord Allocation, Sourced<string> Written)> Of(AllocationDraft draft, IReadOnlyList<AllocationRecord> known)
    {
        var own = Normalise(draft.Number?.Value);
        return
        [
            .. known.Where(allocation => allocation.Number != own)
                .Select(allocation => (Allocation: allocation, Written: draft.Cited.FirstOrDefault(cited => Normalise(cited.Value).EndsWith(allocation.Number, StringComparison.Ordinal))))
                .Where(found => found.Written is not null).Select(found => (found.Allocation, found.Written!)),
        ];
    }

    /// <summary>The first number of the document's own series that is cited and not registered: most likely a slip of the pen.</summary>
    public static Sourced<string>? Unknown(AllocationDraft draft, IReadOnlyList<AllocationRecord> known)
    {
        if (DocumentNumber.Read(draft.Number?.Value).Number is not { } own) return null;
        return draft.Cited.FirstOrDefault(cited =>
            Normalise(cited.Value) is var text && text.Contains($"{own.IssuerMark}〔", StringComparison.Ordinal) && !text.EndsWith(own.ToString(), StringComparison.Ordinal)
            && !known.Any(allocation => text.EndsWith(allocation.Number, StringComparison.Ordinal)));
    }

    private static string Normalise(string? text)
    {
        var plain = HalfWidth.Compact(text).Replace('號', '号');
        return string.Create(plain.Length, plain, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] switch { '[' or '【' or '(' or '〖' or '{' or '〈' or '﹝' => '〔', ']' or '】' or ')' or '〗' or '}' or '〉' or '﹞' => '〕', _ => source[i] };
        });
    }
}
