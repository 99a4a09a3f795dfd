using CivilAffairs.Adapters.Tests.Messages;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Notification;

/// <summary>Reminders and escalations in working days, over 中秋 and 国庆 of 2026.</summary>
[Collection(SharedAzurite.Name)]
public sealed class DeadlineTests(AzuriteFixture azurite)
{
    private const string Escalation = "duban@yunling.example";

    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 8);

    private string Code => scenario.Shares[0].Township.Code;

    private string Township => scenario.Shares[0].Township.Email;

    [Fact]
    public async Task Without_acknowledgement_the_township_is_reminded_the_day_before_and_the_head_told_at_the_deadline_each_once()
    {
        await using var mail = new SmtpListener();
        // Thursday before a holiday of three days: two working days end on Tuesday the 29th.
        await using var office = await OpenAsync(mail, ChinaClock.At(9, 24, 10));
        await office.TakeDocumentAsync();
        var wait = await WaitAsync(office, WaitKind.Acknowledgement);
        Assert.Equal(ChinaClock.At(9, 28, 9), wait.RemindAt);
        Assert.Equal(ChinaClock.At(9, 29, 23, 59), wait.Deadline, TimeSpan.FromMinutes(1));

        office.MoveTo(ChinaClock.At(9, 28, 8, 30));
        await office.RestartAsync();
        Assert.Null((await WaitAsync(office, WaitKind.Acknowledgement)).RemindedAt);
        office.MoveTo(ChinaClock.At(9, 28, 9, 0, 1));
        await office.UntilAsync("the township is reminded", async () => (await WaitAsync(office, WaitKind.Acknowledgement)).RemindedAt is not null);
        Assert.Equal(1, mail.Count(Township, "催办"));
        Assert.Equal(0, mail.Count(Escalation, ""));

        await office.RestartAsync();
        office.MoveTo(ChinaClock.At(9, 29, 23, 50));
        Assert.Null((await WaitAsync(office, WaitKind.Acknowledgement)).EscalatedAt);
        office.MoveTo(ChinaClock.At(9, 30, 0, 0, 1));
        await office.UntilAsync("the head is told", async () => (await WaitAsync(office, WaitKind.Acknowledgement)).EscalatedAt is not null);
        await office.RestartAsync();

        // Whatever would come twice would have come before the acknowledgement was dealt with.
        await office.AcknowledgeAsync(Code);
        await office.UntilAsync("the roster is waited for", async () => (await office.WaitsAsync()).Any(open => open.Kind == WaitKind.Roster));
        Assert.Equal(1, mail.Count(Township, "催办"));
        Assert.Equal(1, mail.Count(Escalation, "逾期上报"));
    }

    [Fact]
    public async Task The_notice_itself_goes_to_the_township_and_the_copies_to_the_overseers_by_mail()
    {
        await using var mail = new SmtpListener();
        await using var office = await OpenAsync(mail, ChinaClock.At(9, 24, 10));
        await office.TakeDocumentAsync();
        await office.UntilAsync("the notice is mailed", () => Task.FromResult(mail.Count(Township, "拨款通知") > 0));
        Assert.Equal(1, mail.Count(Township, "拨款通知"));
        Assert.All(scenario.Profile.OversightRecipients, recipient => Assert.Equal(1, mail.Count(recipient.Email, "抄送")));
    }

    [Fact]
    public async Task An_acknowledgement_names_who_and_when_and_stands_whoever_comes_later()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var first = await office.ActAsync(Code, "acknowledgement", new { by = "钱公乙" });
        office.MoveTo(ChinaClock.At(11, 23, 15));
        var second = await office.ActAsync(Code, "acknowledgement", new { by = "郑公乙" });
        Assert.Equal("钱公乙", second.Value.GetProperty("acknowledgedBy").GetString());
        Assert.Equal(first.Value.GetProperty("acknowledgedAt").GetDateTimeOffset(), second.Value.GetProperty("acknowledgedAt").GetDateTimeOffset());
        await office.UntilStageAsync(Code, "Acknowledged");
    }

    [Fact]
    public async Task A_missing_roster_is_reminded_and_escalated_after_the_national_holiday()
    {
        await using var mail = new SmtpListener();
        await using var office = await OpenAsync(mail, ChinaClock.At(9, 24, 10));
        await office.TakeDocumentAsync();
        await office.AcknowledgeAsync(Code);
        await office.UntilAsync("the roster is waited for", async () => (await office.WaitsAsync()).Any(open => open.Kind == WaitKind.Roster));
        // Five working days after the 29th: 30 September, then 8, 9, 10 (a Saturday at work) and 12 October.
        var wait = await WaitAsync(office, WaitKind.Roster);
        Assert.Equal(ChinaClock.At(10, 12, 23, 59), wait.Deadline, TimeSpan.FromMinutes(1));
        Assert.Equal(ChinaClock.At(10, 10, 9), wait.RemindAt);
        office.MoveTo(ChinaClock.At(10, 10, 9, 0, 1));
        await office.UntilAsync("the township is reminded", async () => (await WaitAsync(office, WaitKind.Roster)).RemindedAt is not null);
        office.MoveTo(ChinaClock.At(10, 13, 0, 0, 1));
        await office.UntilAsync("the head is told", async () => (await WaitAsync(office, WaitKind.Roster)).EscalatedAt is not null);
        Assert.Equal(1, mail.Count(Township, "催办"));
        Assert.Equal(1, mail.Count(Escalation, "逾期上报"));
    }

    private Task<CountyOffice> OpenAsync(SmtpListener mail, DateTimeOffset start) => CountyOffice.OpenAsync(
        azurite, scenario, start, ("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{mail.Port}"), ("Smtp:From", "app@yunling.example"), ("Smtp:Security", "None"));

    private static async Task<Wait> WaitAsync(CountyOffice office, WaitKind kind) =>
        await office.UntilAsync($"{kind} is waited for", async () => (await office.WaitsAsync()).SingleOrDefault(wait => wait.Kind == kind));
}
