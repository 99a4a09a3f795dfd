using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Tests.Sftp;

namespace CivilAffairs.Acceptance.Stack;

/// <summary>A batch as it lay on the bank's server, and the bytes of its files.</summary>
public sealed record SentBatch(BatchFile Batch, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>An agent bank behind its own SFTP server: pays every line that it is sent.</summary>
public sealed class SftpBank(SftpServer server)
{
    static SftpBank() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>Takes a batch as banks do: against its companion and its own totals.</summary>
    public async Task<SentBatch> TakeAsync(string batchId)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var name in (string[])[$"{batchId}.txt", $"{batchId}.ok"]) files[name] = await File.ReadAllBytesAsync(Path.Combine(server.Upload, name));
        return new SentBatch(BatchFile.Read(batchId, files[$"{batchId}.txt"], files[$"{batchId}.ok"]), files);
    }

    /// <summary>Puts the return to it on the server: every line credited.</summary>
    public async Task AnswerAsync(SentBatch sent)
    {
        var lines = sent.Batch.Lines;
        var rows = lines.Select(line => $"R|{line.Number}|{line.EndToEndId}|{line.Card}|{line.Payee}|{BatchFile.Yuan(line.AmountFen)}|S|RCB{line.Number:00000}|||20261126100000");
        var text = string.Join("\r\n", [$"H|{sent.Batch.BatchId}|{lines.Count}|{BatchFile.Yuan(sent.Batch.TotalFen)}|20261126", .. rows, $"T|{lines.Count}|{BatchFile.Yuan(sent.Batch.TotalFen)}|0|0.00|0|0.00", ""]);
        var target = Path.Combine(server.Returns, $"{sent.Batch.BatchId}.ret.txt");
        await File.WriteAllBytesAsync($"{target}.part", BankReturns.Gb18030.GetBytes(text));
        File.Move($"{target}.part", target);
    }
}
