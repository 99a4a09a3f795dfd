using System.Globalization;
using CivilAffairs.Documents.Packages;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Writes workbooks: the same sheets give the same bytes.</summary>
internal static class WorkbookWriter
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Write(params ReadOnlySpan<WrittenSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "rId1");
            book.AddNewPart<WorkbookStylesPart>("rId1").Stylesheet = CellLooks.Build();
            var (list, names) = (new Sheets(), new DefinedNames());
            for (var index = 0; index < sheets.Length; index++) Add(book, sheets[index], index, list, names);
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView()), list);
            if (names.HasChildren) book.Workbook.Append(names);
        }

        stream.Position = 0;
        return ReproduciblePackage.Repack(stream);
    }

    private static void Add(WorkbookPart book, WrittenSheet sheet, int index, Sheets list, DefinedNames names)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"rId{index + 2}");
        book.AddNewPart<WorksheetPart>(id).Worksheet = sheet.Build();
        list.Append(new Sheet { Name = sheet.Name, SheetId = (uint)(index + 1), Id = id });
        if (sheet.FrozenRows == 0) return;
        var rows = string.Create(CultureInfo.InvariantCulture, $"'{sheet.Name}'!$1:${sheet.FrozenRows}");
        names.Append(new DefinedName(rows) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)index });
    }
}
