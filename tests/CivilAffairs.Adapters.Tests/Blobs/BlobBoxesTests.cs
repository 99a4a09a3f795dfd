using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Blobs;

public abstract class BlobBoxesTests(ITestStorage storage) : IAsyncLifetime
{
    private readonly BlobServiceClient blobs = storage.NewBlobs();

    public Task InitializeAsync() => BlobContainers.EnsureAsync(blobs, publicSite: false);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_outbox_keeps_the_last_content_and_does_not_write_equal_content_again()
    {
        var outbox = new BlobOutbox(blobs);
        await outbox.PutAsync("townships/990123101/a/notice.html", Bytes("one"), "text/html");
        var first = await EtagAsync("outbox", "townships/990123101/a/notice.html");
        await outbox.PutAsync("townships/990123101/a/notice.html", Bytes("one"), "text/html");
        var again = await EtagAsync("outbox", "townships/990123101/a/notice.html");
        await outbox.PutAsync("townships/990123101/a/notice.html", Bytes("two"), "text/html");

        Assert.Equal(first, again);
        Assert.Equal(Bytes("two"), await outbox.ReadAsync("townships/990123101/a/notice.html"));
        Assert.Null(await outbox.ReadAsync("townships/990123101/a/none.html"));
    }

    [Fact]
    public async Task An_export_is_streamed_both_ways_replaced_whole_and_removed()
    {
        var content = new byte[9 * 1024 * 1024 + 5];
        new Random(5).NextBytes(content);
        var files = new BlobExportFiles(blobs);
        await files.PutAsync("exports/ledger/one.csv", new MemoryStream("old"u8.ToArray()), "text/csv");
        await files.PutAsync("exports/ledger/one.csv", new ForwardOnly(content), "text/csv");

        using var read = new MemoryStream();
        await using (var stored = await files.OpenAsync("exports/ledger/one.csv")) await stored!.CopyToAsync(read);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(read.ToArray()));

        await files.RemoveAsync("exports/ledger/one.csv");
        await files.RemoveAsync("exports/ledger/one.csv");
        Assert.Null(await files.OpenAsync("exports/ledger/one.csv"));
    }

    [Fact]
    public async Task The_inbox_streams_a_large_file_that_cannot_be_rewound_and_keeps_who_sent_it()
    {
        var content = new byte[11 * 1024 * 1024 + 7];
        new Random(7).NextBytes(content);
        var inbox = new BlobInbox(blobs);

        await inbox.PutAsync("rosters/a/990123101/花名册.xlsx", new ForwardOnly(content), "application/octet-stream", new Dictionary<string, string> { ["submittedby"] = Uri.EscapeDataString("李四·测试 100%") });

        var stored = await blobs.GetBlobContainerClient("inbox").GetBlobClient("rosters/a/990123101/花名册.xlsx").DownloadContentAsync();
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(stored.Value.Content.ToArray()));
        Assert.Equal("%E6%9D%8E%E5%9B%9B%C2%B7%E6%B5%8B%E8%AF%95%20100%25", (await inbox.ReadMetadataAsync("rosters/a/990123101/花名册.xlsx"))["SubmittedBy"]);
        await Assert.ThrowsAsync<ArgumentException>(() => inbox.PutAsync("rosters/a/990123101/b.xlsx", Stream.Null, "application/octet-stream", new Dictionary<string, string> { ["submittedby"] = "李四" }));
    }

    [Fact]
    public async Task Metadata_of_no_file_and_of_a_file_by_another_client_are_read_as_they_are()
    {
        var inbox = new BlobInbox(blobs);
        await blobs.GetBlobContainerClient("inbox").GetBlobClient("allocations/x.xlsx").UploadAsync(new BinaryData("x"));

        Assert.Empty(await inbox.ReadMetadataAsync("allocations/none.xlsx"));
        Assert.Empty(await inbox.ReadMetadataAsync("allocations/x.xlsx"));
    }

    private async Task<ETag> EtagAsync(string container, string path) =>
        (await blobs.GetBlobContainerClient(container).GetBlobClient(path).GetPropertiesAsync()).Value.ETag;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class ForwardOnly(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
