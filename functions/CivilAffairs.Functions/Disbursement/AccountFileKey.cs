using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Supervision;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>Which file of questions about accounts (账户预验): one asks about a township's whole roster, later ones about accounts that were corrected since.</summary>
/// <param name="Batch">Whose accounts, at which bank; batches count from 1, so none has its id.</param>
/// <param name="Corrections">Short hash of the corrections that it asks about; empty: the whole roster.</param>
public sealed record AccountFileKey(BatchKey Batch, string Corrections)
{
    private const int Digits = 6;
    private const string Mark = "-c";

    /// <summary>Whose accounts.</summary>
    public TownshipKey Township => new(Batch.AllocationId, Batch.TownshipCode);

    /// <summary>The file about a roster.</summary>
    public static AccountFileKey OfRoster(TownshipKey township, string bankCode) => new(KeyOf(township, bankCode), "");

    /// <summary>The file about these corrections, whatever their order.</summary>
    public static AccountFileKey OfCorrections(TownshipKey township, string bankCode, IEnumerable<string> corrections) =>
        new(KeyOf(township, bankCode), KeyText.Base32(string.Join('|', corrections.Order(StringComparer.Ordinal)), Digits));

    /// <summary><c>{allocation}-{township}-{bank}-00</c>, or with <c>-c{hash}</c> in the place of the number.</summary>
    public string FileId => Corrections.Length == 0 ? Batch.BatchId : $"{Batch.BatchId[..^3]}{Mark}{Corrections}";

    /// <summary>Takes a file's id apart; null when it has another form.</summary>
    public static AccountFileKey? Parse(string fileId)
    {
        ArgumentNullException.ThrowIfNull(fileId);
        if (BatchKey.Parse(fileId) is { } roster) return roster.Sequence == 0 ? new(roster, "") : null;
        var at = fileId.LastIndexOf(Mark, StringComparison.Ordinal);
        return at > 0 && fileId.Length - at == Mark.Length + Digits && BatchKey.Parse($"{fileId[..at]}-00") is { } key ? new(key, fileId[(at + Mark.Length)..]) : null;
    }

    private static BatchKey KeyOf(TownshipKey township, string bankCode) => new(township.AllocationId, township.TownshipCode, bankCode, 0);
}
