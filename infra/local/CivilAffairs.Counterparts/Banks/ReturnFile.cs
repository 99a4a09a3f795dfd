using System.Globalization;
using System.Text;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>The bank's answer to a batch (回盘, domain.md §4.1): what the card says decides (see <see cref="SampleCards"/>).</summary>
public static class ReturnFile
{
    /// <summary>GB18030 with CRLF, one line for each line of the batch.</summary>
    public static byte[] Write(BatchFile batch, string bankCode, DateTimeOffset now)
    {
        var text = new StringBuilder();
        var stamp = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        Append(text, $"H|{batch.BatchId}|{batch.Lines.Count}|{BatchFile.Yuan(batch.TotalFen)}|{stamp[..8]}");
        foreach (var line in batch.Lines)
            Append(text, Line(line, bankCode, stamp));
        var failed = batch.Lines.Where(IsRejected).ToList();
        var failedFen = failed.Sum(line => line.AmountFen);
        Append(text, $"T|{batch.Lines.Count - failed.Count}|{BatchFile.Yuan(batch.TotalFen - failedFen)}|{failed.Count}|{BatchFile.Yuan(failedFen)}|0|0.00");
        return Encoding.GetEncoding("GB18030").GetBytes(text.ToString());
    }

    /// <summary>Whether this bank will not pay the line.</summary>
    public static bool IsRejected(BatchLine line) => SampleCards.RejectionOf(line.Card) is not null;

    private static string Line(BatchLine line, string bankCode, string stamp)
    {
        var head = $"R|{line.Number}|{line.EndToEndId}|{line.Card}|{line.Payee}|{BatchFile.Yuan(line.AmountFen)}";
        return SampleCards.RejectionOf(line.Card) is { } rejection
            ? $"{head}|F||{rejection.Code}|{rejection.Reason}|{stamp}"
            : $"{head}|S|{bankCode.ToUpperInvariant()}{stamp}{line.Number:00000}|||{stamp}";
    }

    private static void Append(StringBuilder text, string line) => text.Append(line).Append("\r\n");
}
