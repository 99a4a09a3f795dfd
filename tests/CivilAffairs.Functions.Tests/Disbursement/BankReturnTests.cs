using System.Text.Json;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A return is booked line by line: what agrees is booked once, what does not is reported and waits for a person.</summary>
[Collection(SharedAzurite.Name)]
public sealed class BankReturnTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task Good_lines_are_booked_and_a_wrong_amount_and_an_unknown_line_are_reported()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        var lines = batch.Lines.Select(line => AnswerLine.To(line, 'S')).ToList();
        lines[0] = lines[0] with { AmountFen = lines[0].AmountFen + 100 };
        lines.Add(new AnswerLine(lines.Count + 1, "E" + new string('Z', 25), lines[1].Card, lines[1].Payee, 5000, 'S'));
        var report = await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, lines));

        Assert.Equal("Faulty", report.Outcome);
        Assert.Equal(["RETURN-DIFFERS", "RETURN-UNKNOWN-LINE"], report.Faults.Select(fault => fault.Code).Order());
        Assert.Equal(batch.TotalFen - batch.Lines[0].AmountFen, (await office.ReadAsync())!.PaidFen);
        await office.UntilAsync("the bank is waited for and a person looks", async () => (await KindsAsync(office)).SequenceEqual([WaitKind.Attention, WaitKind.BankReturn]));
        Assert.DoesNotContain(report.Faults, fault => batch.Lines.Any(line => fault.Message.Contains(line.Card, StringComparison.Ordinal) || fault.Message.Contains(line.Payee, StringComparison.Ordinal)));

        // The bank answers again, in full and right: only what was open is booked.
        var second = await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select(line => AnswerLine.To(line, 'S'))]));
        Assert.Equal("Accepted", second.Outcome);
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        await office.UntilAsync("nobody looks after the return any more", async () => (await KindsAsync(office)).Count == 0);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_return_whose_totals_do_not_agree_is_reported_and_each_line_that_matches_its_instruction_is_booked()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        var report = await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select(line => AnswerLine.To(line, 'S'))], trailerErrorFen: 1));
        Assert.Equal("Faulty", report.Outcome);
        Assert.Contains(report.Faults, fault => fault.Code == "RETURN-TOTALS");
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        Assert.Equal(batch.Lines.Count, await CountAsync(office, "Paid", BankDesk.Bank));
        await office.UntilAsync("the bank is not waited for", async () => !(await KindsAsync(office)).Contains(WaitKind.BankReturn));
        await office.AssertBalancedAsync();

        // All lines are answered, and yet a person must look at the file, says so, and is not asked again.
        var open = Assert.Single(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Attention);
        var path = $"allocations/{office.AllocationId}/waits/{Uri.EscapeDataString(open.Key)}/close";
        Assert.False((await office.Client.PostAsync<System.Text.Json.JsonElement>(path, new { by = "卫公丁" }, CancellationToken.None)).IsSuccess);
        Assert.True((await office.Client.PostAsync<System.Text.Json.JsonElement>(path, new { by = "卫公丁", reason = "已与银行核对，合计系笔误" }, CancellationToken.None)).IsSuccess);
        Assert.DoesNotContain(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Attention);
        await bank.HandInAsync("again.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]));
        Assert.DoesNotContain(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Attention);
    }

    [Fact]
    public async Task A_return_to_a_batch_that_was_never_sent_is_set_aside_with_a_report()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        var unknown = batch.BatchId[..^2] + "77";
        var report = await bank.HandInAsync($"{unknown}.ret.txt", BankDesk.Write(unknown, [.. batch.Lines.Select(line => AnswerLine.To(line, 'S'))]));
        Assert.Equal("Refused", report.Outcome);
        Assert.Equal("RETURN-UNKNOWN-BATCH", Assert.Single(report.Faults).Code);
        Assert.Equal(0, (await office.ReadAsync())!.PaidFen);
        Assert.Single(await office.NamesAsync("artifacts", $"intake/{report.Sha256}/original"));
    }

    [Fact]
    public async Task The_same_return_handed_in_again_is_booked_once()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        var content = BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'P' : 'S'))]);
        await bank.HandInAsync("a.ret.txt", content);
        var paid = (await office.ReadAsync())!.PaidFen;
        await office.PutAsync($"bank-returns/{BankDesk.Bank}/again.ret.txt", content);
        // A later file: when it is answered, the repeated one was dealt with.
        await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'P')]));
        Assert.Equal(batch.TotalFen - batch.Lines[0].AmountFen, paid);
        Assert.Equal(paid, (await office.ReadAsync())!.PaidFen);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_a_partial_return_settled_is_public_while_the_rest_is_waited_for()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        async Task<bool> IsPublicAsync(string figure, Func<long, bool> holds) =>
            await office.BlobAsync("$web", $"allocations/{office.AllocationId}/allocation.json") is { } file
            && holds(JsonDocument.Parse(file).RootElement.GetProperty("progress").GetProperty(figure).GetInt64());
        await office.UntilAsync("the sending is public", () => IsPublicAsync("withBankFen", fen => fen >= batch.TotalFen));
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'P' : 'S'))]));
        await office.UntilAsync("the answered lines are public", () => IsPublicAsync("paidFen", fen => fen == batch.TotalFen - batch.Lines[0].AmountFen));
    }

    [Fact]
    public async Task Pending_lines_wait_for_a_second_return()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        var report = await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index < 2 ? 'P' : 'S'))]));
        Assert.Equal("Accepted", report.Outcome);
        Assert.Equal(batch.TotalFen - batch.Lines.Take(2).Sum(line => line.AmountFen), (await office.ReadAsync())!.PaidFen);
        await office.UntilAsync("the bank alone is waited for", async () => (await KindsAsync(office)).SequenceEqual([WaitKind.BankReturn]));
        await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Take(2).Select(line => AnswerLine.To(line, 'S'))]));
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        await office.UntilAsync("the bank is not waited for", async () => (await KindsAsync(office)).Count == 0);
    }

    [Fact]
    public async Task A_return_that_contradicts_an_earlier_one_changes_nothing_and_waits_for_a_person()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'P' : 'S'))]));
        var report = await bank.HandInAsync("b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S'), AnswerLine.To(batch.Lines[1], 'F', "AC04")]));
        Assert.Equal("Faulty", report.Outcome);
        Assert.Equal("RETURN-CONTRADICTS", Assert.Single(report.Faults).Code);
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        await office.UntilAsync("the bank is not waited for", async () => !(await KindsAsync(office)).Contains(WaitKind.BankReturn));
        Assert.Contains(WaitKind.Attention, await KindsAsync(office));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_return_to_a_batch_that_is_done_is_looked_at_all_the_same()
    {
        await using var office = await OpenAsync();
        var (bank, batch) = await InstructAsync(office);
        await bank.HandInAsync("a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Select(line => AnswerLine.To(line, 'S'))]));
        await office.UntilAsync("the batch is done", async () => !(await KindsAsync(office)).Contains(WaitKind.BankReturn));
        var report = await bank.HandInAsync("late.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'F', "AC04")]));
        Assert.Equal("RETURN-CONTRADICTS", Assert.Single(report.Faults).Code);
        Assert.Equal(batch.TotalFen, (await office.ReadAsync())!.PaidFen);
        Assert.Contains(WaitKind.Attention, await KindsAsync(office));

        // Nobody looks: the head is told after three working days, though the batch's orchestration has long ended.
        office.MoveTo(ChinaClock.At(11, 27, 12));
        await office.UntilAsync("the head is told", async () => (await office.WaitsAsync()).Single(wait => wait.Kind == WaitKind.Attention && wait.Key.Contains(batch.BatchId, StringComparison.Ordinal)).EscalatedAt is not null);
    }

    [Fact]
    public async Task An_overdue_return_is_asked_for_once_and_nothing_is_sent_again()
    {
        await using var office = await OpenAsync();
        var (_, batch) = await InstructAsync(office);
        var sent = await office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{batch.BatchId}.txt");
        // Three working days from Monday.
        office.MoveTo(ChinaClock.At(11, 27, 12));
        var query = await office.UntilAsync("the bank is asked", () => office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{batch.BatchId}.qry.txt"));
        await office.UntilAsync("the question is whole", () => office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{batch.BatchId}.qry.ok"));
        Assert.Equal(batch.Lines.Count, System.Text.Encoding.Latin1.GetString(query).Split("\r\n").Count(row => row.StartsWith("Q|", StringComparison.Ordinal)));
        Assert.Equal(sent, await office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{batch.BatchId}.txt"));
        Assert.DoesNotContain(await office.NamesAsync("outbox", $"banks/{BankDesk.Bank}/"), name => name.Contains("-02", StringComparison.Ordinal));
        Assert.Equal(batch.Lines.Count, await CountAsync(office, "Instructed", BankDesk.Bank));
    }

    [Fact]
    public async Task Where_a_bank_takes_no_question_a_person_is_told_what_to_ask_and_relieved_by_the_answer()
    {
        var sample = SampleCounty.Profile();
        var bank = sample.Banks[0] with { Layout = "", Iso = new("102100099996") };
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, sample with { Banks = [bank, sample.Banks[1]] }, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.PostAndApproveAsync(Code);
        var batchId = $"{office.AllocationId}-{Code}-{BankDesk.Bank}-01";
        var file = await office.UntilAsync("the batch", () => office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{batchId}.xml"));
        await office.UntilAsync("the bank is waited for", async () => (await KindsAsync(office)).Contains(WaitKind.BankReturn));
        office.MoveTo(ChinaClock.At(11, 27, 12));
        var asked = await office.UntilAsync("a person is told", async () => (await office.WaitsAsync()).FirstOrDefault(wait => wait.Key.EndsWith($"query|{batchId}", StringComparison.Ordinal)));
        Assert.Contains($"MsgId {batchId}", asked.Task, StringComparison.Ordinal);
        Assert.Contains("pain.002", asked.Task, StringComparison.Ordinal);
        Assert.Equal(file, await office.BlobAsync("outbox", $"banks/{BankDesk.Bank}/{batchId}.xml"));

        var answer = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-27T12:00:00+08:00</CreDtTm></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>{batchId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>ACCC</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
            """;
        await office.PutAsync($"bank-returns/{BankDesk.Bank}/{batchId}.xml", System.Text.Encoding.UTF8.GetBytes(answer));
        await office.UntilAsync("nobody need ask any more", async () => (await KindsAsync(office)).Count == 0);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_batch_that_the_allocation_cannot_bear_is_held_until_the_funds_are_there()
    {
        await using var office = await OpenAsync();
        await office.PostRostersAsync();
        await office.UntilStageAsync(Code, "AwaitingApproval");
        var store = office.Services.GetRequiredService<IAllocationStore>();
        var total = (await office.AllocationAsync()).TotalFen;
        await store.ChangeAsync(office.AllocationId, stored => stored with { TotalFen = 1 });
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
        await office.UntilAsync("a person is told", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == WaitKind.Attention && wait.Task.Contains("不足", StringComparison.Ordinal)));
        Assert.Empty(await office.NamesAsync("outbox", $"banks/{BankDesk.Bank}/"));
        Assert.Equal(0, await CountAsync(office, "Instructed", BankDesk.Bank));

        await store.ChangeAsync(office.AllocationId, stored => stored with { TotalFen = total });
        office.Clock.Advance(TimeSpan.FromMinutes(61));
        await new BankDesk(office).BatchAsync(Code);
        await office.UntilAsync("nobody must look any more", async () => (await office.WaitsAsync()).All(wait => wait.Kind != WaitKind.Attention));
        await office.AssertBalancedAsync();
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));

    private async Task<(BankDesk Bank, BatchFile Batch)> InstructAsync(CountyOffice office)
    {
        var instructed = await BankDesk.InstructedAsync(office, Code);
        Assert.True(instructed.Batch.Lines.Count > 3);
        return instructed;
    }

    // Waits that concern this bank's batch; the other bank has its own.
    private static async Task<IReadOnlyList<WaitKind>> KindsAsync(CountyOffice office) =>
        [.. (await office.WaitsAsync()).Where(wait => wait.Key.Contains($"-{BankDesk.Bank}-", StringComparison.Ordinal)).Select(wait => wait.Kind).OrderBy(kind => $"{kind}", StringComparer.Ordinal)];

    private async Task<int> CountAsync(CountyOffice office, string state, string bank) =>
        (await office.GetAsync($"allocations/{office.AllocationId}/townships/{Code}/entries")).EnumerateArray()
            .Count(entry => entry.GetProperty("state").GetString() == state && entry.GetProperty("bankCode").GetString() == bank);
}
