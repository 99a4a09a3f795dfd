using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Documents.Ledger;
using CivilAffairs.Functions.Intake;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Ledger;

/// <summary>The step of <see cref="LedgerExportOrchestrator"/>.</summary>
public sealed class LedgerExportActivities(IRecordStore<LedgerExportOrder> orders, LedgerLines lines, IExportFiles files, TimeProvider time)
{
    /// <summary>Writes the file. Safe to run twice by export: a finished one is left as it is.</summary>
    [Function(nameof(WriteLedgerExport))]
    public async Task WriteLedgerExport([ActivityTrigger] string exportId, CancellationToken cancellation)
    {
        // Removed before it was written: nobody asks for it any more.
        if (await orders.FindAsync(LedgerExportOrder.County, exportId, cancellation) is not { FinishedAt: null } order) return;
        var progress = new LedgerExportProgress(orders, exportId, await lines.CountTownshipsAsync(order.Scope, cancellation) * order.Format.Sheets(), time);
        await progress.BeginAsync(cancellation);
        // On this machine first: a fault on the way leaves no half file.
        using var file = await SpooledFile.WriteAsync(target => WriteAsync(target, order, progress, cancellation));
        await using var content = file.Open();
        await files.PutAsync(order.Path, content, order.Format.ContentType(), cancellation);
        var (bytes, now) = (content.Length, time.GetUtcNow());
        await orders.ChangeAsync(
            LedgerExportOrder.County, exportId, stored => stored.FinishedAt is null ? stored with { Written = stored.Parts, Lines = progress.Lines, FinishedAt = now, Bytes = bytes, Sha256 = file.Sha256 } : stored, cancellation);
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
