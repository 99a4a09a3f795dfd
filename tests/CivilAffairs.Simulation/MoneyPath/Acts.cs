using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;
using static CivilAffairs.Simulation.MoneyPath.SimulatedProcess;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>Something that somebody does to the app: a call of one of its functions.</summary>
/// <param name="Name">What, for the trace and to tell whether the same is under way.</param>
/// <param name="Run">Calls the function; the status that the caller sees.</param>
internal sealed record Act(string Name, Func<SimulatedProcess, Task<int>> Run)
{
    /// <summary>Learns the answer; never called when the process died before it arrived.</summary>
    public Action<int> Answered { get; init; } = _ => { };

    /// <summary>A file or a timer: the platform calls again until the call ends without an exception.</summary>
    public bool IsTrigger { get; init; }
}

/// <summary>What can be done to the app, each as its function is called. New acts are added here and offered in <see cref="People"/>.</summary>
internal static class Acts
{
    public static Act Document(CountyPlan plan) => Trigger(
        "upload document",
        process => process.Function<AllocationInbox>().TakeAllocation(process.Dropped("allocations/document.xlsx", plan.Document), "document.xlsx", process.Client, CancellationToken.None));

    public static Act Roster(CountyPlan plan, TownshipPlan township, byte[] content, Action<int>? answered = null) => Trigger(
        $"roster of {township.Code}",
        process => process.Function<RosterInbox>().TakeRoster(
            process.Dropped($"rosters/{plan.AllocationId}/{township.Code}/roster-{township.HandedIn}.csv", content), plan.AllocationId, township.Code, $"roster-{township.HandedIn}.csv", process.Client, CancellationToken.None)) with
    { Answered = answered ?? (_ => { }) };

    public static Act Return(BankAnswer answer) => Trigger(
        $"return {answer.Name}",
        process => process.Function<BankReturnInbox>().TakeBankReturn(process.Dropped($"bank-returns/{answer.Bank}/{answer.Name}", answer.Content), answer.Bank, answer.Name, process.Client, CancellationToken.None));

    public static Act RepeatSignals() => Trigger("repeat signals", process => process.Function<MissedSignals>().RepeatSignals(null!, process.Client, CancellationToken.None));

    public static Act RemindOfAttention() => Trigger("remind", process => process.Function<MissedSignals>().RemindOfAttention(null!, CancellationToken.None));

    public static Act KeepPublisher() => Trigger("keep publisher", process => PublisherStart.KeepPublisher(null!, process.Client, CancellationToken.None));

    public static Act Acknowledge(string allocationId, string code, string token, string by) => new(
        $"acknowledge {code}",
        process => StatusAsync(process.Function<Acknowledgement>().Acknowledge(Request(new { by }, token), code, allocationId, process.Client, CancellationToken.None)));

    public static Act Approve(TownshipRecord township, string by, string rosterSha256) => new(
        $"approve {township.TownshipCode} by {by}",
        process => StatusAsync(process.Function<Approval>().ApproveRoster(Request(new { by, rosterSha256 }), township.AllocationId, township.TownshipCode, process.Client, CancellationToken.None)));

    public static Act Object(string allocationId, string code, string token, PlannedObjection objection) => new(
        $"object to {code} {objection.Entry}",
        process => StatusAsync(process.Function<ObjectionActs>().RaiseObjection(Request(new { entryNumber = objection.Entry, grounds = objection.Grounds, takenBy = "施受理" }, token), code, allocationId, process.Client, CancellationToken.None)));

    public static Act Decide(string allocationId, string code, string objectionId, bool upheld, string by) => new(
        $"decide {objectionId} {upheld} by {by}",
        process => StatusAsync(process.Function<ObjectionDecisions>().DecideObjection(Request(new { upheld, reason = "经入户核查", by }), allocationId, code, objectionId, process.Client, CancellationToken.None)));

    public static Act Correct(PaymentObligation obligation, string token, string bank, string card) => new(
        $"correct {obligation.TownshipCode} {obligation.EntryNumber}",
        process => StatusAsync(process.Function<AccountCorrection>().CorrectAccount(Request(new { entryNumber = obligation.EntryNumber, bank, card, by = "张经办", evidence = "存折复印件" }, token), obligation.TownshipCode, obligation.AllocationId, process.Client, CancellationToken.None)));

    private static Act Trigger(string name, Func<SimulatedProcess, Task> call) => new(name, async process =>
    {
        await call(process);
        return 200;
    })
    {
        IsTrigger = true,
    };
}
