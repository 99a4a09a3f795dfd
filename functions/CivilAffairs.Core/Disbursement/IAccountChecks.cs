namespace CivilAffairs.Core.Disbursement;

/// <summary>
/// Table <c>AccountChecks</c>: what an agent bank answered about accounts before anything was paid (账户预验, domain.md C16).
/// Written by the pre-validation of accounts, read by the controls.
/// </summary>
public interface IAccountChecks
{
    /// <summary>Keeps answers. Safe to run twice by allocation, township, entry and card: the latest answer about a card of an entry stands; one about another card, a corrected one, stands beside it.</summary>
    Task RecordAsync(string allocationId, string townshipCode, IReadOnlyList<AccountCheck> checks, CancellationToken cancellation = default);

    /// <summary>Answers about a township's entries in order of their entry numbers.</summary>
    IAsyncEnumerable<AccountCheck> ReadAsync(string allocationId, string townshipCode, CancellationToken cancellation = default);
}

/// <summary>The bank's answer about one entry's account.</summary>
/// <param name="EntryNumber">Number on the roster.</param>
/// <param name="CardFingerprint">Keyed hash of the card that was asked about: an answer about an older card says nothing of a corrected one.</param>
/// <param name="Result">Answer.</param>
/// <param name="ReasonCode">ISO 20022 reason, when the account cannot take the payment.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record AccountCheck(int EntryNumber, string CardFingerprint, AccountCheckResult Result, string ReasonCode, DateTimeOffset AnsweredAt);

/// <summary>Whether an account can take a payment in this name.</summary>
public enum AccountCheckResult
{
    /// <summary>Exists, can be credited, and bears the payee's name.</summary>
    Usable,

    /// <summary>Exists under another name (BE01).</summary>
    NameDiffers,

    /// <summary>Does not exist, is closed, blocked or not activated.</summary>
    Unusable,
}
