using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

/// <summary>Records of decisions and packed payments, against the emulator.</summary>
[Collection(SharedAzurite.Name)]
public sealed class TableDecisionTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_record_is_inserted_once_changed_under_its_version_and_listed_while_it_is_open()
    {
        var store = new TableRecordStore<StaffHold>(await TablesAsync(), TableNames.Holds);
        var hold = Hold("一");
        Assert.Equal(hold, await store.AddAsync(hold));
        Assert.Equal(hold, await store.AddAsync(hold with { Reason = "别的理由" }));
        Assert.Null(await store.ChangeAsync("a", "none", stored => stored));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.ChangeAsync("a", hold.Key, stored => stored with { EntryNumber = stored.EntryNumber + 1 })));
        Assert.Equal(8, (await store.FindAsync("a", hold.Key))!.EntryNumber);
        await store.AddAsync(Hold("二"));
        await store.AddAsync(Hold("三") with { AllocationId = "b" });
        Assert.Equal(3, (await store.ListOpenAsync()).Count);
        await store.ChangeAsync("a", hold.Key, stored => stored with { ReleasedAt = DateTimeOffset.UnixEpoch });
        Assert.Equal(["a", "b"], (await store.ListOpenAsync()).Select(open => open.AllocationId));
        Assert.Equal(2, (await store.ListAsync("a")).Count);
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(Hold("四") with { Reason = new string('长', 31_000) }));
    }

    [Fact]
    public async Task Payments_are_packed_and_a_townships_later_ones_take_the_place_of_the_earlier()
    {
        var store = new TablePersonPayments(await TablesAsync());
        var many = Enumerable.Range(1, 2500).Select(number => Payment(number, "990123101")).ToList();
        await store.RecordAsync("2026-15-aaaaaa", "990123101", many);
        await store.RecordAsync("2026-15-aaaaaa", "990123102", [Payment(7, "990123102")]);
        await store.RecordAsync("2026-16-bbbbbb", "990123101", [Payment(9, "990123101")]);
        var read = await store.ReadAsync("2026-15-aaaaaa").ToListAsync();
        Assert.Equal(many.Append(Payment(7, "990123102")), read.OrderBy(payment => payment.TownshipCode, StringComparer.Ordinal).ThenBy(payment => payment.EntryNumber));
        await store.RecordAsync("2026-15-aaaaaa", "990123101", [Payment(3, "990123101")]);
        Assert.Equal([3, 7], (await store.ReadAsync("2026-15-aaaaaa").ToListAsync()).Select(payment => payment.EntryNumber));
    }

    private static PersonPayment Payment(int number, string township) =>
        new(PersonPayment.Cut($"{number:x32}{number:x32}"), PersonPayment.Cut($"{number + 1:x32}"), township, number, number * 100L);

    private static StaffHold Hold(string id) => new()
    {
        AllocationId = "a",
        HoldId = id,
        Level = HoldLevel.Township,
        TownshipCode = "t",
        Reason = "核查",
        By = "郑公癸",
        At = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)),
        Deadline = new(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)),
    };

    private async Task<TableServiceClient> TablesAsync()
    {
        var tables = azurite.NewTables();
        await TableNames.EnsureAsync(tables);
        return tables;
    }
}
