namespace CivilAffairs.Functions.Tests.Browser;

/// <summary>Everybody's days in their order, each played once.</summary>
public sealed class StaffDays
{
    private readonly Lazy<Task> upload;
    private readonly Lazy<Task> township;
    private readonly Lazy<Task> supervision;
    private readonly Lazy<Task> decision;
    private readonly Lazy<Task> approval;
    private readonly Lazy<Task> bank;
    private readonly Lazy<Task> correction;

    /// <summary>Days in a county.</summary>
    public StaffDays(ConsoleCounty county)
    {
        upload = Day(null, () => UploadDay.PlayAsync(county));
        township = Day(upload, () => TownshipDay.PlayAsync(county));
        supervision = Day(township, () => SupervisionDay.PlayAsync(county));
        decision = Day(supervision, () => DecisionDay.PlayAsync(county));
        approval = Day(decision, () => ApprovalDay.PlayAsync(county));
        bank = Day(approval, () => BankDay.PlayAsync(county));
        correction = Day(bank, () => CorrectionDay.PlayAsync(county));
    }

    /// <summary>A clerk uploads and confirms.</summary>
    public Task UploadAsync() => upload.Value;

    /// <summary>A township acknowledges, hands in, mends, takes an objection down.</summary>
    public Task TownshipAsync() => township.Value;

    /// <summary>Supervision writes a remark and draws a sample.</summary>
    public Task SupervisionAsync() => supervision.Value;

    /// <summary>A clerk decides the objection and answers the remark.</summary>
    public Task DecisionAsync() => decision.Value;

    /// <summary>A reviewer approves.</summary>
    public Task ApprovalAsync() => approval.Value;

    /// <summary>A bank fetches and answers.</summary>
    public Task BankAsync() => bank.Value;

    /// <summary>The township corrects what the bank rejected; a second person reviews it.</summary>
    public Task CorrectionAsync() => correction.Value;

    private static Lazy<Task> Day(Lazy<Task>? before, Func<Task> play) => new(async () =>
    {
        if (before is not null) await before.Value;
        await play();
    });
}
