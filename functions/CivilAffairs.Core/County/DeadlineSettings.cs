using CivilAffairs.Core.Calendar;

namespace CivilAffairs.Core.County;

/// <summary>
/// Periods as text: <c>7wd</c> working days, <c>7d</c> calendar days, or an ISO 8601 duration (<c>PT3S</c>) for trial runs.
/// Defaults from domain.md §1.2, §1.5 and §7.2; every one is configuration [M].
/// </summary>
public sealed record DeadlineSettings
{
    /// <summary>Township acknowledges the notice within.</summary>
    public string Acknowledgement { get; init; } = "2wd";

    /// <summary>Township hands in its roster within.</summary>
    public string Roster { get; init; } = "5wd";

    /// <summary>公示期: objection window before payment.</summary>
    public string Publicity { get; init; } = "7wd";

    /// <summary>Bureau decides an objection within (domain.md §1.4: 20 working days).</summary>
    public string ObjectionDecision { get; init; } = "20wd";

    /// <summary>A second person approves within.</summary>
    public string Approval { get; init; } = "3wd";

    /// <summary>Bank answers within (C45).</summary>
    public string BankReturn { get; init; } = "3wd";

    /// <summary>Township corrects a rejected account within.</summary>
    public string Correction { get; init; } = "5wd";

    /// <summary>公开: published after the document was made within (domain.md §1.2: 10 working days).</summary>
    public string Publication { get; init; } = "10wd";

    /// <summary>A second person decides about a hit of the controls within.</summary>
    public string ControlDecision { get; init; } = "3wd";

    /// <summary>Another person looks at a corrected account or a changed entry within (C46).</summary>
    public string CorrectionReview { get; init; } = "2wd";

    /// <summary>Staff look at their own hold again within.</summary>
    public string HoldReview { get; init; } = "10wd";

    /// <summary>A wrong payment is recovered or written off within (C49).</summary>
    public string Recovery { get; init; } = "30d";

    /// <summary>What cannot be paid goes back to the fund after (C47).</summary>
    public string Unclaimed { get; init; } = "60d";

    /// <summary>Bureau answers a remark of supervision within.</summary>
    public string Remark { get; init; } = "10wd";

    /// <summary>Reminder is sent this long before the deadline.</summary>
    public string RemindBefore { get; init; } = "1wd";

    /// <summary>When somebody is reminded of what waits since then until a deadline: so long before it, or at it where that would be before the wait began.</summary>
    public DateTimeOffset RemindAt(DateTimeOffset since, DateTimeOffset deadline, WorkingCalendar calendar)
    {
        var remindAt = Period.Parse(RemindBefore).Before(deadline, calendar);
        return remindAt < since ? deadline : remindAt;
    }
}
