namespace CivilAffairs.Core.Disbursement;

/// <summary>
/// What our side knows of handing over one file and its companion: set once, when all bytes lie at the bank under a name that it passes over,
/// and before any of them gets its own. A bank may take a file away as soon as it has its name; the mark tells a later run that what is no
/// longer there was taken, and must not be put there again (domain.md C42, C43). A batch that was taken back has its mark first, and can never be
/// shown: both throw <see cref="SendingWithdrawnException"/> then.
/// </summary>
public interface ISendingMark
{
    /// <summary>The upload whose files count, or null while none is complete.</summary>
    Task<string?> ReadAsync(CancellationToken cancellation = default);

    /// <summary>Marks an upload as complete, unless another one is: returns the one that counts. Safe to run twice: the first stands.</summary>
    Task<string> SetAsync(string upload, CancellationToken cancellation = default);
}

/// <summary>A file is not to be sent any more: its batch was taken back before.</summary>
public sealed class SendingWithdrawnException(string message) : Exception(message);
