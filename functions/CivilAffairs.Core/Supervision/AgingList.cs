using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Core.Supervision;

/// <summary>What has waited how long, on whom: open waits, and every state in which obligations have stood still.</summary>
public static class AgingList
{
    /// <summary>Lines with what is overdue first, then by how long it has waited.</summary>
    /// <param name="waits">Open waits.</param>
    /// <param name="standing">Obligations by township, those that are paid or cancelled left out.</param>
    /// <param name="now">Moment that ages are counted to.</param>
    public static IReadOnlyList<AgingLine> Of(IReadOnlyList<Wait> waits, IReadOnlyList<StandingEntries> standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(waits);
        ArgumentNullException.ThrowIfNull(standing);
        var fromWaits = waits.Where(wait => wait.DoneAt is null).Select(wait => new AgingLine(
            wait.AllocationId, wait.TownshipCode, wait.Kind, null, wait.Owner, wait.Task, 1, 0, wait.Since, wait.Deadline, now - wait.Since, now > wait.Deadline ? now - wait.Deadline : null));
        return [.. fromWaits.Concat(standing.SelectMany(township => States(township, now)))
            .OrderByDescending(line => line.Overdue ?? TimeSpan.MinValue).ThenByDescending(line => line.Age)
            .ThenBy(line => line.AllocationId, StringComparer.Ordinal).ThenBy(line => line.TownshipCode, StringComparer.Ordinal).ThenBy(line => line.Task, StringComparer.Ordinal)];
    }

    // A state has no deadline of its own: the wait over it has, and is a line beside it.
    private static IEnumerable<AgingLine> States(StandingEntries township, DateTimeOffset now) =>
        from obligation in township.Obligations
        where obligation.State is not (ObligationState.Paid or ObligationState.Cancelled or ObligationState.Recovered)
        group obligation by (obligation.State, IsHeldByStaff: obligation.HoldId.Length > 0) into state
        orderby state.Key.State, state.Key.IsHeldByStaff
        let since = state.Min(obligation => obligation.ChangedAt)
        select new AgingLine(
            township.AllocationId, township.TownshipCode, null, state.Key.State, OwnerOf(state.Key.State, township), Describe(state.Key.State, state.Key.IsHeldByStaff),
            state.Count(), state.Aggregate(0L, (sum, obligation) => checked(sum + obligation.AmountFen)), since, null, now - since, null);

    private static string OwnerOf(ObligationState state, StandingEntries township) => state switch
    {
        ObligationState.Rejected => township.TownshipName,
        ObligationState.Instructed => "代理银行",
        _ => township.BureauName,
    };

    private static string Describe(ObligationState state, bool isHeldByStaff) => state switch
    {
        ObligationState.Posted => "公示中或待审批",
        ObligationState.Held => isHeldByStaff ? "暂缓发放" : "异议核查",
        ObligationState.Approved => "已审批待送银行",
        ObligationState.Instructed => "已送银行未回盘",
        ObligationState.Rejected => "银行退回待更正",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>A township's obligations with the names of who must act.</summary>
public sealed record StandingEntries(string AllocationId, string TownshipCode, string TownshipName, string BureauName, IReadOnlyList<PaymentObligation> Obligations);

/// <summary>One line of the list.</summary>
/// <param name="AllocationId">Allocation.</param>
/// <param name="TownshipCode">Township, empty when it concerns the whole allocation.</param>
/// <param name="Kind">Kind of wait; null for a state of obligations.</param>
/// <param name="State">State of obligations; null for a wait.</param>
/// <param name="Owner">Who must act.</param>
/// <param name="Task">What is to be done, in Chinese.</param>
/// <param name="Count">Waits or entries.</param>
/// <param name="AmountFen">Sum of the entries in fen; 0 for a wait.</param>
/// <param name="Since">Since when; of several, the longest.</param>
/// <param name="Deadline">When it is due, if it has a deadline.</param>
/// <param name="Age">How long it has waited.</param>
/// <param name="Overdue">How long it is overdue; null when it is not.</param>
public sealed record AgingLine(
    string AllocationId,
    string TownshipCode,
    WaitKind? Kind,
    ObligationState? State,
    string Owner,
    string Task,
    int Count,
    long AmountFen,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    TimeSpan Age,
    TimeSpan? Overdue);
