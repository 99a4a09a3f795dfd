using System.Globalization;

namespace CivilAffairs.SampleData;

/// <summary>What is wrong with a row of the faulty roster.</summary>
public enum SampleRosterFaultKind
{
    /// <summary>Resident ID with a wrong check digit.</summary>
    WrongCheckDigit,

    /// <summary>Resident ID typed as a number: the spreadsheet lost its last three digits.</summary>
    LostPrecision,

    /// <summary>The person of another row once more.</summary>
    DuplicatePerson,

    /// <summary>Card that fails the Luhn check.</summary>
    BadCard,

    /// <summary>合计 differs from the sum of the rows.</summary>
    WrongTotal,
}

/// <summary>A fault with the 1-based row of the sheet in which it stands.</summary>
public sealed record SampleRosterFault(SampleRosterFaultKind Kind, int Row);

/// <summary>Turns good households into faulty ones, one fault a row.</summary>
internal sealed class SampleRosterFaults
{
    public static readonly SampleRosterFaults None = new([]);

    private readonly SampleHousehold[] original;

    private SampleRosterFaults(SampleHousehold[] original) => this.original = original;

    /// <summary>By how much 合计 is wrong, in fen.</summary>
    public long TotalErrorFen => original.Length == 0 ? 0 : 10_000;

    /// <summary>Rows 2, 3, 5 and 6 of the households and the total row.</summary>
    public IReadOnlyList<SampleRosterFault> List => original.Length == 0 ? [] :
    [
        new(SampleRosterFaultKind.WrongCheckDigit, SampleRoster.FirstRow + 1),
        new(SampleRosterFaultKind.LostPrecision, SampleRoster.FirstRow + 2),
        new(SampleRosterFaultKind.DuplicatePerson, SampleRoster.FirstRow + 4),
        new(SampleRosterFaultKind.BadCard, SampleRoster.FirstRow + 5),
        new(SampleRosterFaultKind.WrongTotal, SampleRoster.FirstRow + original.Length),
    ];

    public static SampleRosterFaults Of(SampleShare share) => new([.. share.Households]);

    public SampleHousehold Apply(SampleHousehold household) => original.Length == 0 ? household : household.EntryNumber switch
    {
        2 => household with { ResidentId = household.ResidentId[..^1] + NextDigit(household.ResidentId[^1]) },
        5 => household with { Name = original[0].Name, ResidentId = original[0].ResidentId },
        6 => household with { Card = household.Card[..^1] + NextDigit(household.Card[^1]) },
        _ => household,
    };

    /// <summary>The resident ID of row 3 as a spreadsheet stores the number: fifteen digits and an exponent.</summary>
    public string? LostDigits(SampleHousehold household)
    {
        if (original.Length == 0 || household.EntryNumber != 3)
            return null;
        var kept = household.ResidentId[..15].TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{kept[0]}.{kept[1..]}E+17");
    }

    private static char NextDigit(char digit) => digit is 'X' ? '0' : (char)('0' + ((digit - '0' + 1) % 10));
}
