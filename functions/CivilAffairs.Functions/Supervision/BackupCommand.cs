using System.Text.Json;
using CivilAffairs.Adapters;
using CivilAffairs.Adapters.Backup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CivilAffairs.Functions.Supervision;

/// <summary>
/// Backup and restore as commands of the app: <c>backup FOLDER</c> copies the storage that the environment's settings name, <c>restore FOLDER</c> puts a backup into an
/// empty one. Both then verify the audit's chains in the storage. Ends with 0: done and whole, 1: the chains are not whole, 2: the call, the folder or the storage is wrong.
/// </summary>
public static class BackupCommand
{
    /// <summary>The verbs.</summary>
    public const string Backup = "backup", Restore = "restore";

    /// <summary>Runs with the verb and what follows it.</summary>
    public static async Task<int> RunAsync(string verb, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation = default)
    {
        if (arguments is not [var folder])
        {
            await output.WriteLineAsync($"用法：{verb} 文件夹    （存储取自环境变量 Storage，或 Storage__blobServiceUri 等）");
            return 2;
        }

        try
        {
            await using var provider = Services();
            var storage = provider.GetRequiredService<StorageBackup>();
            if (verb == Restore) await provider.PrepareStorageAsync(cancellation);
            var manifest = verb == Backup ? await storage.TakeAsync(folder, cancellation) : await storage.RestoreAsync(folder, cancellation);
            await output.WriteLineAsync($"{(verb == Backup ? "已备份" : "已恢复并逐项核对")}：{manifest.Tables.Sum(table => table.Count)}行，{manifest.Containers.Sum(container => container.Count)}个文件。");
            return AuditCommand.Tell(await provider.GetRequiredService<AuditVerification>().VerifyAllAsync(cancellation), output);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or InvalidOperationException or Azure.RequestFailedException)
        {
            await output.WriteLineAsync($"未完成：{failure.Message}");
            return 2;
        }
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddAdapters(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        services.AddSingleton<StorageBackup>();
        services.AddSingleton<DailyHeadBook>();
        services.AddSingleton<AuditVerification>();
        return services.BuildServiceProvider();
    }
}
