using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Storage;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Settings;
using CivilAffairs.SampleData;
using CivilAffairs.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivilAffairs.Simulation.MoneyPath;

/// <summary>
/// The app's own services with three things replaced: the clock, the storage service below the adapters, and the pages' look. A new port needs
/// nothing here as long as it lies in tables or blobs.
/// </summary>
internal static class SimulatedServices
{
    /// <summary>How long the publicity period lasts.</summary>
    public static readonly TimeSpan Publicity = TimeSpan.FromHours(3);

    /// <summary>How long an account must have gone uncorrected before its money may be given back.</summary>
    public static readonly TimeSpan Unclaimed = TimeSpan.FromHours(4);

    /// <summary>From this sum on two persons approve, where the county wants it.</summary>
    public const long TwoFromFen = 100_000;

    private static readonly ConcurrentDictionary<CountyShape, Lazy<ServiceCollection>> Shapes = new();

    // A form is the same whoever makes it: each is made once and not once a process.
    private static readonly Lazy<RosterForms> Forms = new(() => new RosterForms(SampleCounty.Profile()));

    /// <summary>Services of one process; <paramref name="mutate"/> may put something broken in their place.</summary>
    public static ServiceProvider Build(CountyShape shape, TimeProvider clock, TableState tables, BlobState blobs, IRequestGate gate, Action<IServiceCollection>? mutate)
    {
        var services = new ServiceCollection();
        foreach (var service in Shapes.GetOrAdd(shape, static shape => new Lazy<ServiceCollection>(() => Compose(shape))).Value) ((ICollection<ServiceDescriptor>)services).Add(service);
        services.Replace(ServiceDescriptor.Singleton(clock));
        services.Replace(ServiceDescriptor.Singleton<TableServiceClient>(new MemoryTables(tables, gate)));
        services.Replace(ServiceDescriptor.Singleton<BlobServiceClient>(new MemoryBlobs(blobs, gate)));
        // The public site may stand in an account of its own; here there is one.
        services.Replace(ServiceDescriptor.Singleton<ISiteStore, BlobSiteStore>());
        services.Replace(ServiceDescriptor.Singleton<ISiteRenderer, FiguresRenderer>());
        services.Replace(ServiceDescriptor.Singleton(Forms.Value));
        mutate?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static ServiceCollection Compose(CountyShape shape)
    {
        var folder = Directory.CreateTempSubdirectory("money-path-").FullName;
        var county = SampleCounty.Profile();
        var countyFile = SampleCountyFile.WriteTo(folder, county with
        {
            Controls = county.Controls with
            {
                ReviewCorrections = shape.IsReviewing,
                ApprovalThresholds = shape.IsManyHanded ? [new ApprovalThreshold(TwoFromFen, 2)] : [],
            },
            // One overseer instead of four: copies are not the subject.
            OversightRecipients = [county.OversightRecipients[0]],
            // The second bank writes fewer characters: some names cannot be written for it.
            Banks = [.. county.Banks.Select((bank, index) => bank with { Layout = $"banks/{(index == 0 && shape.IsPrevalidating ? AccountFiles.Layout : "reference.json")}", Encoding = index == 0 ? "GB18030" : "GBK" })],
            Deadlines = Deadlines,
        });
        AccountFiles.WriteLayout(Path.Combine(folder, "banks"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["County:File"] = countyFile,
            ["Fields:KeyFile"] = Path.Combine(folder, "fields.key"),
            ["Fields:CreateKeyFile"] = "true",
            ["Site:PublicBaseUrl"] = "https://jzgk.yunling.example",
            ["Site:PublicContainer"] = "false",
            // Nobody signs in here: people act as programs do, by their names.
            // Nobody signs in here: the acts are called below the door.
            ["Access:Mode"] = "EntraId",
            ["WEBSITE_AUTH_ENABLED"] = "true",
            ["App:BaseUrl"] = "https://app.yunling.example",
            // Replaced; a port that would reach for a real storage fails.
            ["Storage"] = "none",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddCivilAffairs(configuration);
        // One key for all fields: the turning of keys is not the subject, and the storage in memory knows asynchronous calls alone.
        services.AddSingleton<IFieldProtector>(provider => provider.GetRequiredService<AesFieldProtector>());
        return services;
    }

    private static DeadlineSettings Deadlines { get; } = new()
    {
        Acknowledgement = "PT2H",
        Roster = "PT2H",
        Publicity = "PT3H",
        ObjectionDecision = "PT2H",
        Approval = "PT2H",
        BankReturn = "PT2H",
        Correction = "PT2H",
        Publication = "PT9H",
        ControlDecision = "PT2H",
        CorrectionReview = "PT2H",
        HoldReview = "PT2H",
        Recovery = "PT9H",
        Unclaimed = "PT4H",
        RemindBefore = "PT1H",
    };
}

/// <summary>What of a county's settings a seed decides.</summary>
/// <param name="IsReviewing">Another person looks at corrected accounts.</param>
/// <param name="IsManyHanded">Larger sums need two persons' approval.</param>
/// <param name="IsPrevalidating">One bank is asked about accounts.</param>
internal sealed record CountyShape(bool IsReviewing, bool IsManyHanded = false, bool IsPrevalidating = false);
