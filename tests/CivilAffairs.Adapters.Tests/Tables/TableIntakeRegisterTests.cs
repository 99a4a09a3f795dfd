using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Intake;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableIntakeRegisterTests(ITestStorage storage) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TableServiceClient tables = storage.NewTables();

    private TableIntakeRegister Register => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_last_answer_stands_with_the_time_of_the_first()
    {
        await Register.RecordAsync(Entry("aa", Noon) with { Outcome = CheckOutcome.Faulty });
        await Register.RecordAsync(Entry("aa", Noon.AddHours(1)) with { Outcome = CheckOutcome.AlreadyTaken, FileName = "再次 上传.xlsx" });

        var found = await Register.FindAsync("aa");

        Assert.Equal(Entry("aa", Noon) with { Outcome = CheckOutcome.AlreadyTaken, FileName = "再次 上传.xlsx" }, found);
        Assert.Equal(found, Assert.Single(await Register.ListAsync(10)));
        Assert.Null(await Register.FindAsync("a"));
    }

    [Fact]
    public async Task The_list_is_newest_first_and_limited()
    {
        foreach (var minute in (int[])[3, 1, 2, 5, 4]) await Register.RecordAsync(Entry($"sha{minute}", Noon.AddMinutes(minute)));

        var listed = await Register.ListAsync(3);

        Assert.Equal(["sha5", "sha4", "sha3"], listed.Select(entry => entry.Sha256));
    }

    [Fact]
    public async Task The_same_bytes_for_two_townships_are_two_answers_and_the_newest_is_found()
    {
        await Register.RecordAsync(Entry("aa", Noon) with { Kind = CheckedFileKind.Roster, AllocationId = "a", TownshipCode = "990123101" });
        await Register.RecordAsync(Entry("aa", Noon.AddMinutes(1)) with { Kind = CheckedFileKind.Roster, AllocationId = "a", TownshipCode = "990123102" });

        Assert.Equal(2, (await Register.ListAsync(10)).Count);
        Assert.Equal("990123102", (await Register.FindAsync("aa"))!.TownshipCode);
    }

    [Fact]
    public async Task Many_hands_that_record_one_file_at_once_leave_one_line()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(hand => Register.RecordAsync(Entry("aa", Noon.AddSeconds(hand)))));

        var only = Assert.Single(await Register.ListAsync(100));
        Assert.Equal(await Register.FindAsync("aa"), only);
    }

    private static IntakeEntry Entry(string sha256, DateTimeOffset at) =>
        new(sha256, "资金分配表.xlsx", CheckedFileKind.Allocation, CheckOutcome.Accepted, "已受理。", $"intake/{sha256}/report", null, null, at);
}
