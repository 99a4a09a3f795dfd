using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Intake;

/// <summary>Makes the draft of a workbook from its table and the labels on all its sheets.</summary>
internal static class AllocationDraftBuilder
{
    /// <summary>Builds the draft.</summary>
    /// <param name="table">The township table.</param>
    /// <param name="all">All sheets, for labels; the table's own come first.</param>
    /// <param name="faults">Faults so far.</param>
    public static AllocationDraft Build(AllocationTable table, IReadOnlyList<AllocationTable> all, List<Fault> faults)
    {
        IReadOnlyList<AllocationTable> sources = [table, .. all.Where(other => !ReferenceEquals(other, table))];
        Sourced<string>? Label(AllocationLabel label) => sources.Select(source => source.Labels.GetValueOrDefault(label)).FirstOrDefault(value => value is not null);
        var headings = sources.SelectMany(source => source.Headings).ToList();
        faults.AddRange(table.Faults);
        return new AllocationDraft
        {
            Number = Label(AllocationLabel.Number) ?? NumberIn(headings),
            Organs = Label(AllocationLabel.Organs) is { } organs ? OrganNames.InValue(organs) : OrgansIn(headings),
            Title = Label(AllocationLabel.Title) ?? TitleIn(headings),
            IssueDate = Label(AllocationLabel.IssueDate),
            Programme = Label(AllocationLabel.Programme),
            Unit = Unit(Label(AllocationLabel.Unit), table.HeaderUnit, faults),
            Rows = table.Rows,
            TotalInTable = table.Total,
            TotalInWords = Label(AllocationLabel.TotalInWords),
            TotalInBody = Label(AllocationLabel.TotalInBody),
            FundTotals = table.FundTotals,
            HouseholdsInTable = table.Households,
            PersonsInTable = table.Persons,
            TotalBefore = table.TotalBefore,
            TotalAfter = table.TotalAfter,
            TotalChange = table.TotalChange,
            BudgetLines = BudgetWords.Labelled(Label(AllocationLabel.FunctionLine), Label(AllocationLabel.EconomyLine)),
            CopiesTo = Label(AllocationLabel.CopiesTo),
            Cited = [.. ((Sourced<string>?[])[Label(AllocationLabel.Cited), Label(AllocationLabel.Title), .. headings, .. sources.SelectMany(source => source.Remarks)]).OfType<Sourced<string>>().SelectMany(CitedIn)],
            Faults = faults,
        };
    }

    /// <summary>The unit of the caption or of the header; two that differ are a fault.</summary>
    public static Sourced<string>? Unit(Sourced<string>? caption, Sourced<string>? header, List<Fault> faults)
    {
        if (caption is not null && header is not null && caption.Value != header.Value) faults.Add(AllocationFaults.UnitConflict(caption, header));
        return caption ?? header;
    }

    /// <summary>Document numbers in a text.</summary>
    public static IEnumerable<Sourced<string>> CitedIn(Sourced<string> line) => DocumentNumbers.FindAll(line.Value).Select(number => line with { Value = number });

    private static Sourced<string>? NumberIn(List<Sourced<string>> headings) =>
        headings.Select(heading => DocumentNumbers.Find(heading.Value) is { } number ? heading with { Value = number } : null).FirstOrDefault(number => number is not null);

    private static List<Sourced<string>> OrgansIn(List<Sourced<string>> headings) =>
        [.. headings.SelectMany(heading => OrganNames.InLine(heading.Value).Select(name => heading with { Value = name }))];

    private static Sourced<string>? TitleIn(List<Sourced<string>> headings) =>
        headings.FirstOrDefault(heading => heading.Value.Contains("关于", StringComparison.Ordinal))
        ?? headings.FirstOrDefault(heading => heading.Value.EndsWith('表') || heading.Value.EndsWith("方案", StringComparison.Ordinal));
}
