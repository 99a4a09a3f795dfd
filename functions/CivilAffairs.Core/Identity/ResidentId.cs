using System.Buffers;
using System.Globalization;
using CivilAffairs.Core.Text;

namespace CivilAffairs.Core.Identity;

/// <summary>Resident IDs (公民身份号码, GB 11643-1999; domain.md §3.1).</summary>
public static class ResidentId
{
    // Signs of multiplication and the Cyrillic and Greek letters that look like X.
    private static readonly SearchValues<char> LookAlikes = SearchValues.Create("×✕╳ХΧ");

    private const int OldLength = 15;
    private const int Length = 18;
    private const int OldestAge = 130;
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // First two digits in use; others are read with a remark, for codes are those of the first registration.
    private static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ProvinceLookup = Provinces.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads and judges a resident ID. Births after <paramref name="today"/> are refused. An old 15-digit number is converted and flagged.</summary>
    public static ResidentIdCheck Check(string? text, DateOnly today)
    {
        var id = Normalise(text, out var hadLookAlike);
        var isOld = id.Length == OldLength && Numerals.AreAll(id);
        if (isOld) id = Convert(id);
        return new(id, Problem(id, today), isOld, hadLookAlike);
    }

    /// <summary>Half width, no spaces, capital X; × and the Cyrillic letter become X.</summary>
    public static string Normalise(string? text) => Normalise(text, out _);

    /// <summary>The check character (ISO 7064 MOD 11-2) of the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first17.Length, Weights.Length);
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (first17[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    /// <summary>Whether 18 characters are digits with a right check character; looks at nothing else.</summary>
    public static bool HasRightCheckCharacter(ReadOnlySpan<char> id) =>
        id.Length == Length && Numerals.AreAll(id[..17]) && CheckCharacter(id) == char.ToUpperInvariant(id[17]);

    /// <summary>Whether the holder of a valid 18-character ID is under eighteen on a date.</summary>
    public static bool IsMinor(string id, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(id);
        return DateOnly.ParseExact(id.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture).AddYears(18) > on;
    }

    /// <summary>Whether the first two digits are of a province in use.</summary>
    public static bool HasKnownRegion(string id) => id.Length >= 2 && ProvinceLookup.Contains(id.AsSpan(0, 2));

    private static ResidentIdProblem Problem(string id, DateOnly today)
    {
        if (id.Length == 0) return ResidentIdProblem.Missing;
        if (Numerals.IsScientific(id)) return ResidentIdProblem.ScientificNotation;
        if (id.Length != Length) return ResidentIdProblem.Length;
        if (!Numerals.AreAll(id.AsSpan(0, 17)) || !(char.IsAsciiDigit(id[17]) || id[17] == 'X')) return ResidentIdProblem.Characters;

        var isRight = HasRightCheckCharacter(id);
        if (!isRight && id.EndsWith("000", StringComparison.Ordinal)) return ResidentIdProblem.ExcelPrecisionLoss;
        if (!IsBirthDate(id.AsSpan(6, 8), today)) return ResidentIdProblem.BirthDate;
        return isRight ? ResidentIdProblem.None : ResidentIdProblem.CheckCharacter;
    }

    private static bool IsBirthDate(ReadOnlySpan<char> digits, DateOnly today) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
        && birth <= today && birth > today.AddYears(-OldestAge);

    private static string Convert(string old)
    {
        var first17 = $"{old[..6]}19{old[6..]}";
        return first17 + CheckCharacter(first17);
    }

    private static string Normalise(string? text, out bool hadLookAlike)
    {
        var plain = HalfWidth.Compact(text).TrimStart('\'', '`').ToUpperInvariant();
        hadLookAlike = plain.AsSpan().ContainsAny(LookAlikes);
        return hadLookAlike ? string.Concat(plain.Select(character => LookAlikes.Contains(character) ? 'X' : character)) : plain;
    }
}
