using System.Globalization;
using System.Text;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>One line that a bank is to pay.</summary>
public sealed record BatchLine(int Number, string EndToEndId, string Card, string Payee, long AmountFen);

/// <summary>A batch file as the bank reads it (domain.md §4.1), checked against its companion and its own totals.</summary>
public sealed record BatchFile(string BatchId, IReadOnlyList<BatchLine> Lines, long TotalFen)
{
    /// <summary>Reads both files; throws <see cref="CounterpartException"/> when anything does not agree.</summary>
    public static BatchFile Read(string batchId, byte[] content, byte[] companion)
    {
        CheckCompanion(batchId, content, companion);
        var text = Encoding.GetEncoding("GB18030").GetString(content);
        var rows = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split('|')).ToList();
        Demand(rows is [["H", ..], .., ["T", ..]], batchId, "缺少首行或末行");
        var (header, trailer) = (rows[0], rows[^1]);
        var lines = rows[1..^1].ConvertAll(row => Line(batchId, row));
        var total = lines.Sum(line => line.AmountFen);
        Demand(header[1] == batchId, batchId, "批次号与文件名不符");
        Demand(header[4] == trailer[1] && Number(header[4]) == lines.Count, batchId, "总笔数不符");
        Demand(Fen(header[5]) == total && Fen(trailer[2]) == total, batchId, "总金额不符");
        Demand(trailer[3] == Sm3.Hex(content.AsSpan(0, content.AsSpan().LastIndexOf("\r\nT|"u8) + 2)), batchId, "末行SM3不符");
        Demand(lines.Select(line => line.EndToEndId).Distinct().Count() == lines.Count, batchId, "明细流水号重复");
        return new BatchFile(batchId, lines, total);
    }

    /// <summary>Yuan with two decimals.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static void CheckCompanion(string batchId, byte[] content, byte[] companion)
    {
        var fields = Encoding.ASCII.GetString(companion).Trim().Split('|');
        Demand(fields.Length == 3 && fields[0] == $"{batchId}.txt", batchId, "ok文件不符");
        Demand(Number(fields[1]) == content.Length, batchId, "文件长度不符");
        Demand(fields[2] == Sm3.Hex(content), batchId, "文件SM3不符");
    }

    private static BatchLine Line(string batchId, string[] row)
    {
        Demand(row is { Length: 10 } && row[0] == "D", batchId, "明细行不符合格式");
        return new BatchLine(Number(row[1]), row[2], row[3], row[4], Fen(row[8]));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static long Fen(string yuan) => (long)(decimal.Parse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100);

    private static void Demand(bool holds, string batchId, string reason)
    {
        if (!holds)
            throw new CounterpartException($"银行拒收批次 {batchId}：{reason}");
    }
}
