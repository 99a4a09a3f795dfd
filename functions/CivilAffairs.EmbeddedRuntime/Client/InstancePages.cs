using System.Text;
using CivilAffairs.EmbeddedRuntime.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CivilAffairs.EmbeddedRuntime.Client;

/// <summary>The instances that a query chooses, in order of their ids. A page goes on after the last id of the one before.</summary>
internal sealed class InstancePages(StoreReader reader, OrchestrationQuery query, Func<InstanceRow, bool, OrchestrationMetadata> describe)
    : AsyncPageable<OrchestrationMetadata>
{
    // Sorts behind every character that an id can have.
    private const string LastCharacter = "\U0010FFFF";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var size = Math.Max(1, pageSizeHint ?? query.PageSize);
        var after = continuationToken ?? query.ContinuationToken;
        do
        {
            var rows = Read(after is null ? "" : Decode(after), size);
            after = rows.Count < size ? null : Encode(rows[^1].Id);
            yield return new([.. rows.Select(row => describe(row, query.FetchInputsAndOutputs))], after);
            await Task.CompletedTask.ConfigureAwait(false);
        }
        while (after is not null);
    }

    private List<InstanceRow> Read(string afterId, int size)
    {
        var prefix = query.InstanceIdPrefix ?? "";
        var statuses = query.Statuses is { } wanted
            ? $" AND status IN ({string.Join(',', wanted.Select(status => (int)status))})"
            : "";
        return reader.Read(
            $"SELECT {Columns.OfInstance} FROM instances WHERE id > $1 AND id >= $2 AND id < $3"
            + $" AND created >= $4 AND created <= $5{statuses} ORDER BY id LIMIT $6",
            Columns.Instance,
            afterId, prefix, prefix + LastCharacter, query.CreatedFrom?.UtcTicks ?? 0, query.CreatedTo?.UtcTicks ?? long.MaxValue, size);
    }

    private static string Encode(string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(id));

    private static string Decode(string token) => Encoding.UTF8.GetString(Convert.FromBase64String(token));
}
