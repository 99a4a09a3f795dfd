using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>Since when somebody is waited for: a wait that ended is only opened again for what began later.</summary>
public sealed class TownshipWaitsTests
{
    private static readonly DateTimeOffset Ended = ChinaClock.At(11, 20, 23);
    private static readonly WorkingCalendar Calendar = new(new Dictionary<DateOnly, bool>());

    [Fact]
    public void Who_approves_is_waited_for_since_the_period_of_publicity_ended() =>
        Assert.Equal(Ended, Approval(Posted(Ended.AddDays(-8), until: null)).Since);

    [Fact]
    public void What_came_back_from_a_hold_waits_since_then_although_its_own_period_ended_before() =>
        Assert.Equal(Ended.AddDays(3), Approval(Posted(Ended.AddDays(3), until: Ended)).Since);

    [Fact]
    public void The_entry_that_waits_longest_tells_since_when() =>
        Assert.Equal(Ended.AddDays(1), Approval(Posted(Ended.AddDays(3), until: Ended), Posted(Ended.AddDays(-2), until: Ended.AddDays(1))).Since);

    private static Wait Approval(params PaymentObligation[] entries)
    {
        var township = new TownshipRecord
        {
            AllocationId = "2026-15-abc123",
            TownshipCode = "990123101",
            TownshipName = "样例镇",
            AmountFen = 60_000,
            Stage = TownshipStage.Disbursing,
            PublicityUntil = Ended,
            ChangedAt = Ended,
        };
        var county = SampleCounty.Profile();
        var waits = new TownshipWaits(county, Calendar, new NoticeDeadlines(new DeadlineHistory(county.Deadlines), Calendar)).Of(township, entries, new OpenDecisions([], [], []), Ended.AddDays(5));
        return Assert.Single(waits, wait => wait.Kind == WaitKind.Approval);
    }

    private static PaymentObligation Posted(DateTimeOffset changedAt, DateTimeOffset? until) => new()
    {
        ObligationId = "o",
        AllocationId = "2026-15-abc123",
        TownshipCode = "990123101",
        EntryNumber = 1,
        VillageCode = "990123101201",
        VillageName = "样例村",
        Name = "样例",
        AmountFen = 60_000,
        PersonFingerprint = "p",
        ResidentIdCipher = "x",
        BankCode = "rcb",
        CardCipher = "y",
        CardTail = "0123",
        State = ObligationState.Posted,
        RosterSha256 = "r",
        PublicityUntil = until,
        ChangedAt = changedAt,
    };
}
