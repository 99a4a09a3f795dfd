using System.IO.Compression;
using System.Net;
using System.Text;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Storage;
using CivilAffairs.Counterparts.Wire;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Tests.Hosting;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Azurite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Tests.Intake;

/// <summary>A file becomes an allocation once, or a report that says what to mend and nothing else.</summary>
[Collection(SharedAzurite.Name)]
public sealed class AllocationIntakeTests(AzuriteFixture azurite)
{
    private readonly SampleScenario scenario = new(seed: 5, townships: 2, households: 20);

    [Fact]
    public async Task The_same_bytes_again_by_blob_and_by_upload_have_no_second_effect()
    {
        await using var office = await OpenAsync();
        var document = SampleDocument.Xlsx(scenario);
        await office.PutAsync("allocations/first.xlsx", document);
        await office.UntilNotifiedAsync();
        var before = await TraceAsync(office);

        office.MoveTo(office.Clock.GetUtcNow().AddHours(1));
        await office.PutAsync("allocations/second.xlsx", document);
        await office.PutAsync("allocations/first.xlsx", document);
        var again = await UploadAsync(office, "third.xlsx", document);
        Assert.Equal("AlreadyTaken", again.Outcome);
        Assert.Equal(office.AllocationId, again.AllocationId);
        // A file taken later than these: when it is answered, they were dealt with.
        await UntilAnsweredAsync(office, await UploadAsync(office, "later.xlsx", SampleDocument.FaultyXlsx(scenario)));

        Assert.Equal(before, await TraceAsync(office));
        Assert.Equal(HttpStatusCode.OK, (await office.Staff.GetAsync($"api/intakes/{again.Sha256}")).StatusCode);
        Assert.Equal("Accepted", (await ReportAsync(office, again.Sha256)).Outcome);
    }

    [Fact]
    public async Task Another_file_with_the_same_number_is_refused_and_the_first_stays_untouched()
    {
        await using var office = await OpenAsync();
        await office.TakeDocumentAsync();
        var before = await TraceAsync(office);
        var other = SampleDocument.Xlsx(new SampleScenario(seed: 6, townships: 2, households: 24));
        var report = await UntilAnsweredAsync(office, await UploadAsync(office, "other.xlsx", other));

        Assert.Equal("Refused", report.Outcome);
        Assert.Contains(scenario.DocumentNumber, report.Summary, StringComparison.Ordinal);
        var fault = Assert.Single(report.Faults);
        Assert.Equal("ALLOCATION-NUMBER-TAKEN", fault.Code);
        Assert.NotEmpty(fault.Mend);
        Assert.Equal(before, await TraceAsync(office));
        Assert.Equal(other, await office.BlobAsync("artifacts", $"intake/{report.Sha256}/original.xlsx"));
    }

    [Fact]
    public async Task A_faulty_file_is_answered_by_sheet_row_column_value_and_mend_and_nothing_else_happens()
    {
        await using var office = await OpenAsync();
        var faulty = SampleDocument.FaultyXlsx(scenario);
        await office.PutAsync("allocations/faulty.xlsx", faulty);
        var sha256 = KeyText.Sha256(faulty);
        var report = await office.UntilAsync("the report", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{sha256}", CancellationToken.None)).Value);

        Assert.Equal("Faulty", report.Outcome);
        var unknown = Assert.Single(report.Faults, fault => fault.Value.Contains("无名镇", StringComparison.Ordinal) || fault.Value.Contains("990123199", StringComparison.Ordinal));
        Assert.Equal("分配表", unknown.Place.Sheet);
        // Six labelled rows and the header stand above the first township.
        Assert.Equal(9, unknown.Place.Row);
        Assert.NotNull(unknown.Place.Column);
        Assert.All(report.Faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.Message) || string.IsNullOrWhiteSpace(fault.Mend)));

        var page = await office.PageAsync($"staff/intakes/{sha256}");
        foreach (var words in (string[])["分配表", "9", unknown.Value, unknown.Message, unknown.Mend]) Assert.Contains(words, page, StringComparison.Ordinal);
        var kept = await office.NamesAsync("artifacts", $"intake/{sha256}/");
        Assert.Single(kept, name => name.EndsWith(".html", StringComparison.Ordinal));
        Assert.Single(kept, name => name.EndsWith(".json", StringComparison.Ordinal));
        Assert.Equal(faulty, await office.BlobAsync("artifacts", $"intake/{sha256}/original.xlsx"));
        await AssertNothingHappenedAsync(office);
    }

    [Theory]
    [InlineData("random.xlsx")]
    [InlineData("empty.docx")]
    [InlineData("bomb.xlsx")]
    [InlineData("scan.pdf")]
    public async Task What_is_no_document_is_refused_in_words(string name)
    {
        await using var office = await OpenAsync();
        var content = NoDocument(name);
        await office.PutAsync($"allocations/{name}", content);
        var sha256 = KeyText.Sha256(content);
        var report = await office.UntilAsync("the report", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{sha256}", CancellationToken.None)).Value);
        Assert.NotEqual("Accepted", report.Outcome);
        var fault = Assert.Single(report.Faults);
        Assert.Contains(fault.Message, letter => letter >= '\u4E00');
        Assert.Contains(fault.Mend, letter => letter >= '\u4E00');
        Assert.Equal(content, await office.BlobAsync("artifacts", $"intake/{sha256}/original{Path.GetExtension(name)}"));
        await AssertNothingHappenedAsync(office);
    }

    [Fact]
    public async Task The_text_document_and_the_workbook_are_read_alike()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await first.PutAsync("allocations/document.docx", SampleDocument.Docx(scenario));
        await second.PutAsync("allocations/document.xlsx", SampleDocument.Xlsx(scenario));
        var word = await first.UntilAsync("the text document is taken", first.ReadAsync);
        var sheet = await second.UntilAsync("the workbook is taken", second.ReadAsync);
        Assert.Equal((word.AllocationId, word.Number, word.Title, word.TotalFen), (sheet.AllocationId, sheet.Number, sheet.Title, sheet.TotalFen));
        await first.NoticeAsync(scenario.Shares[1].Township.Code);
        await second.NoticeAsync(scenario.Shares[1].Township.Code);
        Assert.Equal(
            (await first.ReadAsync())!.Townships.Select(township => (township.Code, township.Name, township.AmountFen)),
            (await second.ReadAsync())!.Townships.Select(township => (township.Code, township.Name, township.AmountFen)));
    }

    private Task<CountyOffice> OpenAsync() => CountyOffice.OpenAsync(azurite, scenario, ChinaClock.At(11, 23, 9));

    private static async Task<UploadAnswer> UploadAsync(CountyOffice office, string name, byte[] content)
    {
        var answer = await office.Client.PostFileAsync<UploadAnswer>($"uploads/allocations?fileName={name}&by={Uri.EscapeDataString("褚公丙")}", content, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        return answer.Value!;
    }

    private static async Task<ReportFile> UntilAnsweredAsync(CountyOffice office, UploadAnswer upload) => await office.UntilAsync(
        "the file is answered", async () => (await office.Client.GetAsync<ReportFile>($"intakes/{upload.Sha256}", CancellationToken.None)).Value);

    private static async Task<ReportFile> ReportAsync(CountyOffice office, string sha256) =>
        (await office.Client.GetAsync<ReportFile>($"intakes/{sha256}", CancellationToken.None)).Value!;

    // Everything that a second effect would change.
    private async Task<IReadOnlyList<string>> TraceAsync(CountyOffice office)
    {
        var trace = new List<string>();
        foreach (var allocation in await office.Services.GetRequiredService<IAllocationStore>().ListAsync()) trace.Add($"{allocation}");
        foreach (var share in scenario.Shares)
        {
            await foreach (var posting in office.Services.GetRequiredService<ILedgerStore>().ReadPostingsAsync(office.AllocationId, share.Township.Code)) trace.Add($"{posting}");
        }

        foreach (var name in await office.NamesAsync("outbox", "townships/")) trace.Add($"{name} {KeyText.Sha256((await office.BlobAsync("outbox", name))!)}");
        await foreach (var instance in office.Services.GetRequiredService<DurableTaskClient>().GetAllInstancesAsync()) trace.Add($"{instance.InstanceId} {instance.Name} {instance.CreatedAt:O}");
        return trace;
    }

    private static async Task AssertNothingHappenedAsync(CountyOffice office)
    {
        Assert.Empty(await office.Services.GetRequiredService<IAllocationStore>().ListAsync());
        Assert.Empty(await office.NamesAsync("outbox", ""));
        await foreach (var instance in office.Services.GetRequiredService<DurableTaskClient>().GetAllInstancesAsync())
            Assert.Equal(PublicationRequest.PublisherInstanceId, instance.InstanceId);
    }

    private static byte[] NoDocument(string name) => name switch
    {
        "random.xlsx" => Noise(4096),
        "empty.docx" => [],
        "bomb.xlsx" => Bomb(),
        "scan.pdf" => Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(20261123).NextBytes(bytes);
        return bytes;
    }

    // A hundred megabytes of zeros in a sheet that is packed to a hundred kilobytes.
    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var package = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = package.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 100; megabyte++) part.Write(zeros);
        }

        return stream.ToArray();
    }
}
