using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An answer about an account as a row of <c>AccountChecks</c>; the row key orders by entry number, and tells the cards of an entry apart.</summary>
internal static class AccountCheckRow
{
    private const int CardDigits = 12;

    public static string Key(AccountCheck check) => string.Create(CultureInfo.InvariantCulture, $"{check.EntryNumber:000000}-{KeyText.Base32(check.CardFingerprint, CardDigits)}");

    public static TableEntity Write(string allocationId, string townshipCode, AccountCheck check) =>
        new(TableKey.Township(allocationId, townshipCode), Key(check))
        {
            [nameof(check.EntryNumber)] = check.EntryNumber,
            [nameof(check.CardFingerprint)] = check.CardFingerprint,
            [nameof(check.Result)] = check.Result.ToString(),
            [nameof(check.ReasonCode)] = check.ReasonCode,
            [nameof(check.AnsweredAt)] = check.AnsweredAt.ToUniversalTime(),
        };

    public static AccountCheck Read(TableEntity row) => new(
        row.Number(nameof(AccountCheck.EntryNumber)),
        row.Text(nameof(AccountCheck.CardFingerprint)),
        row.Named<AccountCheckResult>(nameof(AccountCheck.Result)),
        row.Text(nameof(AccountCheck.ReasonCode)),
        row.Instant(nameof(AccountCheck.AnsweredAt)));
}
