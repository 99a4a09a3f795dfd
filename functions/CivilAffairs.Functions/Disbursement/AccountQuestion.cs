using System.Globalization;
using System.Text;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Makes a file of questions about accounts and sends it. Safe to run twice by the file's id: it is made and sent once.</summary>
public sealed class AccountQuestion(IArtifactStore artifacts, IBankFileFormat format, BatchFiles files, BankDelivery delivery, IAuditLog audit, TimeProvider time)
{
    /// <summary>Whether it was sent.</summary>
    public async Task<bool> WasSentAsync(AccountFileKey key, CancellationToken cancellation) => await artifacts.ReadAsync(SentMark(key), cancellation) is not null;

    /// <summary>Sends it; what cannot be written for the bank is left out and told when it is to be paid.</summary>
    public async Task SendAsync(AccountFileKey key, DateTimeOffset madeAt, IReadOnlyList<BatchLine> lines, CancellationToken cancellation)
    {
        var bank = files.BankOf(key.Batch);
        var accounts = await files.OfObligationsAsync(key.Batch, key.FileId, madeAt, lines, cancellation);
        var unwritable = format.Check(accounts, bank).Select(line => line.Line).ToHashSet();
        accounts = accounts with { Lines = [.. accounts.Lines.Where(line => !unwritable.Contains(line.Line))] };
        if (accounts.Lines.Count == 0 || format.WritePrevalidation(accounts, bank) is not { } file) return;
        if (file.Faults is [{ } fault, ..])
        {
            await delivery.TellUnmadeAsync(key.Township, key.FileId, $"请{bank.Name}预验账户的文件{key.FileId}无法生成：{fault.Message}发放不受影响；请核对银行文件格式。", madeAt, cancellation);
            return;
        }

        if (await delivery.SendAsync(key.Township, bank, key.FileId, file, cancellation) is not null) return;
        await artifacts.WriteOrReadAsync(SentMark(key), Encoding.UTF8.GetBytes(time.GetUtcNow().ToOffset(ChinaTime.Offset).ToString("O", CultureInfo.InvariantCulture)), "text/plain", cancellation);
        await audit.AppendAsync(key.Township.AllocationId, new AuditEntry($"prevalidate:{key.FileId}", time.GetUtcNow(), "系统", "SendAccountChecks", key.FileId, $"请{bank.Name}预验{accounts.Lines.Count}户{(key.Corrections.Length == 0 ? "" : "更正")}的账户"), cancellation);
    }

    private static string SentMark(AccountFileKey key) => $"{key.Township.AllocationId}/batches/{key.FileId}.sent";
}
