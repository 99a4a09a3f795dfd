using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using CivilAffairs.Functions.Settings;

namespace CivilAffairs.Functions.Notification;

/// <summary>Makes a township's notice from the document and the county's settings; times count from the first sending.</summary>
public sealed class NoticeContent(CountyProfile county, NoticeDeadlines deadlines, ITownshipTokens tokens, AppAddresses addresses)
{
    /// <summary>The notice: the township's own share alone, as the document states it; later corrections have notices of their own.</summary>
    public TownshipNotice Make(AllocationRecord allocation, AllocationDocument document, TownshipRecord township)
    {
        var sent = township.NotifiedAt ?? throw new InvalidOperationException($"Township {township.TownshipCode} was not notified yet.");
        var line = document.Lines.First(candidate => candidate.TownshipCode == township.TownshipCode);
        return new TownshipNotice(
            allocation.AllocationId,
            allocation.Number,
            allocation.Title,
            allocation.Organs,
            allocation.IssueDate,
            county.Programme(allocation.ProgrammeCode).Name,
            township.TownshipCode,
            township.TownshipName,
            line.AmountFen,
            deadlines.AcknowledgeBy(sent),
            deadlines.RosterBy(sent),
            Period.Parse(county.Deadlines.Publicity).Describe(),
            document.Body,
            $"{county.Supervision.Office}，{county.Supervision.Phone}")
        { Villages = VillageSplit.Bare(line.Villages) };
    }

    /// <summary>The supplementary notice of one change by a correcting document.</summary>
    public TownshipNotice MakeSupplement(AllocationRecord allocation, CorrectionDocument correction, TownshipRecord township, ShareChange change, DateTimeOffset at) =>
        new(
            allocation.AllocationId,
            correction.Number,
            correction.Title,
            correction.Organs,
            correction.IssueDate,
            county.Programme(allocation.ProgrammeCode).Name,
            township.TownshipCode,
            township.TownshipName,
            change.AfterFen,
            deadlines.AcknowledgeBy(township.NotifiedAt ?? at),
            deadlines.RosterBy(township.NotifiedAt ?? at),
            Period.Parse(county.Deadlines.Publicity).Describe(),
            correction.Body,
            $"{county.Supervision.Office}，{county.Supervision.Phone}")
        {
            Villages = township.VillagesFrom == correction.Number ? township.Villages : [],
            Supplement = new(correction.CorrectedNumber, change.BeforeFen, change.Fen),
        };

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
            $"{addresses.AppBaseUrl}/api/townships/{notice.TownshipCode}/allocations/{notice.AllocationId}/tasks?token={token}",
            notice.Villages.Count == 0 ? null : [.. notice.Villages.Select(village => new NoticeVillage(village.VillageCode, village.VillageName, village.AmountFen))],
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
    string TasksUrl,
    IReadOnlyList<NoticeVillage>? Villages = null,
    string PrintUrl = "");

/// <summary>A village's part of the share in <c>notice.json</c>.</summary>
public sealed record NoticeVillage(string Code, string Name, long AmountFen);
