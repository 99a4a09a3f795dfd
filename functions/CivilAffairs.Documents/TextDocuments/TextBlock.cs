using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.TextDocuments;

/// <summary>A paragraph or a table, in the order of the text.</summary>
internal abstract record TextBlock;

/// <summary>A line of a paragraph with content; a line break inside a paragraph makes two lines of one number.</summary>
/// <param name="Number">1-based number among the paragraphs with content outside of tables, counted in each part.</param>
/// <param name="Text">Trimmed text.</param>
/// <param name="Part">页眉 or 页脚; null in the text itself.</param>
internal sealed record TextLine(int Number, string Text, string? Part = null) : TextBlock;

/// <summary>A table; its cells lie in grid columns, as in a sheet.</summary>
internal sealed record TextTable(IReadOnlyList<SheetRow> Rows) : TextBlock;
