using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace CivilAffairs.Adapters.Banks;

/// <summary>The upload folder on a bank's SFTP server.</summary>
internal sealed class SftpDrop(SftpClient client, AgentBank bank) : IDropFolder
{
    /// <summary>A file's bytes, by its path on the server.</summary>
    public static async Task<byte[]> ReadAsync(SftpClient client, string path, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await client.DownloadFileAsync(path, content, cancellation);
        return content.ToArray();
    }

    /// <inheritdoc/>
    public Task<bool> HasAsync(string name, CancellationToken cancellation) => client.ExistsAsync(At(name), cancellation);

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(string name, CancellationToken cancellation) => ReadAsync(client, At(name), cancellation);

    /// <inheritdoc/>
    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        await client.UploadFileAsync(stream, At(name), cancellation);
        if ((await client.GetAttributesAsync(At(name), cancellation)).Size != content.Length) throw new BankChannelUnavailableException($"向{bank.Name}上传文件未完成");
    }

    /// <inheritdoc/>
    public Task RenameAsync(string name, string newName, CancellationToken cancellation) => client.RenameFileAsync(At(name), At(newName), cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation) => client.DeleteFileAsync(At(name), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation)
    {
        try
        {
            return await client.ListDirectoryAsync(bank.Channel!.Upload, cancellation).Select(file => file.Name).ToListAsync(cancellation);
        }
        catch (SftpPermissionDeniedException)
        {
            // A bank may let us write and not look; only what broke off is sought here.
            return [];
        }
    }

    private string At(string name) => $"{bank.Channel!.Upload}/{name}";
}
