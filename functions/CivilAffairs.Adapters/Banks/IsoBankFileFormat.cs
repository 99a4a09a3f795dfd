using System.Globalization;
using System.Text;
using System.Xml;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>ISO 20022 (domain.md §4.3): <c>pain.001.001.09</c> out with a companion, <c>pain.002.001.10</c> and <c>camt.053</c> in.</summary>
internal static class IsoBankFileFormat
{
    public static BankBatchFile Write(BankBatch batch, AgentBank bank)
    {
        var (name, okName) = ($"{batch.BatchId}.xml", $"{batch.BatchId}.ok");
        if (batch.BatchId.Length > IsoNames.IdLength) throw new ArgumentException($"Batch {batch.BatchId} does not fit into a message id of {IsoNames.IdLength} characters.");
        if (batch.Lines.Count == 0) throw new ArgumentException($"Batch {batch.BatchId} has no lines.");
        if (batch.Lines.Any(line => line.AmountFen <= 0)) throw new ArgumentException($"Batch {batch.BatchId} has a line without a positive amount.");
        if (Check(batch) is { Count: > 0 } faults) return new BankBatchFile(name, [], okName, [], [.. faults.Select(line => line.Fault)]);
        using var content = new MemoryStream(4096 + (batch.Lines.Count * 900));
        PaymentInitiation.Write(content, batch, bank);
        var bytes = content.ToArray();
        return new BankBatchFile(name, bytes, okName, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}|{bytes.Length}|{Sm3.Hex(bytes)}\n")), []);
    }

    public static BankReturn Read(string fileName, ReadOnlyMemory<byte> content, AgentBank bank) => new PaymentStatusReport(fileName, bank.Iso!).Read(content);

    public static BankStatement? ReadStatement(string fileName, ReadOnlyMemory<byte> content) =>
        IsoReading.NamespaceOf(content)?.StartsWith(IsoNames.Statement, StringComparison.Ordinal) == true ? new AccountStatement(fileName).Read(content) : null;

    /// <summary>Lines with a name that XML or the message has no room for.</summary>
    public static IReadOnlyList<UnwritableLine> Check(BankBatch batch)
    {
        var faults = new List<UnwritableLine>();
        foreach (var (index, line) in batch.Lines.Index())
        {
            var place = new SourcePlace($"{batch.BatchId}.xml", Row: index + 1, Column: "Cdtr/Nm（收款户名）");
            if (!IsXml(line.PayeeName)) faults.Add(new(line.Line, new(BankFaultCodes.Field, FaultSeverity.Error, place, Masks.Name(line.PayeeName), $"第{line.Line}笔的收款户名含有控制字符或不完整的字。", "请改正收款户名后重新生成批次文件。")));
            else if (line.PayeeName.Length > IsoNames.NameLength) faults.Add(new(line.Line, new(BankFaultCodes.Field, FaultSeverity.Error, place, Masks.Name(line.PayeeName), $"第{line.Line}笔的收款户名超过{IsoNames.NameLength}个字符。", "请与银行核对户名写法。")));
        }

        return faults;
    }

    private static bool IsXml(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1])) index++;
            else if (char.IsControl(text[index]) || !XmlConvert.IsXmlChar(text[index])) return false;
        }

        return true;
    }
}
