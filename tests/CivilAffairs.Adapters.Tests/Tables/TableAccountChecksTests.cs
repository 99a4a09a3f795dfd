using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

[Collection(SharedAzurite.Name)]
public sealed class TableAccountChecksTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Answers_are_read_in_order_of_entries_and_of_one_township_alone()
    {
        var store = await OpenAsync();
        AccountCheck[] checks = [.. Enumerable.Range(1, 250).Select(entry => Check(entry, AccountCheckResult.Usable))];
        await store.RecordAsync("2026-15-abc123", "990123101", [.. checks.Reverse()]);
        await store.RecordAsync("2026-15-abc123", "990123102", [Check(7, AccountCheckResult.Unusable)]);
        Assert.Equal(checks, await store.ReadAsync("2026-15-abc123", "990123101").ToListAsync());
        Assert.Equal([Check(7, AccountCheckResult.Unusable)], await store.ReadAsync("2026-15-abc123", "990123102").ToListAsync());
        Assert.Empty(await store.ReadAsync("2026-16-abc123", "990123101").ToListAsync());
    }

    [Fact]
    public async Task The_latest_answer_stands_whatever_the_order_of_the_files()
    {
        var store = await OpenAsync();
        var later = Check(3, AccountCheckResult.NameDiffers) with { ReasonCode = "BE01", AnsweredAt = Now.AddHours(1) };
        await store.RecordAsync("a", "t", [Check(3, AccountCheckResult.Usable), Check(4, AccountCheckResult.Usable)]);
        await store.RecordAsync("a", "t", [later]);
        await store.RecordAsync("a", "t", [Check(3, AccountCheckResult.Usable)]);
        await store.RecordAsync("a", "t", [later with { Result = AccountCheckResult.Unusable, AnsweredAt = Now }, later]);
        Assert.Equal([later, Check(4, AccountCheckResult.Usable)], await store.ReadAsync("a", "t").ToListAsync());
    }

    [Fact]
    public async Task An_answer_about_a_corrected_card_stands_beside_that_about_the_card_before()
    {
        var store = await OpenAsync();
        var corrected = Check(3, AccountCheckResult.Usable) with { CardFingerprint = "corrected", AnsweredAt = Now.AddHours(1) };
        await store.RecordAsync("a", "t", [Check(3, AccountCheckResult.NameDiffers), Check(4, AccountCheckResult.Usable)]);
        await store.RecordAsync("a", "t", [corrected]);
        Assert.Equal([Check(3, AccountCheckResult.NameDiffers), Check(4, AccountCheckResult.Usable), corrected], (await store.ReadAsync("a", "t").ToListAsync()).OrderBy(check => check.AnsweredAt).ThenBy(check => check.EntryNumber));
    }

    [Fact]
    public async Task An_answer_that_was_kept_by_its_entry_alone_gives_way_to_a_later_one_about_the_same_card()
    {
        var tables = azurite.NewTables();
        await TableNames.EnsureAsync(tables);
        await tables.GetTableClient(TableNames.AccountChecks).AddEntityAsync(new TableEntity(TableKey.Township("a", "t"), "000003")
        {
            ["EntryNumber"] = 3,
            ["CardFingerprint"] = "card3",
            ["Result"] = "NameDiffers",
            ["ReasonCode"] = "BE01",
            ["AnsweredAt"] = Now,
        });
        var store = new TableAccountChecks(tables);
        Assert.Equal([AccountCheckResult.NameDiffers], await store.ReadAsync("a", "t").Select(check => check.Result).ToListAsync());
        await store.RecordAsync("a", "t", [Check(3, AccountCheckResult.Usable) with { AnsweredAt = Now.AddHours(1) }]);
        Assert.Equal([AccountCheckResult.Usable], await store.ReadAsync("a", "t").Select(check => check.Result).ToListAsync());
    }

    private static AccountCheck Check(int entry, AccountCheckResult result) => new(entry, $"card{entry}", result, "", Now);

    private async Task<IAccountChecks> OpenAsync()
    {
        var tables = azurite.NewTables();
        await TableNames.EnsureAsync(tables);
        return new TableAccountChecks(tables);
    }
}
