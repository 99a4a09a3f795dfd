namespace CivilAffairs.Core.Intake;

/// <summary>What one correcting document does to one township's share.</summary>
/// <param name="CorrectionId">Derived from the correcting document's number.</param>
/// <param name="Number">发文字号 of the correcting document.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="BeforeFen">Share before, in fen.</param>
/// <param name="Fen">Fen added, negative when taken back.</param>
/// <param name="IsReserved">
/// Not decided yet, as other townships of the same document are still looked at. What is to be taken is out of the share already, so that no
/// roster can claim it; what is to be added is not in it yet. Only <see cref="ShareCorrection"/> changes this.
/// </param>
public sealed record ShareChange(string CorrectionId, string Number, string Sha256, long BeforeFen, long Fen, bool IsReserved = false)
{
    /// <summary>Share after, in fen.</summary>
    public long AfterFen => checked(BeforeFen + Fen);
}

/// <summary>A correcting document that was applied to an allocation.</summary>
/// <param name="CorrectionId">Derived from its number.</param>
/// <param name="Number">发文字号.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Title">Title.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="NetFen">Fen by which the allocation's total changed; may be zero.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="At">When it was applied.</param>
public sealed record AppliedCorrection(string CorrectionId, string Number, CorrectionKind Kind, string Title, DateOnly IssueDate, long NetFen, string Sha256, DateTimeOffset At);
