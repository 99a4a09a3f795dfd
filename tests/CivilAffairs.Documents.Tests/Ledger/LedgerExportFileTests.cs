using System.Runtime.CompilerServices;
using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Documents.Ledger;
using CivilAffairs.Documents.Tests.Building;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CivilAffairs.Documents.Tests.Ledger;

public sealed class LedgerExportFileTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_workbook_is_valid_holds_each_line_and_is_the_same_for_the_same_lines()
    {
        var bytes = await WorkbookAsync(3, 5);
        Assert.Empty(OfficeRules.WorkbookErrors(bytes));
        Assert.Equal(bytes, await WorkbookAsync(3, 5));
        var (postings, payments) = (Rows(bytes, 0), Rows(bytes, 1));
        Assert.Equal((4, 6), (postings.Count, payments.Count));
        Assert.Equal(["云岭民发〔2026〕15号", "冬春救助资金", "城关镇", "2026-11-23 10:30:00", "应发未送", "银行在途", "600.01", "3", "批次", "p-1"], postings[1]);
        Assert.Contains("=1+1", payments[1]);
        Assert.Contains("应发未送", payments[1]);
        Assert.Equal(payments[0].Length, payments[1].Length);
    }

    [Fact]
    public async Task An_empty_ledger_has_its_headers()
    {
        var bytes = await WorkbookAsync(0, 0);
        Assert.Empty(OfficeRules.WorkbookErrors(bytes));
        Assert.Equal("文号", Rows(bytes, 1).Single()[0]);
    }

    // The line being written and those around it; not a share of all.
    private const int MostAlive = 2_000;

    [Fact]
    public async Task Of_a_hundred_thousand_lines_none_is_kept_once_it_is_written()
    {
        var path = Path.GetTempFileName();
        try
        {
            var alive = new Dictionary<int, int>();
            var given = new List<WeakReference>();
            await using (var file = File.Create(path))
            {
                await LedgerExportFile.WriteWorkbookAsync(file, PostingsAsync(10), PaymentsAsync(100_000, line =>
                {
                    if (line is 50_000 or 100_000) alive[line] = Alive(given);
                }, given: given));
            }

            Assert.InRange(alive[50_000], 0, MostAlive);
            Assert.InRange(alive[100_000], 0, MostAlive);
            Assert.Equal(100_000, given.Count);
            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            using var reader = DocumentFormat.OpenXml.OpenXmlReader.Create(document.WorkbookPart!.WorksheetParts.Single(part => part.Uri.ToString().EndsWith("sheet2.xml", StringComparison.Ordinal)));
            var rows = 0;
            while (reader.Read())
            {
                if (reader.ElementType == typeof(Row) && reader.IsStartElement) rows++;
            }

            Assert.Equal(100_001, rows);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Csv_has_its_mark_its_line_ends_and_no_formula()
    {
        using var target = new MemoryStream();
        await LedgerExportFile.WritePaymentsAsync(target, PaymentsAsync(2, _ => { }));
        var bytes = target.ToArray();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",'=1+1,", text, StringComparison.Ordinal);
        Assert.Contains(",600.01,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_state_of_a_payment_has_its_name()
    {
        foreach (var state in Enum.GetValues<InstructionState>())
        {
            using var target = new MemoryStream();
            await LedgerExportFile.WritePaymentsAsync(target, PaymentsAsync(1, _ => { }, state));
            Assert.DoesNotContain(state.ToString(), Encoding.UTF8.GetString(target.ToArray()), StringComparison.Ordinal);
        }
    }

    private static async Task<byte[]> WorkbookAsync(int postings, int payments)
    {
        using var target = new MemoryStream();
        await LedgerExportFile.WriteWorkbookAsync(target, PostingsAsync(postings), PaymentsAsync(payments, _ => { }));
        return target.ToArray();
    }

    private static List<string[]> Rows(byte[] bytes, int sheet)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var id = document.WorkbookPart!.Workbook!.Descendants<Sheet>().ElementAt(sheet).Id!.Value!;
        return [.. ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }

    [Fact]
    public void What_is_kept_is_found_alive()
    {
        var kept = Enumerable.Range(0, 100).Select(index => new string('b', 64 + index)).ToList();
        Assert.Equal(100, Alive([.. kept.Select(text => new WeakReference(text))]));
        GC.KeepAlive(kept);
    }

    private static int Alive(List<WeakReference> given)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return given.Count(reference => reference.IsAlive);
    }

    private static async IAsyncEnumerable<PostingLine> PostingsAsync(int count, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var index = 1; index <= count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new PostingLine("云岭民发〔2026〕15号", "冬春救助资金", "城关镇", new Posting($"p-{index}", "a", "990123101", Account.Owed, Account.InTransit, 60_001, 3, "批次", At));
        }

        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<PaymentLine> PaymentsAsync(int count, Action<int> written, InstructionState state = InstructionState.Settled, List<WeakReference>? given = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var index = 1; index <= count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            written(index);
            // The text of one cell: kept with its line, and by whoever keeps the cells.
            var hash = new string('b', 64);
            given?.Add(new WeakReference(hash));
            yield return new PaymentLine(
                "云岭民发〔2026〕15号", "冬春救助资金", "城关镇", "样例村", "3组", index, "=1+1", "430***********001X", "************0123", "二类", 60_001, $"E{index:0000000000000000000000000}", Account.Owed, 60_001, hash, "",
                new PaymentAttempt(1, $"E{index}-01", "batch", index, "农信社", "************0123", 60_001, state, "REF", "", At, At));
        }

        await Task.CompletedTask;
    }
}
