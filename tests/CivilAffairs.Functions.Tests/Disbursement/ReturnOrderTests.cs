using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Counterparts.Banks;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Disbursement;

/// <summary>Returns are booked in the order in which the bank handed them in, and each is read once.</summary>
[Collection(SharedAzurite.Name)]
public sealed class ReturnOrderTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = ChinaClock.At(11, 24, 12);

    private readonly SampleScenario scenario = new(seed: 3, townships: 1, households: 14);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task Of_two_returns_that_came_together_the_earlier_is_booked_whatever_their_hashes()
    {
        await using var office = await OpenAsync();
        var (key, batch) = await InstructAsync(office);
        var credited = Whole(batch, 'S', "");
        var denied = Whole(batch, 'F', "AC04", than: credited);
        var intake = office.Services.GetRequiredService<ReturnIntake>();
        // The later one is taken first, and comes first by its hash.
        await intake.KeepAsync(BankDesk.Bank, "b.ret.txt", denied, Noon.AddSeconds(1), CancellationToken.None);
        await intake.KeepAsync(BankDesk.Bank, "a.ret.txt", credited, Noon, CancellationToken.None);

        var standing = await ReconcileAsync(office, key);
        Assert.Equal((batch.Lines.Count, 0), (standing.Paid, standing.Rejected));
        Assert.Contains(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Attention && wait.Task.Contains(key.BatchId, StringComparison.Ordinal));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task Returns_of_one_second_are_booked_in_order_of_their_names()
    {
        await using var office = await OpenAsync();
        var (key, batch) = await InstructAsync(office);
        var credited = Whole(batch, 'S', "");
        var denied = Whole(batch, 'F', "AC04", than: credited);
        var intake = office.Services.GetRequiredService<ReturnIntake>();
        await intake.KeepAsync(BankDesk.Bank, "return-2.txt", denied, Noon, CancellationToken.None);
        await intake.KeepAsync(BankDesk.Bank, "return-1.txt", credited, Noon, CancellationToken.None);
        Assert.Equal(batch.Lines.Count, (await ReconcileAsync(office, key)).Paid);
    }

    [Fact]
    public async Task A_return_handed_in_again_later_keeps_its_first_arrival()
    {
        await using var office = await OpenAsync();
        var (key, batch) = await InstructAsync(office);
        var credited = Whole(batch, 'S', "");
        var denied = Whole(batch, 'F', "AC04", than: credited);
        var intake = office.Services.GetRequiredService<ReturnIntake>();
        await intake.KeepAsync(BankDesk.Bank, "a.ret.txt", credited, Noon, CancellationToken.None);
        await intake.KeepAsync(BankDesk.Bank, "b.ret.txt", denied, Noon.AddSeconds(1), CancellationToken.None);
        await intake.KeepAsync(BankDesk.Bank, "again.ret.txt", credited, Noon.AddHours(1), CancellationToken.None);
        Assert.Equal(batch.Lines.Count, (await ReconcileAsync(office, key)).Paid);
    }

    [Fact]
    public async Task A_return_that_was_booked_and_reported_is_not_read_again()
    {
        await using var office = await OpenAsync();
        var (key, batch) = await InstructAsync(office);
        var some = BankDesk.Write(batch.BatchId, [.. batch.Lines.Select((line, index) => AnswerLine.To(line, index == 0 ? 'P' : 'S'))]);
        await KeepAsync(office, "a.ret.txt", some, Noon);
        var before = await ReconcileAsync(office, key);
        Assert.Equal(1, before.Pending);

        // Whoever reads it now finds rubbish, and would report on it.
        var name = Assert.Single(await office.NamesAsync("artifacts", $"{key.AllocationId}/returns/{key.BatchId}/{KeyText.Sha256(some)}.txt"));
        await office.Blobs.GetBlobContainerClient("artifacts").GetBlobClient(name).UploadAsync(new BinaryData("rubbish"), overwrite: true);
        Assert.Equal(before with { NextDueAt = null }, await ReconcileAsync(office, key) with { NextDueAt = null });
        Assert.Single(await ReportsAsync(office, key, some));
        Assert.DoesNotContain(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Attention);
    }

    [Fact]
    public async Task A_crash_between_booking_and_mark_books_nothing_twice_and_reports_once()
    {
        await using var office = await OpenAsync();
        var (key, batch) = await InstructAsync(office);
        var lines = batch.Lines.Select(line => AnswerLine.To(line, 'S')).ToList();
        var wrong = BankDesk.Write(batch.BatchId, [lines[0] with { AmountFen = lines[0].AmountFen + 100 }, .. lines.Skip(1)]);
        await KeepAsync(office, "a.ret.txt", wrong, Noon);
        var before = await ReconcileAsync(office, key);
        var mark = Assert.Single(await office.NamesAsync("artifacts", $"{key.AllocationId}/returns/{key.BatchId}/{KeyText.Sha256(wrong)}/booked"));
        await office.Blobs.GetBlobContainerClient("artifacts").DeleteBlobAsync(mark);

        Assert.Equal(before with { NextDueAt = null }, await ReconcileAsync(office, key) with { NextDueAt = null });
        Assert.Single(await ReportsAsync(office, key, wrong));
        Assert.Single(await office.NamesAsync("artifacts", mark));
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_return_that_a_person_must_look_at_is_waited_for_when_later_returns_answer_everything()
    {
        await using var office = await OpenAsync();
        var (key, batch) = await InstructAsync(office);
        await KeepAsync(office, "a.ret.txt", BankDesk.Write(batch.BatchId, [.. batch.Lines.Skip(1).Select(line => AnswerLine.To(line, 'S'))], trailerErrorFen: 1), Noon);
        Assert.Equal(1, (await ReconcileAsync(office, key)).Pending);
        await KeepAsync(office, "b.ret.txt", BankDesk.Write(batch.BatchId, [AnswerLine.To(batch.Lines[0], 'S')]), Noon.AddHours(1));
        Assert.Equal(0, (await ReconcileAsync(office, key)).Pending);
        Assert.Contains(await office.WaitsAsync(), wait => wait.Kind == WaitKind.Attention && wait.Key.Contains(key.BatchId, StringComparison.Ordinal));
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9), ("County:Deadlines:Publicity", "PT1S"));

    private async Task<(BatchKey Key, BatchFile Batch)> InstructAsync(CountyOffice office)
    {
        await office.PostAndApproveAsync(Code);
        var batch = await new BankDesk(office).BatchAsync(Code);
        // The batch's own first look is over; nobody wakes it for another.
        await office.UntilAsync("the bank is waited for", async () => (await office.WaitsAsync()).Any(wait => wait.Kind == WaitKind.BankReturn && wait.Key.Contains(batch.BatchId, StringComparison.Ordinal)));
        return (BatchKey.Parse(batch.BatchId)!, batch);
    }

    // As the trigger keeps it, without waking the batch.
    private static async Task KeepAsync(CountyOffice office, string name, byte[] content, DateTimeOffset arrivedAt) =>
        Assert.NotNull(await office.Services.GetRequiredService<ReturnIntake>().KeepAsync(BankDesk.Bank, name, content, arrivedAt, CancellationToken.None));

    private static Task<BatchStanding> ReconcileAsync(CountyOffice office, BatchKey key) =>
        ActivatorUtilities.GetServiceOrCreateInstance<ReturnActivities>(office.Services).ReconcileReturns(key, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> ReportsAsync(CountyOffice office, BatchKey key, byte[] content) =>
        [.. (await office.NamesAsync("artifacts", $"{key.AllocationId}/returns/{key.BatchId}/{KeyText.Sha256(content)}/report-")).Where(name => name.EndsWith(".json", StringComparison.Ordinal))];

    // A whole return; with another it is varied in its reasons until its hash comes before that one's.
    private static byte[] Whole(BatchFile batch, char status, string code, byte[]? than = null)
    {
        for (var letters = 0; ; letters++)
        {
            var content = BankDesk.Write(batch.BatchId, [.. batch.Lines.Select(line => AnswerLine.To(line, status, code) with { Reason = new string('x', letters) })]);
            if (than is null || string.CompareOrdinal(KeyText.Sha256(content), KeyText.Sha256(than)) < 0) return content;
        }
    }
}
