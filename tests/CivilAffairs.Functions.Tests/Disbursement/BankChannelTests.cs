using System.Text;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using CivilAffairs.Tests.Sftp;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>Batches go to a bank's own SFTP server and come back from it; a server that is away is waited for, and a name that cannot be written stays behind alone.</summary>
[Collection(SharedAzurite.Name)]
public sealed class BankChannelTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = Scenario();

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task A_batch_waits_for_the_server_and_its_answer_is_fetched_from_it()
    {
        await using var server = await SftpServer.StartAsync();
        await server.DownAsync();
        var sample = SampleCounty.Profile();
        var bank = sample.Banks[0] with { Channel = new(BankChannelKind.Sftp, server.Upload, server.Returns, server.Archive, "127.0.0.1", server.Port, SftpServer.User, server.HostKey, KeyFileSetting: "Banks:rcb:Key") };
        await using var office = await CountyOffice.OpenAsync(
            azurite, scenario, sample with { Banks = [bank, sample.Banks[1]] }, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"), ("Banks:rcb:Key", server.UserKey));
        await ApproveAsync(office);
        await office.UntilAsync("a person is told that the server is away", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == WaitKind.Attention && wait.Key.Contains("|send|", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFiles(server.Upload));
        // Not with the bank, and not free any more: the money is blocked.
        await office.AssertBalancedAsync();

        await server.UpAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(11));
        var batchId = $"{office.AllocationId}-{Code}-rcb-01";
        await office.UntilAsync("the companion is there", () => Task.FromResult(File.Exists(Path.Combine(server.Upload, $"{batchId}.ok"))));
        await office.UntilAsync("nobody must look after the sending", async () => (await office.WaitsAsync()).All(wait => wait.Kind != WaitKind.Attention));
        var batch = BatchFile.Read(batchId, await File.ReadAllBytesAsync(Path.Combine(server.Upload, $"{batchId}.txt")), await File.ReadAllBytesAsync(Path.Combine(server.Upload, $"{batchId}.ok")));

        await File.WriteAllBytesAsync(Path.Combine(server.Returns, $"{batchId}.ret.txt"), BankDesk.Write(batchId, [.. batch.Lines.Select(line => AnswerLine.To(line, 'S'))]));
        office.Clock.Advance(TimeSpan.FromMinutes(2));
        await office.UntilAsync("the answer is booked", async () => (await office.ReadAsync())!.PaidFen == batch.TotalFen);
        Assert.Equal([$"{batchId}.ret.txt"], Directory.GetFiles(server.Archive).Select(Path.GetFileName));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_batch_that_the_bank_took_away_is_not_put_there_again_by_a_sending_whose_end_nobody_noted()
    {
        var folder = Directory.CreateTempSubdirectory("bank-");
        string Folder(string name) => folder.CreateSubdirectory(name).FullName;
        var sample = SampleCounty.Profile();
        var bank = sample.Banks[0] with { Channel = new(BankChannelKind.Directory, Folder("in"), Folder("out"), Folder("done")) };
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, sample with { Banks = [bank, sample.Banks[1]] }, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        await ApproveAsync(office);
        var key = new BatchKey(office.AllocationId, Code, "rcb", 1);
        await office.UntilAsync("the batch is on its way", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == WaitKind.BankReturn && wait.Key.Contains("-rcb-", StringComparison.Ordinal)));
        Assert.Equal([$"{key.BatchId}.ok", $"{key.BatchId}.txt"], Directory.GetFiles(Folder("in")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var taken in Directory.GetFiles(Folder("in"))) File.Delete(taken);

        // As after a crash: the activity runs once more.
        await using var scope = office.Services.CreateAsyncScope();
        Assert.True((await ActivatorUtilities.CreateInstance<BatchActivities>(scope.ServiceProvider).SendBatch(key, CancellationToken.None)).Sent);
        Assert.Empty(Directory.GetFiles(Folder("in")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_name_that_the_bank_cannot_write_goes_to_correction_and_the_others_are_paid()
    {
        var rare = scenario.Shares[0].Households.Index().Where(household => household.Item.Bank.Code == "rcb" && !IsGbk(household.Item.Name)).Select(household => household.Index + 1).ToList();
        var sample = SampleCounty.Profile();
        await using var office = await CountyOffice.OpenAsync(
            azurite, scenario, sample with { Banks = [sample.Banks[0] with { Encoding = "GBK" }, sample.Banks[1]] }, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));
        Assert.NotEmpty(rare);
        await ApproveAsync(office);
        var batch = await new BankDesk(office).BatchAsync(Code);

        Assert.DoesNotContain(batch.Lines, line => !IsGbk(line.Payee));
        Assert.Equal(scenario.Shares[0].Households.Count(household => household.Bank.Code == "rcb") - rare.Count, batch.Lines.Count);
        foreach (var entry in rare) Assert.Equal("Rejected", await office.EntryAsync(Code, entry));
        Assert.NotEmpty(await office.NamesAsync("artifacts", $"{office.AllocationId}/batches/{batch.BatchId}/report-"));
        await office.AssertBalancedAsync();
    }

    private async Task ApproveAsync(CountyOffice office)
    {
        await office.PostAndApproveAsync(Code);
    }

    // The sample's one rare name must be a customer of the bank that lacks its character.
    private static SampleScenario Scenario() =>
        Enumerable.Range(3, 20).Select(seed => new SampleScenario(seed, townships: 1, households: 14)).First(sample => sample.Shares[0].Households.Any(household => household.Bank.Code == "rcb" && !IsGbk(household.Name)));

    private static bool IsGbk(string name)
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!;
        return gbk.GetString(gbk.GetBytes(name)) == name;
    }
}
