using System.Security.Cryptography;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Ledger;

/// <summary>The step of <see cref="LedgerExportOrchestrator"/>.</summary>
public sealed class LedgerExportActivities(IRecordStore<LedgerExportOrder> orders, LedgerLines lines, IExportFiles files, TimeProvider time)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Writes the file. Safe to run twice by export: a finished one is left as it is.</summary>
    [Function(nameof(WriteLedgerExport))]
    public async Task WriteLedgerExport([ActivityTrigger] string exportId, CancellationToken cancellation)
    {
        // Removed before it was written: nobody asks for it any more.
        if (await orders.FindAsync(LedgerExportOrder.County, exportId, cancellation) is not { FinishedAt: null } order) return;
        var progress = new LedgerExportProgress(orders, exportId, await lines.CountTownshipsAsync(order.Scope, cancellation) * order.Format.Sheets(), time);
        await progress.BeginAsync(cancellation);
        // Written to a file of this machine first: a fault on the way leaves no half file, and nothing is held in memory.
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await WriteAsync(file, order, progress, cancellation);
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        file.Position = 0;
        await files.PutAsync(order.Path, file, order.Format.ContentType(), cancellation);
        var (bytes, now) = (file.Length, time.GetUtcNow());
        await orders.ChangeAsync(
            LedgerExportOrder.County, exportId, stored => stored.FinishedAt is null ? stored with { Written = stored.Parts, Lines = progress.Lines, FinishedAt = now, Bytes = bytes, Sha256 = sha256 } : stored, cancellation);
    }

    private Task WriteAsync(Stream file, LedgerExportOrder order, LedgerExportProgress progress, CancellationToken cancellation)
    {
        var postings = progress.Count(lines.PostingsAsync(order.Scope, () => progress.NextAsync(cancellation), cancellation));
        var payments = progress.Count(lines.PaymentsAsync(order.Scope, () => progress.NextAsync(cancellation), cancellation));
        return order.Format switch
        {
            LedgerExportFormat.PostingsCsv => LedgerExportFile.WritePostingsAsync(file, postings, cancellation),
            LedgerExportFormat.PaymentsCsv => LedgerExportFile.WritePaymentsAsync(file, payments, cancellation),
            _ => LedgerExportFile.WriteWorkbookAsync(file, postings, payments, cancellation),
        };
    }
}
