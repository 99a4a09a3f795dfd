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
using CivilAffairs.Functions.Notification.Webhooks;
using CivilAffairs.Functions.Protection;
using CivilAffairs.Functions.Publication;
using CivilAffairs.Functions.Publicity;
using CivilAffairs.Functions.Rosters;
using CivilAffairs.Functions.Settings.County;
using CivilAffairs.Functions.Supervision;
using CivilAffairs.Site.Boards;
using CivilAffairs.Site.Publication;
using CivilAffairs.Site.Staff;
using CivilAffairs.Site.Staff.Settings;
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
        services.AddCounty(configuration);
        services.AddSingleton(AppAddresses.From(configuration));
        services.AddSingleton(HousekeepingSettings.From(configuration));
        services.AddScoped(provider => RetentionSettings.From(configuration, provider.GetRequiredService<CountyProfile>()));
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
        services.AddScoped<ISiteRenderer>(provider => provider.GetRequiredService<CountyEdition>().Keep(() => new SiteRenderer(Placed(provider.GetRequiredService<CountyProfile>(), provider.GetRequiredService<AppAddresses>()))));
        services.AddScoped<PublicTimeline>();
        services.AddSingleton<IAttachmentReader, AttachmentReader>();
        services.AddSingleton<ProofSalts>();
        services.AddScoped<StaffPages>();
        services.AddScoped<DeskPages>();
        services.AddScoped<SettingsPages>();
        services.AddScoped<SettingsViews>();
        services.AddScoped<CountyDrafts>();
        services.AddScoped<CountyChanges>();
        services.AddScoped<PublishedSettings>();
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Keep(() => new PublishGate(provider.GetRequiredService<CountyProfile>(), provider.GetRequiredService<IAttachmentReader>())));
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Keep(() => new PublicModelMemory()));
    }

    private static void AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<ControlLists>();
        services.AddScoped<WebhookEvents>();
        services.AddScoped<WebhookViews>();
        services.AddScoped<ControlListIntake>();
        services.AddScoped<PaymentsElsewhere>();
        services.AddScoped<EntryHolds>();
        services.AddScoped<ControlRun>();
        services.AddScoped<CorrectionSettlement>();
        services.AddScoped<CorrectedAccounts>();
        services.AddScoped<ResendChoice>();
        services.AddScoped<ResendSettlement>();
        services.AddScoped<ResendViews>();
        services.AddSingleton<CarriedOutChanges>();
        services.AddScoped<EntryChangeSettlement>();
        services.AddScoped<RecoveryReceipts>();
        services.AddScoped<ApprovalOffers>();
        services.AddScoped<ApprovalParts>();
        services.AddScoped<ApprovalBook>();
        services.AddScoped<ApprovalLooks>();
        services.AddScoped<DecisionReading>();
        services.AddScoped<StaffDecisionViews>();
    }

    // Data and feeds name whole addresses: those where the site really stands.
    private static CountyProfile Placed(CountyProfile county, AppAddresses addresses) => county with { Site = county.Site with { BaseUrl = county.Site.BaseUrl ?? addresses.PublicBaseUrl } };

    private static void AddPrints(this IServiceCollection services, IConfiguration configuration)
    {
        // Opened when something is printed: an office that prints nothing needs no fonts.
        services.AddSingleton(_ => PrintFonts.Open(AppFiles.Find(configuration[PrintFonts.Setting]) ?? configuration[PrintFonts.Setting]));
        services.AddScoped<BoardPosters>();
        services.AddScoped<Loudspeaker>();
        services.AddScoped<SlipSheets>();
        services.AddScoped<PrintModels>();
    }

    private static void AddRooms(this IServiceCollection services)
    {
        services.AddScoped<CheckReports>();
        services.AddScoped<OversizedFiles>();
        services.AddScoped<AllocationActivities>();
        services.AddScoped<SupplementaryNotices>();
        services.AddScoped<CorrectionApplication>();
        services.AddScoped<CorrectionIntake>();
        services.AddScoped<CorrectionVerdicts>();
        services.AddScoped<CorrectionReservations>();
        services.AddScoped<VillageSplitIntake>();
        services.AddScoped<AllocationDocuments>();
        services.AddScoped<DocumentPurposes>();
        services.AddScoped<AllocationIntake>();
        services.AddScoped<PreviewReading>();
        services.AddScoped<DocumentPreviews>();
        services.AddScoped<NoticeDeadlines>();
        services.AddScoped<NoticeContent>();
        services.AddSingleton<TownshipDoor>();
        services.AddScoped<RosterReading>();
        services.AddScoped<RosterEntering>();
        services.AddScoped(provider => provider.GetRequiredService<CountyEdition>().Keep(() => new RosterForms(provider.GetRequiredService<CountyProfile>())));
        services.AddScoped<StandingClaims>();
        services.AddScoped<AllocationClaims>();
        services.AddScoped<ProgrammeClaims>();
        services.AddScoped<RosterAnswers>();
        services.AddScoped<RosterIntake>();
        services.AddScoped<ObjectionSettlement>();
        services.AddScoped<ApprovalSettlement>();
        services.AddScoped<CorrectionList>();
        services.AddScoped<KeptReturns>();
        services.AddScoped<ReturnIntake>();
        services.AddScoped<ReturnBooking>();
        services.AddScoped<ReturnMatching>();
        services.AddScoped<BatchFiles>();
        services.AddScoped<BatchChecks>();
        services.AddScoped<BatchHandover>();
        services.AddScoped<BatchStops>();
        services.AddScoped<BatchWithdrawal>();
        services.AddScoped<UnsentBatches>();
        services.AddScoped<BatchQuery>();
        services.AddScoped<BankDelivery>();
        services.AddScoped<BankReceipts>();
        services.AddScoped<BankDeskViews>();
        services.AddScoped<LateReturns>();
        services.AddScoped<StatementIntake>();
        services.AddScoped<AccountAnswers>();
        services.AddScoped<AccountQuestion>();
        services.AddScoped<CorrectionAnswers>();
        services.AddScoped<CorrectedAccountQuestions>();
        services.AddScoped<FollowUps>();
        services.AddScoped<ReturnActivities>();
        services.AddScoped<TownshipWaits>();
        services.AddScoped<WaitMessages>();
        services.AddScoped<WaitKeeper>();
        services.AddScoped<HoldBook>();
        services.AddScoped<ContradictionHolds>();
        services.AddScoped<DoubtfulPayments>();
        services.AddSingleton<LiveMarks>();
        services.AddScoped<SiteWriter>();
        services.AddScoped<SiteCheck>();
        services.AddScoped<GateWaits>();
        services.AddScoped<PublicModels>();
        services.AddScoped<StaffViews>();
        services.AddScoped<TownshipWorkViews>();
        services.AddSingleton<LedgerFigures>();
        services.AddScoped<BalanceReading>();
        services.AddScoped<BalanceTables>();
        services.AddScoped<LedgerLines>();
        services.AddScoped<StatementBook>();
        services.AddScoped<BankAnswers>();
        services.AddScoped<ReconciliationRun>();
        services.AddScoped<OriginCheck>();
        services.AddScoped<ReconciliationBook>();
        services.AddScoped<OperatorWaits>();
        services.AddScoped<InstanceArchive>();
        services.AddScoped<DailyHeadBook>();
        services.AddScoped<AuditVerification>();
        services.AddScoped<ErasurePlanning>();
        services.AddScoped<PersonFile>();
    }
}
