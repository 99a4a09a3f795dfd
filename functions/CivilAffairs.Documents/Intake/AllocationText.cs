using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.TextDocuments;

namespace CivilAffairs.Documents.Intake;

/// <summary>The lines of a joint document in order, and its township tables apart from them.</summary>
internal sealed class AllocationText
{
    private readonly string file;
    private readonly List<Sourced<string>> lines = [];
    private readonly List<(TextTable Table, int Line)> tables = [];

    private AllocationText(string file) => this.file = file;

    /// <summary>Lines with content; tables that hold no township table (a red head, an imprint) give one line a cell.</summary>
    public IReadOnlyList<Sourced<string>> Lines => lines;

    /// <summary>Tables with a township header, each with the number of lines before it.</summary>
    public IReadOnlyList<(TextTable Table, int Line)> Tables => tables;

    /// <summary>The table that came closest to a township table, when there is none.</summary>
    public AllocationTable? Closest { get; private set; }

    /// <summary>Parts the blocks of a document.</summary>
    public static AllocationText From(string file, IReadOnlyList<TextBlock> blocks)
    {
        var text = new AllocationText(file);
        foreach (var block in blocks)
        {
            if (block is TextLine line) text.lines.Add(new Sourced<string>(line.Text, new SourcePlace(file, line.Part, Paragraph: line.Number)));
            else if (block is TextTable table) text.Take(table);
        }

        return text;
    }

    private void Take(TextTable table)
    {
        var read = new AllocationTableReader(file, "正文表", table.Rows).Read();
        if (read.IsFound)
        {
            tables.Add((table, lines.Count));
            return;
        }

        if (read.Closest is not null) Closest ??= read;
        var cells = table.Rows.SelectMany(row => row.Cells.Select(cell => new Sourced<string>(cell.Text, new SourcePlace(file, "正文表", row.Number, Workbooks.ColumnLetters.Write(cell.Column)))));
        lines.AddRange(cells);
    }
}
