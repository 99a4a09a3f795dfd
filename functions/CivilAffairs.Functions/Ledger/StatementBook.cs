using System.Globalization;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Settings;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>Statements of the paying accounts as reconciliation reads them: artifacts by day, whatever format the bank's file had.</summary>
public sealed class StatementBook(IArtifactStore artifacts)
{
    /// <summary>How many days back a payment may stand on a statement before its return is booked here, and how late a day's statement may come.</summary>
    public const int DaysBack = 10;

    /// <summary>Keeps the lines of a statement file. Safe to run twice by bank, day and content.</summary>
    public async Task KeepAsync(string bankCode, IReadOnlyList<StatementLine> entries, CancellationToken cancellation)
    {
        foreach (var day in entries.GroupBy(entry => entry.BookedOn))
        {
            var bytes = WireJson.Write(day.ToList());
            await artifacts.WriteOnceAsync($"{FolderOf(day.Key)}{bankCode}-{KeyText.Sha256(bytes)[..16]}.json", bytes, "application/json", cancellation);
        }
    }

    /// <summary>How many files tell of a day and of the days before it. They are never taken away: a greater number means that another one came.</summary>
    public Task<int> CountAsync(DateOnly day, CancellationToken cancellation) => NamesAsync(day, cancellation).CountAsync(cancellation).AsTask();

    /// <summary>Lines of the statements of a day and of the days before it. A line that two files tell is there once.</summary>
    public async Task<IReadOnlyList<StatementLine>> ReadAsync(DateOnly day, CancellationToken cancellation)
    {
        var entries = new List<StatementLine>();
        await foreach (var name in NamesAsync(day, cancellation)) entries.AddRange(WireJson.Read<List<StatementLine>>(await artifacts.RequireAsync(name, cancellation)));
        return [.. entries.Distinct()];
    }

    private IAsyncEnumerable<string> NamesAsync(DateOnly day, CancellationToken cancellation) =>
        Enumerable.Range(0, DaysBack + 1).Reverse().ToAsyncEnumerable().SelectMany(back => artifacts.ListAsync(FolderOf(day.AddDays(-back)), cancellation));

    private static string FolderOf(DateOnly day) => $"statements/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";
}
