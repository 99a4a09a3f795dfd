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
        foreach (var path in paths) Assert.True(await Register.RecordAsync(path, [File(path, "h:" + path)], Nothing));

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
        Assert.True(await Register.RecordAsync("a/b/", [File("a/b/c.html", "one")], Nothing));
        Assert.True(await Register.RecordAsync("a/b/", [File("a/b/c.html", "two"), File("a/b/c.html", "three")], await Register.ReadAsync("a/b/")));

        Assert.Equal("three", Assert.Single(await Register.ReadAsync("a/b/")).Value);
    }

    [Fact]
    public async Task What_another_run_recorded_meanwhile_is_not_recorded_over_but_for_the_same_file()
    {
        Assert.True(await Register.RecordAsync("a/b/", [File("a/b/c.html", "one")], Nothing));
        var known = await Register.ReadAsync("a/b/");
        Assert.True(await Register.RecordAsync("a/b/", [File("a/b/c.html", "two")], known));

        Assert.False(await Register.RecordAsync("a/b/", [File("a/b/c.html", "three")], known));
        Assert.False(await Register.RecordAsync("a/b/", [File("a/b/c.html", "three")], Nothing));
        Assert.True(await Register.RecordAsync("a/b/", [File("a/b/c.html", "two")], known));
        Assert.Equal("two", Assert.Single(await Register.ReadAsync("a/b/")).Value);

        await Register.ForgetAsync(["a/b/c.html"]);
        Assert.False(await Register.RecordAsync("a/b/", [File("a/b/c.html", "three")], known));
        Assert.True(await Register.RecordAsync("a/b/", [File("a/b/c.html", "three")], Nothing));
    }

    [Fact]
    public async Task More_files_than_a_transaction_or_a_page_holds_are_all_kept()
    {
        var files = Enumerable.Range(0, 1_230).Select(number => File(string.Create(CultureInfo.InvariantCulture, $"allocations/2026-1-aa/{number}.html"), $"h{number}")).ToList();

        Assert.True(await Register.RecordAsync("allocations/2026-1-aa/", files, Nothing));
        Assert.True(await Register.RecordAsync("allocations/2026-1-aa/", [], Nothing));

        var read = await Register.ReadAsync("allocations/2026-1-aa/");
        Assert.Equal(files.ToDictionary(file => file.Path, file => file.Sha256), read);
    }

    private static Dictionary<string, string> Nothing => [];

    private async Task<List<string>> PathsAsync(string prefix) => [.. (await Register.ReadAsync(prefix)).Keys.Order(StringComparer.Ordinal)];

    private static PublishedFile File(string path, string sha256) => new(path, sha256, 10, Noon);
}
