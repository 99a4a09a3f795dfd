using System.Collections.Concurrent;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Ledger;

/// <summary>
/// Figures of townships for pages, added up once for each state of their books. Nothing is given out on trust: the township's mark is read from the store each
/// time, and figures are given out only under the mark that was read before they were added up.
/// </summary>
public sealed class LedgerFigures(ILedgerStore ledger)
{
    /// <summary>A few kilobytes each.</summary>
    private const int Most = 4096;

    /// <summary>So many townships are looked at together: the store answers small questions side by side.</summary>
    private const int Together = 16;

    private readonly ConcurrentDictionary<TownshipKey, (string Mark, TownshipFigures Figures)> kept = new();

    /// <summary>A township's figures.</summary>
    public async Task<TownshipFigures> ReadAsync(TownshipKey key, CancellationToken cancellation) => (await ReadMarkedAsync(key, cancellation)).Figures;

    /// <summary>Figures of several townships, in their order.</summary>
    public async Task<IReadOnlyList<(TownshipRecord Township, TownshipFigures Figures)>> ReadAsync(IReadOnlyList<TownshipRecord> townships, CancellationToken cancellation) =>
        [.. (await ReadMarkedAsync(townships, cancellation)).Select(item => (item.Township, item.Figures))];

    /// <summary>The same, each with the mark of its books that was read before them: for pages that follow what they show.</summary>
    public async Task<IReadOnlyList<(TownshipRecord Township, TownshipFigures Figures, string Mark)>> ReadMarkedAsync(IReadOnlyList<TownshipRecord> townships, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(townships);
        var read = new (TownshipRecord, TownshipFigures, string)[townships.Count];
        await Parallel.ForAsync(0, townships.Count, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellation }, async (index, stopped) =>
        {
            var (mark, figures) = await ReadMarkedAsync(new TownshipKey(townships[index].AllocationId, townships[index].TownshipCode), stopped);
            read[index] = (townships[index], figures, mark);
        });
        return read;
    }

    private async Task<(string Mark, TownshipFigures Figures)> ReadMarkedAsync(TownshipKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        var mark = await ledger.ReadMarkAsync(key.AllocationId, key.TownshipCode, cancellation);
        if (mark.Length > 0 && kept.TryGetValue(key, out var known) && known.Mark == mark) return known;
        var books = await ledger.ReadBooksAsync(key.AllocationId, key.TownshipCode, cancellation);
        var figures = TownshipFigures.Of(books.Obligations, books.Postings);
        if (kept.Count >= Most) kept.Clear();
        // Rows that changed while they were read are kept under a mark that has passed.
        return kept[key] = (mark, figures);
    }
}
