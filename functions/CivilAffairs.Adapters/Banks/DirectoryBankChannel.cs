using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>A directory that both sides see, as a share or the outer side of a file bridge. A file appears whole, by its renaming.</summary>
public sealed class DirectoryBankChannel : IBankChannel
{
    /// <inheritdoc/>
    public BankChannelKind Kind => BankChannelKind.Directory;

    /// <inheritdoc/>
    public async Task SendAsync(AgentBank bank, IReadOnlyList<ChannelFile> files, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            foreach (var file in files) await PutAsync(bank, file, cancellation);
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

    private static async Task PutAsync(AgentBank bank, ChannelFile file, CancellationToken cancellation)
    {
        var target = Path.Combine(bank.Channel!.Upload, ChannelNames.Checked(file.Name));
        if (File.Exists(target))
        {
            var standing = await File.ReadAllBytesAsync(target, cancellation);
            if (!file.Content.Span.SequenceEqual(standing)) throw ChannelNames.Taken(bank, file.Name);
            return;
        }

        var growing = Path.Combine(bank.Channel.Upload, ChannelNames.Growing(file.Name));
        await using (var stream = new FileStream(growing, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(file.Content, cancellation);
            // The name must not outlive the bytes when the machine stops between the two.
            stream.Flush(flushToDisk: true);
        }

        File.Move(growing, target, overwrite: false);
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
