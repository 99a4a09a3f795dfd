namespace CivilAffairs.Core.Intake;

/// <summary>Which budget money comes from.</summary>
public enum FundSource
{
    /// <summary>中央</summary>
    Central,

    /// <summary>省级</summary>
    Province,

    /// <summary>市级</summary>
    City,

    /// <summary>县级</summary>
    County,
}

/// <summary>A part of an amount by source, as written in the table's unit.</summary>
public sealed record DraftFund(FundSource Source, Sourced<string> Amount);

/// <summary>A part of a township's share by source, in fen.</summary>
/// <param name="Source">Which budget.</param>
/// <param name="AmountFen">Fen, zero or more.</param>
/// <param name="Place">Where it was read.</param>
public sealed record FundShare(FundSource Source, long AmountFen, SourcePlace Place);

/// <summary>Names of <see cref="FundSource"/>.</summary>
public static class FundSources
{
    /// <summary>Name in Chinese.</summary>
    public static string Describe(this FundSource source) => source switch
    {
        FundSource.Central => "中央资金",
        FundSource.Province => "省级资金",
        FundSource.City => "市级资金",
        FundSource.County => "县级资金",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
