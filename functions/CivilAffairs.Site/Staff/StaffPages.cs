using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Notification;
using CivilAffairs.Site.Access;
using CivilAffairs.Site.Protection;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Staff;

/// <summary>Pages of the staff and pages that are kept as files (check reports, notices, oversight copies). Plain HTML, each whole in itself; used concurrently.</summary>
public sealed class StaffPages(CountyProfile county)
{
    /// <summary>Content policy of every answer of the app: this style, the app's own script, forms and calls to the app, nothing else, in no frame.</summary>
    public static string ContentPolicy { get; } = $"{StaffStyle.PolicyFor("'self'", hasScript: true)}; frame-ancestors 'none'";

    /// <summary>The sign-in.</summary>
    public Task<byte[]> SignInAsync(SignInForm form) => PageBytes.RenderAsync<SignInPage>(("County", county), ("Form", form));

    /// <summary>For who was not let in.</summary>
    public Task<byte[]> RefusalAsync(RefusalNotice notice) => PageBytes.RenderAsync<RefusalPage>(("County", county), ("Notice", notice));

    /// <summary>Entries in full.</summary>
    public Task<byte[]> RevealedAsync(RevealedEntries model) => PageBytes.RenderAsync<RevealedPage>(("County", county), ("Model", model));

    /// <summary>The overview.</summary>
    public Task<byte[]> OverviewAsync(StaffOverview model) => PageBytes.RenderAsync<OverviewPage>(("County", county), ("Model", model));

    /// <summary>The upload form.</summary>
    public Task<byte[]> UploadAsync(StaffUpload model) => PageBytes.RenderAsync<UploadPage>(("County", county), ("Model", model));

    /// <summary>A check report; without links it is the file kept beside the original.</summary>
    public Task<byte[]> CheckReportAsync(CheckReport report, StaffLinks? links = null, AllocationDocument? document = null, AllocationDraft? draft = null) =>
        PageBytes.RenderAsync<CheckReportPage>(("County", county), ("Report", report), ("Links", links), ("Document", document), ("Draft", draft));

    /// <summary>A document that waits for its person's confirmation.</summary>
    public Task<byte[]> DocumentPreviewAsync(StaffDocumentPreview model) => PageBytes.RenderAsync<DocumentPreviewPage>(("County", county), ("Model", model));

    /// <summary>One allocation.</summary>
    public Task<byte[]> AllocationAsync(StaffAllocation model) => PageBytes.RenderAsync<StaffAllocationPage>(("County", county), ("Model", model));

    /// <summary>One township of an allocation, with its forms.</summary>
    public Task<byte[]> TownshipAsync(StaffTownship model) => PageBytes.RenderAsync<StaffTownshipPage>(("County", county), ("Model", model));

    /// <summary>The notice page in the outbox (<c>notice.html</c>).</summary>
    public Task<byte[]> NoticeAsync(TownshipNotice notice, NoticeActions actions) => PageBytes.RenderAsync<NoticePage>(("County", county), ("Notice", notice), ("Actions", actions));

    /// <summary>What a township can print.</summary>
    public Task<byte[]> PrintAsync(PrintOffer offer) => PageBytes.RenderAsync<PrintPage>(("County", county), ("Offer", offer));

    /// <summary>The summary beside an oversight copy (<c>summary.html</c>).</summary>
    public Task<byte[]> OversightSummaryAsync(OversightSummary summary) => PageBytes.RenderAsync<OversightPage>(("County", county), ("Summary", summary));

    /// <summary>The aging list.</summary>
    public Task<byte[]> AgingAsync(StaffAging model) => PageBytes.RenderAsync<AgingPage>(("County", county), ("Model", model));

    /// <summary>Rules and lists of the controls.</summary>
    public Task<byte[]> ControlsAsync(StaffControls model) => PageBytes.RenderAsync<ControlsPage>(("County", county), ("Model", model));

    /// <summary>A township's own tasks, with their forms.</summary>
    public Task<byte[]> TownshipTasksAsync(TownshipTaskList model) => PageBytes.RenderAsync<TownshipTasksPage>(("County", county), ("Model", model));

    /// <summary>The audit's chains and what a verification found.</summary>
    public Task<byte[]> AuditAsync(StaffAudit model) => PageBytes.RenderAsync<StaffAuditPage>(("County", county), ("Model", model));

    /// <summary>A page of balances.</summary>
    public Task<byte[]> BalancesAsync(StaffBalances model) => PageBytes.RenderAsync<StaffBalancesPage>(("County", county), ("Model", model));

    /// <summary>How far an export of the ledger is.</summary>
    public Task<byte[]> LedgerExportAsync(StaffLedgerExport model) => PageBytes.RenderAsync<LedgerExportPage>(("County", county), ("Model", model));

    /// <summary>Reconciliations by day.</summary>
    public Task<byte[]> ReconciliationsAsync(StaffReconciliations model) => PageBytes.RenderAsync<StaffReconciliationsPage>(("County", county), ("Model", model));

    /// <summary>One day's reconciliation.</summary>
    public Task<byte[]> ReconciliationAsync(StaffReconciliation model) => PageBytes.RenderAsync<StaffReconciliationPage>(("County", county), ("Model", model));

    /// <summary>An uploaded file that is being checked.</summary>
    public Task<byte[]> IntakeWaitingAsync(StaffIntakeWaiting model) => PageBytes.RenderAsync<IntakeWaitingPage>(("County", county), ("Model", model));

    /// <summary>An approval that was not taken, as what it was given for has changed.</summary>
    public Task<byte[]> ApprovalChangedAsync(StaffApprovalChanged model) => PageBytes.RenderAsync<ApprovalChangedPage>(("County", county), ("Model", model));

    /// <summary>Entries of a township, filtered.</summary>
    public Task<byte[]> EntriesAsync(StaffEntries model) => PageBytes.RenderAsync<StaffEntriesPage>(("County", county), ("Model", model));

    /// <summary>Instances of the flows.</summary>
    public Task<byte[]> OperationsAsync(StaffOperations model) => PageBytes.RenderAsync<OperationsPage>(("County", county), ("Model", model));

    /// <summary>Keys, periods, erasures, holds and requests.</summary>
    public Task<byte[]> ProtectionAsync(StaffProtection model) => PageBytes.RenderAsync<ProtectionPage>(("County", county), ("Model", model));

    /// <summary>What is held about one person, for that person.</summary>
    public Task<byte[]> PersonHeldAsync(PersonHeld model) => PageBytes.RenderAsync<PersonHeldPage>(("County", county), ("Model", model));

    /// <summary>The handbook.</summary>
    public Task<byte[]> HandbookAsync(StaffHandbook model) => PageBytes.RenderAsync<HandbookPage>(("County", county), ("Model", model));

    /// <summary>Answer to a form, or an error.</summary>
    public Task<byte[]> MessageAsync(StaffMessage message) => PageBytes.RenderAsync<MessagePage>(("County", county), ("Message", message));
}
