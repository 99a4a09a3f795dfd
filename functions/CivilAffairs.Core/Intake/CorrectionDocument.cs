namespace CivilAffairs.Core.Intake;

/// <summary>What a correcting document does to an earlier allocation.</summary>
public enum CorrectionKind
{
    /// <summary>追加: adds money to townships.</summary>
    Addition,

    /// <summary>收回: takes money back that is on no roster yet.</summary>
    Withdrawal,

    /// <summary>调整: sets new shares, or adds to some and takes from others.</summary>
    Adjustment,
}

/// <summary>Names of <see cref="CorrectionKind"/>.</summary>
public static class CorrectionKinds
{
    /// <summary>Name in Chinese.</summary>
    public static string Describe(this CorrectionKind kind) => kind switch
    {
        CorrectionKind.Addition => "追加",
        CorrectionKind.Withdrawal => "收回",
        CorrectionKind.Adjustment => "调整",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>A document that amends, adds to or withdraws an earlier allocation, read and checked. All amounts in fen.</summary>
/// <param name="CorrectionId">Derived from its number; never that of an allocation.</param>
/// <param name="Number">Normalised 发文字号.</param>
/// <param name="Kind">What it does.</param>
/// <param name="AllocationId">The allocation that it corrects.</param>
/// <param name="CorrectedNumber">That allocation's 发文字号, as cited.</param>
/// <param name="Organs">Issuing organs: those of the allocation.</param>
/// <param name="Title">Title.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="Lines">One per township named.</param>
/// <param name="Body">Body text.</param>
public sealed record CorrectionDocument(
    string CorrectionId,
    string Number,
    CorrectionKind Kind,
    string AllocationId,
    string CorrectedNumber,
    IReadOnlyList<string> Organs,
    string Title,
    DateOnly IssueDate,
    IReadOnlyList<CorrectionLine> Lines,
    IReadOnlyList<string> Body)
{
    /// <summary>Where each value was read.</summary>
    public AllocationPlaces? Places { get; init; }
}

/// <summary>What a correcting document says of one township. At least one of change and new amount is there.</summary>
/// <param name="TownshipCode">9-digit code.</param>
/// <param name="TownshipName">Name by the county's profile.</param>
/// <param name="BeforeFen">Share before, when stated: it must be what stands.</param>
/// <param name="ChangeFen">Fen added, negative when taken, when stated.</param>
/// <param name="AfterFen">New share, when stated.</param>
/// <param name="Place">Where the amount was read.</param>
public sealed record CorrectionLine(string TownshipCode, string TownshipName, long? BeforeFen, long? ChangeFen, long? AfterFen, SourcePlace Place)
{
    /// <summary>Parts by village when stated: what each gains or loses, or in an adjustment its new share.</summary>
    public IReadOnlyList<VillageShare> Villages { get; init; } = [];

    /// <summary>Fen by which a share changes that stands at <paramref name="amountFen"/>.</summary>
    public long ChangeOf(long amountFen) => ChangeFen ?? checked(AfterFen!.Value - amountFen);
}

/// <summary>What a check of a correcting document found.</summary>
/// <param name="Document">The document, when there is no error.</param>
/// <param name="Faults">All faults, errors first.</param>
public sealed record CorrectionCheckResult(CorrectionDocument? Document, IReadOnlyList<Fault> Faults);
