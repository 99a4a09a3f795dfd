using Azure.Data.Tables;

namespace CivilAffairs.Adapters.Tables;

/// <summary>The tables by name.</summary>
public static class TableNames
{
    /// <summary>Registered allocations.</summary>
    public const string Allocations = "Allocations";

    /// <summary>Townships' lines of allocations.</summary>
    public const string AllocationLines = "AllocationLines";

    /// <summary>Obligations, instructions and postings.</summary>
    public const string Ledger = "Ledger";

    /// <summary>Answers to uploaded files.</summary>
    public const string Intakes = "Intakes";

    /// <summary>Objections.</summary>
    public const string Objections = "Objections";

    /// <summary>Waits.</summary>
    public const string Waits = "Waits";

    /// <summary>Who did what.</summary>
    public const string Audit = "Audit";

    /// <summary>Which roster claims a person.</summary>
    public const string Claims = "Claims";

    /// <summary>What stands on the public site.</summary>
    public const string Publications = "Publications";

    /// <summary>Index numbers given.</summary>
    public const string IndexNumbers = "IndexNumbers";

    /// <summary>What banks answered about accounts before payment.</summary>
    public const string AccountChecks = "AccountChecks";

    /// <summary>Hits of the controls before payment.</summary>
    public const string ControlHits = "ControlHits";

    /// <summary>Lists that the controls look people up in, by version.</summary>
    public const string ControlLists = "ControlLists";

    /// <summary>Who is paid to which card by which allocation, hashed.</summary>
    public const string PersonPayments = "PersonPayments";

    /// <summary>Approvals by content and person.</summary>
    public const string Approvals = "Approvals";

    /// <summary>What approvers saw last.</summary>
    public const string SeenContents = "SeenContents";

    /// <summary>Staff's holds.</summary>
    public const string Holds = "Holds";

    /// <summary>Corrected accounts and their reviews.</summary>
    public const string Corrections = "Corrections";

    /// <summary>Payments that are to be sent again, and the reviews.</summary>
    public const string Resends = "Resends";

    /// <summary>Changed persons and amounts.</summary>
    public const string EntryChanges = "EntryChanges";

    /// <summary>Wrong payments and what came back.</summary>
    public const string Recoveries = "Recoveries";

    /// <summary>Money that nobody could be paid.</summary>
    public const string Unclaimed = "Unclaimed";

    /// <summary>Corrections and withdrawals of what is public.</summary>
    public const string PublicationActs = "PublicationActs";

    /// <summary>Sessions that were signed out.</summary>
    public const string EndedSessions = "EndedSessions";

    /// <summary>Files that were sent to banks, and who fetched them.</summary>
    public const string BankFiles = "BankFiles";

    /// <summary>Files that came from banks.</summary>
    public const string BankReceipts = "BankReceipts";

    /// <summary>Remarks of supervision.</summary>
    public const string Remarks = "Remarks";

    /// <summary>Samples drawn for inspection.</summary>
    public const string Inspections = "Inspections";

    /// <summary>Answers to programs' acts by their keys.</summary>
    public const string IdempotentAnswers = "IdempotentAnswers";

    /// <summary>Versions of the county's settings.</summary>
    public const string CountyVersions = "CountyVersions";

    /// <summary>Who is told of events by HTTP.</summary>
    public const string Webhooks = "Webhooks";

    /// <summary>What was told to whom, and how that went.</summary>
    public const string WebhookDeliveries = "WebhookDeliveries";

    /// <summary>Deliveries that wait for their start.</summary>
    public const string WebhookQueue = "WebhookQueue";

    /// <summary>Wrapped data keys, by which fields are encrypted.</summary>
    public const string FieldKeys = "FieldKeys";

    /// <summary>What is past its period, and who agreed that it goes.</summary>
    public const string ErasurePlans = "ErasurePlans";

    /// <summary>Proofs of what was erased.</summary>
    public const string Erasures = "Erasures";

    /// <summary>Holds by law, under which nothing is erased.</summary>
    public const string LegalHolds = "LegalHolds";

    /// <summary>Exports of what is held about one person.</summary>
    public const string PersonExports = "PersonExports";

    /// <summary>Documents that wait for a person's confirmation.</summary>
    public const string Previews = "Previews";

    /// <summary>Exports of the ledger, and how far they are.</summary>
    public const string LedgerExports = "LedgerExports";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Allocations, AllocationLines, Ledger, Intakes, Objections, Waits, Audit, Claims, Publications, IndexNumbers, AccountChecks,
            ControlHits, ControlLists, PersonPayments, Approvals, Holds, Corrections, Resends, EntryChanges, Recoveries, Unclaimed, PublicationActs, EndedSessions, SeenContents,
            BankFiles, BankReceipts, Remarks, Inspections, IdempotentAnswers, Previews, FieldKeys,
            ErasurePlans, Erasures, LegalHolds, PersonExports, CountyVersions, Webhooks, WebhookDeliveries, WebhookQueue, LedgerExports];

    /// <summary>Creates what is missing. Safe to run twice.</summary>
    public static async Task EnsureAsync(TableServiceClient tables, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        foreach (var name in All) await tables.CreateTableIfNotExistsAsync(name, cancellation);
    }
}
