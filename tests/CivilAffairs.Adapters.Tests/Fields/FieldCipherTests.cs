using System.Text.Json;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;
using static CivilAffairs.Adapters.Tests.Tables.LedgerSamples;

namespace CivilAffairs.Adapters.Tests.Fields;

/// <summary>Encrypting the tables' fields anew.</summary>
[Collection(SharedAzurite.Name)]
public sealed class FieldCipherTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Entries = 250;
    private readonly TableServiceClient tables = new(azurite.NewAccount());
    private FieldKeyring keyring = null!;

    public async Task InitializeAsync()
    {
        await TableNames.EnsureAsync(tables);
        var secret = FieldKeys.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Fields:Key", Convert.ToBase64String(new byte[32]))]).Build());
        keyring = new FieldKeyring(new AesFieldProtector(secret), new DataKeyRing(tables, new FileKeyWrapping(secret), TimeProvider.System));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_field_is_encrypted_anew_and_a_second_visit_finds_nothing_to_do()
    {
        var ledger = new TableLedgerStore(tables);
        await FillAsync(ledger);
        var corrections = new TableRecordStore<CorrectionCase>(tables, TableNames.Corrections);
        var correction = await corrections.AddAsync(Correction());
        var hooks = new TableRecordStore<Webhook>(tables, TableNames.Webhooks);
        var hook = await hooks.AddAsync(new Webhook { Id = "a", Name = "财政", Url = "https://finance.example/", Kinds = [], SecretCipher = keyring.Protect("now"), BeforeCipher = keyring.Protect("before"), By = "p-1", At = DateTimeOffset.UnixEpoch });
        // Read before, so that the store keeps the lists in memory.
        Assert.Equal(Entries, (await AllAsync(ledger.ReadObligationsAsync(Allocation, Township))).Count);
        keyring.Add(2);

        var first = await VisitAllAsync();
        Assert.Equal((2 * Entries) + 3, first.Renewed);
        Assert.Equal((2 * Entries) + 3, first.ByKey[2]);
        Assert.Single(first.ByKey);
        var second = await VisitAllAsync();
        Assert.Equal((0, (2 * Entries) + 3), (second.Renewed, second.ByKey[2]));

        keyring.Retire(1);
        var read = await AllAsync(ledger.ReadObligationsAsync(Allocation, Township));
        Assert.All(read, obligation => Assert.Equal((Id(obligation.EntryNumber), Card(obligation.EntryNumber)), (keyring.Unprotect(obligation.ResidentIdCipher), keyring.Unprotect(obligation.CardCipher))));
        var after = await corrections.FindAsync(correction.Partition, correction.Key);
        Assert.Equal("6217000000000009999", keyring.Unprotect(after!.CardCipher));
        Assert.Equal(correction with { CardCipher = "" }, after with { CardCipher = "" });
        var told = (await hooks.FindAsync(hook.Partition, hook.Key))!;
        Assert.Equal(("now", "before"), (keyring.Unprotect(told.SecretCipher), keyring.Unprotect(told.BeforeCipher)));
        // What stands beside the ciphers stands as it stood, and the next step is written under the new versions.
        Assert.Equal(Sum(read), Enumerable.Range(1, Entries).Sum(entry => Obligation(entry).AmountFen));
        Assert.Equal(StepOutcome.Applied, await ledger.ApplyAsync(Step("approve:1", [], [read[0] with { State = ObligationState.Approved }])));
    }

    [Fact]
    public async Task A_row_that_another_hand_changes_meanwhile_keeps_the_others_change_and_waits_for_the_next_visit()
    {
        var ledger = new TableLedgerStore(tables);
        await FillAsync(ledger);
        keyring.Add(2);
        var between = new ChangingKeyring(keyring, async () =>
        {
            var read = (await ledger.ReadObligationAsync(Allocation, Township, 7))!;
            Assert.Equal(StepOutcome.Applied, await new TableLedgerStore(tables).ApplyAsync(Step("hold:7", [], [read with { Reason = "另一人改的" }])));
        });
        var page = await new TableFieldCiphers(tables, between).VisitAsync(TableNames.Ledger, null, renew: true);

        Assert.NotEqual(0, page.Overtaken);
        Assert.NotEqual(0, page.ByKey[1]);
        Assert.Equal("另一人改的", (await ledger.ReadObligationAsync(Allocation, Township, 7))!.Reason);
        Assert.Equal(page.ByKey[1], (await VisitAllAsync()).Renewed);
        Assert.Equal("另一人改的", (await ledger.ReadObligationAsync(Allocation, Township, 7))!.Reason);
    }

    [Fact]
    public async Task A_step_made_from_what_stood_before_does_not_bring_the_old_cipher_back()
    {
        var ledger = new TableLedgerStore(tables);
        await FillAsync(ledger);
        var before = (await ledger.ReadObligationAsync(Allocation, Township, 7))!;
        keyring.Add(2);
        await VisitAllAsync();
        foreach (var store in new[] { ledger, new TableLedgerStore(tables) })
            Assert.Equal(StepOutcome.Stale, await store.ApplyAsync(Step("hold:7", [], [before with { Reason = "迟到的" }])));
        Assert.Equal(2, keyring.NumberOf((await ledger.ReadObligationAsync(Allocation, Township, 7))!.CardCipher));
    }

    [Fact]
    public void The_tables_that_are_visited_are_those_whose_records_hold_encrypted_fields()
    {
        var records = typeof(PaymentObligation).Assembly.GetTypes().Where(type => type.GetProperties().Any(property => property.Name.EndsWith("Cipher", StringComparison.Ordinal))).Select(type => type.Name);
        // Obligations and instructions lie in the ledger, a new person within a change of an entry.
        Assert.Equal([nameof(CorrectionCase), nameof(NewPerson), nameof(PaymentInstruction), nameof(PaymentObligation), nameof(Webhook)], records.Order(StringComparer.Ordinal));
        Assert.Equal([TableNames.Ledger, TableNames.Corrections, TableNames.EntryChanges, TableNames.Webhooks], new TableFieldCiphers(tables, keyring).Tables);
        Assert.Equal(typeof(NewPerson), typeof(EntryChange).GetProperties().Single(property => property.PropertyType == typeof(NewPerson)).PropertyType);
    }

    [Fact]
    public void Fields_within_a_record_are_found_however_deep_and_empty_ones_are_none()
    {
        var row = new TableEntity("p", "r") { ["Record"] = JsonSerializer.Serialize(new { Name = "张三", CardCipher = "", To = new { ResidentIdCipher = "aa", List = new[] { new { CardCipher = "bb" } } } }) };
        Assert.Equal(["aa", "bb"], CipherFields.Of(row));
        CipherFields.Replace(row, cipher => cipher + "!");
        Assert.Equal(["aa!", "bb!"], CipherFields.Of(row));
        Assert.Contains("张三", row.GetString("Record"), StringComparison.Ordinal);
    }

    private async Task FillAsync(TableLedgerStore ledger)
    {
        foreach (var chunk in Enumerable.Range(1, Entries).Chunk(90))
            await ledger.ApplyAsync(Step($"accept:{chunk[0]}", [Posting($"accept:{chunk[0]}", 500)], [.. chunk.Select(entry => Obligation(entry) with { ResidentIdCipher = keyring.Protect(Id(entry)), CardCipher = keyring.Protect(Card(entry)) })]));
    }

    private async Task<CipherPage> VisitAllAsync()
    {
        var ciphers = new TableFieldCiphers(tables, keyring);
        var (renewed, overtaken, byKey) = (0, 0, new Dictionary<int, int>());
        foreach (var table in ciphers.Tables)
        {
            string? after = null;
            do
            {
                var page = await ciphers.VisitAsync(table, after, renew: true);
                (renewed, overtaken, after) = (renewed + page.Renewed, overtaken + page.Overtaken, page.Next);
                foreach (var (key, count) in page.ByKey) byKey[key] = byKey.GetValueOrDefault(key) + count;
            }
            while (after is not null);
        }

        return new CipherPage(null, byKey, renewed, overtaken);
    }

    private CorrectionCase Correction() => new()
    {
        AllocationId = Allocation,
        TownshipCode = Township,
        Key = "E7-01-1",
        OldBankCode = "rcb",
        OldCardTail = "0007",
        EntryNumber = 7,
        Attempt = 1,
        BankCode = "rcb",
        CardCipher = keyring.Protect("6217000000000009999"),
        CardTail = "9999",
        Evidence = "社保卡复印件",
        EnteredBy = "张公甲",
        EnteredAt = Noon,
    };

    private static string Id(int entry) => $"99012319900101{entry:0000}";

    private static string Card(int entry) => $"621700000000000{entry:0000}";

    private static long Sum(IEnumerable<PaymentObligation> obligations) => obligations.Sum(obligation => obligation.AmountFen);

    private static async Task<IReadOnlyList<PaymentObligation>> AllAsync(IAsyncEnumerable<PaymentObligation> rows) => await rows.ToListAsync();

    // Lets another hand act after the rows were read and before they are written.
    private sealed class ChangingKeyring(FieldKeyring inner, Func<Task> act) : IFieldKeyring
    {
        private bool done;

        public void Open(CancellationToken cancellation = default) => inner.Open(cancellation);

        public IReadOnlyList<FieldKeyState> List(CancellationToken cancellation = default) => inner.List(cancellation);

        public void Add(int number, CancellationToken cancellation = default) => inner.Add(number, cancellation);

        public int Rewrap(CancellationToken cancellation = default) => inner.Rewrap(cancellation);

        public void Retire(int number, CancellationToken cancellation = default) => inner.Retire(number, cancellation);

        public int NumberOf(string cipher) => inner.NumberOf(cipher);

        public string Renew(string cipher)
        {
            if (!done)
            {
                done = true;
                Task.Run(act).Wait(TimeSpan.FromMinutes(1));
            }

            return inner.Renew(cipher);
        }
    }
}
