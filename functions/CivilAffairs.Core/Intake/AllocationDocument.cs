namespace CivilAffairs.Core.Intake;

/// <summary>A joint document that was read, checked and found whole. All amounts in fen.</summary>
/// <param name="AllocationId">Derived from the document number; names the orchestration instance and every key.</param>
/// <param name="Number">Normalised 发文字号, as in <c>云岭民发〔2026〕15号</c>.</param>
/// <param name="Organs">Issuing organs, the leading one first.</param>
/// <param name="Title">Title.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="ProgrammeCode">Code of the fund programme in the county's profile.</param>
/// <param name="TotalFen">Sum of the lines = table total = words = body, in fen (C01).</param>
/// <param name="Lines">One per township.</param>
/// <param name="Body">Body text for the public page.</param>
public sealed record AllocationDocument(
    string AllocationId,
    string Number,
    IReadOnlyList<string> Organs,
    string Title,
    DateOnly IssueDate,
    string ProgrammeCode,
    long TotalFen,
    IReadOnlyList<AllocationLine> Lines,
    IReadOnlyList<string> Body)
{
    /// <summary>Budget lines that the document names; empty when it names none.</summary>
    public IReadOnlyList<BudgetLine> BudgetLines { get; init; } = [];

    /// <summary>Where each value was read; null for documents parsed before places were kept.</summary>
    public AllocationPlaces? Places { get; init; }
}

/// <summary>A township's share.</summary>
/// <param name="TownshipCode">9-digit division code.</param>
/// <param name="TownshipName">Name by the county's profile.</param>
/// <param name="AmountFen">Share in fen, positive.</param>
/// <param name="Households">Households stated in the table, when stated.</param>
/// <param name="Persons">Persons stated in the table, when stated.</param>
/// <param name="Place">Where the amount was read.</param>
public sealed record AllocationLine(
    string TownshipCode,
    string TownshipName,
    long AmountFen,
    int? Households,
    int? Persons,
    SourcePlace Place)
{
    /// <summary>Parts of the share by village, when the table states them; their sum is the share.</summary>
    public IReadOnlyList<VillageShare> Villages { get; init; } = [];

    /// <summary>Parts of the share by source, when the table states them.</summary>
    public IReadOnlyList<FundShare> Funds { get; init; } = [];

    /// <summary>Where the other values of the line were read; null for documents parsed before places were kept.</summary>
    public AllocationLinePlaces? Places { get; init; }
}
