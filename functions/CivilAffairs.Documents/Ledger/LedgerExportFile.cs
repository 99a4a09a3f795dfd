using System.Globalization;
using System.Text;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;
using CivilAffairs.Core.Text;
using CivilAffairs.Documents.Workbooks;

namespace CivilAffairs.Documents.Ledger;

/// <summary>Writes the ledger as files, line by line: memory does not grow with the ledger. Streams stay open.</summary>
public static class LedgerExportFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>A workbook: one sheet of postings, one of households and their payments; a full sheet goes on in a further one.</summary>
    public static async Task WriteWorkbookAsync(Stream target, IAsyncEnumerable<PostingLine> postings, IAsyncEnumerable<PaymentLine> payments, CancellationToken cancellation = default)
    {
        using var book = new StreamedWorkbook(target);
        await WriteSheetAsync(book, "记账", LedgerColumns.Postings, postings, cancellation);
        await WriteSheetAsync(book, "户和支付指令", LedgerColumns.Payments, payments, cancellation);
        book.Complete();
    }

    /// <summary>Postings as CSV: UTF-8 with byte order mark, CRLF, no cell that a spreadsheet would run.</summary>
    public static Task WritePostingsAsync(Stream target, IAsyncEnumerable<PostingLine> postings, CancellationToken cancellation = default) =>
        WriteCsvAsync(target, LedgerColumns.Postings, postings, cancellation);

    /// <summary>Households and their payments as CSV, likewise.</summary>
    public static Task WritePaymentsAsync(Stream target, IAsyncEnumerable<PaymentLine> payments, CancellationToken cancellation = default) =>
        WriteCsvAsync(target, LedgerColumns.Payments, payments, cancellation);

    private static Task WriteSheetAsync<T>(StreamedWorkbook book, string name, IReadOnlyList<LedgerColumn<T>> columns, IAsyncEnumerable<T> lines, CancellationToken cancellation) =>
        book.WriteAsync(name, [.. columns.Select(column => (column.Header, column.Width))], lines.Select(line => (IReadOnlyList<WrittenCell>)[.. columns.Select(column => Cell(column.Value(line)))]), cancellation);

    private static WrittenCell Cell(LedgerValue value) =>
        value.Fen is { } fen ? WrittenCell.Of(fen / 100m, CellLook.Yuan)
        : value.Count is { } count ? WrittenCell.Of(count, CellLook.Count)
        : WrittenCell.Of(value.Text ?? "", CellLook.Text);

    private static async Task WriteCsvAsync<T>(Stream target, IReadOnlyList<LedgerColumn<T>> columns, IAsyncEnumerable<T> lines, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, Utf8, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', columns.Select(column => CsvCell.Of(column.Header))));
        await foreach (var line in lines.WithCancellation(cancellation)) await writer.WriteLineAsync(string.Join(',', columns.Select(column => Csv(column.Value(line)))));
    }

    private static string Csv(LedgerValue value) =>
        value.Fen is { } fen ? MoneyText.Yuan(fen)
        : value.Count is { } count ? count.ToString(CultureInfo.InvariantCulture)
        : CsvCell.Of(value.Text ?? "");
}
