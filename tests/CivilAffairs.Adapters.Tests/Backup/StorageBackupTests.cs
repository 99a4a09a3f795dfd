using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Adapters.Backup;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Adapters.Tests.Backup;

[Collection(SharedAzurite.Name)]
public sealed class StorageBackupTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("backup-").FullName;

    [Fact]
    public async Task Every_kind_of_value_and_every_header_comes_back_as_it_was()
    {
        var source = await AccountAsync();
        var row = new TableEntity("甲|1", "行~002f")
        {
            ["Text"] = "张三\n第二行",
            ["Empty"] = "",
            ["Number"] = 7,
            ["Fen"] = long.MaxValue,
            ["Share"] = 0.1,
            ["Yes"] = true,
            ["At"] = new DateTimeOffset(2026, 11, 26, 4, 5, 6, 789, TimeSpan.Zero).AddTicks(1),
            ["Id"] = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
            ["Cipher"] = new byte[] { 0, 1, 255 },
        };
        await Table(source).AddEntityAsync(row);
        // More rows than a transaction holds, in two partitions.
        for (var number = 0; number < 130; number++) await Table(source).AddEntityAsync(new TableEntity(number < 120 ? "a" : "b", $"{number:000}") { ["N"] = number });
        var headers = new BlobHttpHeaders { ContentType = "text/html; charset=utf-8", CacheControl = "public, max-age=60", ContentLanguage = "zh-CN" };
        await Blob(source, "$web", "乡镇/a b.html").UploadAsync(new BinaryData("<p>公示</p>"), new BlobUploadOptions { HttpHeaders = headers });
        await Blob(source, "artifacts", "x/empty").UploadAsync(new BinaryData(Array.Empty<byte>()), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sha256"] = "e3b0" } });

        var manifest = await Backup(source).TakeAsync(Path.Combine(folder, "one"));
        var target = await AccountAsync();
        Assert.Equal(manifest.Tables, (await Backup(target).RestoreAsync(Path.Combine(folder, "one"))).Tables);

        var restored = (await Table(target).GetEntityAsync<TableEntity>("甲|1", "行~002f")).Value;
        Assert.All(row.Where(value => value.Key is not ("PartitionKey" or "RowKey")), value => Assert.Equal(value.Value, restored[value.Key]));
        Assert.Equal(131, await Table(target).QueryAsync<TableEntity>().CountAsync());
        var page = (await Blob(target, "$web", "乡镇/a b.html").GetPropertiesAsync()).Value;
        Assert.Equal((headers.ContentType, headers.CacheControl, headers.ContentLanguage), (page.ContentType, page.CacheControl, page.ContentLanguage));
        Assert.Equal("e3b0", (await Blob(target, "artifacts", "x/empty").GetPropertiesAsync()).Value.Metadata["sha256"]);
        // A backup of the copy is the same backup.
        var again = await Backup(target).TakeAsync(Path.Combine(folder, "two"));
        Assert.Equal((manifest.Tables, manifest.Containers), (again.Tables, again.Containers), new SameLists());
    }

    [Fact]
    public async Task An_interrupted_backup_is_none()
    {
        var account = await AccountAsync();
        await Table(account).AddEntityAsync(new TableEntity("a", "b"));
        var place = Path.Combine(folder, "cut");
        await Backup(account).TakeAsync(place);
        File.Delete(Path.Combine(place, "manifest.json"));
        Assert.Contains("manifest.json", (await Assert.ThrowsAsync<InvalidDataException>(async () => await Backup(await AccountAsync()).RestoreAsync(place))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tables", "Allocations")]
    [InlineData("blobs", "artifacts")]
    public async Task A_changed_list_is_refused_before_anything_is_written(string kind, string name)
    {
        var source = await AccountAsync();
        await Table(source).AddEntityAsync(new TableEntity("a", "b") { ["N"] = 1 });
        await Blob(source, "artifacts", "x").UploadAsync(new BinaryData("x"));
        var place = Path.Combine(folder, kind);
        await Backup(source).TakeAsync(place);
        await File.AppendAllTextAsync(Path.Combine(place, kind, $"{name}.jsonl"), "\n");
        var target = await AccountAsync();
        Assert.Contains(name, (await Assert.ThrowsAsync<InvalidDataException>(() => Backup(target).RestoreAsync(place))).Message, StringComparison.Ordinal);
        Assert.Empty(await Table(target).QueryAsync<TableEntity>().ToListAsync());
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> AccountAsync()
    {
        var connection = azurite.NewAccount();
        await using var services = new ServiceCollection().AddAdapters(Settings(connection)).BuildServiceProvider();
        await services.PrepareStorageAsync();
        return connection;
    }

    private static StorageBackup Backup(string connection) => new(new StorageAccounts(Settings(connection)), TimeProvider.System);

    private static TableClient Table(string connection) => new TableServiceClient(connection).GetTableClient("Allocations");

    private static BlobClient Blob(string connection, string container, string name) => new BlobServiceClient(connection).GetBlobContainerClient(container).GetBlobClient(name);

    private static IConfiguration Settings(string connection) => new ConfigurationBuilder().AddInMemoryCollection([new("Storage", connection)]).Build();

    private sealed class SameLists : IEqualityComparer<(IReadOnlyList<BackedUp> Tables, IReadOnlyList<BackedUp> Containers)>
    {
        public bool Equals((IReadOnlyList<BackedUp> Tables, IReadOnlyList<BackedUp> Containers) one, (IReadOnlyList<BackedUp> Tables, IReadOnlyList<BackedUp> Containers) other) =>
            one.Tables.SequenceEqual(other.Tables) && one.Containers.SequenceEqual(other.Containers);

        public int GetHashCode((IReadOnlyList<BackedUp> Tables, IReadOnlyList<BackedUp> Containers) lists) => lists.Tables.Count;
    }
}
