using System.Globalization;
using CivilAffairs.SampleData;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>The second sample bank's answers: to a batch, and to a question about accounts.</summary>
public static class FixedReturnFile
{
    /// <summary>One line for each line of the batch.</summary>
    public static byte[] Write(BatchFile batch, string bankCode, DateTimeOffset now)
    {
        var stamp = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return [.. FixedWidth.Line((batch.BatchId, 40), (stamp[..8], 8)), .. batch.Lines.SelectMany(line => Line(line, bankCode, stamp))];
    }

    /// <summary>Answers whether accounts can be credited.</summary>
    public static byte[] WriteAccounts(string fileId, byte[] content, DateTimeOffset now)
    {
        var rows = FixedWidth.Lines(fileId, content);
        var batchId = FixedWidth.Fields(fileId, rows[0], 40, 8, 8)[0];
        var stamp = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var lines = rows.Skip(1).Select(row => FixedWidth.Fields(fileId, row, 8, 35, 32, 100))
            .SelectMany(fields => FixedWidth.Line((fields[0], 8), (fields[1], 35), (fields[2], 32), (SampleCards.RejectionOf(fields[2]) is null ? "00" : "01", 2), (SampleCards.RejectionOf(fields[2])?.Code ?? "", 8)));
        return [.. FixedWidth.Line((batchId, 40), (stamp, 8)), .. lines];
    }

    private static byte[] Line(BatchLine line, string bankCode, string stamp)
    {
        var rejection = SampleCards.RejectionOf(line.Card);
        return FixedWidth.Line(
            (line.Number.ToString("00000000", CultureInfo.InvariantCulture), 8), (line.EndToEndId, 35), (line.Card, 32), (line.Payee, 100),
            (line.AmountFen.ToString("000000000000000000", CultureInfo.InvariantCulture), 18), (rejection is null ? "00" : "01", 2),
            (rejection is null ? $"{bankCode.ToUpperInvariant()}{stamp}{line.Number:00000}" : "", 40), (rejection?.Code ?? "", 8), (rejection?.Reason ?? "", 60));
    }
}
