using Azure.Data.Tables;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Tests.Azurite;
using static CivilAffairs.Adapters.Tests.Tables.LedgerSamples;

namespace CivilAffairs.Adapters.Tests.Tables;

public abstract class TableLedgerStoreTests(ITestStorage storage) : IAsyncLifetime
{
    private readonly TableServiceClient tables = storage.NewTables();

    private TableLedgerStore Store => new(tables);

    public Task InitializeAsync() => TableNames.EnsureAsync(tables);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_step_writes_its_postings_obligations_and_instructions_whole()
    {
        var obligation = Obligation(7) with { State = ObligationState.Instructed, Attempts = 1, InstructionId = "E7-01", Reason = "理由" };
        var instruction = Instruction(3) with { State = InstructionState.Rejected, BankReference = "R1", ReasonCode = "4", AnsweredAt = Noon.AddDays(1) };
        var posting = Posting("instruct:b-01:0003", 60_007);

        var outcome = await Store.ApplyAsync(Step(posting.PostingId, [posting], [obligation], [instruction]));

        Assert.Equal(StepOutcome.Applied, outcome);
        var read = await Store.ReadObligationAsync(Allocation, Township, 7);
        Assert.Equal(obligation, read! with { Version = "" });
        Assert.NotEmpty(read.Version);
        var answered = Assert.Single(await AllAsync(Store.ReadInstructionsAsync(Allocation, Township)));
        Assert.Equal(instruction, answered with { Version = "" });
        Assert.Equal(posting, Assert.Single(await AllAsync(Store.ReadPostingsAsync(Allocation, Township))));
    }

    [Fact]
    public async Task Obligations_are_read_a_page_at_a_time_by_their_numbers()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1", 500)], [.. new[] { 1, 2, 7, 30, 1000 }.Select(number => Obligation(number))]));
        var numbers = new List<int>();
        for (var page = await Store.ReadObligationPageAsync(Allocation, Township, 0, 2); page.Count > 0; page = await Store.ReadObligationPageAsync(Allocation, Township, numbers[^1], 2))
        {
            Assert.InRange(page.Count, 1, 2);
            numbers.AddRange(page.Select(obligation => obligation.EntryNumber));
        }

        Assert.Equal([1, 2, 7, 30, 1000], numbers);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadObligationPageAsync(Allocation, Township, 0, 1001));
    }

    [Fact]
    public async Task A_step_tried_again_changes_nothing_and_says_so()
    {
        var step = Step("accept:1", [Posting("accept:1", 500)], [Obligation(1)]);
        await Store.ApplyAsync(step);
        var before = await Store.ReadObligationAsync(Allocation, Township, 1);

        Assert.Equal(StepOutcome.AlreadyApplied, await Store.ApplyAsync(step));

        Assert.Equal(before, await Store.ReadObligationAsync(Allocation, Township, 1));
        Assert.Single(await AllAsync(Store.ReadPostingsAsync(Allocation, Township)));
    }

    [Fact]
    public async Task A_repeated_change_is_known_by_its_key_although_its_rows_have_new_versions()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1")], [Obligation(1)]));
        var read = await Store.ReadObligationAsync(Allocation, Township, 1);
        var approve = Step("approve:1", [], [read! with { State = ObligationState.Approved }]);
        Assert.Equal(StepOutcome.Applied, await Store.ApplyAsync(approve));

        Assert.Equal(StepOutcome.AlreadyApplied, await Store.ApplyAsync(approve));

        Assert.True(await Store.WasAppliedAsync(Allocation, Township, "approve:1"));
        Assert.True(await Store.WasAppliedAsync(Allocation, Township, "accept:1"));
        Assert.False(await Store.WasAppliedAsync(Allocation, Township, "approve:2"));
        Assert.False(await Store.WasAppliedAsync(Allocation, "990123102", "approve:1"));
    }

    [Fact]
    public async Task A_change_of_a_row_that_changed_since_is_stale_and_writes_none_of_its_rows()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1")], [Obligation(1), Obligation(2)]));
        var old = await Store.ReadObligationAsync(Allocation, Township, 1);
        var other = await Store.ReadObligationAsync(Allocation, Township, 2);
        await Store.ApplyAsync(Step("hold:1", [], [old! with { State = ObligationState.Held }]));

        var outcome = await Store.ApplyAsync(Step("approve:1", [Posting("approve:1")],
            [other! with { State = ObligationState.Approved }, old with { State = ObligationState.Approved }]));

        Assert.Equal(StepOutcome.Stale, outcome);
        Assert.False(await Store.WasAppliedAsync(Allocation, Township, "approve:1"));
        Assert.Equal(other, await Store.ReadObligationAsync(Allocation, Township, 2));
        Assert.Equal(ObligationState.Held, (await Store.ReadObligationAsync(Allocation, Township, 1))!.State);
        Assert.Single(await AllAsync(Store.ReadPostingsAsync(Allocation, Township)));
    }

    [Fact]
    public async Task A_new_row_where_one_stands_is_stale_as_its_key_was_never_applied()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1")], [Obligation(1)]));

        Assert.Equal(StepOutcome.Stale, await Store.ApplyAsync(Step("accept:2", [Posting("accept:2")], [Obligation(2), Obligation(1)])));

        Assert.Null(await Store.ReadObligationAsync(Allocation, Township, 2));
        Assert.False(await Store.WasAppliedAsync(Allocation, Township, "accept:2"));
    }

    [Fact]
    public async Task A_step_of_ninety_nine_rows_fits_and_one_more_does_not()
    {
        var obligations = Enumerable.Range(1, 98).Select(entry => Obligation(entry)).ToList();

        Assert.Equal(StepOutcome.Applied, await Store.ApplyAsync(Step("accept:1", [Posting("accept:1")], obligations)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ApplyAsync(Step("accept:2", [Posting("accept:2"), Posting("accept:3")], obligations)));

        var read = await AllAsync(Store.ReadObligationsAsync(Allocation, Township));
        Assert.Equal(obligations, read.Select(obligation => obligation with { Version = "" }));
    }

    [Fact]
    public async Task Steps_that_no_storage_could_take_are_refused_before_anything_is_written()
    {
        LedgerStep[] wrong =
        [
            Step("other-key", [Posting("accept:1")]),
            Step("accept:1", [Posting("accept:1", 0)]),
            Step("accept:1", [Posting("accept:1", 5, Account.Paid, Account.Paid)]),
            Step("accept:1", [Posting("accept:1")], [Obligation(1), Obligation(1)]),
            Step("accept:1", [Posting("accept:1")], [Obligation(1, township: "990123102")]),
            Step("accept:1", [Posting("accept:1")], [Obligation(0)]),
            Step("accept:1", [Posting("accept:1", allocation: "2026-16-abc123")]),
        ];

        foreach (var step in wrong) await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ApplyAsync(step));

        Assert.Empty(await AllAsync(Store.ReadPostingsAsync(Allocation, Township)));
        Assert.Empty(await AllAsync(Store.ReadObligationsAsync(Allocation, Township)));
    }

    [Fact]
    public async Task Instructions_come_by_batch_in_order_of_their_lines_over_many_pages()
    {
        foreach (var chunk in Enumerable.Range(1, 1_250).Chunk(90))
            await Store.ApplyAsync(Step($"instruct:{chunk[0]}", [], [], [.. chunk.Select(line => Instruction(line, "batch-01"))]));
        await Store.ApplyAsync(Step("instruct:other", [], [], [Instruction(1, "batch-010")]));

        var batch = await AllAsync(Store.ReadInstructionsAsync(Allocation, Township, "batch-01"));
        var all = await AllAsync(Store.ReadInstructionsAsync(Allocation, Township));

        Assert.Equal(Enumerable.Range(1, 1_250), batch.Select(instruction => instruction.Line));
        Assert.Equal(1_251, all.Count);
    }

    [Fact]
    public async Task Keys_may_hold_what_tables_forbid()
    {
        const string key = "roster:a/b\\c#d?e%f'g~h 乡镇\t";

        Assert.Equal(StepOutcome.Applied, await Store.ApplyAsync(Step(key, [Posting(key)])));

        Assert.Equal(StepOutcome.AlreadyApplied, await Store.ApplyAsync(Step(key, [Posting(key)])));
        Assert.Equal(key, Assert.Single(await AllAsync(Store.ReadPostingsAsync(Allocation, Township))).PostingId);
    }

    [Fact]
    public async Task A_move_that_is_not_on_the_table_of_states_is_refused_whoever_made_the_record()
    {
        var states = Enum.GetValues<ObligationState>();
        foreach (var (index, from) in states.Index())
        {
            await Store.ApplyAsync(Step($"accept:{index}", [], [Obligation(index + 1) with { State = from }]));
            foreach (var to in states.Where(to => to != from))
            {
                var read = (await Store.ReadObligationAsync(Allocation, Township, index + 1))!;
                var step = Step($"move:{from}:{to}", [], [read with { State = to }]);
                if (!ObligationMoves.IsLegal(from, to))
                {
                    await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ApplyAsync(step));
                    Assert.Equal(read, await Store.ReadObligationAsync(Allocation, Township, index + 1));
                    Assert.False(await Store.WasAppliedAsync(Allocation, Township, step.Key));
                    continue;
                }

                Assert.Equal(StepOutcome.Applied, await new TableLedgerStore(tables).ApplyAsync(Step($"again:{from}:{to}", [], [Obligation(100 + (index * 10) + (int)to) with { State = from }])));
                var other = (await Store.ReadObligationAsync(Allocation, Township, 100 + (index * 10) + (int)to))!;
                Assert.Equal(StepOutcome.Applied, await Store.ApplyAsync(step with { Obligations = [other with { State = to }] }));
            }
        }
    }

    [Fact]
    public async Task Of_many_hands_that_change_one_obligation_at_once_one_gets_through()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1", 1_000)], [Obligation(1) with { State = ObligationState.Approved }]));
        var read = await Store.ReadObligationAsync(Allocation, Township, 1);
        var hands = Enumerable.Range(0, 12).Select(hand => (Store: new TableLedgerStore(tables), Key: $"instruct:{hand}"));

        var outcomes = await Task.WhenAll(hands.Select(hand => hand.Store.ApplyAsync(
            Step(hand.Key, [Posting(hand.Key, 1_000, Account.Owed, Account.InTransit)], [read! with { State = ObligationState.Instructed, InstructionId = hand.Key }]))));

        Assert.Equal(1, outcomes.Count(outcome => outcome == StepOutcome.Applied));
        Assert.Equal(11, outcomes.Count(outcome => outcome == StepOutcome.Stale));
        var postings = await AllAsync(Store.ReadPostingsAsync(Allocation, Township));
        Assert.Equal(1_000, Balances.Of(postings)[Account.InTransit]);
        Assert.Equal((await Store.ReadObligationAsync(Allocation, Township, 1))!.InstructionId, postings.Single(posting => posting.To == Account.InTransit).PostingId);
    }

    [Fact]
    public async Task Of_many_hands_that_each_change_another_entry_at_once_all_get_through()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1", 1_000)], [.. Enumerable.Range(1, 12).Select(entry => Obligation(entry))]));
        var read = await AllAsync(Store.ReadObligationsAsync(Allocation, Township));
        var hands = read.Select(obligation => (Store: new TableLedgerStore(tables), Step: Step($"hold:{obligation.EntryNumber}", [], [obligation with { State = ObligationState.Held }])));

        var outcomes = await Task.WhenAll(hands.Select(hand => hand.Store.ApplyAsync(hand.Step)));

        Assert.All(outcomes, outcome => Assert.Equal(StepOutcome.Applied, outcome));
        Assert.All(await AllAsync(Store.ReadObligationsAsync(Allocation, Township)), obligation => Assert.Equal(ObligationState.Held, obligation.State));
    }

    [Fact]
    public async Task An_entry_keeps_its_version_while_others_of_its_row_change()
    {
        await Store.ApplyAsync(Step("accept:1", [Posting("accept:1")], [Obligation(1), Obligation(2)]));
        var (first, second) = (await Store.ReadObligationAsync(Allocation, Township, 1), await Store.ReadObligationAsync(Allocation, Township, 2));
        await Store.ApplyAsync(Step("hold:1", [], [first! with { State = ObligationState.Held }]));

        Assert.Equal(second, await Store.ReadObligationAsync(Allocation, Township, 2));
        Assert.Equal(StepOutcome.Applied, await Store.ApplyAsync(Step("hold:2", [], [second! with { State = ObligationState.Held }])));
        Assert.Equal(ObligationState.Held, (await Store.ReadObligationAsync(Allocation, Township, 1))!.State);
    }

    [Fact]
    public async Task Chunks_that_share_a_row_are_each_written_once()
    {
        // 48 is no multiple of what a row holds: the second chunk goes on in the first one's last row.
        foreach (var store in (TableLedgerStore[])[Store, Store])
        {
            foreach (var chunk in Enumerable.Range(1, 144).Chunk(LedgerStep.PairedChunk))
                await store.ApplyAsync(Step($"instruct:{chunk[0]}", [], [], [.. chunk.Select(line => Instruction(line))]));
        }

        Assert.Equal(Enumerable.Range(1, 144), (await AllAsync(Store.ReadInstructionsAsync(Allocation, Township))).Select(instruction => instruction.Line));
    }

    [Fact]
    public async Task A_list_read_before_is_not_given_out_once_another_process_changed_the_ledger()
    {
        var (here, there) = (new TableLedgerStore(tables), new TableLedgerStore(tables));
        await here.ApplyAsync(Step("accept:1", [Posting("accept:1", 500)], [Obligation(1) with { State = ObligationState.Approved }], [Instruction(1)]));
        var before = Assert.Single(await AllAsync(here.ReadObligationsAsync(Allocation, Township)));
        Assert.Equal(before, Assert.Single(await AllAsync(here.ReadObligationsAsync(Allocation, Township))));
        Assert.Single(await AllAsync(here.ReadInstructionsAsync(Allocation, Township)));
        Assert.Single(await AllAsync(here.ReadPostingsAsync(Allocation, Township)));

        await there.ApplyAsync(Step("instruct:1", [Posting("instruct:1", 500)], [before with { State = ObligationState.Instructed }], [Instruction(2)]));

        Assert.Equal(ObligationState.Instructed, Assert.Single(await AllAsync(here.ReadObligationsAsync(Allocation, Township))).State);
        Assert.Equal(2, (await AllAsync(here.ReadInstructionsAsync(Allocation, Township))).Count);
        Assert.Equal(2, (await AllAsync(here.ReadPostingsAsync(Allocation, Township))).Count);
    }

    [Fact]
    public async Task A_missing_table_is_an_error_and_not_a_stale_step()
    {
        var unprepared = new TableLedgerStore(storage.NewTables());

        var refused = await Assert.ThrowsAnyAsync<Azure.RequestFailedException>(() => unprepared.ApplyAsync(Step("accept:1", [Posting("accept:1")])));

        Assert.Equal("TableNotFound", refused.ErrorCode);
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> records)
    {
        var all = new List<T>();
        await foreach (var record in records) all.Add(record);
        return all;
    }
}
