using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tests.Banks;

/// <summary>The mark of one sending, in memory.</summary>
internal sealed class OneSending(string? marked = null) : ISendingMark
{
    private string? marked = marked;

    /// <summary>The upload of another run that is marked between our reading and our marking.</summary>
    public string? MarkedMeanwhile { get; init; }

    public Task<string?> ReadAsync(CancellationToken cancellation = default) => Task.FromResult(marked);

    public Task<string> SetAsync(string upload, CancellationToken cancellation = default) => Task.FromResult(marked ??= MarkedMeanwhile ?? upload);
}
