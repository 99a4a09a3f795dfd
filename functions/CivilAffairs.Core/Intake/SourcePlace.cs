namespace CivilAffairs.Core.Intake;

/// <summary>Where in a file a value was read, in the words an office uses: sheet, row (1-based), column (letter and header).</summary>
/// <param name="File">The file's name as uploaded.</param>
/// <param name="Sheet">Worksheet name, or the part of a text document (正文, 附件1); empty for a file of one unnamed table (.csv).</param>
/// <param name="Row">1-based row of the sheet or table.</param>
/// <param name="Column">Column letter with its header when known, as in <c>C（金额）</c>.</param>
/// <param name="Paragraph">1-based paragraph of a text document.</param>
public sealed record SourcePlace(string File, string? Sheet = null, int? Row = null, string? Column = null, int? Paragraph = null)
{
    /// <summary>The place as a clerk reads it, in Chinese.</summary>
    public string Describe()
    {
        var parts = new List<string> { $"《{File}》" };
        if (!string.IsNullOrEmpty(Sheet)) parts.Add($"工作表“{Sheet}”");
        if (Paragraph is not null) parts.Add($"第{Paragraph}段");
        if (Row is not null) parts.Add($"第{Row}行");
        if (Column is not null) parts.Add($"{Column}列");
        return string.Join(' ', parts);
    }
}
