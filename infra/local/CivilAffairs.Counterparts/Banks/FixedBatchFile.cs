using System.Text;

namespace CivilAffairs.Counterparts.Banks;

/// <summary>A batch as the second sample bank reads it: totals in header and companion, no trailer.</summary>
public static class FixedBatchFile
{
    /// <summary>Reads both files; throws <see cref="CounterpartException"/> when anything does not agree.</summary>
    public static BatchFile Read(string batchId, byte[] content, byte[] companion)
    {
        var rows = FixedWidth.Lines(batchId, content);
        var header = FixedWidth.Fields(batchId, rows[0], 40, 8, 32, 8, 18);
        var lines = rows.Skip(1).Select(row => Line(FixedWidth.Fields(batchId, row, 8, 35, 32, 100, 18, 30))).ToList();
        var total = lines.Sum(line => line.AmountFen);
        Demand(header[0] == batchId, batchId, "批次号与文件名不符");
        Demand(FixedWidth.Number(header[3]) == lines.Count, batchId, "总笔数不符");
        Demand(FixedWidth.Number(header[4]) == total, batchId, "总金额不符");
        Demand(lines.Select(line => line.EndToEndId).Distinct().Count() == lines.Count, batchId, "明细流水号重复");

        var ok = FixedWidth.Fields(batchId, Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(companion).TrimEnd('\r', '\n')), 60, 8, 18, 12, 64);
        Demand(ok[0] == $"{batchId}.dat", batchId, "ok文件不符");
        Demand(FixedWidth.Number(ok[1]) == lines.Count && FixedWidth.Number(ok[2]) == total, batchId, "ok文件合计不符");
        Demand(FixedWidth.Number(ok[3]) == content.Length && ok[4] == Sm3.Hex(content), batchId, "文件长度或SM3不符");
        return new BatchFile(batchId, lines, total);
    }

    private static BatchLine Line(string[] fields) => new((int)FixedWidth.Number(fields[0]), fields[1], fields[2], fields[3], FixedWidth.Number(fields[4]));

    private static void Demand(bool holds, string batchId, string reason)
    {
        if (!holds)
            throw new CounterpartException($"银行拒收批次 {batchId}：{reason}");
    }
}
