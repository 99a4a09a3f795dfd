using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Core.Storage;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Blobs;

public abstract class BlobArtifactStoreTests(ITestStorage storage) : IAsyncLifetime
{
    private readonly BlobServiceClient blobs = storage.NewBlobs();

    private BlobArtifactStore Store => new(blobs);

    public Task InitializeAsync() => BlobContainers.EnsureAsync(blobs, publicSite: false);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_written_artifact_reads_back_with_its_digest_and_type()
    {
        var content = Encoding.UTF8.GetBytes("云岭民发〔2026〕15号");

        var digest = await Store.WriteOnceAsync("a/document/parsed.json", content, "application/json");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), digest);
        Assert.Equal(content, await Store.ReadAsync("a/document/parsed.json"));
        var properties = await Blob("a/document/parsed.json").GetPropertiesAsync();
        Assert.Equal("application/json", properties.Value.ContentType);
        Assert.Equal(digest, properties.Value.Metadata["sha256"]);
    }

    [Fact]
    public async Task A_stream_is_written_once_too_and_other_bytes_under_its_name_are_refused()
    {
        var content = new byte[9 * 1024 * 1024 + 3];
        new Random(9).NextBytes(content);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        for (var time = 0; time < 2; time++) await Store.WriteOnceAsync("a/large.bin", new MemoryStream(content), digest, "application/octet-stream");
        Assert.Equal(digest, await Store.WriteOnceAsync("a/large.bin", content, "application/octet-stream"));

        var other = Bytes("other");
        await Assert.ThrowsAsync<ArtifactConflictException>(() => Store.WriteOnceAsync("a/large.bin", new MemoryStream(other), Convert.ToHexStringLower(SHA256.HashData(other)), "application/octet-stream"));
        Assert.Equal(content, await Store.ReadAsync("a/large.bin"));
    }

    [Fact]
    public async Task The_same_bytes_again_are_accepted_and_leave_the_blob_alone()
    {
        var first = await Store.WriteOnceAsync("a/x.json", Bytes("same"), "application/json");
        var written = await Blob("a/x.json").GetPropertiesAsync();

        var second = await Store.WriteOnceAsync("a/x.json", Bytes("same"), "application/json");

        Assert.Equal(first, second);
        Assert.Equal(written.Value.ETag, (await Blob("a/x.json").GetPropertiesAsync()).Value.ETag);
    }

    [Fact]
    public async Task Other_bytes_under_a_taken_name_are_a_conflict_and_the_first_stand()
    {
        await Store.WriteOnceAsync("a/x.json", Bytes("first"), "application/json");

        var conflict = await Assert.ThrowsAsync<ArtifactConflictException>(() => Store.WriteOnceAsync("a/x.json", Bytes("other"), "application/json"));

        Assert.Equal("a/x.json", conflict.Name);
        Assert.Equal(Bytes("first"), await Store.ReadAsync("a/x.json"));
    }

    [Fact]
    public async Task A_blob_written_by_other_hands_without_a_digest_is_compared_by_its_content()
    {
        await Blob("a/foreign.txt").UploadAsync(new BinaryData(Bytes("foreign")));

        await Store.WriteOnceAsync("a/foreign.txt", Bytes("foreign"), "text/plain");

        await Assert.ThrowsAsync<ArtifactConflictException>(() => Store.WriteOnceAsync("a/foreign.txt", Bytes("ours"), "text/plain"));
    }

    [Fact]
    public async Task Write_or_read_gives_everybody_what_the_first_one_wrote()
    {
        Assert.Equal(Bytes("first"), await Store.WriteOrReadAsync("a/state.json", Bytes("first"), "application/json"));

        Assert.Equal(Bytes("first"), await Store.WriteOrReadAsync("a/state.json", Bytes("second"), "application/json"));
    }

    [Fact]
    public async Task Of_many_writers_at_once_one_wins_and_all_read_its_bytes()
    {
        var writers = Enumerable.Range(0, 16).Select(number => Store.WriteOrReadAsync("a/race.json", Bytes($"writer {number}"), "application/json"));

        var seen = await Task.WhenAll(writers);

        var standing = await Store.ReadAsync("a/race.json");
        Assert.All(seen, bytes => Assert.Equal(standing, bytes));
    }

    [Fact]
    public async Task Nothing_is_there_under_an_unused_name()
    {
        Assert.Null(await Store.ReadAsync("a/none.json"));
    }

    [Fact]
    public async Task A_missing_container_is_an_error_and_not_an_absent_artifact()
    {
        var unprepared = new BlobArtifactStore(storage.NewBlobs());

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => unprepared.ReadAsync("a/none.json"));
    }

    [Fact]
    public async Task Names_below_a_prefix_come_in_ordinal_order()
    {
        foreach (var name in (string[])["a/b/2", "a/b/10", "a/B/1", "a/c", "b/a"]) await Store.WriteOnceAsync(name, Bytes(name), "text/plain");

        var names = new List<string>();
        await foreach (var name in Store.ListAsync("a/")) names.Add(name);

        Assert.Equal(["a/B/1", "a/b/10", "a/b/2", "a/c"], names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("a\\b")]
    [InlineData("a/b.")]
    public async Task A_path_that_would_change_on_its_way_is_refused(string path)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.WriteOnceAsync(path, Bytes("x"), "text/plain"));
    }

    private BlobClient Blob(string name) => blobs.GetBlobContainerClient(BlobContainers.Artifacts).GetBlobClient(name);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
