using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Functions.Tests.Intake;

/// <summary>A file of half a gigabyte in the inbox is answered without being read.</summary>
[Collection(SharedAzurite.Name)]
public sealed class OversizedFileTests(AzuriteFixture azurite)
{
    private const int BlockBytes = 8 * 1024 * 1024;
    private const int Blocks = 63;

    private readonly SampleScenario scenario = new(seed: 5, townships: 1, households: 8);

    [Fact]
    public async Task Half_a_gigabyte_takes_next_to_no_memory_to_look_at()
    {
        await using var office = await OpenAsync();
        var blob = office.Blobs.GetBlobContainerClient("inbox").GetBlobClient("elsewhere/huge.xlsx");
        await PutHugeAsync(blob);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var file = await InboxFile.ReadAsync(blob, CancellationToken.None);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(((long)Blocks * BlockBytes, null), (file.Length, file.Content));
        Assert.True(allocated < file.Length / 4, $"{allocated} bytes were allocated.");
    }

    [Fact]
    public async Task A_joint_document_of_half_a_gigabyte_is_refused_in_words_and_the_next_file_is_taken()
    {
        await using var office = await OpenAsync();
        var blob = office.Blobs.GetBlobContainerClient("inbox").GetBlobClient("allocations/huge.xlsx");
        await PutHugeAsync(blob);
        var ticket = (await InboxFile.ReadAsync(blob, CancellationToken.None)).Ticket;
        var report = await office.UntilAsync("the report", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{ticket}", CancellationToken.None)).Value);

        Assert.Equal(("Refused", "FILE-TOO-LARGE"), (report.Outcome, Assert.Single(report.Faults).Code));
        Assert.Contains("50 MB", report.Faults[0].Message, StringComparison.Ordinal);
        Assert.Empty(await office.NamesAsync("outbox", ""));
        await office.TakeDocumentAsync();
    }

    [Fact]
    public async Task A_roster_of_half_a_gigabyte_is_answered_in_the_townships_outbox()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var code = scenario.Shares[0].Township.Code;
        await office.NoticeAsync(code);
        await PutHugeAsync(office.Blobs.GetBlobContainerClient("inbox").GetBlobClient($"rosters/{office.AllocationId}/{code}/huge.csv"));
        var answer = await office.UntilAsync("the answer", () => office.BlobAsync("outbox", $"townships/{code}/{office.AllocationId}/roster-report.json"));

        Assert.Contains("FILE-TOO-LARGE", Encoding.UTF8.GetString(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_return_of_half_a_gigabyte_is_set_aside()
    {
        await using var office = await OpenAsync();
        var blob = office.Blobs.GetBlobContainerClient("inbox").GetBlobClient("bank-returns/rcb/huge.txt");
        await PutHugeAsync(blob);
        var ticket = (await InboxFile.ReadAsync(blob, CancellationToken.None)).Ticket;
        var report = await office.UntilAsync("the report", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{ticket}", CancellationToken.None)).Value);

        Assert.Equal("FILE-TOO-LARGE", Assert.Single(report.Faults).Code);
    }

    [Fact]
    public async Task A_small_file_is_read_whole()
    {
        await using var office = await OpenAsync();
        var blob = office.Blobs.GetBlobContainerClient("inbox").GetBlobClient("elsewhere/small.bin");
        byte[] content = [1, 2, 3, 4, 5];
        await blob.UploadAsync(new BinaryData(content));
        Assert.Equal(content, (await InboxFile.ReadAsync(blob, CancellationToken.None)).Content);
    }

    [Fact]
    public async Task A_roster_lies_on_disk_while_it_is_looked_at_and_is_gone_afterwards()
    {
        await using var office = await OpenAsync();
        var blob = office.Blobs.GetBlobContainerClient("inbox").GetBlobClient("elsewhere/roster.bin");
        var content = new byte[20 * 1024 * 1024];
        new Random(3).NextBytes(content);
        await blob.UploadAsync(new BinaryData(content));

        var (file, spooled) = await InboxFile.SpoolAsync(blob, CancellationToken.None);
        Assert.Equal((null, KeyText.Sha256(content)), (file.Content, spooled!.Sha256));

        using (var stream = spooled.Open()) Assert.Equal(content.Length, stream.Length);
        spooled.Dispose();
        Assert.Throws<FileNotFoundException>(spooled.Open);
    }

    [Fact]
    public async Task What_cannot_be_put_on_disk_whole_leaves_nothing_there()
    {
        var path = "";
        await Assert.ThrowsAsync<IOException>(() => SpooledFile.WriteAsync(target =>
        {
            path = ((FileStream)target).Name;
            target.WriteByte(1);
            throw new IOException("The storage went away.");
        }));
        Assert.NotEmpty(path);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_a_killed_process_left_on_disk_goes_after_a_day_and_what_is_worked_on_stays()
    {
        var paths = new List<string>();
        foreach (var age in (TimeSpan[])[TimeSpan.FromDays(2), TimeSpan.Zero])
        {
            // Never disposed, as when the process was killed.
            _ = await SpooledFile.WriteAsync(target =>
            {
                paths.Add(((FileStream)target).Name);
                return Task.CompletedTask;
            });
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(paths[^1]));
            File.SetLastWriteTimeUtc(paths[^1], TimeProvider.System.GetUtcNow().UtcDateTime - age);
        }

        new SpooledLeftovers().RemoveSpooledLeftovers(new());

        Assert.False(File.Exists(paths[0]));
        Assert.True(File.Exists(paths[1]));
        File.Delete(paths[1]);
    }

    [Fact]
    public async Task Neither_a_taken_nor_a_refused_roster_leaves_a_copy_on_this_machine()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var code = scenario.Shares[0].Township.Code;
        foreach (var outcome in (string[])["Refused", "Accepted"])
        {
            var content = SampleRoster.Xlsx(scenario, code);
            var copies = new SpooledCopies();
            await office.PutAsync($"rosters/{office.AllocationId}/{code}/roster.xlsx", content);
            await office.UntilAsync($"it is {outcome}", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{KeyText.Sha256(content)}", CancellationToken.None)).Value?.Outcome == outcome);
            await office.UntilAsync("its copy is gone", () => Task.FromResult(!copies.IsThere(content.Length)));
            if (outcome == "Refused") await office.AcknowledgeAsync(code);
        }
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));

    // One block many times over: storage keeps it once.
    private static async Task PutHugeAsync(BlobClient blob)
    {
        var blocks = blob.GetParentBlobContainerClient().GetBlockBlobClient(blob.Name);
        var id = Convert.ToBase64String("block"u8);
        using var zeros = new MemoryStream(new byte[BlockBytes]);
        await blocks.StageBlockAsync(id, zeros);
        await blocks.CommitBlockListAsync(Enumerable.Repeat(id, Blocks));
    }
}
