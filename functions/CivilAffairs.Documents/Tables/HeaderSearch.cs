using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Tables;

/// <summary>Finds header rows by the words in them.</summary>
/// <typeparam name="TColumn">Columns of the table.</typeparam>
/// <param name="synonyms">Words of the columns.</param>
/// <param name="keys">Columns that every data row fills: below them a second header row is empty.</param>
internal sealed class HeaderSearch<TColumn>(ColumnSynonyms<TColumn> synonyms, IReadOnlyList<TColumn> keys)
    where TColumn : struct, Enum
{
    /// <summary>Reads a row, together with the next one when that continues it, as a header. There may be no known column in it.</summary>
    public TableHeader<TColumn> Read(SheetRow row, SheetRow? next)
    {
        var single = Match(row.Number, row.Number, [.. Cells(row).Select(cell => (cell, HeaderText.Readings(cell.Text)))]);
        return next is not null && Continues(single, row, next) ? Match(row.Number, next.Number, [.. Combine(row, next)]) : single;
    }

    private static IEnumerable<HeaderCell> Cells(SheetRow row) =>
        row.Cells.Select(cell => new HeaderCell(cell.Column, HeaderText.Normalise(cell.Text))).Where(cell => cell.Text.Length > 0);

    private bool Continues(TableHeader<TColumn> single, SheetRow row, SheetRow next)
    {
        var keyColumns = keys.Where(single.Columns.ContainsKey).Select(key => single.Columns[key].Column).ToList();
        if (next.Number != row.Number + 1 || keyColumns.Count == 0 || keyColumns.Any(column => next.Text(column).Length > 0)) return false;
        return next.Cells.Count > 0 && next.Cells.All(cell => LooksLikeHeader(cell.Text));
    }

    private static bool LooksLikeHeader(string text) =>
        text.Length <= 20 && !text.Any(char.IsDigit) && text.AsSpan().IndexOfAny('：', ':') < 0 && (text == "合计" || !TotalWords.IsTotal(text));

    private static IEnumerable<(HeaderCell Cell, IEnumerable<string> Readings)> Combine(SheetRow row, SheetRow next)
    {
        var above = "";
        var top = Cells(row).ToDictionary(cell => cell.Column, cell => cell.Text);
        var sub = Cells(next).ToDictionary(cell => cell.Column, cell => cell.Text);
        foreach (var column in top.Keys.Union(sub.Keys).Order())
        {
            // An empty cell beside a group's title belongs to the merged title.
            above = top.GetValueOrDefault(column, above);
            var below = sub.GetValueOrDefault(column, "");
            var readings = HeaderText.Readings(above + below);
            if (below.Length > 0) readings = readings.Concat(HeaderText.Readings(below));
            if (below.Length > 0 && top.ContainsKey(column)) readings = readings.Concat(HeaderText.Readings(above));
            yield return (new HeaderCell(column, above + below), readings);
        }
    }

    private TableHeader<TColumn> Match(int first, int last, List<(HeaderCell Cell, IEnumerable<string> Readings)> headers)
    {
        var best = new Dictionary<TColumn, (HeaderCell Cell, int Rank)>();
        var rivals = new List<(TColumn, HeaderCell, int Rank)>();
        foreach (var (cell, readings) in headers)
        {
            if (synonyms.Find(readings) is not var (column, rank)) continue;
            if (best.TryGetValue(column, out var known) && known.Rank == rank) rivals.Add((column, cell, rank));
            else if (!best.ContainsKey(column) || rank < known.Rank) best[column] = (cell, rank);
        }

        return new TableHeader<TColumn>(
            first,
            last,
            best.ToDictionary(entry => entry.Key, entry => entry.Value.Cell),
            [.. headers.Select(header => header.Cell)],
            [.. rivals.Where(rival => best[rival.Item1].Rank == rival.Rank).Select(rival => (rival.Item1, rival.Item2))]);
    }
}
