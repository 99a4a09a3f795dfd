using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Notification;

/// <summary>What a township receives (拨款通知): its own share alone, the table of all townships stays inside (domain.md §2.2).</summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="Number">发文字号 of the joint document.</param>
/// <param name="Title">Title of the joint document.</param>
/// <param name="Organs">Signing organs, the leading one first.</param>
/// <param name="IssueDate">成文日期 of the joint document.</param>
/// <param name="ProgrammeName">Fund programme.</param>
/// <param name="TownshipCode">Township.</param>
/// <param name="TownshipName">Township's name.</param>
/// <param name="AmountFen">Its share in fen.</param>
/// <param name="AcknowledgeBy">Deadline of the acknowledgement.</param>
/// <param name="RosterBy">Deadline of the roster, counted from the notice.</param>
/// <param name="PublicityText">Publicity period in Chinese, as in 7个工作日.</param>
/// <param name="Basis">Body text of the joint document.</param>
/// <param name="Contact">Office and phone for questions.</param>
public sealed record TownshipNotice(
    string AllocationId,
    string Number,
    string Title,
    IReadOnlyList<string> Organs,
    DateOnly IssueDate,
    string ProgrammeName,
    string TownshipCode,
    string TownshipName,
    long AmountFen,
    DateTimeOffset AcknowledgeBy,
    DateTimeOffset RosterBy,
    string PublicityText,
    IReadOnlyList<string> Basis,
    string Contact)
{
    /// <summary>Parts of the share by village; empty when it is not split.</summary>
    public IReadOnlyList<VillageShare> Villages { get; init; } = [];

    /// <summary>Set for a supplementary notice: what a correcting document changed.</summary>
    public NoticeSupplement? Supplement { get; init; }
}

/// <summary>What a supplementary notice tells beside the new share.</summary>
/// <param name="CorrectedNumber">发文字号 of the document that is corrected.</param>
/// <param name="BeforeFen">Share before, in fen.</param>
/// <param name="ChangeFen">Fen added, negative when taken back.</param>
public sealed record NoticeSupplement(string CorrectedNumber, long BeforeFen, long ChangeFen);
