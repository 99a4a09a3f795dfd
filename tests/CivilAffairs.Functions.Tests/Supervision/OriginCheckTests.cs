using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Supervision;

/// <summary>Somebody who can write the tables past the app changes who is paid, or where to: the self-check holds them to the roster that was accepted.</summary>
[Collection(SharedAzurite.Name)]
public sealed class OriginCheckTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 6, townships: 1, households: 8);

    private string Code => scenario.Shares[0].Township.Code;

    [Fact]
    public async Task An_account_that_was_changed_in_the_table_is_found_by_the_same_process_and_named_by_its_entry()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await PostAsync(office);
        await office.AssertBalancedAsync();
        var protector = office.Services.GetRequiredService<IFieldProtector>();
        var cipher = (await office.Services.GetRequiredService<ILedgerStore>().ReadObligationAsync(office.AllocationId, Code, 2))!.CardCipher;
        var elsewhere = protector.Protect(Card(3));

        await RewriteAsync(office, cipher, elsewhere);
        var (rule, message) = Assert.Single(await ViolationsAsync(office));
        Assert.Equal("ORIGIN-ACCOUNT", rule);
        Assert.Contains("第2号的收款账号", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Card(3), message, StringComparison.Ordinal);

        await RewriteAsync(office, elsewhere, "bm8gY2FyZA==");
        Assert.Equal("ORIGIN-ACCOUNT", Assert.Single(await ViolationsAsync(office)).Rule);
        await RewriteAsync(office, "bm8gY2FyZA==", cipher);
        await office.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_roster_that_is_another_file_now_or_gone_is_told()
    {
        await using var office = await CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));
        await PostAsync(office);
        var artifact = (await office.Services.GetRequiredService<IAllocationStore>().FindTownshipAsync(office.AllocationId, Code))!.RosterArtifact;
        var blob = new BlobServiceClient(office.Connection).GetBlobContainerClient("artifacts").GetBlobClient(artifact);
        var content = (await blob.DownloadContentAsync()).Value.Content;

        await blob.DeleteAsync();
        Assert.Contains("不在了", Assert.Single(await ViolationsAsync(office)).Message, StringComparison.Ordinal);
        await blob.UploadAsync(BinaryData.FromBytes(SampleRoster.Xlsx(new SampleScenario(seed: 7, townships: 1, households: 8), Code)));
        Assert.Equal("ORIGIN-ROSTER", Assert.Single(await ViolationsAsync(office)).Rule);
        await blob.UploadAsync(content, overwrite: true);
        await office.AssertBalancedAsync();
    }

    private async Task PostAsync(CountyOffice office)
    {
        await office.TakeDocumentAsync();
        await office.AcknowledgeAsync(Code);
        await office.PostRosterAsync(Code);
    }

    private string Card(int entry) => scenario.Shares[0].Households[entry - 1].Card;

    private static async Task<IReadOnlyList<(string Rule, string Message)>> ViolationsAsync(CountyOffice office)
    {
        var check = await office.Client.PostAsync<JsonElement>("selfcheck", new { }, CancellationToken.None);
        return [.. check.Value.GetProperty("violations").EnumerateArray().Select(violation => (violation.GetProperty("rule").GetString()!, violation.GetProperty("message").GetString()!))];
    }

    // The rows pack their records by Brotli; nothing else of the table is touched, as whoever wants to stay unseen would do it.
    private static async Task RewriteAsync(CountyOffice office, string from, string to)
    {
        var table = new TableServiceClient(office.Connection).GetTableClient("Ledger");
        await foreach (var row in table.QueryAsync<TableEntity>("RowKey ge 'o|' and RowKey lt 'o}'"))
        {
            using var unpacked = new MemoryStream();
            await using (var packed = new BrotliStream(new MemoryStream(row.GetBinary("D0")!), CompressionMode.Decompress)) await packed.CopyToAsync(unpacked);
            var text = Encoding.UTF8.GetString(unpacked.ToArray());
            Assert.Contains(from, text, StringComparison.Ordinal);
            using var again = new MemoryStream();
            await using (var pack = new BrotliStream(again, CompressionLevel.Fastest, leaveOpen: true)) await pack.WriteAsync(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
            row["D0"] = again.ToArray();
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }
    }
}
