using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification;

namespace CivilAffairs.Functions.Supervision;

/// <summary>What a township in this state is waited for, with owner and deadline (design.md, promise 2). Pure but for the county's settings.</summary>
public sealed class TownshipWaits(CountyProfile county, WorkingCalendar calendar, NoticeDeadlines notices)
{
    private readonly DeadlineSettings periods = county.Deadlines;

    /// <summary>Kinds that this class opens and closes.</summary>
    public static IReadOnlySet<WaitKind> Kinds { get; } =
        new HashSet<WaitKind> { WaitKind.Acknowledgement, WaitKind.Roster, WaitKind.Objection, WaitKind.Approval, WaitKind.Correction, WaitKind.Control, WaitKind.Review, WaitKind.Unclaimed, WaitKind.Resend };

    /// <summary>Open waits of a township, at most one a kind.</summary>
    public IReadOnlyList<Wait> Of(TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, OpenDecisions decisions, DateTimeOffset now)
    {
        var waits = new List<Wait>();
        if (township is { Stage: TownshipStage.Notified, IsWithdrawn: false, NotifiedAt: { } notified })
            waits.Add(Until(township, WaitKind.Acknowledgement, township.TownshipName, $"{township.TownshipName}签收拨款通知", notified, notices.AcknowledgeBy(notified)));
        if (township is { Stage: TownshipStage.Acknowledged, IsWithdrawn: false, NotifiedAt: { } sent, AcknowledgedAt: { } acknowledged })
            waits.Add(Until(township, WaitKind.Roster, township.TownshipName, $"{township.TownshipName}报送发放花名册", acknowledged, notices.RosterBy(sent)));
        AddEntryWaits(waits, township, obligations, decisions.ByCounty, now);
        if (township.Stage != TownshipStage.Closed) AddDecisionWaits(waits, township, decisions);
        return waits;
    }

    /// <summary>A wait of a township whose deadline is a period after its start.</summary>
    public Wait Make(TownshipRecord township, WaitKind kind, string owner, string task, DateTimeOffset since, string period, string? key = null) =>
        Until(township, kind, owner, task, since, Period.Parse(period).DeadlineFrom(since, calendar), key);

    private Wait Until(TownshipRecord township, WaitKind kind, string owner, string task, DateTimeOffset since, DateTimeOffset deadline, string? key = null)
    {
        return new Wait
        {
            AllocationId = township.AllocationId,
            Key = $"{township.TownshipCode}|{key ?? kind.ToString()}",
            TownshipCode = township.TownshipCode,
            Kind = kind,
            Owner = owner,
            Task = task,
            Since = since,
            RemindAt = periods.RemindAt(since, deadline, calendar),
            Deadline = deadline,
        };
    }

    private void AddDecisionWaits(List<Wait> waits, TownshipRecord township, OpenDecisions decisions)
    {
        // Warnings are answered with the approval; what blocks waits for a decision of its own.
        if (decisions.Hits.Count > 0)
            waits.Add(Make(township, WaitKind.Control, county.BureauName, $"核实{decisions.Hits.Count}项控制疑点并作出处理", decisions.Hits.Min(hit => hit.DecidedAt ?? hit.Since), periods.ControlDecision));
        List<DateTimeOffset> since = [.. decisions.Corrections.Select(correction => correction.EnteredAt), .. decisions.Changes.Select(change => change.ProposedAt), .. decisions.Resends.Select(standing => standing.ProposedAt)];
        if (since.Count > 0)
            waits.Add(Make(township, WaitKind.Review, county.BureauName, $"复核{decisions.Corrections.Count}项账号更正、{decisions.Changes.Count}项人员金额变更{(decisions.Resends.Count > 0 ? $"、{decisions.Resends.Count}项再次发送" : "")}", since.Min(), periods.CorrectionReview));
    }

    private void AddEntryWaits(List<Wait> waits, TownshipRecord township, IReadOnlyList<PaymentObligation> obligations, IReadOnlySet<int> byCounty, DateTimeOffset now)
    {
        var byState = obligations.ToLookup(obligation => obligation.State);
        // Staff's holds and the controls have waits of their own.
        if (byState[ObligationState.Held].Where(obligation => obligation.HoldId.Length == 0).ToList() is { Count: > 0 } held)
            waits.Add(Make(township, WaitKind.Objection, county.BureauName, $"核查{held.Count}户异议并作出处理", First(held), periods.ObjectionDecision));
        if (township.Stage >= TownshipStage.AwaitingApproval && township.PublicityUntil is { } ended && byState[ObligationState.Posted].Where(obligation => obligation.PublicityUntil is null || obligation.PublicityUntil <= now).ToList() is { Count: > 0 } posted)
            waits.Add(Make(township, WaitKind.Approval, county.BureauName, $"复核审批{posted.Count}户发放", Later(ended, posted.Min(PostedSince)), periods.Approval));
        var (countys, townships) = (byState[ObligationState.Rejected].Where(obligation => byCounty.Contains(obligation.EntryNumber)).ToList(), byState[ObligationState.Rejected].Where(obligation => !byCounty.Contains(obligation.EntryNumber)).ToList());
        if (countys.Count > 0)
            waits.Add(Make(township, WaitKind.Resend, county.BureauName, $"处理{countys.Count}户非账号原因的银行退回，再次发送", First(countys), periods.Correction));
        if (townships.Count > 0)
            waits.Add(Make(township, WaitKind.Correction, township.TownshipName, $"更正{townships.Count}户银行退回的账号", First(townships), periods.Correction));
        // Once the time for a correction has passed, somebody must think of giving the money back.
        if (byState[ObligationState.Rejected].Where(obligation => now >= Period.Parse(periods.Correction).DeadlineFrom(obligation.ChangedAt, calendar)).ToList() is { Count: > 0 } unclaimed)
            waits.Add(Make(township, WaitKind.Unclaimed, county.BureauName, $"更正或退回{unclaimed.Count}户无法发放的资金", First(unclaimed), periods.Unclaimed));
    }

    // What came back from a hold waits from then on, although its period ended long ago.
    private static DateTimeOffset PostedSince(PaymentObligation obligation) => Later(obligation.PublicityUntil ?? obligation.ChangedAt, obligation.ChangedAt);

    private static DateTimeOffset First(List<PaymentObligation> obligations) => obligations.Min(obligation => obligation.ChangedAt);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
