using System.Globalization;
using System.Text.RegularExpressions;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Reads one file from a bank as its layout describes it.</summary>
internal sealed class LayoutReturnReader(BankLayout layout, InboundLayout form, string fileName, BankCharacters characters)
{
    private readonly LayoutRows rows = new(layout, characters);
    private readonly LayoutReturnLine detail = new(form);
    private readonly List<Fault> faults = [];
    private readonly List<BankReturnLine> lines = [];
    private int notTaken;
    private string batchId = "";
    private bool begun;
    private ReturnTotals? header;
    private ReturnTotals?[]? trailer;

    public BankReturn Read(ReadOnlyMemory<byte> content)
    {
        if (form.Header is null) (begun, batchId) = (true, BatchOf(form.FileName, fileName) ?? "");
        foreach (var (row, bytes) in LayoutRows.Of(content)) ReadRow(row, bytes.Span);
        if (!begun) Wrong(BankFaultCodes.Header, 1, "文件为空，没有首行。");
        if (form.Header is null && batchId.Length == 0) Wrong(BankFaultCodes.Header, null, $"文件名应如{form.FileName}，从中看不出批次号。");
        if (form.Header is null && lines.Count == 0 && faults.Count == 0) Wrong(BankFaultCodes.Header, null, "文件为空。");
        var kept = ReturnDuplicates.Resolve(lines, faults);
        notTaken += lines.Count - kept.Count;
        CheckTotals(kept);
        return new BankReturn(batchId, kept, [.. faults.OrderBy(fault => fault.Place.Row)]);
    }

    /// <summary>The batch that a file's name carries, or null when the name does not fit the pattern.</summary>
    public static string? BatchOf(string pattern, string fileName)
    {
        var parts = Regex.Escape(pattern).Replace("\\{batch}", "(?<batch>[A-Za-z0-9-]+)", StringComparison.Ordinal).Replace("\\{date}", "[0-9]{8}", StringComparison.Ordinal).Replace("\\{programme}", "[A-Za-z0-9-]+", StringComparison.Ordinal);
        var match = Regex.Match(fileName, $"^{parts}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return match.Success ? match.Groups["batch"].Value : null;
    }

    private void ReadRow(int row, ReadOnlySpan<byte> bytes)
    {
        var isFirst = !begun;
        begun = true;
        if (isFirst) ReadHeader(row, bytes);
        else if (trailer is not null) Unreadable(row, "末行之后还有内容。");
        else if (form.Trailer is not null && rows.Begins(bytes, form.Trailer)) ReadTrailer(row, rows.Fields(bytes, form.Trailer));
        else if (rows.Fields(bytes, form.Detail) is not { } fields) Unreadable(row, "本行有不属于约定字符集的字节。");
        else if (rows.Begins(bytes, form.Detail)) ReadLine(row, fields);
        else Unreadable(row, $"行标志应为{string.Join('或', new[] { Mark(form.Detail), Mark(form.Trailer) }.OfType<string>())}。");
    }

    private void ReadHeader(int row, ReadOnlySpan<byte> bytes)
    {
        var fields = rows.Fields(bytes, form.Header!);
        var batchAt = IndexOf(form.Header!, LayoutFieldKind.BatchId);
        if (fields is null || fields.Length != form.Header!.Count || !rows.Begins(bytes, form.Header) || (batchAt >= 0 && fields[batchAt].Length == 0))
        {
            Wrong(BankFaultCodes.Header, row, $"首行应为“{Described(form.Header!)}”。");
            if (Mark(form.Detail) is not null && (rows.Begins(bytes, form.Detail) || (Mark(form.Trailer) is not null && rows.Begins(bytes, form.Trailer)))) ReadRow(row, bytes);
            return;
        }

        batchId = batchAt >= 0 ? fields[batchAt] : BatchOf(form.FileName, fileName) ?? "";
        header = Stated(form.Header, fields, LayoutFieldKind.Count, LayoutFieldKind.TotalYuan, LayoutFieldKind.TotalFen);
        if (header is null && form.Header.Any(field => field.Kind is LayoutFieldKind.Count)) Wrong(BankFaultCodes.Header, row, "首行的总笔数或总金额不是数字。");
        if (form.Header.Index().FirstOrDefault(field => field.Item.Kind == LayoutFieldKind.Date) is { Item: { } date, Index: var at } && !DateOnly.TryParseExact(fields[at], date.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Wrong(BankFaultCodes.Header, row, $"首行的日期应为{date.Format}。");
    }

    private void ReadLine(int row, string[] fields)
    {
        var (line, fault) = detail.Read(fields, new SourcePlace(fileName, Row: row));
        if (line is not null) lines.Add(line);
        if (fault is null) return;
        faults.Add(fault);
        notTaken++;
    }

    private void ReadTrailer(int row, string[]? fields)
    {
        var record = form.Trailer!;
        trailer = [];
        if (fields?.Length == record.Count)
        {
            trailer =
            [
                Stated(record, fields, LayoutFieldKind.Count, LayoutFieldKind.TotalYuan, LayoutFieldKind.TotalFen),
                Stated(record, fields, LayoutFieldKind.CreditedCount, LayoutFieldKind.CreditedYuan, LayoutFieldKind.CreditedFen),
                Stated(record, fields, LayoutFieldKind.FailedCount, LayoutFieldKind.FailedYuan, LayoutFieldKind.FailedFen),
                Stated(record, fields, LayoutFieldKind.PendingCount, LayoutFieldKind.PendingYuan, LayoutFieldKind.PendingFen),
            ];
        }

        var wanted = record.Count(field => field.Kind is LayoutFieldKind.Count or LayoutFieldKind.CreditedCount or LayoutFieldKind.FailedCount or LayoutFieldKind.PendingCount);
        if (trailer.Count(totals => totals is not null) == wanted && trailer.Length > 0) return;
        trailer = [];
        Wrong(BankFaultCodes.Totals, row, $"末行应为“{Described(record)}”。");
    }

    private void CheckTotals(IReadOnlyList<BankReturnLine> kept)
    {
        if (form.Trailer is not null && trailer is null) Wrong(BankFaultCodes.Totals, null, "没有末行，文件可能不完整。");
        if (header is not null) Compare("首行合计", header, kept);
        if (trailer is not { Length: 4 }) return;
        if (trailer[0] is { } whole) Compare("末行合计", whole, kept);
        if (trailer[1] is { } credited) Compare("末行成功合计", credited, kept.Where(line => line.Status == BankLineStatus.Credited));
        if (trailer[2] is { } failed) Compare("末行失败合计", failed, kept.Where(line => line.Status == BankLineStatus.Failed));
        if (trailer[3] is { } pending) Compare("末行处理中合计", pending, kept.Where(line => line.Status == BankLineStatus.Pending));
        if (header is null || trailer[1..].Any(totals => totals is null)) return;
        var all = trailer[1]!.Plus(trailer[2]!).Plus(trailer[3]!);
        if (all != header) Wrong(BankFaultCodes.Totals, null, $"首行合计{header}，末行三项之和{all}。");
    }

    private void Compare(string which, ReturnTotals stated, IEnumerable<BankReturnLine> counted)
    {
        var read = ReturnTotals.Of(counted);
        if (!stated.Covers(read, notTaken)) Wrong(BankFaultCodes.Totals, null, $"{which}{stated}，逐行合计{read}。");
    }

    // A count with an amount in yuan or in fen; null when the record has none or they cannot be read.
    private static ReturnTotals? Stated(IReadOnlyList<LayoutField> record, string[] fields, LayoutFieldKind count, LayoutFieldKind yuan, LayoutFieldKind fen)
    {
        var (countAt, yuanAt, fenAt) = (IndexOf(record, count), IndexOf(record, yuan), IndexOf(record, fen));
        if (countAt < 0 || (yuanAt < 0 && fenAt < 0)) return null;
        return yuanAt >= 0 ? ReturnTotals.Read(fields[countAt], fields[yuanAt])
            : BankAmount.ReadCount(fields[countAt]) is { } number && BankAmount.ReadFen(fields[fenAt]) is { } amount ? new ReturnTotals(number, amount)
            : null;
    }

    private string Described(IReadOnlyList<LayoutField> record) => string.Join(layout.Form == LayoutForm.Delimited ? layout.Delimiter : " ", record.Select(field => field.Name));

    private static int IndexOf(IReadOnlyList<LayoutField> record, LayoutFieldKind kind) => record.ToList().FindIndex(field => field.Kind == kind);

    private static string? Mark(IReadOnlyList<LayoutField>? record) => record is [{ Kind: LayoutFieldKind.Literal } first, ..] ? first.Value : null;

    private void Unreadable(int row, string message)
    {
        faults.Add(LayoutReturnLine.Bad(new SourcePlace(fileName, Row: row), "", message));
        notTaken++;
    }

    private void Wrong(string code, int? row, string message) =>
        faults.Add(new Fault(code, FaultSeverity.Error, new SourcePlace(fileName, Row: row), "", message, "请银行核对后重新回盘整份文件。"));
}
