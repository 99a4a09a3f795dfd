using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>The mark of a sending as a write-once artifact beside the file that is sent.</summary>
public sealed class KeptSendingMark(IArtifactStore artifacts, string fileArtifact) : ISendingMark
{
    private readonly string name = $"{fileArtifact}.uploaded";

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(CancellationToken cancellation = default) =>
        await artifacts.ReadAsync(name, cancellation) is { } kept ? Encoding.ASCII.GetString(kept) : null;

    /// <inheritdoc/>
    public async Task<string> SetAsync(string upload, CancellationToken cancellation = default) =>
        Encoding.ASCII.GetString(await artifacts.WriteOrReadAsync(name, Encoding.ASCII.GetBytes(upload), "text/plain", cancellation));
}
