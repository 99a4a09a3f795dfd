using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using CivilAffairs.Core.Supervision;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>What everybody did is chained, its daily head is public, and a hand in the storage is found.</summary>
[Collection(SharedAzurite.Name)]
public sealed class AuditTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 11, townships: 2, households: 16);

    [Fact]
    public async Task The_days_head_is_published_at_midnight_and_a_later_change_of_the_past_is_found_by_page_endpoint_and_command()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        Assert.True((await VerdictAsync(office)).GetProperty("ok").GetBoolean());

        office.MoveTo(ChinaClock.At(11, 24, 0, 6));
        var published = await office.UntilAsync("the head is public", async () => await office.BlobAsync("$web", "data/audit/heads.json") is { } file && Encoding.UTF8.GetString(file).Contains("2026-11-23", StringComparison.Ordinal) ? file : null);
        Assert.Contains(office.AllocationId, Encoding.UTF8.GetString(published), StringComparison.Ordinal);
        await office.UntilAsync("the page tells it", async () => OfficePages.TextOf((await office.BlobAsync("$web", "audit.html"))!).Contains("2026年11月23日", StringComparison.Ordinal));
        await office.AssertBalancedAsync();

        var export = await ExportAsync(office);
        Assert.Equal((0, true), await CommandAsync(export, published));

        // Somebody who can write the table changes an entry and makes every later hash anew, the head too.
        await RewriteAsync(office);
        var verdict = await VerdictAsync(office);
        Assert.Contains(verdict.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("fault").GetString() == "Rewritten");
        Assert.Equal((1, false), await CommandAsync(await ExportAsync(office), published));
        Assert.Equal((0, true), await CommandAsync(await ExportAsync(office), null));
        Assert.Contains("被重写", await office.PageAsync("staff/audit"), StringComparison.Ordinal);
        var check = await office.Client.PostAsync<JsonElement>("selfcheck", new { }, CancellationToken.None);
        Assert.Contains(check.Value.GetProperty("violations").EnumerateArray(), violation => violation.GetProperty("rule").GetString() == "AUDIT-REWRITTEN");
    }

    [Fact]
    public async Task An_export_needs_a_name_and_puts_itself_on_record()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await office.TakeDocumentAsync();
        var refused = await office.Client.GetAsync<JsonElement>($"staff/audit/{office.AllocationId}/export", CancellationToken.None);
        Assert.Contains("导出人", refused.Refusal, StringComparison.Ordinal);
        var stored = Assert.Single(AuditLines.Read(await ExportAsync(office)));
        Assert.Equal(("审计员", "ExportAudit"), (stored.Entries[^1].Entry.Actor, stored.Entries[^1].Entry.Act));
        Assert.Empty(AuditVerifier.Verify(stored));
    }

    [Fact]
    public async Task The_command_says_what_is_wrong_with_a_call_or_a_file()
    {
        using var said = new StringWriter();
        Assert.Equal(2, await AuditCommand.RunAsync(["--help"], said));
        Assert.Equal(2, await AuditCommand.RunAsync(["--file", "no-such-file.jsonl"], said));
        Assert.Contains("用法", said.ToString(), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => AuditLines.Read("{\"a\":1}\n"u8));
    }

    private static async Task<JsonElement> VerdictAsync(CountyOffice office) =>
        (await office.Client.PostAsync<JsonElement>("audit/verification", new { }, CancellationToken.None)).Value;

    private static async Task<byte[]> ExportAsync(CountyOffice office) => (await office.FileAsync($"staff/audit/{office.AllocationId}/export?by={Uri.EscapeDataString("审计员")}")).Content;

    private static async Task<(int Code, bool Whole)> CommandAsync(byte[] export, byte[]? heads)
    {
        var folder = Directory.CreateTempSubdirectory("audit-");
        try
        {
            var (file, headsFile) = (Path.Combine(folder.FullName, "chain.jsonl"), Path.Combine(folder.FullName, "heads.json"));
            await File.WriteAllBytesAsync(file, export);
            if (heads is not null) await File.WriteAllBytesAsync(headsFile, heads);
            using var said = new StringWriter();
            var code = await AuditCommand.RunAsync(heads is null ? ["--file", file] : ["--file", file, "--heads", headsFile], said);
            return (code, said.ToString().Contains("完整", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RewriteAsync(CountyOffice office)
    {
        var table = new TableServiceClient(office.Connection).GetTableClient("Audit");
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {office.AllocationId}"))) rows.Add(row);
        var head = AuditChain.Start(office.AllocationId);
        foreach (var row in rows.Where(row => row.ContainsKey("Sequence") && row.ContainsKey("Actor")).OrderBy(row => row.GetInt64("Sequence")))
        {
            var detail = head.Sequence == 0 ? "改过" : row.GetString("Detail");
            var link = AuditChain.Next(head, new AuditEntry(row.GetString("Key"), row.GetDateTimeOffset("At")!.Value, row.GetString("Actor"), row.GetString("Act"), row.GetString("Subject"), detail));
            (row["Detail"], row["PreviousHash"], row["Hash"]) = (detail, link.PreviousHash, link.Hash);
            await table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace);
            head = link.Head;
        }

        var last = rows.Single(row => row.RowKey == "~head");
        (last["Sequence"], last["Hash"]) = (head.Sequence, head.Hash);
        await table.UpdateEntityAsync(last, Azure.ETag.All, TableUpdateMode.Replace);
    }
}
