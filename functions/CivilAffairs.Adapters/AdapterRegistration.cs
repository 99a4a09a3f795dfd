using Azure.Data.Tables;
using Azure.Storage.Blobs;
using CivilAffairs.Adapters.Banks;
using CivilAffairs.Adapters.Blobs;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Adapters.Messages;
using CivilAffairs.Adapters.Protection;
using CivilAffairs.Adapters.Queues;
using CivilAffairs.Adapters.Tables;
using CivilAffairs.Core.Access;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Notification;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Protection;
using CivilAffairs.Core.Publication;
using CivilAffairs.Core.Publicity;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Core.Storage;
using CivilAffairs.Core.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CivilAffairs.Adapters;

/// <summary>Puts an adapter behind every port.</summary>
public static class AdapterRegistration
{
    /// <summary>Setting: address of the Key Vault key that wraps the data keys, without a version. Not set: the key file wraps them.</summary>
    public const string VaultKeySetting = "Fields:VaultKey";

    /// <summary>Registers all adapters, as singletons but for what follows the county's settings. A missing setting throws <see cref="InvalidOperationException"/> when what needs it is first asked for.</summary>
    public static IServiceCollection AddAdapters(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var accounts = new StorageAccounts(configuration);
        services.AddSingleton(accounts);
        services.AddSingleton(_ => accounts.Blobs());
        services.AddSingleton(_ => accounts.Tables());
        services.AddSingleton(provider => new StorageSetup(accounts, provider.GetRequiredService<BlobServiceClient>(), provider.GetRequiredService<TableServiceClient>(), configuration));
        services.AddSingleton<IStorageReach, StorageReach>();
        services.AddSingleton<IDeadLetters>(_ => new QueueDeadLetters(accounts.Queues()));
        AddBlobs(services);
        AddTables(services);
        AddDecisionTables(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped(_ => new BankLayouts(BankLayoutFile.Reference, new Dictionary<string, BankLayout>()));
        services.AddSingleton<IBankChannel, BlobBankChannel>();
        services.AddSingleton<IBankChannel, DirectoryBankChannel>();
        services.AddSingleton<IBankChannel>(_ => new SftpBankChannel(configuration));
        services.AddSingleton<IBankChannels, BankChannels>();
        services.AddScoped<IBankFileFormat, BankFileFormats>();
        services.AddSingleton(_ => SmtpSettings.Read(configuration));
        services.AddSingleton<IMessageSender, SmtpMessageSender>();
        services.AddSingleton(_ => WebhookReach.Read(configuration));
        services.AddSingleton<IWebhookSender, HttpWebhookSender>();
        AddFields(services, configuration, accounts);
        services.AddSingleton<ISessionSeal, SessionSeal>();
        services.AddSingleton<ITownshipTokens>(_ => new TownshipTokens(FieldKeys.ReadForTokens(configuration)));
        return services;
    }

    /// <summary>Creates the containers and tables that are missing; run once at start, before any trigger.</summary>
    public static Task PrepareStorageAsync(this IServiceProvider services, CancellationToken cancellation = default) =>
        services.GetRequiredService<StorageSetup>().EnsureAsync(cancellation);

    /// <summary>Opens the data keys of fields; run once at start, after the storage was prepared. Throws <see cref="FieldKeyException"/> when one cannot be opened.</summary>
    public static void OpenFieldKeys(this IServiceProvider services, CancellationToken cancellation = default) =>
        services.GetRequiredService<IFieldKeyring>().Open(cancellation);

    private static void AddFields(IServiceCollection services, IConfiguration configuration, StorageAccounts accounts)
    {
        services.AddSingleton(_ => FieldKeys.Read(configuration));
        services.AddSingleton<AesFieldProtector>();
        services.AddSingleton<FileKeyWrapping>();
        services.AddSingleton<IKeyWrapping>(provider => new KeyWrappings(
            provider.GetRequiredService<FileKeyWrapping>(),
            configuration[VaultKeySetting] is { Length: > 0 } key ? new VaultKeyWrapping(new Uri(key), accounts.Identity) : null));
        services.AddSingleton<DataKeyRing>();
        services.AddSingleton<FieldKeyring>();
        services.AddSingleton<IFieldProtector>(provider => provider.GetRequiredService<FieldKeyring>());
        services.AddSingleton<IFieldKeyring>(provider => provider.GetRequiredService<FieldKeyring>());
        services.AddSingleton<IFieldCiphers, TableFieldCiphers>();
    }

    private static void AddBlobs(IServiceCollection services)
    {
        services.AddSingleton<IArtifactStore, BlobArtifactStore>();
        services.AddSingleton<IOutbox, BlobOutbox>();
        services.AddSingleton<IExportFiles, BlobExportFiles>();
        services.AddSingleton<IInbox, BlobInbox>();
        services.AddSingleton<ISiteStore>(provider => new BlobSiteStore(provider.GetRequiredService<StorageAccounts>().SiteBlobs()));
    }

    private static void AddTables(IServiceCollection services)
    {
        services.AddSingleton<ILedgerStore, TableLedgerStore>();
        services.AddSingleton<IAllocationStore, TableAllocationStore>();
        services.AddSingleton<IIntakeRegister, TableIntakeRegister>();
        services.AddSingleton<IObjectionStore, TableObjectionStore>();
        services.AddSingleton<IWaitStore, TableWaitStore>();
        services.AddSingleton<TableAuditLog>();
        services.AddSingleton<IAuditLog>(provider => provider.GetRequiredService<TableAuditLog>());
        services.AddSingleton<IAuditChain>(provider => provider.GetRequiredService<TableAuditLog>());
        services.AddSingleton<IPersonClaims, TablePersonClaims>();
        services.AddSingleton<IPublicationRegister, TablePublicationRegister>();
        services.AddSingleton<IIndexNumbers, TableIndexNumbers>();
        services.AddSingleton<IAccountChecks, TableAccountChecks>();
        services.AddSingleton<IPublicationActs, TablePublicationActs>();
    }

    private static void AddDecisionTables(IServiceCollection services)
    {
        services.AddSingleton<IPersonPayments, TablePersonPayments>();
        AddRecords<ControlHit>(services, TableNames.ControlHits);
        AddRecords<ControlListVersion>(services, TableNames.ControlLists);
        AddRecords<ApprovalRecord>(services, TableNames.Approvals);
        AddRecords<SeenContent>(services, TableNames.SeenContents);
        AddRecords<StaffHold>(services, TableNames.Holds);
        AddRecords<CorrectionCase>(services, TableNames.Corrections);
        AddRecords<ResendCase>(services, TableNames.Resends);
        AddRecords<EntryChange>(services, TableNames.EntryChanges);
        AddRecords<RecoveryCase>(services, TableNames.Recoveries);
        AddRecords<UnclaimedReturn>(services, TableNames.Unclaimed);
        AddRecords<EndedSession>(services, TableNames.EndedSessions);
        AddRecords<BankFile>(services, TableNames.BankFiles);
        AddRecords<BankReceipt>(services, TableNames.BankReceipts);
        AddRecords<SupervisionRemark>(services, TableNames.Remarks);
        AddRecords<IdempotentAnswer>(services, TableNames.IdempotentAnswers);
        AddRecords<InspectionSample>(services, TableNames.Inspections);
        AddRecords<CountyVersion>(services, TableNames.CountyVersions);
        AddRecords<Webhook>(services, TableNames.Webhooks);
        AddRecords<WebhookDelivery>(services, TableNames.WebhookDeliveries);
        AddRecords<WebhookQueued>(services, TableNames.WebhookQueue);
        AddRecords<ErasurePlan>(services, TableNames.ErasurePlans);
        AddRecords<ErasureProof>(services, TableNames.Erasures);
        AddRecords<LegalHold>(services, TableNames.LegalHolds);
        AddRecords<PersonExport>(services, TableNames.PersonExports);
        services.AddSingleton<IErasableData, ErasableStorage>();
        services.AddSingleton<IPersonSearch, TablePersonSearch>();
        AddRecords<DocumentPreview>(services, TableNames.Previews);
        AddRecords<LedgerExportOrder>(services, TableNames.LedgerExports);
    }

    private static void AddRecords<T>(IServiceCollection services, string table)
        where T : class, IKeptRecord =>
        services.AddSingleton<IRecordStore<T>>(provider => new TableRecordStore<T>(provider.GetRequiredService<TableServiceClient>(), table));
}
