using System.Text.RegularExpressions;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.TextDocuments;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Intake;

/// <summary>Reads a joint document written as text: heading, body, signatures, and the township table of its annex.</summary>
internal static partial class AllocationTextReader
{
    private const int LongestCaption = 40;

    /// <summary>Reads the document.</summary>
    public static AllocationDraft Read(string file, IReadOnlyList<TextBlock> blocks)
    {
        var text = AllocationText.From(file, blocks);
        var parts = new AllocationTextParts(text.Lines);
        var faults = new List<Fault>();
        var (table, line) = ReadTable(file, text, parts, faults);
        faults.AddRange(table.Faults);
        faults.AddRange(MarginNumbers.Conflicts(text.Lines));
        return new AllocationDraft
        {
            Number = parts.Number,
            Organs = parts.Organs,
            Title = parts.Title,
            IssueDate = parts.IssueDate,
            Programme = Labelled(text.Lines, AllocationLabel.Programme) ?? table.Labels.GetValueOrDefault(AllocationLabel.Programme),
            Unit = AllocationDraftBuilder.Unit(table.Labels.GetValueOrDefault(AllocationLabel.Unit) ?? Caption(text.Lines, line), table.HeaderUnit, faults),
            Rows = table.Rows,
            TotalInTable = table.Total,
            TotalInWords = Words(text, parts, table, faults),
            TotalInBody = BodyTotals.InFigures(parts.Body),
            FundTotals = table.FundTotals,
            HouseholdsInTable = table.Households,
            PersonsInTable = table.Persons,
            TotalBefore = table.TotalBefore,
            TotalAfter = table.TotalAfter,
            TotalChange = table.TotalChange,
            TownshipsInBody = DeclaredCounts.Townships(parts.Body),
            VillagesInBody = DeclaredCounts.Villages(parts.Body),
            HouseholdsInBody = DeclaredCounts.Households(parts.Body),
            BudgetLines = BudgetWords.In(text.Lines),
            Body = [.. parts.Body.Select(body => body.Value)],
            Cited = [.. ((Sourced<string>?[])[parts.Title, .. parts.Body, .. table.Headings, .. table.Remarks]).OfType<Sourced<string>>().SelectMany(AllocationDraftBuilder.CitedIn)],
            CopiesTo = Labelled(text.Lines, AllocationLabel.CopiesTo),
            Faults = faults,
        };
    }

    private static (AllocationTable Table, int Line) ReadTable(string file, AllocationText text, AllocationTextParts parts, List<Fault> faults)
    {
        if (text.Tables.Count == 0)
        {
            var header = text.Closest?.Closest;
            faults.Add(AllocationFaults.NoTable(file, header is null ? null : new SourcePlace(file, "正文表", header.LastRow), header?.Found ?? ""));
            return (new AllocationTable(), text.Lines.Count);
        }

        string Part(int line) => IsAnnex(text, parts, line) ? "附件表" : "正文表";
        if (text.Tables.Count > 1) faults.Add(SheetFaults.SeveralTables(file, [.. text.Tables.Select((found, index) => $"{Part(found.Line)}{index + 1}")]));
        var (table, line) = text.Tables[0];
        return (new AllocationTableReader(file, Part(line), table.Rows).Read(), line);
    }

    private static bool IsAnnex(AllocationText text, AllocationTextParts parts, int line) =>
        (parts.DateLine >= 0 && line > parts.DateLine) || text.Lines.Take(line).Any(before => AnnexHead().IsMatch(before.Value));

    // The caption nearest above the table, else the first below it.
    private static Sourced<string>? Caption(IReadOnlyList<Sourced<string>> lines, int table) =>
        lines.Take(table).Reverse().Concat(lines.Skip(table)).Select(CaptionUnit).FirstOrDefault(unit => unit is not null);

    private static Sourced<string>? CaptionUnit(Sourced<string> line)
    {
        if (line.Value.Length > LongestCaption) return null;
        var values = AllocationLabels.Words.FindIn(line.Value).Where(found => found.Label == AllocationLabel.Unit).Select(found => AllocationUnits.InValue(found.Value));
        return values.FirstOrDefault(unit => unit is not null) is { } unit ? line with { Value = unit } : null;
    }

    private static Sourced<string>? Words(AllocationText text, AllocationTextParts parts, AllocationTable table, List<Fault> faults)
    {
        var inBody = BodyTotals.InWords(parts.Body);
        var inTable = table.Labels.GetValueOrDefault(AllocationLabel.TotalInWords);
        if (inBody is not null && inTable is not null && !BodyTotals.AreAlike(inBody.Value, inTable.Value)) faults.Add(AllocationFaults.WordsDiffer(inBody, inTable));
        return inBody ?? inTable ?? BodyTotals.InWords(text.Lines);
    }

    private static Sourced<string>? Labelled(IReadOnlyList<Sourced<string>> lines, AllocationLabel label)
    {
        foreach (var line in lines)
        {
            var found = AllocationLabels.Words.FindIn(line.Value);
            if (found.Count > 0 && found[0].Label == label && found[0].Value.Length > 0) return line with { Value = found[0].Value.TrimEnd('。') };
        }

        return null;
    }

    [GeneratedRegex(@"^附\s*件\s*[0-9０-９一二三四五六七八九十]*$", RegexOptions.CultureInvariant)]
    private static partial Regex AnnexHead();
}
