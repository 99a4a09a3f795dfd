namespace CivilAffairs.Core.Disbursement;

/// <summary>
/// Table <c>PersonPayments</c>: who is to be paid to which card by which allocation, as keyed hashes, so that one township's controls see the
/// other allocations without reading their ledgers.
/// </summary>
public interface IPersonPayments
{
    /// <summary>Keeps a township's payments in place of what was kept of it before. Safe to run twice by allocation and township.</summary>
    Task RecordAsync(string allocationId, string townshipCode, IReadOnlyList<PersonPayment> payments, CancellationToken cancellation = default);

    /// <summary>Payments of all townships of an allocation.</summary>
    IAsyncEnumerable<PersonPayment> ReadAsync(string allocationId, CancellationToken cancellation = default);
}

/// <summary>One payment to a person.</summary>
/// <param name="Person">Keyed hash of the resident ID, cut by <see cref="Cut"/>.</param>
/// <param name="Card">Keyed hash of the card, cut likewise.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="EntryNumber">Number on its roster.</param>
/// <param name="AmountFen">Amount in fen.</param>
public sealed record PersonPayment(string Person, string Card, string TownshipCode, int EntryNumber, long AmountFen)
{
    /// <summary>The first 128 bits of a keyed hash, as 32 hex characters: enough to tell a county's people apart.</summary>
    public static string Cut(string fingerprint) => fingerprint[..32];

    /// <inheritdoc/>
    public override string ToString() => $"PersonPayment {TownshipCode} {EntryNumber}";
}
