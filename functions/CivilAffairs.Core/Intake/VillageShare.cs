namespace CivilAffairs.Core.Intake;

/// <summary>A village's part of its township's share.</summary>
/// <param name="VillageCode">12-digit division code.</param>
/// <param name="VillageName">Name by the county's profile.</param>
/// <param name="AmountFen">Fen, positive.</param>
/// <param name="Place">Where the amount was read; null once it is a figure of our own records.</param>
/// <param name="NamePlace">Where the village's name was read.</param>
public sealed record VillageShare(string VillageCode, string VillageName, long AmountFen, SourcePlace? Place = null, SourcePlace? NamePlace = null)
{
    /// <summary>Parts of the amount by source, when the table states them for the village.</summary>
    public IReadOnlyList<FundShare> Funds { get; init; } = [];
}
