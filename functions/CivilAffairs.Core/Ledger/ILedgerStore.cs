using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Ledger;

/// <summary>Table <c>Ledger</c>: obligations, instructions and postings of one township of one allocation in one partition, so that one transaction moves them together.</summary>
public interface ILedgerStore
{
    /// <summary>Applies a step once. Safe to run twice by <see cref="LedgerStep.Key"/>.</summary>
    Task<StepOutcome> ApplyAsync(LedgerStep step, CancellationToken cancellation = default);

    /// <summary>Whether a step with this key was applied.</summary>
    Task<bool> WasAppliedAsync(string allocationId, string townshipCode, string key, CancellationToken cancellation = default);

    /// <summary>A mark that every step of the township changes; empty before the first. What was made from its rows under the same mark is current.</summary>
    Task<string> ReadMarkAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);

    /// <summary>Obligations of a township in order of their entry numbers.</summary>
    IAsyncEnumerable<PaymentObligation> ReadObligationsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);

    /// <summary>Obligations with numbers after <paramref name="afterEntry"/>, in their order, at most so many (1 to 1000): by their keys, never the whole township.</summary>
    Task<IReadOnlyList<PaymentObligation>> ReadObligationPageAsync(string allocationId, string townshipCode, int afterEntry, int count, CancellationToken cancellation = default);

    /// <summary>One obligation by its number on the roster, or null.</summary>
    Task<PaymentObligation?> ReadObligationAsync(string allocationId, string townshipCode, int entryNumber, CancellationToken cancellation = default);

    /// <summary>Instructions of a batch in order of their lines.</summary>
    IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, string batchId, CancellationToken cancellation = default);

    /// <summary>Instructions of a township, all batches.</summary>
    IAsyncEnumerable<PaymentInstruction> ReadInstructionsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);

    /// <summary>Postings of a township.</summary>
    IAsyncEnumerable<Posting> ReadPostingsAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);

    /// <summary>A township's obligations and postings together; a store that can does so in one look.</summary>
    async Task<LedgerBooks> ReadBooksAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => new(
        await ReadObligationsAsync(allocationId, townshipCode, cancellation).ToListAsync(cancellation),
        await ReadPostingsAsync(allocationId, townshipCode, cancellation).ToListAsync(cancellation));

    /// <summary>All of a township as it is stored now, and not as anything that is kept in memory says: for whoever checks what hands beside the app did.</summary>
    async Task<(LedgerBooks Books, IReadOnlyList<PaymentInstruction> Instructions)> ReadStoredAsync(string allocationId, string townshipCode, CancellationToken cancellation = default) => (
        await ReadBooksAsync(allocationId, townshipCode, cancellation),
        await ReadInstructionsAsync(allocationId, townshipCode, cancellation).ToListAsync(cancellation));
}

/// <summary>A township's obligations by number, and its postings.</summary>
public sealed record LedgerBooks(IReadOnlyList<PaymentObligation> Obligations, IReadOnlyList<Posting> Postings)
{
    /// <summary>Balances, added up from the postings.</summary>
    public Balances Balances => Ledger.Balances.Of(Postings);
}
