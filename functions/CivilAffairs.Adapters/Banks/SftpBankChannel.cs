using System.Net.Sockets;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using Microsoft.Extensions.Configuration;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// The bank's SFTP server: its key is pinned, the secret stands in the app's settings. A file is uploaded under a growing name and renamed when
/// it is whole; answers are copied, kept, and only then moved to the archive.
/// </summary>
public sealed class SftpBankChannel(IConfiguration configuration) : IBankChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public BankChannelKind Kind => BankChannelKind.Sftp;

    /// <inheritdoc/>
    public Task SendAsync(AgentBank bank, IReadOnlyList<ChannelFile> files, ISendingMark mark, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(files);
        return TalkAsync(
            bank,
            async client =>
            {
                await new DropHandover(new SftpDrop(client, bank), bank, mark).SendAsync(files, cancellation);
                return files.Count;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Task<int> CollectAsync(AgentBank bank, Func<ChannelFile, CancellationToken, Task> keep, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(keep);
        return TalkAsync(
            bank,
            async client =>
            {
                var taken = 0;
                var files = await client.ListDirectoryAsync(bank.Channel!.Returns, cancellation).Where(file => file.IsRegularFile && ChannelNames.IsWhole(file.Name)).ToListAsync(cancellation);
                foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
                {
                    if (file.Length > ChannelNames.MostBytes) throw new BankChannelRefusedException($"{bank.Name}的回盘文件{file.Name}超过{ChannelNames.MostBytes / 1024 / 1024}MB，未读取");
                    var content = await SftpDrop.ReadAsync(client, $"{bank.Channel.Returns}/{file.Name}", cancellation);
                    // Still being written: it comes with the next round.
                    if (content.Length != file.Length) continue;
                    await keep(new ChannelFile(file.Name, content), cancellation);
                    await ArchiveAsync(client, bank.Channel, file.Name, content, cancellation);
                    taken++;
                }

                return taken;
            },
            cancellation);
    }

    private static async Task ArchiveAsync(SftpClient client, BankChannelSettings settings, string name, byte[] content, CancellationToken cancellation)
    {
        var target = $"{settings.Archive}/{name}";
        if (await client.ExistsAsync(target, cancellation)) target = $"{settings.Archive}/{ChannelNames.Second(name, content)}";
        if (await client.ExistsAsync(target, cancellation)) await client.DeleteFileAsync($"{settings.Returns}/{name}", cancellation);
        else await client.RenameFileAsync($"{settings.Returns}/{name}", target, cancellation);
    }

    private async Task<int> TalkAsync(AgentBank bank, Func<SftpClient, Task<int>> talk, CancellationToken cancellation)
    {
        var settings = bank.Channel ?? throw new InvalidOperationException($"Bank '{bank.Code}' has no channel settings.");
        var strangerKey = "";
        using var authentication = Authentication(bank, settings);
        using var client = new SftpClient(new ConnectionInfo(settings.Host, settings.Port, settings.User, authentication.Method) { Timeout = Patience });
        client.OperationTimeout = Patience;
        client.HostKeyReceived += (_, offered) =>
        {
            offered.CanTrust = $"SHA256:{offered.FingerPrintSHA256}" == settings.HostKey;
            if (!offered.CanTrust) strangerKey = offered.FingerPrintSHA256;
        };
        try
        {
            await client.ConnectAsync(cancellation);
            return await talk(client);
        }
        catch (Exception) when (strangerKey.Length > 0)
        {
            throw new BankChannelRefusedException($"{bank.Name}服务器的公钥指纹是SHA256:{strangerKey}，与配置的不符，已拒绝连接；请向银行核实后再改配置");
        }
        catch (SshAuthenticationException failure)
        {
            throw new BankChannelRefusedException($"{bank.Name}的服务器拒绝登录，请核对用户和密钥", failure);
        }
        catch (Exception failure) when (failure is SftpPathNotFoundException or SftpPermissionDeniedException)
        {
            throw new BankChannelRefusedException($"{bank.Name}服务器上的目录不存在或不允许访问，请核对channel的目录", failure);
        }
        catch (Exception failure) when (failure is SshException or SocketException or IOException or ObjectDisposedException)
        {
            throw new BankChannelUnavailableException($"暂时连不上{bank.Name}的服务器", failure);
        }
    }

    private SecretAuthentication Authentication(AgentBank bank, BankChannelSettings settings) => settings.KeyFileSetting.Length > 0
        ? SecretAuthentication.ByKey(settings.User, Secret(bank, settings.KeyFileSetting))
        : SecretAuthentication.ByPassword(settings.User, Secret(bank, settings.PasswordSetting));

    private string Secret(AgentBank bank, string setting) =>
        configuration[setting] is { Length: > 0 } value ? value : throw new BankChannelRefusedException($"设置{setting}缺失：{bank.Name}的登录凭据应写在应用设置里");

    // Key and method are both disposed with the connection.
    private sealed class SecretAuthentication(AuthenticationMethod method, PrivateKeyFile? key) : IDisposable
    {
        public AuthenticationMethod Method => method;

        public static SecretAuthentication ByKey(string user, string path)
        {
            try
            {
                var key = new PrivateKeyFile(path);
                return new SecretAuthentication(new PrivateKeyAuthenticationMethod(user, key), key);
            }
            catch (Exception failure) when (failure is IOException or SshException or UnauthorizedAccessException)
            {
                throw new BankChannelRefusedException("SFTP私钥文件无法读取，请核对设置", failure);
            }
        }

        public static SecretAuthentication ByPassword(string user, string password) => new(new PasswordAuthenticationMethod(user, password), null);

        public void Dispose()
        {
            (method as IDisposable)?.Dispose();
            key?.Dispose();
        }
    }
}
