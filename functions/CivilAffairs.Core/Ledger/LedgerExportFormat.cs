namespace CivilAffairs.Core.Ledger;

/// <summary>Forms in which the ledger is given out.</summary>
public enum LedgerExportFormat
{
    /// <summary>A workbook with both sheets.</summary>
    Workbook,

    /// <summary>Postings as CSV.</summary>
    PostingsCsv,

    /// <summary>Households and their payments as CSV.</summary>
    PaymentsCsv,
}

/// <summary>What the forms are called.</summary>
public static class LedgerExportFormats
{
    /// <summary>Names by which forms are asked for, and ends of their files' names.</summary>
    private static readonly Dictionary<string, LedgerExportFormat> ByName = new(StringComparer.Ordinal)
    {
        ["xlsx"] = LedgerExportFormat.Workbook,
        ["postings.csv"] = LedgerExportFormat.PostingsCsv,
        ["payments.csv"] = LedgerExportFormat.PaymentsCsv,
    };

    /// <summary>The form of a name; null when it is none. Without a name it is the workbook.</summary>
    public static LedgerExportFormat? Find(string? name) => string.IsNullOrEmpty(name) ? LedgerExportFormat.Workbook : ByName.TryGetValue(name, out var format) ? format : null;

    /// <summary>End of the file's name.</summary>
    public static string Extension(this LedgerExportFormat format) => ByName.First(pair => pair.Value == format).Key;

    /// <summary>Sheets in it: each writes every township once.</summary>
    public static int Sheets(this LedgerExportFormat format) => format == LedgerExportFormat.Workbook ? 2 : 1;

    /// <summary>Content type.</summary>
    public static string ContentType(this LedgerExportFormat format) =>
        format == LedgerExportFormat.Workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
}
