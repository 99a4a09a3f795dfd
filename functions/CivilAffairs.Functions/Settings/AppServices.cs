using CivilAffairs.Adapters;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Boards;
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
        services.AddPrints(configuration);
        services.AddRooms();
        return services;
    }

    private static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton<ISiteRenderer, SiteRenderer>();
        services.AddSingleton<ProofSalts>();
        services.AddSingleton<StaffPages>();
        services.AddSingleton(provider => new PublishGate(provider.GetRequiredService<CountyProfile>()));
    }

    private static void AddPrints(this IServiceCollection services, IConfiguration configuration)
    {
        // Opened when something is printed: an office that prints nothing needs no fonts.
        services.AddSingleton(_ => PrintFonts.Open(configuration[PrintFonts.Setting]));
        services.AddSingleton<BoardPosters>();
        services.AddSingleton<Loudspeaker>();
        services.AddSingleton<SlipSheets>();
        services.AddSingleton<PrintModels>();
    }

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
        services.AddSingleton<PublicModels>();
        services.AddSingleton<StaffViews>();
    }
}
