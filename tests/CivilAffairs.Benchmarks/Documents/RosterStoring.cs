using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Azure.Data.Tables;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Tests.Azurite;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Benchmarks.Documents;

/// <summary>
/// Stores checked entries as obligations, encryption and postings included, and compares the rate in entries a second to a bare loop of
/// 100-entity transactions that writes the same obligations, a row each, into the same Azurite. They are those of a county's townships: Azurite
/// looks through a whole partition for every row that it writes (Azure does not), so in one partition of 100,000 the bare loop measures that alone.
/// </summary>
internal sealed class RosterStoring(int count) : IBenchmark
{
    private const int Runs = 3;
    private const int TransactionRows = 100;
    private const string AllocationId = "2026-15-benchm";
    private const int TownshipRows = 2_500;
    private static readonly PropertyInfo[] Properties = typeof(PaymentObligation).GetProperties();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var entries = Entries();
        var (ours, bare) = (new double[Runs], new double[Runs]);
        // Once more for nothing: neither loop shall pay for what is compiled or opened first.
        await RunAsync([.. entries.Take(count / 20)]);
        for (var run = 0; run < Runs; run++) (ours[run], bare[run]) = await RunAsync(entries);
        return
        [
            Figure.Of("documents.store-ratio", "ratio", [.. ours.Zip(bare, (our, other) => our / other)]),
            Figure.Of("documents.store-ratio.ours", "entries/s", ours),
            Figure.Of("documents.store-ratio.bare", "entries/s", bare),
        ];
    }

    // An Azurite for each run: it holds all rows in memory, and grows slower with them.
    private static async Task<(double Ours, double Bare)> RunAsync(IReadOnlyList<RosterEntry> entries)
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var tables = new TableServiceClient(azurite.NewAccount());
        await TableNames.EnsureAsync(tables);
        var entering = new RosterEntering(new TableLedgerStore(tables), Protector());
        var rosters = entries.Chunk(TownshipRows).Select((roster, index) => (Township: Township(index, roster), Entries: roster)).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var roster in rosters) await entering.EnterAsync(roster.Township, roster.Entries, CancellationToken.None);
        var ours = entries.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;

        var rows = await ReadAsync(tables, rosters.Select(roster => roster.Township));
        if (rows.Sum(roster => roster.Count) != entries.Count) throw new InvalidOperationException($"{rows.Sum(roster => roster.Count)} of {entries.Count} entries were stored.");
        await tables.CreateTableAsync("Bare");
        var table = tables.GetTableClient("Bare");
        began = Stopwatch.GetTimestamp();
        foreach (var chunk in rows.SelectMany(roster => roster.Chunk(TransactionRows)))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        return (ours, entries.Count / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<List<List<TableEntity>>> ReadAsync(TableServiceClient tables, IEnumerable<TownshipRecord> townships)
    {
        var (ledger, rosters) = (new TableLedgerStore(tables), new List<List<TableEntity>>());
        foreach (var township in townships) rosters.Add(await ledger.ReadObligationsAsync(township.AllocationId, township.TownshipCode).Select(Row).ToListAsync());
        return rosters;
    }

    private static TableEntity Row(PaymentObligation obligation)
    {
        var row = new TableEntity($"{obligation.AllocationId}|{obligation.TownshipCode}", obligation.EntryNumber.ToString("000000", CultureInfo.InvariantCulture));
        foreach (var property in Properties) row[property.Name] = property.GetValue(obligation) is Enum state ? state.ToString() : property.GetValue(obligation);
        return row;
    }

    // With a key that nothing else was encrypted with.
    private static AesFieldProtector Protector()
    {
        var folder = Directory.CreateTempSubdirectory("civil-affairs-key-");
        try
        {
            var settings = new Dictionary<string, string?> { ["Fields:KeyFile"] = Path.Combine(folder.FullName, "fields.key"), ["Fields:CreateKeyFile"] = "true" };
            return new AesFieldProtector(FieldKeys.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private IReadOnlyList<RosterEntry> Entries()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', RosterRows.Of(count).Select(row => string.Join(',', row)))));
        return RosterReading.Check(content, count);
    }

    private static TownshipRecord Township(int index, IReadOnlyList<RosterEntry> entries)
    {
        var at = new DateTimeOffset(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);
        return new TownshipRecord
        {
            AllocationId = AllocationId,
            TownshipCode = (990_123_101 + index).ToString(CultureInfo.InvariantCulture),
            TownshipName = BenchmarkCounty.Name(1),
            AmountFen = entries.Sum(entry => entry.AmountFen),
            Stage = TownshipStage.RosterAccepted,
            RosterSha256 = new string('a', 64),
            RosterAcceptedAt = at,
            ChangedAt = at,
        };
    }
}
