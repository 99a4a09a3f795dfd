using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>The mark of one sending, in memory.</summary>
internal sealed class OneSending(string? marked = null) : ISendingMark
{
    private string? marked = marked;

    /// <summary>The upload of another run that is marked between our reading and our marking.</summary>
    public string? MarkedMeanwhile { get; init; }

    /// <summary>The batch is taken back between our reading and our marking.</summary>
    public bool IsWithdrawnMeanwhile { get; init; }

    public Task<string?> ReadAsync(CancellationToken cancellation = default) => Task.FromResult(marked);

    public Task<string> SetAsync(string upload, CancellationToken cancellation = default) =>
        IsWithdrawnMeanwhile ? throw new SendingWithdrawnException("withdrawn") : Task.FromResult(marked ??= MarkedMeanwhile ?? upload);
}
