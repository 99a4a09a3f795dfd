using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Ledger;

/// <summary>Steps that move a township's share as a whole: it is allocated once, and what no roster claims goes back once.</summary>
public static class ShareSteps
{
    /// <summary>The document allocates the share.</summary>
    public static LedgerStep Allocate(TownshipRecord township, string documentNumber, DateTimeOffset at) =>
        Single(township, $"share:{township.AllocationId}:{township.TownshipCode}", Account.Appropriation, Account.Allocated, township.AmountFen, documentNumber, at);

    /// <summary>The part of the share that the accepted roster leaves goes back to the fund; null when nothing is left.</summary>
    public static LedgerStep? ReturnRemainder(TownshipRecord township, long remainderFen, DateTimeOffset at) => remainderFen <= 0
        ? null
        : Single(township, $"remainder:{township.AllocationId}:{township.TownshipCode}", Account.Allocated, Account.ReturnedToFund, remainderFen, "花名册结余退回", at);

    private static LedgerStep Single(TownshipRecord township, string key, Account from, Account to, long amountFen, string cause, DateTimeOffset at) => new(
        township.AllocationId,
        township.TownshipCode,
        key,
        [new Posting(key, township.AllocationId, township.TownshipCode, from, to, amountFen, 0, cause, at)],
        [],
        []);
}
