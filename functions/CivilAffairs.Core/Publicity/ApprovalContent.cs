using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Core.Publicity;

/// <summary>
/// Exactly what an approval approves: entries as they stood, the roster's hash, the controls' hits with their decisions. Its hash binds the
/// approval: another name, account or amount, or another hit, is another content, and needs another approval.
/// </summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="RosterSha256">Roster.</param>
/// <param name="TotalFen">Sum in fen.</param>
/// <param name="Entries">Entries by number.</param>
/// <param name="Controls">Hits at these entries: key and decision.</param>
public sealed record ApprovalContent(string AllocationId, string TownshipCode, string RosterSha256, long TotalFen, IReadOnlyList<ApprovedEntry> Entries, IReadOnlyList<string> Controls)
{
    /// <summary>Makes it from what stands.</summary>
    /// <param name="allocationId">Allocation.</param>
    /// <param name="townshipCode">Township.</param>
    /// <param name="rosterSha256">Roster.</param>
    /// <param name="covered">Entries that an approval would cover now.</param>
    /// <param name="cardFingerprint">Keyed hash of an entry's card.</param>
    /// <param name="hits">Hits of the township.</param>
    public static ApprovalContent Of(
        string allocationId, string townshipCode, string rosterSha256, IReadOnlyList<PaymentObligation> covered, Func<PaymentObligation, string> cardFingerprint, IReadOnlyList<ControlHit> hits)
    {
        var numbers = covered.Select(obligation => obligation.EntryNumber).ToHashSet();
        return new ApprovalContent(
            allocationId,
            townshipCode,
            rosterSha256,
            covered.Aggregate(0L, (sum, obligation) => checked(sum + obligation.AmountFen)),
            [.. covered.OrderBy(obligation => obligation.EntryNumber).Select(obligation => new ApprovedEntry(obligation.EntryNumber, DigestOf(obligation, cardFingerprint(obligation))))],
            [.. hits.Where(hit => hit.GoneAt is null && numbers.Contains(hit.EntryNumber)).Select(hit => $"{hit.Key}:{hit.Decision}").Order(StringComparer.Ordinal)]);
    }

    /// <summary>Digest of one entry as it stands: person, name, account, amount, and since when.</summary>
    public static string DigestOf(PaymentObligation obligation, string cardFingerprint) => KeyText.Base32(
        $"{obligation.ObligationId}|{obligation.Name}|{cardFingerprint}|{obligation.BankCode}|{obligation.AmountFen}|{obligation.ChangedAt.UtcTicks}", 20);

    /// <summary>SHA-256 of the whole content, lower-case hex.</summary>
    public string Sha256()
    {
        var text = new StringBuilder($"{AllocationId}\n{TownshipCode}\n{RosterSha256}\n{TotalFen}\n");
        foreach (var entry in Entries) text.Append(entry.Number).Append(' ').Append(entry.Digest).Append('\n');
        foreach (var control in Controls) text.Append(control).Append('\n');
        return KeyText.Sha256(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

/// <summary>An entry of an approval: its number and the digest of what stood.</summary>
public sealed record ApprovedEntry(int Number, string Digest);
