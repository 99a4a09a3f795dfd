using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>A directory that both sides see, as a share or the outer side of a file bridge. A file appears whole, by its renaming.</summary>
public sealed class DirectoryBankChannel : IBankChannel
{
    /// <inheritdoc/>
    public BankChannelKind Kind => BankChannelKind.Directory;

    /// <inheritdoc/>
    public async Task SendAsync(AgentBank bank, IReadOnlyList<ChannelFile> files, ISendingMark mark, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            await new DropHandover(new DirectoryDrop(bank.Channel!.Upload), bank, mark).SendAsync(files, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Away(bank, failure);
        }
    }

    /// <inheritdoc/>
    public async Task<int> CollectAsync(AgentBank bank, Func<ChannelFile, CancellationToken, Task> keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(keep);
        var settings = bank.Channel!;
        try
        {
            Directory.CreateDirectory(settings.Archive);
            var taken = 0;
            foreach (var path in Directory.GetFiles(settings.Returns).Where(path => ChannelNames.IsWhole(Path.GetFileName(path))).Order(StringComparer.Ordinal))
            {
                if (new FileInfo(path).Length > ChannelNames.MostBytes) throw new BankChannelRefusedException($"{bank.Name}的回盘文件{Path.GetFileName(path)}超过{ChannelNames.MostBytes / 1024 / 1024}MB，未读取");
                var content = await File.ReadAllBytesAsync(path, cancellation);
                await keep(new ChannelFile(Path.GetFileName(path), content), cancellation);
                Archive(path, settings.Archive, content);
                taken++;
            }

            return taken;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Away(bank, failure);
        }
    }

    private static void Archive(string path, string archive, byte[] content)
    {
        var name = Path.GetFileName(path);
        var target = Path.Combine(archive, name);
        if (File.Exists(target)) target = Path.Combine(archive, ChannelNames.Second(name, content));
        File.Move(path, target, overwrite: true);
    }

    private static BankChannelUnavailableException Away(AgentBank bank, Exception failure) => new($"{bank.Name}的交换目录无法访问", failure);
}
