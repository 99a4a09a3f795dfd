using CivilAffairs.Adapters;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Documents.Publication;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Publication;
using CivilAffairs.Site.Staff;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivilAffairs.Functions.Settings;

/// <summary>Wires the app: county, adapters, documents, site, and the rooms' own services.</summary>
public static class AppServices
{
    /// <summary>Registers everything; a missing or wrong setting stops the start with a message that names it.</summary>
    public static IServiceCollection AddCivilAffairs(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(CountyLoader.LoadProfile(configuration));
        services.AddSingleton(CountyLoader.LoadCalendar(configuration));
        services.AddSingleton(AppAddresses.From(configuration));
        services.AddAdapters(configuration);
        services.AddSite();
        services.AddRooms();
        return services;
    }

    private static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton<ISiteRenderer>(provider => new SiteRenderer(Placed(provider.GetRequiredService<CountyProfile>(), provider.GetRequiredService<AppAddresses>())));
        services.AddSingleton<PublicTimeline>();
        services.AddSingleton<IAttachmentReader, AttachmentReader>();
        services.AddSingleton<StaffPages>();
        services.AddSingleton(provider => new PublishGate(provider.GetRequiredService<CountyProfile>(), provider.GetRequiredService<IAttachmentReader>()));
    }

    // Data and feeds name whole addresses: those where the site really stands.
    private static CountyProfile Placed(CountyProfile county, AppAddresses addresses) => county with { Site = county.Site with { BaseUrl = county.Site.BaseUrl ?? addresses.PublicBaseUrl } };

    private static void AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<CheckReports>();
        services.AddSingleton<AllocationIntake>();
        services.AddSingleton<NoticeDeadlines>();
        services.AddSingleton<NoticeContent>();
        services.AddSingleton<TownshipDoor>();
        services.AddSingleton<RosterReading>();
        services.AddSingleton<RosterIntake>();
        services.AddSingleton<ObjectionSettlement>();
        services.AddSingleton<ApprovalSettlement>();
        services.AddSingleton<CorrectionList>();
        services.AddSingleton<ReturnIntake>();
        services.AddSingleton<ReturnMatching>();
        services.AddSingleton<ReturnActivities>();
        services.AddSingleton<TownshipWaits>();
        services.AddSingleton<WaitMessages>();
        services.AddSingleton<WaitKeeper>();
        services.AddSingleton<SiteWriter>();
        services.AddSingleton<GateWaits>();
        services.AddSingleton<PublicModels>();
        services.AddSingleton<StaffViews>();
    }
}
