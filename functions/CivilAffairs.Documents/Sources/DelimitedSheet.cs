using System.Globalization;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Workbooks;
using CsvHelper;
using CsvHelper.Configuration;

namespace CivilAffairs.Documents.Sources;

/// <summary>
/// A text file with separators (.csv, .txt) as a sheet: comma, tab or <c>|</c>, quotes doubled inside of quotes, numbered as a spreadsheet
/// would number its rows. Rows are streamed. Quotes that do not close refuse the file, since cells could no longer be told apart.
/// </summary>
internal sealed class DelimitedSheet : RowSheet
{
    // Longer cells are no cells: a quote was lost, and the parser would take in the rest of the file.
    private const int LongestCell = 32_767;
    private readonly string fileName;
    private readonly Stream content;
    private readonly char delimiter;
    private readonly TextPool pool = new();

    private DelimitedSheet(string fileName, Stream content, char delimiter) => (this.fileName, this.content, this.delimiter) = (fileName, content, delimiter);

    /// <inheritdoc/>
    public override string Name => "";

    /// <summary>Opens a stream, which stays the caller's.</summary>
    public static DelimitedSheet Open(string fileName, Stream content)
    {
        using var reader = TextEncodings.Open(fileName, content);
        // A file of one column has no separator; a tab leaves its lines whole.
        return new DelimitedSheet(fileName, content, Delimiters.Find(reader) ?? '\t');
    }

    /// <inheritdoc/>
    public override IEnumerable<SheetRow> Rows()
    {
        using var text = TextEncodings.Open(fileName, content);
        using var parser = new CsvParser(text, Configuration(), leaveOpen: true);
        while (Read(parser))
        {
            if (parser.Row > ColumnLetters.LastRow) throw new InvalidDataException("Too many rows.");
            var row = new SheetRow(parser.Row, Cells(parser));
            if (!row.IsBlank) yield return row;
        }
    }

    private bool Read(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new FileRefusedException(FormatRefusal.BrokenQuotes(fileName, parser.Row));
        }
    }

    private List<SheetCell> Cells(CsvParser parser)
    {
        if (parser.Count > ColumnLetters.LastColumn) throw new InvalidDataException("Too many columns.");
        var cells = new List<SheetCell>(parser.Count);
        for (var index = 0; index < parser.Count; index++)
        {
            var text = CellText.Clean(parser[index]);
            if (text.Length > 0) cells.Add(new SheetCell(index + 1, pool.Take(AsText(text))));
        }

        return cells;
    }

    // ="6225…" and a leading apostrophe or tab are how long numbers are kept from becoming numbers.
    private static string AsText(string text) =>
        text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') ? text[2..^1]
        : text.Length > 1 && text[0] == '\'' && char.IsAsciiDigit(text[1]) ? text[1..]
        : text;

    private CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        DetectColumnCountChanges = false,
        MaxFieldSize = LongestCell,
        BadDataFound = bad => throw new FileRefusedException(FormatRefusal.BrokenQuotes(fileName, bad.Context.Parser?.Row ?? 1)),
    };
}
