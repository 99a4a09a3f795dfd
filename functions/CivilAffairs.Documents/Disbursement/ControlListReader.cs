using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Packages;
using CivilAffairs.Documents.Sources;
using CivilAffairs.Documents.Tables;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Disbursement;

/// <summary>
/// Reads a list of people that the controls look up (deaths, convictions, relatives, public servants), .xlsx, .xls, .csv or .txt: the first
/// sheet whose header names a resident ID. Never throws on bad bytes.
/// </summary>
public static class ControlListReader
{
    private const int LastRowToStartAt = 60;
    private const int MaximumRows = 500_000;

    private static readonly HeaderSearch<ListColumn> Search = new(
        new ColumnSynonyms<ListColumn>()
            .Add(ListColumn.ResidentId, "身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "证件号码", "身份证", "证件号")
            .Add(ListColumn.Date, "死亡日期", "死亡时间", "注销日期", "判决日期", "羁押日期", "备案日期", "认定日期", "日期")
            .Add(ListColumn.Continuation, "续发类型", "续发", "优抚类型"),
        [ListColumn.ResidentId]);

    private enum ListColumn
    {
        ResidentId,
        Date,
        Continuation,
    }

    /// <summary>Reads a file in memory.</summary>
    /// <param name="fileName">Name as uploaded, for places.</param>
    /// <param name="content">The file's bytes.</param>
    public static ControlListDraft Read(string fileName, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var source = SourceFile.Open(fileName, content);
            return source.Sheets is { } sheets ? ReadSheets(fileName, sheets) : new ControlListDraft([], [FormatRefusal.NotAWorkbook(fileName, source.Format)]);
        }
        catch (FileRefusedException refused)
        {
            return new ControlListDraft([], [refused.Fault]);
        }
        catch (Exception damage) when (FileFaults.IsDamage(damage))
        {
            return new ControlListDraft([], [FileFaults.Damaged(fileName)]);
        }
    }

    private static ControlListDraft ReadSheets(string fileName, IReadOnlyList<RowSheet> sheets)
    {
        var faults = sheets.Where(sheet => sheet.IsHidden).Select(sheet => SheetFaults.Hidden(fileName, sheet.Name)).ToList();
        var tables = sheets.Where(sheet => !sheet.IsHidden).Select(sheet => (sheet.Name, Draft: ReadSheet(fileName, sheet))).Where(sheet => sheet.Draft is not null).ToList();
        if (tables.Count == 0)
            return new ControlListDraft([], [new Fault("LIST-TABLE", FaultSeverity.Error, new SourcePlace(fileName), "", "没有找到名单的表头（应有“身份证号”列）。", "请在名单首行写上表头“身份证号”，日期列写“死亡日期”或“日期”，再上传。"), .. faults]);
        if (tables.Count > 1) faults.Add(SheetFaults.SeveralTables(fileName, [.. tables.Select(table => table.Name)]));
        return tables[0].Draft! with { Faults = [.. tables[0].Draft!.Faults, .. faults] };
    }

    private static ControlListDraft? ReadSheet(string fileName, RowSheet sheet)
    {
        TableHeader<ListColumn>? header = null;
        var rows = new List<ControlListRow>();
        foreach (var row in sheet.Rows())
        {
            if (header is null)
            {
                if (row.Number > LastRowToStartAt) return null;
                if (Search.Read(row, null) is var candidate && candidate.Columns.ContainsKey(ListColumn.ResidentId)) header = candidate;
                continue;
            }

            if (row.IsBlank || row.Cells.Any(cell => TotalWords.IsTotal(cell.Text)) || TotalWords.IsRemark(row.Cells[0].Text)) continue;
            if (rows.Count == MaximumRows) return new ControlListDraft(rows, [SheetFaults.TooManyRows(fileName, sheet.Name, MaximumRows)]);
            rows.Add(new ControlListRow(Cell(ListColumn.ResidentId), Cell(ListColumn.Date), Cell(ListColumn.Continuation)));

            Sourced<string> Cell(ListColumn column) => new(header.Text(row, column), new SourcePlace(fileName, sheet.Name, row.Number, header.Label(column)));
        }

        return header is null ? null : new ControlListDraft(rows, []);
    }
}
