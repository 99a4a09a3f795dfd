using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Text;

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

    /// <summary>Bytes that cannot be read as text, and so cannot be scanned.</summary>
    Unreadable,

    /// <summary>A word of illness in a list of people.</summary>
    Illness,
}

/// <summary>A hit: its kind and where in the text; never the value.</summary>
public sealed record PublishHit(PublishHitKind Kind, int Position);

/// <summary>
/// The last look before anything becomes public (design.md, invariant 6; C32): resident IDs, card numbers and mobile phones stop a file, also in
/// full-width digits, broken up by spaces and dashes, or with letters beside them; in lists of people words of illness stop it too. Attachments are
/// scanned wholly: hidden sheets, comments, properties. The county's own published numbers and digests are allowed.
/// </summary>
public sealed partial class PublishGate
{
    private static readonly UTF8Encoding Strict = new(false, true);

    // Everything else is opened and read part by part.
    private static readonly string[] TextTypes = ["text/", "application/json", "application/ld+json", "application/feed+json", "application/schema+json", "application/xml", "application/atom+xml", "image/svg+xml"];

    private readonly Regex ours;
    private readonly IAttachmentReader? attachments;
    private readonly string[] programmes;
    private readonly Regex illnesses;

    /// <summary>A gate that lets the county's own phone and credit code pass. Without a reader of attachments none passes.</summary>
    public PublishGate(CountyProfile county, IAttachmentReader? attachments = null)
    {
        ArgumentNullException.ThrowIfNull(county);
        this.attachments = attachments;
        programmes = [.. county.Programmes.Select(programme => programme.Name)];
        // Abbreviations stand alone: there is no HIV in an archive.
        illnesses = new($"(?<![A-Za-z])(?:{string.Join('|', county.Publication.IllnessWords.Select(Regex.Escape).DefaultIfEmpty("(?!)"))})(?![A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
        string[] numbers = [county.Supervision.Phone, county.BureauCreditCode];
        // Whole numbers only: a phone must not hide the card that begins with it.
        ours = new($"(?<![0-9A-Za-z])(?:{string.Join('|', numbers.Where(number => number.Length > 0).Select(Regex.Escape).DefaultIfEmpty("(?!)"))})(?![0-9A-Za-z])", RegexOptions.CultureInvariant);
    }

    /// <summary>Scans one file.</summary>
    public IReadOnlyList<PublishHit> Scan(SiteFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var texts = TextsOf(file);
            return [.. texts.SelectMany(Scan), .. file.ListsPeople ? texts.SelectMany(Illnesses) : []];
        }
        catch (Exception unreadable) when (unreadable is DecoderFallbackException or InvalidDataException)
        {
            return [new PublishHit(PublishHitKind.Unreadable, 0)];
        }
    }

    /// <summary>Scans text. Positions count characters after digits of every kind became plain ones.</summary>
    public IReadOnlyList<PublishHit> Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = ours.Replace(Plain(text), Blank);
        plain = Digests().Replace(plain, Blank);
        return
        [
            .. Hits(PublishHitKind.ResidentId, ResidentIds(), plain, (_, digits) => ResidentId.HasRightCheckCharacter(digits)),
            .. Hits(PublishHitKind.ResidentId, OldResidentIds(), plain, (_, _) => true),
            .. Hits(PublishHitKind.Card, Cards(), plain, (_, digits) => BankCard.IsLuhn(digits)),
            .. Hits(PublishHitKind.Phone, Mobiles(), plain, (index, _) => !IsAmount(plain, index)),
        ];
    }

    private IReadOnlyList<string> TextsOf(SiteFile file)
    {
        var isText = TextTypes.Any(type => file.ContentType.StartsWith(type, StringComparison.Ordinal));
        if (isText) return [Strict.GetString(file.Content.Span)];
        // The path is public as well, and a name of a file is a place where people type.
        return attachments is null ? throw new InvalidDataException("There is no reader of attachments.") : [file.Path, .. attachments.ReadTexts(file.Content)];
    }

    private IEnumerable<PublishHit> Illnesses(string text)
    {
        var plain = programmes.Aggregate(HalfWidth.Of(text), (rest, name) => rest.Replace(name, new string('_', name.Length), StringComparison.Ordinal));
        return illnesses.Matches(plain).Select(match => new PublishHit(PublishHitKind.Illness, match.Index));
    }

    // Digits of every script and width become 0 to 9. Not by compatibility normalisation: where the machine has no locale data that does nothing.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in HalfWidth.Of(text).EnumerateRunes())
        {
            // Characters that nobody sees, between digits that everybody does.
            if (rune.Value is 0xAD or 0x2060 or 0xFEFF or (>= 0x200B and <= 0x200F)) continue;
            var digit = rune.IsAscii || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber) ? -1 : Rune.GetNumericValue(rune);
            if (digit is >= 0 and <= 9 && double.IsInteger(digit)) plain.Append((char)('0' + (int)digit));
            else plain.Append(rune);
        }

        return plain.ToString();
    }

    private static string Blank(Match match) => new('_', match.Length);

    private static IEnumerable<PublishHit> Hits(PublishHitKind kind, Regex pattern, string text, Func<int, string, bool> isReal) =>
        from Match match in pattern.Matches(text)
        where isReal(match.Index, string.Concat(match.Value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())
        select new PublishHit(kind, match.Index);

    // Amounts in open data are whole fen under names that end so: 130 to 199 million yuan would look like a phone number.
    private static bool IsAmount(string text, int index) => text.AsSpan(Math.Max(0, index - 8), Math.Min(8, index)).Contains("Fen\":", StringComparison.Ordinal);

    // SHA-256 in hex: digits in it are chance.
    [GeneratedRegex("(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Digests();

    // The groups are those in which people write these numbers.
    [GeneratedRegex("(?<![0-9])[0-9]{6}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{3}(?:[0-9](?![0-9])|[Xx])", RegexOptions.CultureInvariant)]
    private static partial Regex ResidentIds();

    [GeneratedRegex("(?<![0-9])[0-9]{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex OldResidentIds();

    [GeneratedRegex(@"(?<![0-9]|[0-9]\.)[0-9]{4}([ -]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{1,3})?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Cards();

    // Short enough to stand in a shorter digest by chance: letters of such beside it make it a code.
    [GeneratedRegex(@"(?<![0-9A-Fa-f]|[0-9]\.)(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9A-Fa-f])", RegexOptions.CultureInvariant)]
    private static partial Regex Mobiles();
}
