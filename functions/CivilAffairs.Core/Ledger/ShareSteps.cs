using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps that move a township's share as a whole: it is allocated once, and what no roster claims goes back once.</summary>
public static class ShareSteps
{
    private const string Taking = "rest:";

    // Before both shared one row of numbers, remainders and increases had their own.
    private static readonly string[] Takings = [Taking, "remainder:", "increase:"];

    /// <summary>The document allocates the share.</summary>
    public static LedgerStep Allocate(TownshipRecord township, string documentNumber, DateTimeOffset at) =>
        Single(township, $"share:{township.AllocationId}:{township.TownshipCode}", Account.Appropriation, Account.Allocated, township.AmountFen, documentNumber, at);

    /// <summary>How often something was taken from what the share has left: a remainder that went back, or more for an entry.</summary>
    public static int CountTakings(IEnumerable<Posting> postings) => postings.Count(posting => Takings.Any(kind => posting.PostingId.StartsWith(kind, StringComparison.Ordinal)));

    /// <summary>Id of the next posting that takes from what is left, after <paramref name="earlier"/> ones. Of two that saw the same rest one is refused, and reads again.</summary>
    public static string TakingId(int earlier) => $"{Taking}{earlier + 1:0000}";

    /// <summary>
    /// The part of the share that no entry claims goes back to the fund; null when nothing is left. A township that was opened again may have
    /// another one.
    /// </summary>
    /// <param name="township">Its line.</param>
    /// <param name="remainderFen">What is left, in fen.</param>
    /// <param name="earlier">Answer of <see cref="CountTakings"/> over the postings that showed it.</param>
    /// <param name="at">When.</param>
    public static LedgerStep? ReturnRemainder(TownshipRecord township, long remainderFen, int earlier, DateTimeOffset at) =>
        remainderFen <= 0 ? null : Single(township, TakingId(earlier), Account.Allocated, Account.ReturnedToFund, remainderFen, "花名册结余退回", at);

    private static LedgerStep Single(TownshipRecord township, string key, Account from, Account to, long amountFen, string cause, DateTimeOffset at) => new(
        township.AllocationId,
        township.TownshipCode,
        key,
        [new Posting(key, township.AllocationId, township.TownshipCode, from, to, amountFen, 0, cause, at)],
        [],
        []);
}
