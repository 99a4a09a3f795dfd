using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Settings;
using CivilAffairs.SampleData;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Benchmarks.Disbursement;

/// <summary>
/// A county in whose storage everything up to the approval was done: rosters posted and published, entries approved, townships to be paid. They
/// stand as reopened ones, so that the app takes their payment up by its own start-up round. Or everything up to the roster, in a publicity that does not end:
/// then pages are looked at and nothing moves.
/// </summary>
internal sealed class ApprovedCounty(string connection, int townships, int households, bool isPublicityOver = true)
{
    /// <summary>The allocation.</summary>
    public const string AllocationId = "2026-15-benchm";

    private static readonly DateTimeOffset Approved = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    // Nobody waits for it while something is measured.
    private static readonly DateTimeOffset FarOff = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TableServiceClient tables = new(connection);

    /// <summary>The county's settings: the sample's, with so many townships.</summary>
    public CountyProfile Profile { get; } = SampleCounty.Profile() with
    {
        Townships = [.. Enumerable.Range(1, townships).Select(number => new Township($"990123{100 + number}", $"第{number}镇", [.. Enumerable.Range(1, 20).Select(village => new Village($"990123{100 + number}{200 + village}", $"第{village}村"))]))],
    };

    /// <summary>Sum of all entries in fen.</summary>
    public long TotalFen { get; } = Enumerable.Range(0, townships * households).Sum(AmountFen);

    /// <summary>Writes it all.</summary>
    public async Task PrepareAsync(string keyFile)
    {
        await TableNames.EnsureAsync(tables);
        var blobs = new BlobServiceClient(connection);
        await BlobContainers.EnsureAsync(blobs, publicSite: true);
        var store = new TableAllocationStore(tables);
        var lines = Profile.Townships.Select((township, index) => new AllocationLine(township.Code, township.Name, SumOf(index), households, null, new SourcePlace("document.xlsx"))).ToList();
        var document = new AllocationDocument(AllocationId, "云岭民发〔2026〕15号", [Profile.BureauName], "关于下达2026年冬春救助资金的通知", new DateOnly(2026, 11, 20), "DCJZ", TotalFen, lines, ["现下达资金。"]);
        await new BlobArtifactStore(blobs).WriteOnceAsync($"{AllocationId}/document.json", WireJson.Write(document), "application/json");
        await store.RegisterAsync(new AllocationRecord
        {
            AllocationId = AllocationId,
            Number = document.Number,
            IndexNumber = "11990123000000019R/2026-00001",
            Title = document.Title,
            Organs = document.Organs,
            IssueDate = document.IssueDate,
            ProgrammeCode = document.ProgrammeCode,
            TotalFen = TotalFen,
            Sha256 = new string('d', 64),
            OriginalArtifact = $"{AllocationId}/document.json",
            ParsedArtifact = $"{AllocationId}/document.json",
            RegisteredAt = Approved.AddDays(-5),
            Stage = AllocationStage.Running,
            ChangedAt = Approved,
        });
        var settings = new Dictionary<string, string?> { ["Fields:KeyFile"] = keyFile, ["Fields:CreateKeyFile"] = "true" };
        var protector = new AesFieldProtector(FieldKeys.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        var ledger = new TableLedgerStore(tables);
        var entering = new RosterEntering(ledger, protector);
        await Parallel.ForAsync(0, townships, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (index, cancellation) => await PrepareAsync(index, store, ledger, entering, cancellation));
    }

    /// <summary>Whether everything was paid, and what the ledgers say: fen that were paid.</summary>
    public async Task<long> PaidFenAsync()
    {
        var ledger = new TableLedgerStore(tables);
        var paid = 0L;
        foreach (var township in Profile.Townships)
        {
            await foreach (var posting in ledger.ReadPostingsAsync(AllocationId, township.Code))
                paid += posting.To == Account.Paid ? posting.AmountFen : posting.From == Account.Paid ? -posting.AmountFen : 0;
        }

        return paid;
    }

    /// <summary>How many townships are done.</summary>
    public async Task<int> ClosedAsync() => (await new TableAllocationStore(tables).ListTownshipsAsync(AllocationId)).Count(township => township.Stage == TownshipStage.Closed);

    /// <summary>The settings as the app reads them.</summary>
    public string WriteProfile(string folder) => SampleCountyFile.WriteTo(folder, Profile);

    private async Task PrepareAsync(int index, TableAllocationStore store, TableLedgerStore ledger, RosterEntering entering, CancellationToken cancellation)
    {
        var township = new TownshipRecord
        {
            AllocationId = AllocationId,
            TownshipCode = Profile.Townships[index].Code,
            TownshipName = Profile.Townships[index].Name,
            AmountFen = SumOf(index),
            Stage = isPublicityOver ? TownshipStage.Disbursing : TownshipStage.InPublicity,
            RosterSha256 = new string('a', 64),
            RosterArtifact = $"{AllocationId}/rosters/{index}.csv",
            RosterMaker = "赵某",
            RosterReviewer = "钱某",
            RosterEntries = households,
            RosterFen = SumOf(index),
            RosterAcceptedAt = Approved.AddDays(-4),
            PublicityFrom = Approved.AddDays(-3),
            PublicityUntil = isPublicityOver ? Approved.AddDays(-1) : FarOff,
            ApprovedBy = isPublicityOver ? "孙某" : "",
            ApprovedAt = isPublicityOver ? Approved : null,
            ReopenedAt = isPublicityOver ? Approved : null,
            ChangedAt = Approved,
        };
        await store.AddTownshipAsync(township, cancellation);
        await ledger.ApplyAsync(ShareSteps.Allocate(township, "云岭民发〔2026〕15号", Approved.AddDays(-5)), cancellation);
        await entering.EnterAsync(township, [.. Enumerable.Range(0, households).Select(row => Entry(index, row))], cancellation);
        if (!isPublicityOver) return;
        var posted = await ledger.ReadObligationsAsync(AllocationId, township.TownshipCode, cancellation).ToListAsync(cancellation);
        foreach (var chunk in posted.Chunk(LedgerStep.SingleChunk)) await ledger.ApplyAsync(DecisionSteps.Approve(chunk, Approved, Approved), cancellation);
    }

    private long SumOf(int index) => Enumerable.Range(index * households, households).Sum(AmountFen);

    private static long AmountFen(int number) => 30_000 + (number % 7 * 15_000);

    // Half of them at either bank, no two with one card.
    private RosterEntry Entry(int index, int row)
    {
        var number = (index * households) + row;
        var village = Profile.Townships[index].Villages[row % 20];
        return new RosterEntry(row + 1, row + 5, village.Code, village.Name, $"{1 + (row % 9)}组", $"张{"一丁万三上下不与"[number % 8]}{"中丰串主丽举久义"[number / 8 % 8]}", Id(number), 4, 3, "低保", AmountFen(number), number % 2 == 0 ? "rcb" : "psbc", Card(number));
    }

    private static string Id(int number)
    {
        var day = new DateOnly(1950, 1, 1).AddDays(number % 15_000);
        var digits = $"990123{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{(number / 15_000) + 1:000}";
        return digits + Core.Identity.ResidentId.CheckCharacter(digits);
    }

    // The bank's counterpart pays to cards with this digit.
    private static string Card(int number)
    {
        var digits = $"6299990{number:00000000000}";
        return digits + "0123456789".First(check => Core.Identity.BankCard.IsLuhn(digits + check));
    }
}
