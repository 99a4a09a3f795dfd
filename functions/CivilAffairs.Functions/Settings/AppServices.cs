using CivilAffairs.Adapters;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publication.Proof;
using CivilAffairs.Documents.Publication;
using CivilAffairs.Functions.Access;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Http;
using CivilAffairs.Functions.Intake;
using CivilAffairs.Functions.Ledger;
using CivilAffairs.Functions.Notification;
using CivilAffairs.Functions.Protection;
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
        SettingsCheck.Require(configuration);
        var county = CountyLoader.LoadProfile(configuration);
        services.AddSingleton(county);
        services.AddSingleton(CountyLoader.LoadLayouts(configuration, county));
        services.AddSingleton(CountyLoader.LoadCalendar(configuration));
        services.AddSingleton(AppAddresses.From(configuration));
        services.AddSingleton(HousekeepingSettings.From(configuration));
        services.AddSingleton(RetentionSettings.From(configuration, county));
        services.AddAccess(configuration);
        services.AddAdapters(configuration);
        services.AddSite();
        services.AddPrints(configuration);
        services.AddRooms();
        services.AddDecisions();
        return services;
    }

    private static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton<ISiteRenderer>(provider => new SiteRenderer(Placed(provider.GetRequiredService<CountyProfile>(), provider.GetRequiredService<AppAddresses>())));
        services.AddSingleton<PublicTimeline>();
        services.AddSingleton<IAttachmentReader, AttachmentReader>();
        services.AddSingleton<ProofSalts>();
        services.AddSingleton<StaffPages>();
        services.AddSingleton<DeskPages>();
        services.AddSingleton(provider => new PublishGate(provider.GetRequiredService<CountyProfile>(), provider.GetRequiredService<IAttachmentReader>()));
    }

    private static void AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<ControlLists>();
        services.AddSingleton<ControlListIntake>();
        services.AddSingleton<PaymentsElsewhere>();
        services.AddSingleton<EntryHolds>();
        services.AddSingleton<ControlRun>();
        services.AddSingleton<CorrectionSettlement>();
        services.AddSingleton<CorrectedAccounts>();
        services.AddSingleton<EntryChangeSettlement>();
        services.AddSingleton<RecoveryReceipts>();
        services.AddSingleton<ApprovalOffers>();
        services.AddSingleton<ApprovalParts>();
        services.AddSingleton<ApprovalBook>();
        services.AddSingleton<ApprovalLooks>();
        services.AddSingleton<DecisionReading>();
        services.AddSingleton<StaffDecisionViews>();
    }

    // Data and feeds name whole addresses: those where the site really stands.
    private static CountyProfile Placed(CountyProfile county, AppAddresses addresses) => county with { Site = county.Site with { BaseUrl = county.Site.BaseUrl ?? addresses.PublicBaseUrl } };

    private static void AddPrints(this IServiceCollection services, IConfiguration configuration)
    {
        // Opened when something is printed: an office that prints nothing needs no fonts.
        services.AddSingleton(_ => PrintFonts.Open(AppFiles.Find(configuration[PrintFonts.Setting]) ?? configuration[PrintFonts.Setting]));
        services.AddSingleton<BoardPosters>();
        services.AddSingleton<Loudspeaker>();
        services.AddSingleton<SlipSheets>();
        services.AddSingleton<PrintModels>();
    }

    private static void AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<CheckReports>();
        services.AddSingleton<OversizedFiles>();
        services.AddSingleton<AllocationActivities>();
        services.AddSingleton<SupplementaryNotices>();
        services.AddSingleton<CorrectionApplication>();
        services.AddSingleton<CorrectionIntake>();
        services.AddSingleton<VillageSplitIntake>();
        services.AddSingleton<AllocationDocuments>();
        services.AddSingleton<DocumentPurposes>();
        services.AddSingleton<AllocationIntake>();
        services.AddSingleton<PreviewReading>();
        services.AddSingleton<DocumentPreviews>();
        services.AddSingleton<NoticeDeadlines>();
        services.AddSingleton<NoticeContent>();
        services.AddSingleton<TownshipDoor>();
        services.AddSingleton<RosterReading>();
        services.AddSingleton<RosterEntering>();
        services.AddSingleton<RosterForms>();
        services.AddSingleton<StandingClaims>();
        services.AddSingleton<AllocationClaims>();
        services.AddSingleton<ProgrammeClaims>();
        services.AddSingleton<RosterAnswers>();
        services.AddSingleton<RosterIntake>();
        services.AddSingleton<ObjectionSettlement>();
        services.AddSingleton<ApprovalSettlement>();
        services.AddSingleton<CorrectionList>();
        services.AddSingleton<KeptReturns>();
        services.AddSingleton<ReturnIntake>();
        services.AddSingleton<ReturnBooking>();
        services.AddSingleton<ReturnMatching>();
        services.AddSingleton<BatchFiles>();
        services.AddSingleton<BatchChecks>();
        services.AddSingleton<BatchHandover>();
        services.AddSingleton<BatchQuery>();
        services.AddSingleton<BankDelivery>();
        services.AddSingleton<BankReceipts>();
        services.AddSingleton<BankDeskViews>();
        services.AddSingleton<LateReturns>();
        services.AddSingleton<StatementIntake>();
        services.AddSingleton<AccountAnswers>();
        services.AddSingleton<FollowUps>();
        services.AddSingleton<ReturnActivities>();
        services.AddSingleton<TownshipWaits>();
        services.AddSingleton<WaitMessages>();
        services.AddSingleton<WaitKeeper>();
        services.AddSingleton<LiveMarks>();
        services.AddSingleton<SiteWriter>();
        services.AddSingleton<GateWaits>();
        services.AddSingleton<PublicModels>();
        services.AddSingleton<StaffViews>();
        services.AddSingleton<TownshipWorkViews>();
        services.AddSingleton<LedgerFigures>();
        services.AddSingleton<BalanceReading>();
        services.AddSingleton<BalanceTables>();
        services.AddSingleton<LedgerLines>();
        services.AddSingleton<StatementBook>();
        services.AddSingleton<BankAnswers>();
        services.AddSingleton<ReconciliationRun>();
        services.AddSingleton<ReconciliationBook>();
        services.AddSingleton<OperatorWaits>();
        services.AddSingleton<InstanceArchive>();
        services.AddSingleton<DailyHeadBook>();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<ErasurePlanning>();
        services.AddSingleton<PersonFile>();
    }
}
