using System.Net;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>Controls keep single entries from payment until a second person decided, and a hold stops what was chosen already.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ControlTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 10);

    private string Code => scenario.Shares[0].Township.Code;

    private IReadOnlyList<SampleHousehold> Households => scenario.Shares[0].Households;

    [Fact]
    public async Task A_listed_death_keeps_its_entry_alone_and_a_warning_wants_a_reason()
    {
        await using var office = await OpenAsync();
        await office.UploadListAsync("Deceased", Households[1].ResidentId, Households[4].ResidentId);
        await office.UploadListAsync("OfficialRelatives", Households[6].ResidentId);
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        Assert.Equal(["Held", "Posted", "Held"], ((int[])[2, 3, 5]).Select(number => office.StatesAsync(Code).Result[number]));
        var hits = await office.HitsAsync(Code);
        Assert.Equal([(2, "Block"), (5, "Block"), (7, "Warn")], hits.Select(hit => (hit.GetProperty("entryNumber").GetInt32(), hit.GetProperty("severity").GetString()!)).Order());
        Assert.DoesNotContain(hits, hit => Households.Any(household => hit.ToString().Contains(household.Name, StringComparison.Ordinal) || hit.ToString().Contains(household.ResidentId, StringComparison.Ordinal)));
        await office.UntilAsync("a decision is waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Control));

        var silent = await office.ApproveAsync(Code);
        Assert.Equal(HttpStatusCode.Conflict, silent.Status);
        Assert.Contains("C14", silent.Refusal, StringComparison.Ordinal);
        var approved = await office.ApproveAsync(Code, reason: "已回避并逐户复核");
        Assert.Equal(8, approved.Value.GetProperty("approvedEntries").GetInt32());

        // The maker may not decide; one entry is cleared and needs an approval, the other is excluded and its money goes back.
        string KeyOf(int number) => hits.Single(hit => hit.GetProperty("entryNumber").GetInt32() == number).GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"controls/{KeyOf(2)}/decision", new { decision = "Cleared", reason = "同名", by = SampleRoster.Maker(Code) })).Status);
        // Somebody looks into it: it stays held, and is still waited for.
        Assert.True((await office.DecideAsync(Code, $"controls/{KeyOf(2)}/decision", new { decision = "Held", reason = "入户核实", by = OfficeSteps.Examiner })).IsSuccess);
        Assert.Equal("Held", await office.EntryAsync(Code, 2));
        await office.UntilAsync("both are waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Control && wait.DoneAt is null));
        Assert.True((await office.DecideAsync(Code, $"controls/{KeyOf(2)}/decision", new { decision = "Cleared", reason = "本人在世，名单有误", by = OfficeSteps.Examiner })).IsSuccess);
        Assert.True((await office.DecideAsync(Code, $"controls/{KeyOf(5)}/decision", new { decision = "Excluded", reason = "已故", by = OfficeSteps.Examiner })).IsSuccess);
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"controls/{KeyOf(5)}/decision", new { decision = "Cleared", reason = "已故", by = OfficeSteps.Examiner })).Status);
        var states = await office.StatesAsync(Code);
        Assert.Equal(("Posted", "Cancelled"), (states[2], states[5]));
        Assert.Equal(Households[4].AmountFen, (await office.ReadAsync())!.ReturnedFen);
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(1, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
        await office.UntilAsync("the cleared entry goes on", async () => await office.EntryAsync(Code, 2) is "Approved" or "Instructed");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_was_decided_not_to_be_paid_is_not_paid_though_the_decision_was_all_that_was_written()
    {
        await using var office = await OpenAsync();
        await office.UploadListAsync("Deceased", Households[1].ResidentId);
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var hits = office.Services.GetRequiredService<IRecordStore<ControlHit>>();
        var hit = Assert.Single(await hits.ListAsync($"{office.AllocationId}|{Code}"));
        // As after a crash between the decision and the deed.
        await hits.ChangeAsync(hit.Partition, hit.Key, stored => stored with { Decision = ControlDecision.Excluded, DecisionReason = "已故", DecidedBy = OfficeSteps.Examiner, DecidedAt = office.Clock.GetUtcNow() });
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);

        await office.UntilAsync("the others are sent", async () => await office.EntryAsync(Code, 1) is "Instructed" or "Paid");
        Assert.Equal("Cancelled", await office.EntryAsync(Code, 2));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_card_that_two_people_share_is_warned_of_and_an_account_is_corrected_before_anything_is_paid()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        async Task CorrectAsync(int entryNumber, string card)
        {
            var entered = await office.ActAsync(Code, "corrections", new { entryNumber, bank = Households[3].Bank.Code, card, by = "钱公乙", evidence = "本人到场" });
            Assert.True(entered.IsSuccess, entered.Refusal);
            Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber, accepted = true, by = "孙公庚" })).IsSuccess);
        }

        await CorrectAsync(2, Households[3].Card);
        Assert.Equal([(2, "sharedCard"), (4, "sharedCard")], (await office.HitsAsync(Code)).Select(hit => (hit.GetProperty("entryNumber").GetInt32(), hit.GetProperty("rule").GetString()!)).Order());
        Assert.Equal("Posted", await office.EntryAsync(Code, 2));
        Assert.Equal(HttpStatusCode.Conflict, (await office.ApproveAsync(Code)).Status);
        await CorrectAsync(2, SampleCards.Replacement(scenario, Households[1]));
        Assert.Empty(await office.HitsAsync(Code));
        Assert.Equal(10, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
    }

    [Fact]
    public async Task An_account_in_another_name_keeps_its_entry_until_the_account_is_corrected()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var fingerprint = office.Services.GetRequiredService<IFieldProtector>().Fingerprint(Households[3].Card);
        await office.Services.GetRequiredService<IAccountChecks>().RecordAsync(office.AllocationId, Code, [new AccountCheck(4, fingerprint, AccountCheckResult.NameDiffers, "BE01", office.Clock.GetUtcNow())]);
        Assert.Single((await office.DecideAsync(Code, "controls", new { })).Value.EnumerateArray(), hit => hit.GetProperty("rule").GetString() == "accountName");
        Assert.Equal("Held", await office.EntryAsync(Code, 4));
        Assert.Equal(9, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());

        var body = new { entryNumber = 4, bank = Households[3].Bank.Code, card = SampleCards.Replacement(scenario, Households[3]), by = "钱公乙", evidence = "本人到场" };
        Assert.True((await office.ActAsync(Code, "corrections", body)).IsSuccess);
        Assert.Equal("Held", await office.EntryAsync(Code, 4));
        Assert.True((await office.ActAsync(Code, "corrections/review", new { entryNumber = 4, accepted = true, by = "孙公庚" })).IsSuccess);
        Assert.Empty(await office.HitsAsync(Code));
        Assert.Equal("Posted", await office.EntryAsync(Code, 4));
    }

    [Fact]
    public async Task What_was_changed_after_it_was_approved_is_not_covered_by_the_approval()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var services = office.Services;
        var (allocations, ledger) = (services.GetRequiredService<IAllocationStore>(), services.GetRequiredService<ILedgerStore>());
        var township = (await allocations.FindTownshipAsync(office.AllocationId, Code))!;
        var offer = await services.GetRequiredService<ApprovalOffers>().MakeAsync(township, await ledger.ReadObligationsAsync(office.AllocationId, Code).ToListAsync(), CancellationToken.None);
        // Of the same time as the approval: only the content's hash tells them apart.
        var entry = (await ledger.ReadObligationAsync(office.AllocationId, Code, 2))!;
        await ledger.ApplyAsync(Core.Ledger.DecisionSteps.ChangeAccount(entry, entry.BankCode, (await ledger.ReadObligationAsync(office.AllocationId, Code, 3))!.CardCipher, "0000", "test", entry.ChangedAt));
        Assert.True((await services.GetRequiredService<ApprovalBook>().GiveAsync(township, offer, OfficeSteps.Approver, "", CancellationToken.None)).IsComplete);
        await services.GetRequiredService<ApprovalSettlement>().SettleAsync(
            (await allocations.FindTownshipAsync(office.AllocationId, Code))!, await ledger.ReadObligationsAsync(office.AllocationId, Code).ToListAsync(), CancellationToken.None);
        Assert.Equal(["Approved", "Posted", "Approved"], (await office.StatesAsync(Code)).Where(state => state.Key <= 3).OrderBy(state => state.Key).Select(state => state.Value));
    }

    [Fact]
    public async Task A_list_put_into_the_inbox_is_taken_as_hashes_and_removed_and_one_without_date_and_source_is_refused_in_words()
    {
        await using var office = await OpenAsync();
        var list = System.Text.Encoding.UTF8.GetBytes($"身份证号\n{Households[1].ResidentId}\n{Households[4].ResidentId}\n12345\n");
        await office.PutAsync("controls/Deceased/2026-11-20_县公安局.csv", list);
        var report = await AnswerAsync(office, list);
        Assert.Equal(("Faulty", "LIST-ID"), (report.Outcome, Assert.Single(report.Faults).Code));
        await office.UntilAsync("the file is gone", async () => (await office.NamesAsync("inbox", "controls/")).Count == 0);
        var nameless = System.Text.Encoding.UTF8.GetBytes($"身份证号\n{Households[6].ResidentId}\n");
        await office.PutAsync("controls/Deceased/名单.csv", nameless);
        Assert.Equal(("Refused", "LIST-NAME"), ((await AnswerAsync(office, nameless)).Outcome, (await AnswerAsync(office, nameless)).Faults[0].Code));
        await office.UntilAsync("the file is gone", async () => (await office.NamesAsync("inbox", "controls/")).Count == 0);

        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        Assert.Equal([2, 5], (await office.HitsAsync(Code)).Select(hit => hit.GetProperty("entryNumber").GetInt32()).Order());
        foreach (var name in (await office.NamesAsync("artifacts", "")).Where(name => name.StartsWith("intake/", StringComparison.Ordinal) || name.StartsWith("lists/", StringComparison.Ordinal)))
            Assert.DoesNotContain(Households[1].ResidentId, System.Text.Encoding.UTF8.GetString((await office.BlobAsync("artifacts", name))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_replaced_while_it_is_read_is_not_removed_unread()
    {
        await using var office = await OpenAsync();
        var inbox = ActivatorUtilities.CreateInstance<ControlListInbox>(office.Services);
        const string name = "2026-11-20_县公安局.csv";
        // Where no trigger looks: this call alone takes it.
        var blob = new ReplacedAfterReading(office.Connection, $"aside/{name}", "身份证号\n新的名单\n");
        await blob.UploadAsync(new BinaryData($"身份证号\n{Households[1].ResidentId}\n"));
        await inbox.TakeControlList(blob, "Deceased", name, CancellationToken.None);
        Assert.Contains("新的名单", System.Text.Encoding.UTF8.GetString((await office.BlobAsync("inbox", $"aside/{name}"))!), StringComparison.Ordinal);

        await inbox.TakeControlList(office.Blobs.GetBlobContainerClient("inbox").GetBlobClient($"aside/{name}"), "Deceased", name, CancellationToken.None);
        Assert.Null(await office.BlobAsync("inbox", $"aside/{name}"));
    }

    [Fact]
    public async Task A_hold_stops_what_is_approved_and_the_bank_never_hears_of_it()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var entry = await office.HoldAsync("Entry", Code, 3);
        Assert.True(entry.IsSuccess, entry.Refusal);
        Assert.Equal("Held", await office.EntryAsync(Code, 3));
        var all = await office.HoldAsync("Township", Code);
        Assert.Equal((10, 0), (all.Value.GetProperty("heldEntries").GetInt32(), all.Value.GetProperty("withBankEntries").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await office.ApproveAsync(Code)).Status);
        Assert.Equal(2, (await office.WaitsAsync()).Count(wait => wait.Kind == Core.Supervision.WaitKind.Hold));

        Assert.True((await office.ReleaseAsync(all.Value.GetProperty("holdId").GetString()!)).IsSuccess);
        Assert.Equal(["Held", "Posted"], (await office.StatesAsync(Code)).Where(state => state.Key is 3 or 4).OrderBy(state => state.Key).Select(state => state.Value));
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(9, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
        await office.UntilEntryAsync(Code, 4, "Instructed");
        Assert.Equal("Held", await office.EntryAsync(Code, 3));
        var handover = ActivatorUtilities.CreateInstance<BatchHandover>(office.Services);
        foreach (var bank in Households.Select(household => household.Bank.Code).Distinct())
            await office.UntilAsync($"{bank} has its batch", () => handover.IsBookedAsync(new BatchKey(office.AllocationId, Code, bank, 1), CancellationToken.None));
        var late = await office.HoldAsync("Allocation", "");
        Assert.True(late.Value.GetProperty("withBankEntries").GetInt32() > 0);
        Assert.Equal(HttpStatusCode.Conflict, (await office.HoldAsync("Entry", Code, 4)).Status);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Sums_above_a_threshold_need_several_persons_and_a_changed_content_voids_what_was_approved()
    {
        await using var office = await OpenAsync(new ControlSettings { ApprovalThresholds = [new(1, 2)] });
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var first = await office.ApproveAsync(Code);
        Assert.Equal((false, 1, 2), (first.Value.GetProperty("isComplete").GetBoolean(), first.Value.GetProperty("approvers").GetInt32(), first.Value.GetProperty("required").GetInt32()));
        // The same person in another spelling is not a second one.
        Assert.False((await office.ApproveAsync(Code, "蒋 公戊")).Value.GetProperty("isComplete").GetBoolean());
        Assert.Equal("AwaitingApproval", (await office.ReadTownshipAsync(Code)).Stage);

        var seen = first.Value.GetProperty("contentSha256").GetString();
        await office.ObjectAsync(Code, 2, "反映该户在外有稳定收入。");
        var rosterSha256 = (await office.ReadTownshipAsync(Code)).RosterSha256;
        var stale = await office.DecideAsync(Code, "approval", new { by = "韩公子", rosterSha256, contentSha256 = seen });
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("变更", stale.Refusal, StringComparison.Ordinal);
        // Nobody approves unseen what stands at the moment.
        Assert.Equal(HttpStatusCode.BadRequest, (await office.DecideAsync(Code, "approval", new { by = "韩公子", rosterSha256 })).Status);

        Assert.False((await office.ApproveAsync(Code, "韩公子")).Value.GetProperty("isComplete").GetBoolean());
        var approvals = (await office.GetAsync($"allocations/{office.AllocationId}/townships/{Code}/approvals")).GetProperty("given").EnumerateArray().ToList();
        Assert.Equal(2, approvals.Count(approval => approval.GetProperty("invalidatedAt").ValueKind != System.Text.Json.JsonValueKind.Null));
        Assert.Equal("Posted", await office.EntryAsync(Code, 3));
        Assert.True((await office.ApproveAsync(Code)).Value.GetProperty("isComplete").GetBoolean());
        await office.UntilEntryAsync(Code, 3, "Instructed");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_changed_amount_or_person_is_posted_anew_and_paid_after_its_own_period()
    {
        await using var office = await OpenAsync(publicity: "1wd");
        await office.PostRostersAsync();
        office.MoveTo(ChinaClock.At(11, 25, 0, 0, 1));
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var other = new SampleScenario(seed: 91, townships: 1, households: 10).Shares[0].Households[0];
        var lower = await office.ActAsync(Code, "changes", new { entryNumber = 2, amount = $"{(Households[1].AmountFen - 100) / 100m}", by = "钱公乙", evidence = "复核后减一人" });
        Assert.True(lower.IsSuccess, lower.Refusal);
        var person = await office.ActAsync(Code, "changes", new { entryNumber = 5, amount = $"{Households[4].AmountFen / 100m}", name = other.Name, residentId = other.ResidentId, bank = other.Bank.Code, card = other.Card, by = "钱公乙", evidence = "原户主去世，变更为配偶" });
        Assert.True(person.IsSuccess, person.Refusal);
        Assert.Equal(HttpStatusCode.Conflict, (await office.ActAsync(Code, "changes", new { entryNumber = 3, amount = $"{Households[2].AmountFen / 100m}", by = "钱公乙", evidence = "没有变化" })).Status);
        string KeyOf(Counterparts.Wire.Answer<System.Text.Json.JsonElement> answer) => answer.Value.GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"changes/{KeyOf(lower)}/decision", new { accepted = true, reason = "属实", by = "钱公乙" })).Status);
        Assert.True((await office.DecideAsync(Code, $"changes/{KeyOf(lower)}/decision", new { accepted = true, reason = "属实", by = OfficeSteps.Examiner })).IsSuccess);
        var replaced = await office.DecideAsync(Code, $"changes/{KeyOf(person)}/decision", new { accepted = true, reason = "属实", by = OfficeSteps.Examiner });
        Assert.Equal(11, replaced.Value.GetProperty("newEntryNumber").GetInt32());
        Assert.Equal("Cancelled", await office.EntryAsync(Code, 5));

        // Who decided a change may not approve it; the changed entries are not covered before their own period ended.
        Assert.Equal(HttpStatusCode.Conflict, (await office.ApproveAsync(Code, OfficeSteps.Examiner)).Status);
        Assert.Equal(8, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
        await office.UntilEntryAsync(Code, 3, "Instructed");
        Assert.Equal(["Posted", "Posted"], (await office.StatesAsync(Code)).Where(state => state.Key is 2 or 11).Select(state => state.Value));
        Assert.Equal(HttpStatusCode.Conflict, (await office.ApproveAsync(Code)).Status);
        office.MoveTo(ChinaClock.At(11, 27, 0, 0, 1));
        await office.UntilAsync("approval is waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Approval));
        Assert.Equal(2, (await office.ApproveAsync(Code)).Value.GetProperty("approvedEntries").GetInt32());
        await office.UntilAsync("the changed entries go on", async () => await office.EntryAsync(Code, 11) is "Approved" or "Instructed");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Wrong_payments_come_back_by_receipts_and_unclaimed_money_by_two_persons()
    {
        await using var office = await OpenAsync(null, "PT1S", ("County:Deadlines:Unclaimed", "PT2S"));
        await office.PostAndApproveAsync(Code);
        var bank = new BankDesk(office);
        var batch = await bank.BatchAsync(Code);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'F' : 'S', index == 0 ? "AC04" : ""))]));
        int EntryOf(Counterparts.Banks.BatchLine line) => Households.Single(household => household.Name == line.Payee && household.AmountFen == line.AmountFen && household.Card == line.Card).EntryNumber;
        var (rejected, wrong) = (EntryOf(batch.Lines[0]), EntryOf(batch.Lines[1]));
        await office.UntilEntryAsync(Code, rejected, "Rejected");
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));

        var whole = batch.Lines[1].AmountFen;
        string Yuan(long fen) => $"{fen / 100m}";
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"entries/{wrong}/recovery", new { amount = Yuan(whole + 1), reason = "重复发放", by = "郑公癸" })).Status);
        Assert.True((await office.DecideAsync(Code, $"entries/{wrong}/recovery", new { amount = Yuan(whole), reason = "重复发放", by = "郑公癸" })).IsSuccess);
        Assert.Contains(await office.WaitsAsync(), wait => wait.Kind == Core.Supervision.WaitKind.Recovery);
        for (var time = 0; time < 2; time++) Assert.True((await office.DecideAsync(Code, $"entries/{wrong}/recovery/receipts", new { number = "R-1", amount = Yuan(100), by = "郑公癸" })).IsSuccess);
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"entries/{wrong}/recovery/receipts", new { number = "R-1", amount = Yuan(200), by = "郑公癸" })).Status);
        Assert.Equal(100, (await office.ReadAsync())!.ReturnedFen);
        Assert.Equal("Paid", await office.EntryAsync(Code, wrong));
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"entries/{wrong}/recovery/receipts", new { number = "R-2", amount = Yuan(whole), by = "郑公癸" })).Status);
        Assert.True((await office.DecideAsync(Code, $"entries/{wrong}/recovery/receipts", new { number = "R-2", amount = Yuan(whole - 100), by = "郑公癸" })).IsSuccess);
        Assert.Equal("Recovered", await office.EntryAsync(Code, wrong));
        Assert.DoesNotContain(await office.WaitsAsync(), wait => wait.Kind == Core.Supervision.WaitKind.Recovery);

        // What cannot be recovered is written off by another person, and no money moves.
        var lost = EntryOf(batch.Lines[2]);
        Assert.True((await office.DecideAsync(Code, $"entries/{lost}/recovery", new { amount = Yuan(500), reason = "多发", by = "郑公癸" })).IsSuccess);
        Assert.True((await office.DecideAsync(Code, $"entries/{lost}/recovery/write-off", new { basis = "本人死亡，无遗产", by = "韩公子" })).IsSuccess);
        foreach (var person in (string[])["韩公子", "郑公癸"]) Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"entries/{lost}/recovery/write-off/approval", new { by = person })).Status);
        var writtenOff = await office.DecideAsync(Code, $"entries/{lost}/recovery/write-off/approval", new { by = "杨公丑" });
        Assert.Equal((0, "Paid"), (writtenOff.Value.GetProperty("outstandingFen").GetInt64(), await office.EntryAsync(Code, lost)));

        office.MoveTo(ChinaClock.At(12, 2, 12));
        await office.UntilAsync("giving the money back is thought of", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == Core.Supervision.WaitKind.Unclaimed));
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"entries/{wrong}/unclaimed", new { reason = "已追回", by = "郑公癸" })).Status);
        Assert.True((await office.DecideAsync(Code, $"entries/{rejected}/unclaimed", new { reason = "本人失联，无法更正", by = "郑公癸" })).IsSuccess);
        Assert.Equal(HttpStatusCode.Conflict, (await office.DecideAsync(Code, $"entries/{rejected}/unclaimed/approval", new { by = "郑公癸" })).Status);
        Assert.True((await office.DecideAsync(Code, $"entries/{rejected}/unclaimed/approval", new { by = "韩公子" })).IsSuccess);
        Assert.Equal("Cancelled", await office.EntryAsync(Code, rejected));
        Assert.Equal(whole + batch.Lines[0].AmountFen, (await office.ReadAsync())!.ReturnedFen);
        var aging = await office.GetAsync("aging");
        Assert.Contains(aging.EnumerateArray(), line => line.GetProperty("task").GetString() == "已送银行未回盘");
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Who_is_paid_by_another_document_of_the_month_is_held_until_that_is_cancelled()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var (allocations, ledger) = (office.Services.GetRequiredService<IAllocationStore>(), office.Services.GetRequiredService<ILedgerStore>());
        var own = (await ledger.ReadObligationAsync(office.AllocationId, Code, 4))!;
        var other = own with { AllocationId = "2026-99-zzzzzz", EntryNumber = 1, Version = "", ObligationId = "E" + new string('0', 25) };
        await allocations.RegisterAsync((await office.AllocationAsync()) with { AllocationId = other.AllocationId, Number = "云岭民发〔2026〕99号", Stage = AllocationStage.Registered, Version = "" });
        await ledger.ApplyAsync(RosterSteps.Enter(new('9', 64), 0, [other], office.Clock.GetUtcNow()));
        await office.Services.GetRequiredService<IPersonPayments>().RecordAsync(
            other.AllocationId, Code, [new PersonPayment(PersonPayment.Cut(own.PersonFingerprint), new('0', 32), Code, 1, own.AmountFen)]);

        var hit = Assert.Single((await office.DecideAsync(Code, "controls", new { })).Value.EnumerateArray());
        Assert.Equal(("samePeriod", 4, "Held"), (hit.GetProperty("rule").GetString(), hit.GetProperty("entryNumber").GetInt32(), await office.EntryAsync(Code, 4)));
        Assert.Contains("〔2026〕99号", hit.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        await ledger.ApplyAsync(Core.Ledger.DecisionSteps.Cancel((await ledger.ReadObligationAsync(other.AllocationId, Code, 1))!, "test", "重复", office.Clock.GetUtcNow()));
        Assert.NotNull(Assert.Single((await office.DecideAsync(Code, "controls", new { })).Value.EnumerateArray()).GetProperty("goneAt").GetString());
        Assert.Equal("Posted", await office.EntryAsync(Code, 4));
    }

    private static Task<Counterparts.Wire.ReportFile> AnswerAsync(CountyOffice office, byte[] content) =>
        office.UntilAsync("the list is answered", async () => (await office.Client.GetAsync<Counterparts.Wire.ReportFile>($"intakes/{KeyText.Sha256(content)}", CancellationToken.None)).Value);

    private Task<CountyOffice> OpenAsync(ControlSettings? controls = null, string publicity = "PT1S", params (string Key, string Value)[] more) =>
        CountyOffice.OpenAsync(azurite, scenario, controls is null ? scenario.Profile : scenario.Profile with { Controls = controls }, ChinaClock.At(11, 23, 9), [("County:Deadlines:Publicity", publicity), .. more]);
}
