using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// Hands files to a bank's channel, the companion last. What was made first is kept as an artifact and sent ever after: a file is never changed
/// once it is made (domain.md C42). A channel that fails is a wait with an owner and is tried again. Safe to run twice by file name, also when the
/// bank took the file away before the first run could note that it was sent.
/// </summary>
public sealed class BankDelivery(
    IArtifactStore artifacts, IRecordStore<BankFile> sent, IBankChannels channels, IAllocationStore allocations, WaitKeeper waits, TownshipWaits expected, CountyProfile county, TimeProvider time)
{
    private static readonly TimeSpan AfterOutage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromHours(1);

    /// <summary>Null when the channel took all; otherwise when to try again.</summary>
    public async Task<DateTimeOffset?> SendAsync(TownshipKey key, AgentBank bank, string fileId, BankBatchFile file, CancellationToken cancellation)
    {
        List<ChannelFile> files = [new(file.FileName, await KeptAsync(key, file.FileName, file.Content, cancellation))];
        if (file.OkFileName.Length > 0) files.Add(new(file.OkFileName, await KeptAsync(key, file.OkFileName, file.OkContent, cancellation)));
        try
        {
            await channels.Of(bank).SendAsync(bank, files, new KeptSendingMark(artifacts, Artifact(key.AllocationId, file.FileName)), cancellation);
        }
        catch (BankChannelException problem)
        {
            await waits.KeepOpenAsync(await WaitAsync(key, $"向{bank.Name}送出{fileId}未成功：{problem.Message}", fileId, cancellation), cancellation);
            return time.GetUtcNow() + (problem is BankChannelUnavailableException ? AfterOutage : AfterRefusal);
        }

        await sent.AddAsync(new BankFile { BankCode = bank.Code, FileId = fileId, AllocationId = key.AllocationId, TownshipCode = key.TownshipCode, FileName = file.FileName, CompanionName = file.OkFileName, SentAt = time.GetUtcNow() }, cancellation);
        await CloseWaitAsync(key, fileId, cancellation);
        return null;
    }

    /// <summary>A file that cannot be made as a whole: somebody must see after its layout. Whoever says that it is seen to is not asked again.</summary>
    public async Task TellUnmadeAsync(TownshipKey key, string fileId, string problem, DateTimeOffset since, CancellationToken cancellation) =>
        await waits.KeepOpenAsync(await WaitAsync(key, problem, fileId, cancellation) with { Since = since }, cancellation);

    /// <summary>Nobody has to see after a file's sending any more.</summary>
    public Task CloseWaitAsync(TownshipKey key, string fileId, CancellationToken cancellation) => waits.CloseAsync(key.AllocationId, $"{key.TownshipCode}|{WaitKey(fileId)}", cancellation);

    /// <summary>Where a file that was sent is kept as it was.</summary>
    public static string Artifact(string allocationId, string name) => $"{allocationId}/batches/{name}";

    private Task<byte[]> KeptAsync(TownshipKey key, string name, byte[] content, CancellationToken cancellation) =>
        artifacts.WriteOrReadAsync(Artifact(key.AllocationId, name), content, "text/plain", cancellation);

    private async Task<Wait> WaitAsync(TownshipKey key, string task, string fileId, CancellationToken cancellation) =>
        expected.Make(await allocations.RequireTownshipAsync(key, cancellation), WaitKind.Attention, county.BureauName, task, time.GetUtcNow(), county.Deadlines.BankReturn, WaitKey(fileId));

    private static string WaitKey(string fileId) => $"send|{fileId}";
}
