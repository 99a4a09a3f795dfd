using System.Text;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Tests.Hosting;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A line of a return as this test wants it.</summary>
public sealed record AnswerLine(int Number, string EndToEndId, string Card, string Payee, long AmountFen, char Status, string Code = "", string Reason = "")
{
    /// <summary>Answers a batch's line.</summary>
    public static AnswerLine To(BatchLine line, char status, string code = "") => new(line.Number, line.EndToEndId, line.Card, line.Payee, line.AmountFen, status, code);
}

/// <summary>An agent bank whose answers a test chooses, also wrong ones.</summary>
internal sealed class BankDesk(CountyOffice office)
{
    static BankDesk() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The bank's code.</summary>
    public const string Bank = "rcb";

    /// <summary>Waits for a batch and takes it as the bank does: checked.</summary>
    public async Task<BatchFile> BatchAsync(string code, int sequence = 1)
    {
        var batchId = $"{office.AllocationId}-{code}-{Bank}-{sequence:00}";
        var companion = await office.UntilAsync($"batch {batchId}", () => office.BlobAsync("outbox", $"banks/{Bank}/{batchId}.ok"));
        return BatchFile.Read(batchId, (await office.BlobAsync("outbox", $"banks/{Bank}/{batchId}.txt"))!, companion);
    }

    /// <summary>Everything up to the township's first batch at this bank.</summary>
    public static async Task<(BankDesk Bank, BatchFile Batch)> InstructedAsync(CountyOffice office, string code)
    {
        await office.PostAndApproveAsync(code);
        var bank = new BankDesk(office);
        return (bank, await bank.BatchAsync(code));
    }

    /// <summary>A return whose totals agree with its lines.</summary>
    public static byte[] Write(string batchId, IReadOnlyList<AnswerLine> lines, long trailerErrorFen = 0)
    {
        var text = new StringBuilder();
        void Row(params string[] fields) => text.Append(string.Join('|', fields)).Append("\r\n");
        (string Count, string Yuan) Sum(char status)
        {
            var some = lines.Where(line => line.Status == status).ToList();
            return ($"{some.Count}", BatchFile.Yuan(some.Sum(line => line.AmountFen) + (status == 'S' ? trailerErrorFen : 0)));
        }

        Row("H", batchId, $"{lines.Count}", BatchFile.Yuan(lines.Sum(line => line.AmountFen)), "20261126");
        foreach (var line in lines)
            Row("R", $"{line.Number}", line.EndToEndId, line.Card, line.Payee, BatchFile.Yuan(line.AmountFen), $"{line.Status}", line.Status == 'S' ? $"REF{line.Number}" : "", line.Code, line.Reason, "20261126100000");
        Row("T", Sum('S').Count, Sum('S').Yuan, Sum('F').Count, Sum('F').Yuan, Sum('P').Count, Sum('P').Yuan);
        return Encoding.GetEncoding("GB18030").GetBytes(text.ToString());
    }

    /// <summary>Hands a return in and waits for the answer to it.</summary>
    public async Task<ReportFile> HandInAsync(string name, byte[] content)
    {
        await office.PutAsync($"bank-returns/{Bank}/{name}", content);
        return await office.UntilAsync($"{name} is answered", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{KeyText.Sha256(content)}", CancellationToken.None)).Value);
    }
}
