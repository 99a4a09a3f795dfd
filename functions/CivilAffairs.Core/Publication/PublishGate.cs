using System.Text;
using System.Text.RegularExpressions;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Identity;

namespace CivilAffairs.Core.Publication;

/// <summary>What the gate found.</summary>
public enum PublishHitKind
{
    /// <summary>A resident ID.</summary>
    ResidentId,

    /// <summary>A card number.</summary>
    Card,

    /// <summary>A mobile phone number.</summary>
    Phone,

    /// <summary>Bytes that are no UTF-8 text, and so cannot be scanned.</summary>
    Unreadable,
}

/// <summary>A hit: its kind and where in the text; never the value.</summary>
public sealed record PublishHit(PublishHitKind Kind, int Position);

/// <summary>
/// The last look before anything becomes public (design.md, invariant 6; C32): resident IDs, card numbers and mobile phones stop a file, also in
/// full-width digits or broken up by spaces and dashes. The county's own published numbers are allowed.
/// </summary>
public sealed partial class PublishGate(CountyProfile county)
{
    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly string[] allowed = [county.Supervision.Phone, county.BureauCreditCode];

    /// <summary>Scans one file.</summary>
    public IReadOnlyList<PublishHit> Scan(SiteFile file)
    {
        try
        {
            return Scan(Strict.GetString(file.Content.Span));
        }
        catch (DecoderFallbackException)
        {
            return [new PublishHit(PublishHitKind.Unreadable, 0)];
        }
    }

    /// <summary>Scans text.</summary>
    public IReadOnlyList<PublishHit> Scan(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC);
        foreach (var own in allowed.Where(own => own.Length > 0)) plain = plain.Replace(own, "", StringComparison.Ordinal);
        return
        [
            .. Hits(PublishHitKind.ResidentId, ResidentIds(), plain, (_, digits) => ResidentId.HasRightCheckCharacter(digits)),
            .. Hits(PublishHitKind.ResidentId, OldResidentIds(), plain, (_, _) => true),
            .. Hits(PublishHitKind.Card, Cards(), plain, (_, digits) => BankCard.IsLuhn(digits)),
            .. Hits(PublishHitKind.Phone, Mobiles(), plain, (index, _) => !IsAmount(plain, index)),
        ];
    }

    private static IEnumerable<PublishHit> Hits(PublishHitKind kind, Regex pattern, string text, Func<int, string, bool> isReal) =>
        from Match match in pattern.Matches(text)
        where isReal(match.Index, string.Concat(match.Value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())
        select new PublishHit(kind, match.Index);

    // Amounts in open data are whole fen under names that end so: 130 to 199 million yuan would look like a phone number.
    private static bool IsAmount(string text, int index) => text.AsSpan(Math.Max(0, index - 8), Math.Min(8, index)).Contains("Fen\":", StringComparison.Ordinal);

    // Letters beside a number make it a hash or a code. The groups are those in which people write these numbers.
    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?![0-9A-Za-z])")]
    private static partial Regex ResidentIds();

    [GeneratedRegex(@"(?<![0-9A-Za-z])\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])")]
    private static partial Regex OldResidentIds();

    [GeneratedRegex(@"(?<![0-9A-Za-z.])\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?![0-9A-Za-z])")]
    private static partial Regex Cards();

    [GeneratedRegex(@"(?<![0-9A-Za-z.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])")]
    private static partial Regex Mobiles();
}
