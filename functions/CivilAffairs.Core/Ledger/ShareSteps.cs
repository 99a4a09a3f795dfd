using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps that move a township's share as a whole: it is allocated once, and what no roster claims goes back once.</summary>
public static class ShareSteps
{
    private const string Remainder = "remainder:";

    /// <summary>The document allocates the share.</summary>
    public static LedgerStep Allocate(TownshipRecord township, string documentNumber, DateTimeOffset at) =>
        Single(township, $"share:{township.AllocationId}:{township.TownshipCode}", Account.Appropriation, Account.Allocated, township.AmountFen, documentNumber, at);

    /// <summary>How many remainders a township's postings hold.</summary>
    public static int CountRemainders(IEnumerable<Posting> postings) => postings.Count(posting => posting.PostingId.StartsWith(Remainder, StringComparison.Ordinal));

    /// <summary>
    /// The part of the share that no entry claims goes back to the fund; null when nothing is left. Once a closing: remainders bear numbers, since
    /// an entry of a township that was opened again may be lowered.
    /// </summary>
    public static LedgerStep? ReturnRemainder(TownshipRecord township, long remainderFen, int earlier, DateTimeOffset at) => remainderFen <= 0
        ? null
        : Single(
            township,
            earlier == 0 ? $"{Remainder}{township.AllocationId}:{township.TownshipCode}" : $"{Remainder}{township.AllocationId}:{township.TownshipCode}:{earlier + 1:00}",
            Account.Allocated, Account.ReturnedToFund, remainderFen, "花名册结余退回", at);

    private static LedgerStep Single(TownshipRecord township, string key, Account from, Account to, long amountFen, string cause, DateTimeOffset at) => new(
        township.AllocationId,
        township.TownshipCode,
        key,
        [new Posting(key, township.AllocationId, township.TownshipCode, from, to, amountFen, 0, cause, at)],
        [],
        []);
}
