using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Tables;

namespace CivilAffairs.Adapters.Backup;

/// <summary>
/// Copies all tables and containers into a folder and back, row by row and file by file, whatever their size. Tables go before blobs: what a row names was written
/// before the row, so a backup that is taken while the app works has every file that its rows name.
/// </summary>
public sealed class StorageBackup(StorageAccounts accounts, TimeProvider time)
{
    private const int RowsAtOnce = 100;

    /// <summary>Takes a backup into a new or empty folder.</summary>
    public async Task<BackupManifest> TakeAsync(string folder, CancellationToken cancellation = default)
    {
        var backup = new BackupFolder(folder);
        if (backup.IsTaken) throw new InvalidDataException($"{folder} 已有内容：请给出新的或空的文件夹。");
        var began = time.GetUtcNow();
        var (tables, containers) = (new List<BackedUp>(), new List<BackedUp>());
        foreach (var name in TableNames.All) tables.Add(await ListTableAsync(name, File.Create(backup.TableFile(name)), cancellation));
        foreach (var name in BlobContainers.All) containers.Add(await TakeContainerAsync(backup, name, cancellation));
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, began, tables, containers);
        await backup.WriteManifestAsync(manifest, cancellation);
        return manifest;
    }

    /// <summary>Puts a backup back into an empty account, and reads everything again to see that it is the same.</summary>
    public async Task<BackupManifest> RestoreAsync(string folder, CancellationToken cancellation = default)
    {
        var backup = new BackupFolder(folder);
        var manifest = await backup.ReadManifestAsync(cancellation);
        await RequireWholeAsync(backup, manifest, cancellation);
        await RequireEmptyAsync(cancellation);
        foreach (var table in manifest.Tables) await RestoreTableAsync(backup, table.Name, cancellation);
        foreach (var container in manifest.Containers) await RestoreContainerAsync(backup, container.Name, cancellation);
        foreach (var table in manifest.Tables) RequireSame(table, await ListTableAsync(table.Name, Stream.Null, cancellation));
        foreach (var container in manifest.Containers) RequireSame(container, await ListContainerAsync(container.Name, Stream.Null, (_, _) => Task.CompletedTask, cancellation));
        return manifest;
    }

    private BlobContainerClient Container(string name) => (name == BlobContainers.Site ? accounts.SiteBlobs() : accounts.Blobs()).GetBlobContainerClient(name);

    private async Task<BackedUp> ListTableAsync(string name, Stream target, CancellationToken cancellation)
    {
        await using var lines = new HashedLines(target);
        await foreach (var entity in accounts.Tables().GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: cancellation))
            await lines.AddAsync(BackedUpRow.Of(entity), cancellation);
        return lines.Done(name);
    }

    private async Task<BackedUp> TakeContainerAsync(BackupFolder backup, string name, CancellationToken cancellation) =>
        await ListContainerAsync(
            name,
            File.Create(backup.ContainerFile(name)),
            (draft, sha256) =>
            {
                File.Move(draft, backup.ContentFile(sha256), overwrite: true);
                return Task.CompletedTask;
            },
            cancellation,
            backup.Draft());

    // Reads every blob once: into the draft when there is one, and in any case through the hash.
    private async Task<BackedUp> ListContainerAsync(string name, Stream target, Func<string, string, Task> keep, CancellationToken cancellation, string? draft = null)
    {
        var container = Container(name);
        await using var lines = new HashedLines(target);
        await foreach (var item in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, cancellation))
        {
            var (sha256, length) = await ReadAsync(container.GetBlobClient(item.Name), draft, cancellation);
            if (draft is not null) await keep(draft, sha256);
            var properties = item.Properties;
            await lines.AddAsync(
                new BackedUpBlob(item.Name, sha256, length, properties.ContentType ?? "", properties.CacheControl ?? "", properties.ContentLanguage ?? "", new(item.Metadata, StringComparer.Ordinal)),
                cancellation);
        }

        return lines.Done(name);
    }

    private static async Task<(string Sha256, long Length)> ReadAsync(BlobClient blob, string? draft, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = await blob.OpenReadAsync(cancellationToken: cancellation);
        await using var file = draft is null ? Stream.Null : File.Create(draft);
        var (buffer, length) = (new byte[81_920], 0L);
        for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return (Convert.ToHexStringLower(hash.GetCurrentHash()), length);
    }

    // All of it before the first write: a damaged backup must not leave half an account behind.
    private static async Task RequireWholeAsync(BackupFolder backup, BackupManifest manifest, CancellationToken cancellation)
    {
        foreach (var table in manifest.Tables)
            if (await BackupFolder.HashAsync(backup.TableFile(table.Name), cancellation) != table.Sha256) throw new InvalidDataException($"备份中的表{table.Name}与清单不符，未恢复。");
        foreach (var container in manifest.Containers)
        {
            if (await BackupFolder.HashAsync(backup.ContainerFile(container.Name), cancellation) != container.Sha256) throw new InvalidDataException($"备份中的容器{container.Name}与清单不符，未恢复。");
            await foreach (var blob in LinesAsync<BackedUpBlob>(backup.ContainerFile(container.Name), cancellation))
            {
                var file = backup.ContentFile(blob.Sha256);
                if (!File.Exists(file) || await BackupFolder.HashAsync(file, cancellation) != blob.Sha256) throw new InvalidDataException($"备份中容器{container.Name}的文件{blob.Sha256}缺失或已改变，未恢复。");
            }
        }
    }

    private async Task RequireEmptyAsync(CancellationToken cancellation)
    {
        foreach (var name in TableNames.All)
            if (await accounts.Tables().GetTableClient(name).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation).AnyAsync(cancellation)) throw new InvalidDataException($"目标存储的表{name}不是空的：只能恢复到空的存储账户。");
        foreach (var name in BlobContainers.All)
            if (await Container(name).GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation).AnyAsync(cancellation)) throw new InvalidDataException($"目标存储的容器{name}不是空的：只能恢复到空的存储账户。");
    }

    private async Task RestoreTableAsync(BackupFolder backup, string name, CancellationToken cancellation)
    {
        var table = accounts.Tables().GetTableClient(name);
        var batch = new List<TableTransactionAction>();
        await foreach (var row in LinesAsync<BackedUpRow>(backup.TableFile(name), cancellation))
        {
            // A transaction holds rows of one partition.
            if (batch.Count == RowsAtOnce || (batch.Count > 0 && batch[0].Entity.PartitionKey != row.Partition)) await SubmitAsync(table, batch, cancellation);
            batch.Add(new TableTransactionAction(TableTransactionActionType.Add, row.ToEntity()));
        }

        if (batch.Count > 0) await SubmitAsync(table, batch, cancellation);
    }

    private static async Task SubmitAsync(TableClient table, List<TableTransactionAction> batch, CancellationToken cancellation)
    {
        await table.SubmitTransactionAsync(batch, cancellation);
        batch.Clear();
    }

    private async Task RestoreContainerAsync(BackupFolder backup, string name, CancellationToken cancellation)
    {
        var container = Container(name);
        await foreach (var blob in LinesAsync<BackedUpBlob>(backup.ContainerFile(name), cancellation))
        {
            var headers = new BlobHttpHeaders { ContentType = blob.ContentType, CacheControl = Said(blob.CacheControl), ContentLanguage = Said(blob.ContentLanguage) };
            var options = new BlobUploadOptions { HttpHeaders = headers, Metadata = blob.Metadata, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await using var content = File.OpenRead(backup.ContentFile(blob.Sha256));
            await container.GetBlobClient(blob.Name).UploadAsync(content, options, cancellation);
        }
    }

    private static string? Said(string text) => text.Length > 0 ? text : null;

    private static void RequireSame(BackedUp wanted, BackedUp found)
    {
        if (wanted != found) throw new InvalidDataException($"恢复后的{wanted.Name}与备份不同（应有{wanted.Count}项，现有{found.Count}项）：请清空目标存储后重新恢复。");
    }

    private static async IAsyncEnumerable<T> LinesAsync<T>(string file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var line in File.ReadLinesAsync(file, cancellation))
            yield return JsonSerializer.Deserialize<T>(line, BackupFolder.Json) ?? throw new InvalidDataException($"{Path.GetFileName(file)} 中有空行。");
    }
}
