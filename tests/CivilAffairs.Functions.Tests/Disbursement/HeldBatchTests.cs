using System.Net;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>A batch that is instructed and could not be sent yet is taken back by a hold; what the bank has already is not.</summary>
[Collection(SharedAzurite.Name)]
public sealed class HeldBatchTests(AzuriteFixture azurite) : IDisposable
{
    private readonly SampleScenario scenario = new(seed: 11, townships: 1, households: 10);
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-").FullName;

    private string Code => scenario.Shares[0].Township.Code;

    private string Upload => Path.Combine(folder, "in");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_township_held_while_its_bank_is_away_takes_its_batch_back_and_pays_with_the_next_after_the_release()
    {
        await using var office = await BlockedAsync();
        var hold = await office.HoldAsync("Township", Code);
        await office.UntilAsync("its entries are held", async () => OfBank(await office.StatesAsync(Code)).All(state => state == "Held"));
        Directory.CreateDirectory(Upload);
        Assert.Equal(new BatchSending(false, null, true), await SendAsync(office));
        Assert.Empty(Directory.GetFiles(Upload));
        await office.UntilAsync("nobody must look after the batch", async () => (await office.WaitsAsync()).All(wait => wait.Kind != WaitKind.Attention));
        Assert.Single(await office.Services.GetRequiredService<IAuditLog>().ListAsync(office.AllocationId), line => line.Act == "WithdrawBatch");
        await office.AssertBalancedAsync();

        Assert.True((await office.ReleaseAsync(hold.Value.GetProperty("holdId").GetString()!)).IsSuccess);
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(1));
        Assert.True((await office.ApproveAsync(Code)).IsSuccess);
        await UntilSentAsync(office, 2);
        Assert.False(File.Exists(Path.Combine(Upload, $"{Key(office).BatchId}.txt")));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_was_handed_over_before_the_hold_is_booked_although_its_process_died_in_between()
    {
        await using var office = await BlockedAsync();
        var key = Key(office);
        await office.Services.GetRequiredService<IRecordStore<BankFile>>().AddAsync(
            new BankFile { BankCode = key.BankCode, FileId = key.BatchId, AllocationId = key.AllocationId, TownshipCode = key.TownshipCode, FileName = $"{key.BatchId}.txt", SentAt = office.Clock.GetUtcNow() });
        Assert.True((await office.HoldAsync("Allocation", "")).IsSuccess);
        Directory.CreateDirectory(Upload);
        Assert.True((await SendAsync(office)).Sent);
        Assert.True(await ActivatorUtilities.CreateInstance<BatchHandover>(office.Services).IsBookedAsync(key, CancellationToken.None));
        Assert.True((await SendAsync(office)).Sent);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_answer_that_agrees_with_a_held_batch_shows_that_the_bank_has_it_and_is_booked()
    {
        await using var office = await BlockedAsync();
        var batchId = Key(office).BatchId;
        // A sending that broke off behind its mark: the bank may have the file, so that it is not taken back.
        await Mark(office).SetAsync("broken-off");
        Assert.True((await office.HoldAsync("Township", Code)).IsSuccess);
        await office.UntilAsync("a person is told why the batch does not go", async () => (await office.WaitsAsync()).Any(wait => wait.Key.Contains("|batch|", StringComparison.Ordinal) && wait.Task.Contains("不再续送", StringComparison.Ordinal)));
        Directory.CreateDirectory(Upload);
        var batch = await KeptBatchAsync(office);
        var answers = batch.Lines.Select(line => AnswerLine.To(line, 'S')).ToList();
        await new BankDesk(office).HandInAsync($"{batchId}.ret.txt", BankDesk.Write(batchId, [.. answers.Select(line => line with { AmountFen = line.AmountFen + 1 })]));
        Assert.Equal(new BatchSending(false, office.Clock.GetUtcNow().AddHours(1)), await SendAsync(office));

        var paid = (await office.ReadAsync())!.PaidFen;
        await office.PutAsync($"bank-returns/{BankDesk.Bank}/{batchId}.ret.txt", BankDesk.Write(batchId, answers));
        await office.UntilAsync("the answer is booked", async () => (await office.ReadAsync())!.PaidFen == paid + batch.TotalFen);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_household_whose_batch_is_not_sent_yet_is_held_and_the_others_go_with_the_next_and_one_at_the_bank_is_not()
    {
        await using var office = await BlockedAsync();
        var ofBank = scenario.Shares[0].Households.Index().ToLookup(household => household.Item.Bank.Code == BankDesk.Bank, household => household.Index + 1);
        await office.UntilAsync("the other bank has its batch", () => ActivatorUtilities.CreateInstance<BatchHandover>(office.Services).IsBookedAsync(Key(office) with { BankCode = "psbc" }, CancellationToken.None));
        var late = await office.HoldAsync("Entry", Code, ofBank[false].First());
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("已送银行", late.Refusal, StringComparison.Ordinal);

        var first = await KeptBatchAsync(office);
        var hold = await office.HoldAsync("Entry", Code, ofBank[true].First());
        Assert.True(hold.IsSuccess, hold.Refusal);
        Assert.Equal((0, 0, 1), (Number("heldEntries"), Number("withBankEntries"), Number("unsentEntries")));
        Assert.Contains($"批次{Key(office).BatchId}尚未送达银行（涉及1户）：整批撤回", hold.Value.GetProperty("note").GetString(), StringComparison.Ordinal);
        await office.UntilEntryAsync(Code, ofBank[true].First(), "Held");
        Directory.CreateDirectory(Upload);
        office.MoveTo(office.Clock.GetUtcNow().AddMinutes(11));
        await UntilSentAsync(office, 2);
        var second = Sent(office, 2);
        Assert.Equal(first.Lines.Count - 1, second.Lines.Count);
        Assert.Empty(second.Lines.Select(line => line.EndToEndId).Except(first.Lines.Select(line => line.EndToEndId)));
        Assert.False(File.Exists(Path.Combine(Upload, $"{Key(office).BatchId}.txt")));
        await office.AssertBalancedAsync();

        int Number(string name) => hold.Value.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_payment_that_the_bank_proves_while_the_next_attempt_waits_for_its_sending_is_booked_and_the_next_never_goes()
    {
        Directory.CreateDirectory(Upload);
        await using var office = await OpenAsync();
        await office.PostAndApproveAsync(Code);
        await UntilSentAsync(office, 1);
        var (bank, batch) = (new BankDesk(office), Sent(office, 1));
        await bank.RefuseFirstAsync(batch);
        var entry = (await office.UntilRejectedAsync(Code, 1))[0];
        Directory.Delete(Upload, recursive: true);
        await office.CorrectAccountAsync(Code, entry, SampleCards.Replacement(scenario, scenario.Shares[0].Households[entry - 1]));
        await UntilAwayAsync(office);
        Assert.Equal("Instructed", await office.EntryAsync(Code, entry));

        await bank.CreditFirstAsync(batch);
        await office.UntilEntryAsync(Code, entry, "Held");
        Assert.True((await office.ReleaseAsync((await office.OnlyHoldAsync()).GetProperty("holdId").GetString()!, credited: true)).IsSuccess);
        Assert.Equal("Paid", await office.EntryAsync(Code, entry));
        Directory.CreateDirectory(Upload);
        Assert.Equal(new BatchSending(false, null, true), await SendAsync(office, 2));
        Assert.Empty(Directory.GetFiles(Upload));
        await office.AssertBalancedAsync();
    }

    // Instructed, and not to be sent: the folder that both sides see is not there.
    private async Task<CountyOffice> BlockedAsync()
    {
        var office = await OpenAsync();
        await office.PostAndApproveAsync(Code);
        await UntilAwayAsync(office);
        return office;
    }

    private Task<CountyOffice> OpenAsync()
    {
        var sample = SampleCounty.Profile();
        var bank = sample.Banks[0] with { Channel = new(BankChannelKind.Directory, Upload, Path.Combine(folder, "out"), Path.Combine(folder, "done")) };
        return CountyOffice.OpenAsync(azurite, scenario, sample with { Banks = [bank, sample.Banks[1]] }, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
    }

    private static Task UntilAwayAsync(CountyOffice office) =>
        office.UntilAsync("a person is told that the bank is away", async () => (await office.WaitsAsync()).Any(wait => wait.Key.Contains("|send|", StringComparison.Ordinal)));

    private Task UntilSentAsync(CountyOffice office, int sequence) =>
        office.UntilAsync("the companion is there", () => Task.FromResult(File.Exists(Path.Combine(Upload, $"{Key(office, sequence).BatchId}.ok"))));

    private BatchKey Key(CountyOffice office, int sequence = 1) => new(office.AllocationId, Code, BankDesk.Bank, sequence);

    private Task<BatchSending> SendAsync(CountyOffice office, int sequence = 1) => ActivatorUtilities.CreateInstance<BatchActivities>(office.Services).SendBatch(Key(office, sequence), CancellationToken.None);

    private KeptSendingMark Mark(CountyOffice office) => new(office.Services.GetRequiredService<IArtifactStore>(), BankDelivery.Artifact(office.AllocationId, $"{Key(office).BatchId}.txt"));

    private IEnumerable<string> OfBank(IReadOnlyDictionary<int, string> states) =>
        scenario.Shares[0].Households.Index().Where(household => household.Item.Bank.Code == BankDesk.Bank).Select(household => states[household.Index + 1]);

    private BatchFile Sent(CountyOffice office, int sequence)
    {
        var batchId = Key(office, sequence).BatchId;
        return BatchFile.Read(batchId, File.ReadAllBytes(Path.Combine(Upload, $"{batchId}.txt")), File.ReadAllBytes(Path.Combine(Upload, $"{batchId}.ok")));
    }

    // The file as it was made, which the bank has not.
    private async Task<BatchFile> KeptBatchAsync(CountyOffice office)
    {
        Task<byte[]?> KeptAsync(string ending) => office.BlobAsync("artifacts", $"{office.AllocationId}/batches/{Key(office).BatchId}.{ending}");
        return BatchFile.Read(Key(office).BatchId, (await KeptAsync("txt"))!, (await KeptAsync("ok"))!);
    }
}
