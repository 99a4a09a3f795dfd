using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace CivilAffairs.Tests.Storage;

/// <summary>
/// The table service in memory, below the real adapters: versions, insert-only keys and transactions as the service keeps them. The adapters'
/// tests run on it and on Azurite alike, so that it cannot drift. What it does not know throws.
/// </summary>
public sealed class MemoryTables(TableState state, IRequestGate gate) : TableServiceClient
{
    /// <summary>Tables of a new account; requests are done at once.</summary>
    public MemoryTables()
        : this(new TableState(), new OpenGate())
    {
    }

    /// <inheritdoc/>
    public override TableClient GetTableClient(string tableName) => new MemoryTable(state, gate, tableName);

    /// <inheritdoc/>
    public override Task<Response<TableItem>> CreateTableIfNotExistsAsync(string tableName, CancellationToken cancellationToken = default) => gate.PassAsync(
        $"create table {tableName}",
        () =>
        {
            state.Create(tableName);
            return Response.FromValue(new TableItem(tableName), new MemoryResponse(204));
        });
}

/// <summary>One table of it.</summary>
public sealed class MemoryTable(TableState state, IRequestGate gate, string name) : TableClient
{
    // As the service does where nobody asks for less.
    private const int MostOfAPage = 1_000;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        await WriteAsync(new TableTransactionAction(TableTransactionActionType.Add, entity), cancellationToken);

    /// <inheritdoc/>
    public override async Task<Response> UpdateEntityAsync<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        await WriteAsync(new TableTransactionAction(mode == TableUpdateMode.Replace ? TableTransactionActionType.UpdateReplace : TableTransactionActionType.UpdateMerge, entity, ifMatch), cancellationToken);

    /// <inheritdoc/>
    public override async Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        await WriteAsync(new TableTransactionAction(mode == TableUpdateMode.Replace ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.UpsertMerge, entity), cancellationToken);

    /// <inheritdoc/>
    public override async Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        try
        {
            return await WriteAsync(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch), cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.Status == 404)
        {
            return new MemoryResponse(404);
        }
    }

    /// <inheritdoc/>
    public override Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var actions = transactionActions.ToList();
        return gate.PassAsync($"{name} write {actions.FirstOrDefault()?.Entity.RowKey} (+{actions.Count - 1})", () =>
        {
            IReadOnlyList<Response> answers = [.. state.Write(name, actions).Select(version => new MemoryResponse(204, version))];
            return Response.FromValue(answers, new MemoryResponse(202));
        });
    }

    /// <inheritdoc/>
    public override async Task<Response<T>> GetEntityAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        await GetEntityIfExistsAsync<T>(partitionKey, rowKey, select, cancellationToken) is { HasValue: true } found
            ? Response.FromValue(found.Value!, new MemoryResponse(200))
            : throw TableState.Refused(404, "ResourceNotFound");

    /// <inheritdoc/>
    public override Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wanted = select?.ToList();
        return gate.PassAsync<NullableResponse<T>>(
            $"{name} read {rowKey}", () => new MaybeEntity<T>(state.Find(name, partitionKey, rowKey)?.ToEntity(wanted)));
    }

    /// <inheritdoc/>
    public override AsyncPageable<T> QueryAsync<T>(string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new QueryPages<T>(gate, $"{name} query {filter}", () => [.. state.Query(name, TableFilter.Parse(filter)).Select(row => (T)(object)row.ToEntity(select?.ToList()))], maxPerPage ?? MostOfAPage);
    }

    private Task<Response> WriteAsync(TableTransactionAction action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return gate.PassAsync<Response>($"{name} write {action.Entity.RowKey}", () => new MemoryResponse(204, state.Write(name, [action])[0]));
    }

    private sealed class MaybeEntity<T>(TableEntity? entity) : NullableResponse<T>
    {
        public override bool HasValue => entity is not null;

        public override T? Value => (T)(object)(entity ?? throw new InvalidOperationException("The response has no value."));

        public override Response GetRawResponse() => new MemoryResponse(entity is null ? 404 : 200);
    }

    // All of one moment: a reader of the real service may meet rows of two.
    private sealed class QueryPages<T>(IRequestGate gate, string request, Func<IReadOnlyList<T>> read, int perPage) : AsyncPageable<T>
        where T : notnull
    {
        public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            var rows = await gate.PassAsync(request, read);
            // An empty answer is a page too.
            for (var at = 0; at == 0 || at < rows.Count; at += perPage)
                yield return Page<T>.FromValues([.. rows.Skip(at).Take(perPage)], null, new MemoryResponse(200));
        }
    }
}
