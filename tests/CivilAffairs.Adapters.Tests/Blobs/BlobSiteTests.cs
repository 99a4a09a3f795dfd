using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Blobs;

/// <summary>What anybody may read: asked over HTTP, so on the emulator alone.</summary>
[Collection(SharedAzurite.Name)]
public sealed class BlobSiteTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly BlobServiceClient blobs = azurite.NewBlobs();

    public Task InitializeAsync() => BlobContainers.EnsureAsync(blobs, publicSite: true);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_containers_can_be_ensured_twice_and_only_the_site_is_public()
    {
        await BlobContainers.EnsureAsync(blobs, publicSite: true);
        await blobs.GetBlobContainerClient("outbox").GetBlobClient("secret.txt").UploadAsync(new BinaryData("secret"));
        await new BlobSiteStore(blobs).WriteAsync("index.html", "<h1>公开</h1>"u8.ToArray(), "text/html; charset=utf-8", "no-cache");
        using var anybody = new HttpClient();

        var page = await anybody.GetAsync(Address("$web", "index.html"));
        var secret = await anybody.GetAsync(Address("outbox", "secret.txt"));

        Assert.Equal("<h1>公开</h1>", await page.Content.ReadAsStringAsync());
        Assert.False(secret.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_site_kept_private_is_not_readable_by_anybody()
    {
        var closed = azurite.NewBlobs();
        await BlobContainers.EnsureAsync(closed, publicSite: false);
        await new BlobSiteStore(closed).WriteAsync("index.html", "x"u8.ToArray(), "text/html", "no-cache");
        using var anybody = new HttpClient();

        var page = await anybody.GetAsync(closed.GetBlobContainerClient("$web").GetBlobClient("index.html").Uri);

        Assert.False(page.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_public_file_carries_its_headers_and_is_overwritten_and_removed()
    {
        var site = new BlobSiteStore(blobs);
        await site.WriteAsync("assets/site.css", "a{}"u8.ToArray(), "text/css", "max-age=60");
        await site.WriteAsync("assets/site.css", "b{}"u8.ToArray(), "text/css; charset=utf-8", "public, max-age=300");
        using var anybody = new HttpClient();

        var file = await anybody.GetAsync(Address("$web", "assets/site.css"));
        await site.DeleteAsync("assets/site.css");
        await site.DeleteAsync("assets/site.css");
        var gone = await anybody.GetAsync(Address("$web", "assets/site.css"));

        Assert.Equal("b{}", await file.Content.ReadAsStringAsync());
        Assert.Equal("text/css; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=300", file.Headers.CacheControl!.ToString());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    private Uri Address(string container, string path) => blobs.GetBlobContainerClient(container).GetBlobClient(path).Uri;
}
