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

/// <summary>A batch that is instructed and could not be sent yet is stopped by a hold until the release; what the bank has already is not.</summary>
[Collection(SharedAzurite.Name)]
public sealed class HeldBatchTests(AzuriteFixture azurite) : IDisposable
{
    private readonly SampleScenario scenario = new(seed: 11, townships: 1, households: 10);
    private readonly string folder = Directory.CreateTempSubdirectory("exchange-").FullName;

    private string Code => scenario.Shares[0].Township.Code;

    private string Upload => Path.Combine(folder, "in");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_township_held_while_its_bank_is_away_sends_nothing_when_the_bank_is_back_and_all_after_the_release()
    {
        await using var office = await BlockedAsync();
        var hold = await office.HoldAsync("Township", Code);
        Directory.CreateDirectory(Upload);
        office.Clock.Advance(TimeSpan.FromMinutes(11));
        await office.UntilAsync("a person is told why the batch does not go", async () => (await office.WaitsAsync()).Any(IsAboutHold));
        Assert.Equal(new BatchSending(false, office.Clock.GetUtcNow().AddHours(1)), await SendAsync(office));
        Assert.Empty(Directory.GetFiles(Upload));
        await office.AssertBalancedAsync();

        Assert.True((await office.ReleaseAsync(hold.Value.GetProperty("holdId").GetString()!)).IsSuccess);
        office.Clock.Advance(TimeSpan.FromMinutes(61));
        await office.UntilAsync("the companion is there", () => Task.FromResult(File.Exists(Path.Combine(Upload, $"{Key(office).BatchId}.ok"))));
        await office.UntilAsync("nobody must look after the batch", async () => (await office.WaitsAsync()).All(wait => wait.Kind != WaitKind.Attention));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_was_handed_over_before_the_hold_is_booked_although_its_process_died_in_between()
    {
        await using var office = await BlockedAsync();
        Assert.True((await office.HoldAsync("Allocation", "")).IsSuccess);
        Directory.CreateDirectory(Upload);
        Assert.False((await SendAsync(office)).Sent);

        var key = Key(office);
        await office.Services.GetRequiredService<IRecordStore<BankFile>>().AddAsync(
            new BankFile { BankCode = key.BankCode, FileId = key.BatchId, AllocationId = key.AllocationId, TownshipCode = key.TownshipCode, FileName = $"{key.BatchId}.txt", SentAt = office.Clock.GetUtcNow() });
        Assert.True((await SendAsync(office)).Sent);
        Assert.True(await ActivatorUtilities.CreateInstance<BatchHandover>(office.Services).IsBookedAsync(key, CancellationToken.None));
        Assert.True((await SendAsync(office)).Sent);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_answer_that_agrees_with_a_held_batch_shows_that_the_bank_has_it_and_is_booked()
    {
        await using var office = await BlockedAsync();
        Assert.True((await office.HoldAsync("Township", Code)).IsSuccess);
        Directory.CreateDirectory(Upload);
        var batchId = Key(office).BatchId;
        var batch = BatchFile.Read(batchId, (await KeptAsync(office, "txt"))!, (await KeptAsync(office, "ok"))!);
        var answers = batch.Lines.Select(line => AnswerLine.To(line, 'S')).ToList();
        await new BankDesk(office).HandInAsync($"{batchId}.ret.txt", BankDesk.Write(batchId, [.. answers.Select(line => line with { AmountFen = line.AmountFen + 1 })]));
        Assert.False((await SendAsync(office)).Sent);

        var paid = (await office.ReadAsync())!.PaidFen;
        await office.PutAsync($"bank-returns/{BankDesk.Bank}/{batchId}.ret.txt", BankDesk.Write(batchId, answers));
        await office.UntilAsync("the answer is booked", async () => (await office.ReadAsync())!.PaidFen == paid + batch.TotalFen);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_household_whose_batch_is_not_sent_yet_is_held_with_its_whole_batch_and_one_at_the_bank_is_not()
    {
        await using var office = await BlockedAsync();
        var ofBank = scenario.Shares[0].Households.Index().ToLookup(household => household.Item.Bank.Code == BankDesk.Bank, household => household.Index + 1);
        await office.UntilAsync("the other bank has its batch", () => ActivatorUtilities.CreateInstance<BatchHandover>(office.Services).IsBookedAsync(Key(office) with { BankCode = "psbc" }, CancellationToken.None));
        var late = await office.HoldAsync("Entry", Code, ofBank[false].First());
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("已送银行", late.Refusal, StringComparison.Ordinal);

        var hold = await office.HoldAsync("Entry", Code, ofBank[true].First());
        Assert.True(hold.IsSuccess, hold.Refusal);
        Assert.Equal((0, 0, 1), (Number("heldEntries"), Number("withBankEntries"), Number("unsentEntries")));
        Assert.Contains($"批次{Key(office).BatchId}尚未送达银行", hold.Value.GetProperty("note").GetString(), StringComparison.Ordinal);
        await office.UntilAsync("the batch heard of it at once", async () => (await office.WaitsAsync()).Any(IsAboutHold));
        Directory.CreateDirectory(Upload);
        Assert.False((await SendAsync(office)).Sent);
        Assert.Empty(Directory.GetFiles(Upload));

        // No hour passes: the release is heard as well.
        Assert.True((await office.ReleaseAsync(hold.Value.GetProperty("holdId").GetString()!)).IsSuccess);
        await office.UntilAsync("the companion is there", () => Task.FromResult(File.Exists(Path.Combine(Upload, $"{Key(office).BatchId}.ok"))));
        await office.AssertBalancedAsync();

        int Number(string name) => hold.Value.GetProperty(name).GetInt32();
    }

    // Instructed, and not to be sent: the folder that both sides see is not there.
    private async Task<CountyOffice> BlockedAsync()
    {
        var sample = SampleCounty.Profile();
        var bank = sample.Banks[0] with { Channel = new(BankChannelKind.Directory, Upload, Path.Combine(folder, "out"), Path.Combine(folder, "done")) };
        var office = await CountyOffice.OpenAsync(azurite, scenario, sample with { Banks = [bank, sample.Banks[1]] }, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await office.PostAndApproveAsync(Code);
        await office.UntilAsync("a person is told that the bank is away", async () => (await office.WaitsAsync()).Any(wait => wait.Key.Contains("|send|", StringComparison.Ordinal)));
        return office;
    }

    private BatchKey Key(CountyOffice office) => new(office.AllocationId, Code, BankDesk.Bank, 1);

    private Task<BatchSending> SendAsync(CountyOffice office) => ActivatorUtilities.CreateInstance<BatchActivities>(office.Services).SendBatch(Key(office), CancellationToken.None);

    private Task<byte[]?> KeptAsync(CountyOffice office, string ending) => office.BlobAsync("artifacts", $"{office.AllocationId}/batches/{Key(office).BatchId}.{ending}");

    private static bool IsAboutHold(Wait wait) => wait.Key.Contains("|batch|", StringComparison.Ordinal) && wait.Task.Contains("全部解除后整批送出", StringComparison.Ordinal);
}
