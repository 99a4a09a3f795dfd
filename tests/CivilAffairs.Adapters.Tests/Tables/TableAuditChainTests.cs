using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

[Collection(SharedAzurite.Name)]
public sealed class TableAuditChainTests(AzuriteFixture azurite)
{
    private const string Stream = "2026-15-abc123";

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Entries_of_several_processes_at_once_form_one_whole_chain_with_each_entry_once()
    {
        var tables = await NewAsync();
        TableAuditLog[] processes = [new(tables), new(tables), new(tables)];
        await Task.WhenAll(Enumerable.Range(0, 120).Select(index => processes[index % 3].AppendAsync(Stream, Entry(index / 2))));

        var stored = await new TableAuditLog(tables).ReadAsync(Stream);
        Assert.Equal(60, stored.Entries.Count);
        Assert.Empty(AuditVerifier.Verify(stored));
        Assert.Equal(stored.Entries[^1].Head, Assert.Single(await processes[0].ListHeadsAsync()));
    }

    [Fact]
    public async Task The_first_entry_under_a_key_stands_and_the_chain_does_not_grow()
    {
        var log = new TableAuditLog(await NewAsync());
        await log.AppendAsync(Stream, Entry(1));
        await log.AppendAsync(Stream, Entry(1) with { Actor = "别人" });
        await log.AppendAsync(Stream, Entry(2));
        var stored = await log.ReadAsync(Stream);
        Assert.Equal([1L, 2L], stored.Entries.Select(entry => entry.Sequence));
        Assert.Equal("王五", stored.Entries[0].Entry.Actor);
        Assert.Empty(AuditVerifier.Verify(stored));
    }

    [Fact]
    public async Task What_was_written_before_entries_were_chained_is_taken_in_and_can_no_longer_change()
    {
        var tables = await NewAsync();
        var table = tables.GetTableClient(TableNames.Audit);
        foreach (var index in Enumerable.Range(0, 150)) await table.AddEntityAsync(Old(index));
        var log = new TableAuditLog(tables);
        await log.AppendAsync(Stream, Entry(7) with { Key = "old:7" });
        await log.AppendAsync(Stream, Entry(1));

        var stored = await log.ReadAsync(Stream);
        Assert.Equal([AuditChain.AdoptKey, "k:1"], stored.Entries.Select(entry => entry.Entry.Key));
        Assert.Equal(150, stored.Unchained.Count);
        Assert.Equal(152, (await log.ListAsync(Stream)).Count);
        Assert.Empty(AuditVerifier.Verify(stored));

        var changed = Old(9);
        changed["Actor"] = "别人";
        await table.UpdateEntityAsync(changed, Azure.ETag.All, TableUpdateMode.Replace);
        Assert.Contains(AuditVerifier.Verify(await log.ReadAsync(Stream)), finding => finding.Fault == AuditFault.Outside);
    }

    [Fact]
    public async Task A_hand_in_the_table_is_found()
    {
        var tables = await NewAsync();
        var table = tables.GetTableClient(TableNames.Audit);
        var log = new TableAuditLog(tables);
        foreach (var index in Enumerable.Range(0, 5)) await log.AppendAsync(Stream, Entry(index));

        var row = (await table.GetEntityAsync<TableEntity>(Stream, "k:2")).Value;
        row["Detail"] = "改过";
        await table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace);
        await table.DeleteEntityAsync(Stream, "k:4");
        var faults = AuditVerifier.Verify(await log.ReadAsync(Stream)).Select(finding => finding.Fault).ToList();
        Assert.Equal([AuditFault.Altered, AuditFault.Truncated], faults);
    }

    private static AuditEntry Entry(int index) => new($"k:{index}", Noon.AddMinutes(index).AddTicks(1), "王五", "Acknowledge", "990123101", "签收拨款通知");

    private static TableEntity Old(int index) => new(Stream, $"old:{index}")
    {
        ["Key"] = $"old:{index}",
        ["At"] = Noon.AddMinutes(index),
        ["Actor"] = "王五",
        ["Act"] = "Acknowledge",
        ["Subject"] = "990123101",
        ["Detail"] = "签收",
    };

    private async Task<TableServiceClient> NewAsync()
    {
        var tables = azurite.NewTables();
        await TableNames.EnsureAsync(tables);
        return tables;
    }
}
