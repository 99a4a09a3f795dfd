using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Notification;

/// <summary>Makes a township's notice from the document and the county's settings; times count from the first sending.</summary>
public sealed class NoticeContent(CountyProfile county, NoticeDeadlines deadlines, ITownshipTokens tokens, AppAddresses addresses)
{
    /// <summary>The notice: the township's own share alone.</summary>
    public TownshipNotice Make(AllocationRecord allocation, AllocationDocument document, TownshipRecord township)
    {
        var sent = township.NotifiedAt ?? throw new InvalidOperationException($"Township {township.TownshipCode} was not notified yet.");
        return new TownshipNotice(
            allocation.AllocationId,
            allocation.Number,
            allocation.Title,
            allocation.Organs,
            allocation.IssueDate,
            county.Programmes.First(programme => programme.Code == allocation.ProgrammeCode).Name,
            township.TownshipCode,
            township.TownshipName,
            township.AmountFen,
            deadlines.AcknowledgeBy(sent),
            deadlines.RosterBy(sent),
            Period.Parse(county.Deadlines.Publicity).Describe(),
            document.Body,
            $"{county.Supervision.Office}，{county.Supervision.Phone}");
    }

    /// <summary>What a township's program needs: where to acknowledge and where to put the roster.</summary>
    public NoticeLinks LinksOf(TownshipNotice notice)
    {
        var token = tokens.Issue(notice.AllocationId, notice.TownshipCode);
        return new NoticeLinks(
            notice.AllocationId,
            notice.TownshipCode,
            notice.TownshipName,
            notice.Number,
            notice.Title,
            notice.AmountFen,
            notice.AcknowledgeBy,
            notice.RosterBy,
            token,
            $"{addresses.AppBaseUrl}/api/townships/{notice.TownshipCode}/allocations/{notice.AllocationId}/acknowledgement?token={token}",
            $"rosters/{notice.AllocationId}/{notice.TownshipCode}/",
            $"{addresses.AppBaseUrl}/api/townships/{notice.TownshipCode}/allocations/{notice.AllocationId}/print?token={token}");
    }
}

/// <summary><c>notice.json</c> in a township's outbox. The token lets its holder act for this township in this allocation, nothing else.</summary>
public sealed record NoticeLinks(
    string AllocationId,
    string TownshipCode,
    string TownshipName,
    string Number,
    string Title,
    long AmountFen,
    DateTimeOffset AcknowledgeBy,
    DateTimeOffset RosterBy,
    string Token,
    string AcknowledgeUrl,
    string RosterInbox,
    string PrintUrl = "");
