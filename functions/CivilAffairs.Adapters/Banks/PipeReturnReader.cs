using System.Globalization;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// Reads one return file. Lines are separated as bytes before anything is decoded, so that a line in a wrong character set spoils itself alone
/// (no byte of a GB18030, GBK or UTF-8 character is a line feed).
/// </summary>
internal sealed class PipeReturnReader(string fileName, BankCharacters characters)
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    private readonly List<Fault> faults = [];
    private readonly List<BankReturnLine> lines = [];
    private int notTaken;
    private string batchId = "";
    private PipeReturnTotals? header;
    private PipeReturnTotals[]? trailer;

    public BankReturn Read(ReadOnlyMemory<byte> content)
    {
        foreach (var (row, fields) in Rows(content)) ReadRow(row, fields);
        if (header is null && batchId.Length == 0 && faults.All(fault => fault.Code != BankFaultCodes.Header))
            Wrong(BankFaultCodes.Header, 1, "文件为空，没有首行。");
        var kept = PipeReturnDuplicates.Resolve(lines, faults);
        notTaken += lines.Count - kept.Count;
        CheckTotals(kept);
        return new BankReturn(batchId, kept, [.. faults.OrderBy(fault => fault.Place.Row)]);
    }

    private IEnumerable<(int Row, string[]? Fields)> Rows(ReadOnlyMemory<byte> content)
    {
        if (content.Span.StartsWith(Utf8Mark)) content = content[Utf8Mark.Length..];
        for (var row = 1; content.Length > 0; row++)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var bytes = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            if (bytes.Span.TrimEnd("\r \t\u001a"u8).IsEmpty) continue;
            yield return (row, characters.Decode(bytes.Span)?.TrimEnd('\r').Split('|', StringSplitOptions.TrimEntries));
        }
    }

    private void ReadRow(int row, string[]? fields)
    {
        var isFirst = header is null && batchId.Length == 0 && lines.Count == 0 && faults.Count == 0;
        if (isFirst) ReadHeader(row, fields);
        else if (fields is null) Unreadable(row, "本行有不属于约定字符集的字节。");
        else if (trailer is not null) Unreadable(row, "末行之后还有内容。");
        else if (fields[0] == "T") ReadTrailer(row, fields);
        else if (fields[0] == "R") ReadLine(row, fields);
        else Unreadable(row, "行标志应为R或T。");
    }

    private void ReadHeader(int row, string[]? fields)
    {
        if (fields is not ["H", { Length: > 0 } batch, var count, var amount, var date])
        {
            Wrong(BankFaultCodes.Header, row, "首行应为“H|批次号|总笔数|总金额|日期”。");
            if (fields is ["R", ..] or ["T", ..]) ReadRow(row, fields);
            return;
        }
        batchId = batch;
        header = PipeReturnTotals.Read(count, amount);
        if (header is null) Wrong(BankFaultCodes.Header, row, "首行的总笔数或总金额不是数字。");
        if (!DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) Wrong(BankFaultCodes.Header, row, "首行的日期应为yyyyMMdd。");
    }

    private void ReadLine(int row, string[] fields)
    {
        var (line, fault) = PipeReturnLine.Read(fields, new SourcePlace(fileName, Row: row));
        if (line is not null) lines.Add(line);
        if (fault is null) return;
        faults.Add(fault);
        notTaken++;
    }

    private void ReadTrailer(int row, string[] fields)
    {
        PipeReturnTotals?[] stated = fields.Length == 7
            ? [PipeReturnTotals.Read(fields[1], fields[2]), PipeReturnTotals.Read(fields[3], fields[4]), PipeReturnTotals.Read(fields[5], fields[6])]
            : [null];
        trailer = [.. stated.OfType<PipeReturnTotals>()];
        if (trailer.Length != 3) Wrong(BankFaultCodes.Totals, row, "末行应为“T|成功笔数|成功金额|失败笔数|失败金额|处理中笔数|处理中金额”。");
    }

    private void CheckTotals(IReadOnlyList<BankReturnLine> kept)
    {
        if (trailer is null) Wrong(BankFaultCodes.Totals, null, "没有末行，文件可能不完整。");
        if (header is not null) Compare("首行合计", header, kept, notTaken);
        if (trailer is not { Length: 3 }) return;
        Compare("末行成功合计", trailer[0], kept.Where(line => line.Status == BankLineStatus.Credited), notTaken);
        Compare("末行失败合计", trailer[1], kept.Where(line => line.Status == BankLineStatus.Failed), notTaken);
        Compare("末行处理中合计", trailer[2], kept.Where(line => line.Status == BankLineStatus.Pending), notTaken);
        var all = trailer[0].Plus(trailer[1]).Plus(trailer[2]);
        if (header is not null && all != header) Wrong(BankFaultCodes.Totals, null, $"首行合计{header}，末行三项之和{all}。");
    }

    private void Compare(string which, PipeReturnTotals stated, IEnumerable<BankReturnLine> counted, int open)
    {
        var read = PipeReturnTotals.Of(counted);
        if (!stated.Covers(read, open)) Wrong(BankFaultCodes.Totals, null, $"{which}{stated}，逐行合计{read}。");
    }

    private void Unreadable(int row, string message)
    {
        faults.Add(PipeReturnLine.Bad(new SourcePlace(fileName, Row: row), "", message));
        notTaken++;
    }

    private void Wrong(string code, int? row, string message) =>
        faults.Add(new Fault(code, FaultSeverity.Error, new SourcePlace(fileName, Row: row), "", message, "请银行核对后重新回盘整份文件。"));
}
