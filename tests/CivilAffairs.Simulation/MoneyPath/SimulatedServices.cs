using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
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

    private static readonly Lazy<ServiceCollection> App = new(Compose);

    /// <summary>Services of one process; <paramref name="mutate"/> may put something broken in their place.</summary>
    public static ServiceProvider Build(TimeProvider clock, TableState tables, BlobState blobs, IRequestGate gate, Action<IServiceCollection>? mutate)
    {
        var services = new ServiceCollection();
        foreach (var service in App.Value) ((ICollection<ServiceDescriptor>)services).Add(service);
        services.Replace(ServiceDescriptor.Singleton(clock));
        services.Replace(ServiceDescriptor.Singleton<TableServiceClient>(new MemoryTables(tables, gate)));
        services.Replace(ServiceDescriptor.Singleton<BlobServiceClient>(new MemoryBlobs(blobs, gate)));
        services.Replace(ServiceDescriptor.Singleton<ISiteRenderer, FiguresRenderer>());
        mutate?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static ServiceCollection Compose()
    {
        var folder = Directory.CreateTempSubdirectory("money-path-").FullName;
        var county = SampleCounty.Profile();
        var countyFile = SampleCountyFile.WriteTo(folder, county with
        {
            // One overseer instead of four: copies are not the subject.
            OversightRecipients = [county.OversightRecipients[0]],
            Banks = [.. county.Banks.Select(bank => bank with { Layout = "banks/reference.json" })],
            Deadlines = Deadlines,
            Controls = county.Controls with { ReviewCorrections = false },
        });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["County:File"] = countyFile,
            ["Fields:KeyFile"] = Path.Combine(folder, "fields.key"),
            ["Fields:CreateKeyFile"] = "true",
            ["Site:PublicBaseUrl"] = "https://jzgk.yunling.example",
            ["Site:PublicContainer"] = "false",
            ["App:BaseUrl"] = "https://app.yunling.example",
            // Replaced; a port that would reach for a real storage fails.
            ["Storage"] = "none",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddCivilAffairs(configuration);
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
        RemindBefore = "PT1H",
    };
}
