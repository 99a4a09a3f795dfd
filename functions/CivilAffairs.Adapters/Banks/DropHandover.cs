using System.Security.Cryptography;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Banks;

/// <summary>
/// Hands files over into a folder that the bank empties. All bytes are uploaded under growing names first, then the mark is set, then each file
/// gets its name by one renaming. Whatever run finds the mark goes by it: a growing file of the marked upload is still to be shown; one that is
/// gone was shown, and where the bank took it away it is not put there again.
/// </summary>
internal sealed class DropHandover(IDropFolder folder, AgentBank bank, ISendingMark mark)
{
    /// <summary>Hands them over in their order; may be run again after it broke off anywhere.</summary>
    public async Task SendAsync(IReadOnlyList<ChannelFile> files, CancellationToken cancellation)
    {
        foreach (var file in files) ChannelNames.Checked(file.Name);
        var upload = await mark.ReadAsync(cancellation) ?? await UploadAsync(files, cancellation);
        foreach (var file in files) await ShowAsync(file, ChannelNames.Growing(file.Name, upload), cancellation);
        await ClearAsync(files, cancellation);
    }

    // Each upload has names of its own: of two that run at the same moment one is marked, and the other's files are never shown.
    private async Task<string> UploadAsync(IReadOnlyList<ChannelFile> files, CancellationToken cancellation)
    {
        var upload = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var missing = new List<ChannelFile>();
        foreach (var file in files)
            if (!await StandsAsync(file, cancellation)) missing.Add(file);
        foreach (var file in missing) await folder.WriteAsync(ChannelNames.Growing(file.Name, upload), file.Content, cancellation);
        return await mark.SetAsync(upload, cancellation);
    }

    private async Task ShowAsync(ChannelFile file, string growing, CancellationToken cancellation)
    {
        if (!await folder.HasAsync(growing, cancellation)) return;
        // Put there by another hand with the same bytes: ours must not be shown when the bank has taken that one.
        if (await StandsAsync(file, cancellation)) await folder.DeleteAsync(growing, cancellation);
        else await folder.RenameAsync(growing, file.Name, cancellation);
    }

    private async Task<bool> StandsAsync(ChannelFile file, CancellationToken cancellation)
    {
        if (!await folder.HasAsync(file.Name, cancellation)) return false;
        var standing = await folder.ReadAsync(file.Name, cancellation);
        return file.Content.Span.SequenceEqual(standing) ? true : throw ChannelNames.Taken(bank, file.Name);
    }

    // All are shown: what uploads left that broke off, or came second, is of no use to anybody.
    private async Task ClearAsync(IReadOnlyList<ChannelFile> files, CancellationToken cancellation)
    {
        foreach (var found in await folder.ListAsync(cancellation))
            if (files.Any(file => ChannelNames.IsGrowing(found, file.Name))) await folder.DeleteAsync(found, cancellation);
    }
}
