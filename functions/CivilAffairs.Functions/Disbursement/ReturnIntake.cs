using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Intake;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Keeps a return file beside the batch that it answers; booking is the batch's own business. A file that answers no batch of this bank is set
/// aside with a report. Safe to run twice by the file's hash.
/// </summary>
public sealed class ReturnIntake(CountyProfile county, IBankFileFormat format, IArtifactStore artifacts, KeptReturns returns, ILedgerStore ledger, CheckReports reports, TimeProvider time)
{
    /// <summary>Keeps the file with the time of its arrival; returns its batch, or null when it was set aside.</summary>
    public async Task<BatchKey?> KeepAsync(string bankCode, string fileName, byte[] content, DateTimeOffset arrivedAt, CancellationToken cancellation)
    {
        var sha256 = KeyText.Sha256(content);
        if (county.FindBank(bankCode) is not { } bank)
            return await SetAsideAsync(fileName, content, sha256, "RETURN-UNKNOWN-BANK", bankCode, "目录对应的代理银行未配置。", "请核对上传目录。", cancellation);
        var batchId = format.Read(fileName, content, bank).BatchId;
        if (BatchKey.Parse(batchId) is not { } key || key.BankCode != bankCode || !await IsKnownAsync(key, cancellation))
            return await SetAsideAsync(fileName, content, sha256, "RETURN-UNKNOWN-BATCH", batchId, "回盘文件的批次号不是本系统送给该行的批次。", "请银行核对批次号后重新回盘。", cancellation);
        await returns.KeepAsync(key, fileName, sha256, content, arrivedAt, cancellation);
        return key;
    }

    private async Task<bool> IsKnownAsync(BatchKey key, CancellationToken cancellation)
    {
        await foreach (var _ in ledger.ReadInstructionsAsync(key.AllocationId, key.TownshipCode, key.BatchId, cancellation)) return true;
        return false;
    }

    private async Task<BatchKey?> SetAsideAsync(string fileName, byte[] content, string sha256, string code, string value, string message, string mend, CancellationToken cancellation)
    {
        await artifacts.WriteOnceAsync($"intake/{sha256}/original.txt", content, "text/plain", cancellation);
        var fault = new Fault(code, FaultSeverity.Error, new SourcePlace(fileName), value, message, mend);
        var report = new CheckReport(fileName, sha256, CheckedFileKind.BankReturn, CheckOutcome.Refused, $"{message}文件已搁置，未入账。", time.GetUtcNow(), null, null, 0, null, [fault]);
        await reports.KeepAsync(report, $"intake/{sha256}", cancellation);
        return null;
    }
}
