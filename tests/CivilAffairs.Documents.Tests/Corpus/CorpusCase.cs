using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Rosters;

namespace CivilAffairs.Documents.Tests.Corpus;

/// <summary>A generated document with what it must be read as, or the codes of the faults it must be refused with.</summary>
/// <param name="Name">What the case shows.</param>
/// <param name="File">Name as uploaded.</param>
/// <param name="Content">Bytes.</param>
/// <param name="Expected">The reading in one line, or fault codes parted by commas.</param>
public sealed record CorpusCase(string Name, string File, byte[] Content, string Expected)
{
    /// <summary>The reading of a whole document in one line.</summary>
    public const string Whole = "云岭民发〔2026〕15号|云岭县民政局、云岭县财政局|关于下达2026年冬春救助资金的通知|2026-11-20|WS|645000.00|青石镇=317000.00 白水镇=205000.00 云峰乡=123000.00";

    /// <summary>The reading of a document in one line, or the codes of its errors.</summary>
    public static string Describe(AllocationCheckResult result)
    {
        if (result.Document is not { } document) return Codes(result.Faults);
        var lines = string.Join(' ', document.Lines.Select(line => $"{line.TownshipName}={MoneyText.Yuan(line.AmountFen)}{Villages(line)}"));
        return $"{document.Number}|{string.Join('、', document.Organs)}|{document.Title}|{document.IssueDate:yyyy-MM-dd}|{document.ProgrammeCode}|{MoneyText.Yuan(document.TotalFen)}|{lines}";
    }

    /// <summary>The rows taken and their sum, or the codes of the errors.</summary>
    public static string Describe(RosterCheckResult result) =>
        result.IsAcceptable ? $"{result.Entries.Count}|{MoneyText.Yuan(result.TotalFen)}" : Codes(result.Faults);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Villages(AllocationLine line) =>
        line.Villages.Count == 0 ? "" : $"[{string.Join(',', line.Villages.Select(village => $"{village.VillageName}={MoneyText.Yuan(village.AmountFen)}"))}]";

    private static string Codes(IReadOnlyList<Fault> faults) =>
        string.Join(',', faults.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => fault.Code).Distinct());
}
