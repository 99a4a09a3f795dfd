using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.SampleData;
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

    /// <summary>A document that changes shares: its steps in between may show.</summary>
    public bool IsCorrecting { get; init; }
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

    public static Act Withdraw(int number, byte[] content) => Trigger(
        $"document {number} takes back",
        process =>
        {
            // Two files may bear one number; one that lies over the other before it was read through would keep the other's reservation for ever.
            var name = $"{number}-{KeyText.Sha256(content)[..8]}.csv";
            return process.Function<AllocationInbox>().TakeAllocation(process.Dropped($"allocations/{name}", content), name, process.Client, CancellationToken.None);
        }) with
    { IsCorrecting = true };

    public static Act Return(BankAnswer answer) => Trigger(
        $"return {answer.Name}",
        process => process.Function<BankReturnInbox>().TakeBankReturn(process.Dropped($"bank-returns/{answer.Bank}/{answer.Name}", answer.Content), answer.Bank, answer.Name, process.Client, CancellationToken.None));

    public static Act RepeatSignals() => Trigger("repeat signals", process => process.Function<MissedSignals>().RepeatSignals(null!, process.Client, CancellationToken.None));

    public static Act RemindOfAttention() => Trigger("remind", process => process.Function<MissedSignals>().RemindOfAttention(null!, CancellationToken.None));

    public static Act CheckSite() => Trigger("check site", process => process.Function<SiteCheckTimer>().CheckSiteNightly(null!, process.Client, CancellationToken.None));

    public static Act KeepPublisher() => Trigger("keep publisher", process => process.Function<PublisherStart>().KeepPublisher(null!, process.Client, CancellationToken.None));

    public static Act Acknowledge(string allocationId, string code, string token, string by) => new(
        $"acknowledge {code}",
        process => StatusAsync(process.Function<Acknowledgement>().Acknowledge(Request(new { by }, token), code, allocationId, process.Client, CancellationToken.None)));

    public static Act Approve(TownshipRecord township, string by, string rosterSha256) => new(
        $"approve {township.TownshipCode} by {by}",
        async process =>
        {
            // Looked at first, as on the page: what changes between the look and the approval is not approved.
            var seen = await BodyAsync<ApprovalsView>(process.Function<Approval>().ListApprovals(Request(new { }), township.AllocationId, township.TownshipCode, CancellationToken.None));
            return await StatusAsync(process.Function<Approval>().ApproveRoster(
                Request(new { by, rosterSha256, contentSha256 = seen.ContentSha256, reason = "已逐项核实" }), township.AllocationId, township.TownshipCode, process.Client, CancellationToken.None));
        });

    public static Act Object(string allocationId, string code, string token, PlannedObjection objection) => new(
        $"object to {code} {objection.Entry}",
        process => StatusAsync(process.Function<ObjectionActs>().RaiseObjection(Request(new { entryNumber = objection.Entry, grounds = objection.Grounds, takenBy = "施受理" }, token), code, allocationId, process.Client, CancellationToken.None)));

    public static Act Decide(string allocationId, string code, string objectionId, bool upheld, string by) => new(
        $"decide {objectionId} {upheld} by {by}",
        process => StatusAsync(process.Function<ObjectionDecisions>().DecideObjection(Request(new { upheld, reason = "经入户核查", by }), allocationId, code, objectionId, process.Client, CancellationToken.None)));

    public static Act Correct(PaymentObligation obligation, string token, string bank, string card) => new(
        $"correct {obligation.TownshipCode} {obligation.EntryNumber}",
        process => StatusAsync(process.Function<AccountCorrection>().CorrectAccount(Request(new { entryNumber = obligation.EntryNumber, bank, card, by = "张经办", evidence = "存折复印件" }, token), obligation.TownshipCode, obligation.AllocationId, process.Client, CancellationToken.None)));

    public static Act Review(PaymentObligation obligation, string token, bool accepted, string by) => new(
        $"review {obligation.TownshipCode} {obligation.EntryNumber} {accepted} by {by}",
        process => StatusAsync(process.Function<CorrectionReviews>().ReviewCorrection(Request(new { entryNumber = obligation.EntryNumber, accepted, by, reason = "存折模糊，请重报" }, token), obligation.TownshipCode, obligation.AllocationId, process.Client, CancellationToken.None)));

    public static Act Resend(string allocationId, string code, string batchId, string by) => new(
        $"ask to send {batchId} again by {by}",
        process => StatusAsync(process.Function<ResendProposals>().ProposeResend(Request(new { batchId, reason = "AM04", evidence = "付款账户已补足", by }), allocationId, code, process.Client, CancellationToken.None)));

    public static Act ReviewResend(ResendCase asked, bool accepted, string by) => new(
        $"review {asked.Key} {accepted} by {by}",
        process => StatusAsync(process.Function<ResendReviews>().ReviewResend(Request(new { key = asked.Key, accepted, reason = "账户未补足", by }), asked.AllocationId, asked.TownshipCode, process.Client, CancellationToken.None)));

    public static Act Hold(string allocationId, HoldLevel level, string code, int entry, string by, Action<string> told) => new(
        $"hold {level} {code} {entry} by {by}",
        async process =>
        {
            var answer = process.Function<StaffHolds>().Hold(Request(new { level, townshipCode = code, entryNumber = entry, reason = "接到反映，先行核实", by }), allocationId, process.Client, CancellationToken.None);
            var status = await StatusAsync(answer);
            if (status == 201) told((await BodyAsync<HoldAnswer>(answer)).HoldId);
            return status;
        });

    public static Act Release(StaffHold hold, string by, bool? credited) => new(
        $"release {hold.HoldId} by {by}",
        process => StatusAsync(process.Function<StaffHolds>().ReleaseHold(Request(new { reason = "经核实无误", by, credited }), hold.AllocationId, hold.HoldId, process.Client, CancellationToken.None)));

    public static Act UploadList(byte[] content) => new(
        "upload list of deaths",
        process => StatusAsync(process.Function<ControlListUpload>().UploadControlList(
            Upload("?fileName=list.csv&by=%E4%BD%95%E5%85%AC%E8%BE%9B&source=%E5%8E%BF%E5%85%AC%E5%AE%89%E5%B1%80&asOf=2026-11-20", content), "Deceased", CancellationToken.None)));

    public static Act DecideHit(ControlHit hit, ControlDecision decision, string by) => new(
        $"decide {hit.Key} {decision} by {by}",
        process => StatusAsync(process.Function<ControlDecisions>().DecideControlHit(Request(new { decision, reason = "经公安复核", by }), hit.AllocationId, hit.TownshipCode, hit.Key, process.Client, CancellationToken.None)));

    public static Act RunControls(string allocationId, string code) => new(
        $"run controls {code}",
        process => StatusAsync(process.Function<ControlDecisions>().RunControls(Request(new { }), allocationId, code, process.Client, CancellationToken.None)));

    public static Act AskAboutAccounts() => Trigger("ask about accounts", process => process.Function<AccountPrevalidation>().SendAccountChecks(null!, CancellationToken.None));

    public static Act Change(PaymentObligation obligation, string token, long fen, SampleHousehold? person) => new(
        $"change {obligation.TownshipCode} {obligation.EntryNumber} to {fen}{(person is null ? "" : " and another person")}",
        process => StatusAsync(process.Function<EntryChanges>().ProposeEntryChange(
            Request(new { entryNumber = obligation.EntryNumber, amount = Yuan(fen), name = person?.Name, residentId = person?.ResidentId, bank = person?.BankName, card = person?.Card, by = "张经办", evidence = "入户核实记录" }, token),
            obligation.TownshipCode, obligation.AllocationId, process.Client, CancellationToken.None)));

    public static Act DecideChange(EntryChange change, bool accepted, string by) => new(
        $"decide change {change.Key} {accepted} by {by}",
        process => StatusAsync(process.Function<EntryChangeDecisions>().DecideEntryChange(
            Request(new { accepted, reason = "经核实", by }), change.AllocationId, change.TownshipCode, change.Key, process.Client, CancellationToken.None)));

    public static Act GiveBack(PaymentObligation obligation, string by) => new(
        $"give back {obligation.TownshipCode} {obligation.EntryNumber} by {by}",
        process => StatusAsync(process.Function<UnclaimedReturns>().RequestUnclaimedReturn(Request(new { reason = "多次联系不上", by }), obligation.AllocationId, obligation.TownshipCode, $"{obligation.EntryNumber}", CancellationToken.None)));

    public static Act ApproveGivingBack(UnclaimedReturn asked, string by) => new(
        $"approve giving back {asked.TownshipCode} {asked.EntryNumber} by {by}",
        process => StatusAsync(process.Function<UnclaimedReturns>().ApproveUnclaimedReturn(Request(new { by }), asked.AllocationId, asked.TownshipCode, $"{asked.EntryNumber}", process.Client, CancellationToken.None)));

    public static Act OpenRecovery(PaymentObligation obligation, long fen) => new(
        $"open recovery {obligation.TownshipCode} {obligation.EntryNumber}",
        process => StatusAsync(process.Function<Recoveries>().OpenRecovery(Request(new { amount = Yuan(fen), reason = "重复享受", by = "郑公癸" }), obligation.AllocationId, obligation.TownshipCode, $"{obligation.EntryNumber}", CancellationToken.None)));

    public static Act TakeReceipt(RecoveryCase one, string number, long fen) => new(
        $"receipt {number} {one.TownshipCode} {one.EntryNumber}",
        process => StatusAsync(process.Function<Recoveries>().TakeRecoveryReceipt(Request(new { number, amount = Yuan(fen), by = "郑公癸" }), one.AllocationId, one.TownshipCode, $"{one.EntryNumber}", process.Client, CancellationToken.None)));

    private static string Yuan(long fen) => (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static Act Trigger(string name, Func<SimulatedProcess, Task> call) => new(name, async process =>
    {
        await call(process);
        return 200;
    })
    {
        IsTrigger = true,
    };
}
