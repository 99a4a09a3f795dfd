using System.Globalization;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Documents.Ledger;
using CivilAffairs.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace CivilAffairs.Functions.Ledger;

/// <summary>The ledger as a file (domain.md C53), by allocation, township, programme and period.</summary>
public sealed class LedgerExport(LedgerLines lines, IAuditLog audit, TimeProvider time)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>
    /// Query: <c>by</c> (who), <c>allocation</c>, <c>township</c>, <c>programme</c>, <c>from</c> and <c>to</c> (days in China, both included), <c>format</c>
    /// (<c>xlsx</c>, <c>postings.csv</c>, <c>payments.csv</c>). Who took what is put on record before it is given out (C51).
    /// </summary>
    [Function(nameof(ExportLedger))]
    public async Task<IActionResult> ExportLedger([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff/ledger/export")] HttpRequest request, CancellationToken cancellation)
    {
        var (by, unnamed) = request.Acting(request.Query["by"], "请写明导出人（by）。");
        if (unnamed is not null) return unnamed;
        if (!TryDay(request.Query["from"], out var from) || !TryDay(request.Query["to"], out var until)) return Answers.Invalid("起止日期（from、to）应写成 2026-11-01 的形式。");
        var scope = new LedgerScope(Given(request, "allocation"), Given(request, "township"), Given(request, "programme"), from, until);
        var format = Given(request, "format") ?? "xlsx";
        if (format is not ("xlsx" or "postings.csv" or "payments.csv")) return Answers.Invalid("格式（format）应为 xlsx、postings.csv 或 payments.csv。");
        // Written to a file of this machine first: a fault on the way is an error and no half file, and nothing is held in memory.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(file, format, scope, cancellation);
            await RecordAsync(by!, scope, format, cancellation);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        file.Position = 0;
        return new FileStreamResult(file, format == "xlsx" ? Workbook : Csv) { FileDownloadName = NameOf(scope, format) };
    }

    private Task WriteAsync(Stream file, string format, LedgerScope scope, CancellationToken cancellation) => format switch
    {
        "postings.csv" => LedgerExportFile.WritePostingsAsync(file, lines.PostingsAsync(scope, cancellation), cancellation),
        "payments.csv" => LedgerExportFile.WritePaymentsAsync(file, lines.PaymentsAsync(scope, cancellation), cancellation),
        _ => LedgerExportFile.WriteWorkbookAsync(file, lines.PostingsAsync(scope, cancellation), lines.PaymentsAsync(scope, cancellation), cancellation),
    };

    private Task RecordAsync(string by, LedgerScope scope, string format, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var detail = $"导出台账（{format}）：文件{scope.AllocationId ?? "全部"}，乡镇{scope.TownshipCode ?? "全部"}，项目{scope.ProgrammeCode ?? "全部"}，{Say(scope.From) ?? "最初"}至{Say(scope.Until) ?? "最近"}";
        return audit.AppendAsync(scope.AllocationId ?? AuditStreams.County, new AuditEntry($"export-ledger:{now.UtcTicks}:{KeyText.Base32($"{by}|{detail}", 16)}", now, by, "ExportLedger", scope.TownshipCode ?? "台账", detail), cancellation);
    }

    private static string NameOf(LedgerScope scope, string format)
    {
        string?[] parts = ["ledger", scope.AllocationId, scope.TownshipCode, scope.ProgrammeCode, Say(scope.From), Say(scope.Until)];
        return $"{string.Join('-', parts.Where(part => part is not null))}{(format == "xlsx" ? "." : "-")}{format}";
    }

    private static string? Given(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    private static string? Say(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }
}
