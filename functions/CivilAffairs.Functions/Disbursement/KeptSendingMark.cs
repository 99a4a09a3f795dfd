using System.Text;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Storage;

namespace CivilAffairs.Functions.Disbursement;

/// <summary>
/// The mark of a sending as a write-once artifact beside the file that is sent. Whoever writes it first decides, once and for all: a sending, that
/// the file may be shown to the bank; a withdrawal, that no sending ever shows it.
/// </summary>
public sealed class KeptSendingMark(IArtifactStore artifacts, string fileArtifact) : ISendingMark
{
    private const string Withdrawn = "withdrawn";

    private readonly string name = $"{fileArtifact}.uploaded";

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(CancellationToken cancellation = default) => await KeptAsync(cancellation) is { } upload ? Upload(upload) : null;

    /// <inheritdoc/>
    public async Task<string> SetAsync(string upload, CancellationToken cancellation = default) => Upload(await WriteOrReadAsync(upload, cancellation));

    /// <summary>Whether the file's batch was taken back.</summary>
    public async Task<bool> IsWithdrawnAsync(CancellationToken cancellation = default) => await KeptAsync(cancellation) == Withdrawn;

    /// <summary>Takes the right to be shown from the file; false when a sending was first. Safe to run twice: the first mark stands.</summary>
    public async Task<bool> WithdrawAsync(CancellationToken cancellation = default) => await WriteOrReadAsync(Withdrawn, cancellation) == Withdrawn;

    private string Upload(string kept) => kept != Withdrawn ? kept : throw new SendingWithdrawnException($"{fileArtifact} was withdrawn.");

    private async Task<string?> KeptAsync(CancellationToken cancellation) => await artifacts.ReadAsync(name, cancellation) is { } kept ? Encoding.ASCII.GetString(kept) : null;

    private async Task<string> WriteOrReadAsync(string mark, CancellationToken cancellation) =>
        Encoding.ASCII.GetString(await artifacts.WriteOrReadAsync(name, Encoding.ASCII.GetBytes(mark), "text/plain", cancellation));
}
