using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Publication;
using CivilAffairs.Tests.Azurite;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TablePublicationRegisterTests(ITestStorage storage) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TableServiceClient tables = storage.NewTables();

    private TablePublicationRegister Register => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Files_are_read_back_below_any_prefix()
    {
        string[] paths = ["index.html", "assets/site.css", "allocations/index.html", "allocations/2026-1-aa/index.html", "allocations/2026-1-aa/t/1.html", "allocations/2026-1-aab/index.html"];
        await Register.RecordAsync([.. paths.Select(path => File(path, "h:" + path))]);

        Assert.Equal(["allocations/index.html", "assets/site.css", "index.html"], await PathsAsync(""));
        Assert.Equal(paths.Where(path => path.StartsWith("allocations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), await PathsAsync("allocations/"));
        Assert.Equal(["allocations/2026-1-aa/index.html", "allocations/2026-1-aa/t/1.html"], await PathsAsync("allocations/2026-1-aa/"));
        Assert.Equal(["allocations/2026-1-aa/t/1.html"], await PathsAsync("allocations/2026-1-aa/t"));
        Assert.Equal(3, (await PathsAsync("allocations/2026-1-aa")).Count);
        Assert.Equal("h:index.html", (await Register.ReadAsync("index"))["index.html"]);
        Assert.Empty(await PathsAsync("allocations/2027"));
    }

    [Fact]
    public async Task Recording_again_keeps_the_last_hash_also_within_one_call()
    {
        await Register.RecordAsync([File("a/b/c.html", "one")]);
        await Register.RecordAsync([File("a/b/c.html", "two"), File("a/b/c.html", "three")]);

        Assert.Equal("three", Assert.Single(await Register.ReadAsync("a/b/")).Value);
    }

    [Fact]
    public async Task More_files_than_a_transaction_or_a_page_holds_are_all_kept()
    {
        var files = Enumerable.Range(0, 1_230).Select(number => File(string.Create(CultureInfo.InvariantCulture, $"allocations/2026-1-aa/{number}.html"), $"h{number}")).ToList();

        await Register.RecordAsync(files);
        await Register.RecordAsync([]);

        var read = await Register.ReadAsync("allocations/2026-1-aa/");
        Assert.Equal(files.ToDictionary(file => file.Path, file => file.Sha256), read);
    }

    private async Task<List<string>> PathsAsync(string prefix) => [.. (await Register.ReadAsync(prefix)).Keys.Order(StringComparer.Ordinal)];

    private static PublishedFile File(string path, string sha256) => new(path, sha256, 10, Noon);
}
