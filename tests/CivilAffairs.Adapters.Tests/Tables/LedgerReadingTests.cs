using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Tests.Azurite;
using static CivilAffairs.Adapters.Tests.Tables.LedgerSamples;

namespace CivilAffairs.Adapters.Tests.Tables;

/// <summary>How often the table is really asked for rows.</summary>
[Collection(SharedAzurite.Name)]
public sealed class LedgerReadingTests(AzuriteFixture azurite)
{
    private readonly Queries queries = new();

    [Fact]
    public async Task After_a_step_of_its_own_a_store_asks_for_no_row_again_and_gives_out_what_stands()
    {
        var (store, connection) = await OpenAsync();
        Assert.Equal(StepOutcome.Applied, await store.ApplyAsync(Step("a", [Posting("a")], [Obligation(1), Obligation(2)])));
        var first = await ReadAsync(store);
        var asked = queries.Count;
        Assert.Equal(1, asked);
        Assert.Equal(StepOutcome.Applied, await store.ApplyAsync(Step("b", [Posting("b")], [first[0].Move(ObligationState.Approved, "", Noon), Obligation(3)])));

        var second = await ReadAsync(store);
        Assert.Equal(asked, queries.Count);
        Assert.Equal(await ReadAsync(new TableLedgerStore(new TableServiceClient(connection))), second);
        Assert.Equal([ObligationState.Approved, ObligationState.Posted, ObligationState.Posted], second.Select(obligation => obligation.State));
    }

    [Fact]
    public async Task After_another_process_wrote_all_is_read_again_and_steps_go_on()
    {
        var (store, connection) = await OpenAsync();
        await store.ApplyAsync(Step("a", [Posting("a")], [Obligation(1), Obligation(2)]));
        var first = await ReadAsync(store);
        var other = new TableLedgerStore(new TableServiceClient(connection));
        Assert.Equal(StepOutcome.Applied, await other.ApplyAsync(Step("b", [Posting("b")], [first[0].Move(ObligationState.Approved, "", Noon)])));

        // Written on rows that nobody else changed, though the partition has another version by now.
        Assert.Equal(StepOutcome.Applied, await store.ApplyAsync(Step("c", [Posting("c")], [first[1].Move(ObligationState.Approved, "", Noon)])));
        Assert.Equal(StepOutcome.Stale, await store.ApplyAsync(Step("d", [Posting("d")], [first[0].Move(ObligationState.Held, "", Noon)])));
        Assert.Equal(StepOutcome.AlreadyApplied, await store.ApplyAsync(Step("c", [Posting("c")], [first[1].Move(ObligationState.Approved, "", Noon)])));
        Assert.All(await ReadAsync(store), obligation => Assert.Equal(ObligationState.Approved, obligation.State));
        Assert.Equal(await ReadAsync(other), await ReadAsync(store));
    }

    private static ValueTask<List<PaymentObligation>> ReadAsync(TableLedgerStore store) => store.ReadObligationsAsync(Allocation, Township).ToListAsync();

    private async Task<(TableLedgerStore Store, string Connection)> OpenAsync()
    {
        var connection = azurite.NewAccount();
        await TableNames.EnsureAsync(new TableServiceClient(connection));
        var options = new TableClientOptions();
        options.AddPolicy(queries, HttpPipelinePosition.PerCall);
        return (new TableLedgerStore(new TableServiceClient(connection, options)), connection);
    }

    // Looks over many rows; one row by its key is none.
    private sealed class Queries : HttpPipelineSynchronousPolicy
    {
        private int count;

        public int Count => count;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.EndsWith("()", StringComparison.Ordinal)) Interlocked.Increment(ref count);
        }
    }
}
