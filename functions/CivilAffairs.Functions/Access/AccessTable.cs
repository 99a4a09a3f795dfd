using CivilAffairs.Core.Access;
using CivilAffairs.Functions.Disbursement;
using CivilAffairs.Functions.Handbook;
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
using static CivilAffairs.Core.Access.AccessRole;
using static CivilAffairs.Core.Access.EndpointKind;
using static CivilAffairs.Core.Access.EndpointScope;

namespace CivilAffairs.Functions.Access;

/// <summary>Who may call what: every HTTP function by its name. What is not here is closed, and a test holds the table against the functions.</summary>
public static class AccessTable
{
    /// <summary>Who reads the bureau's pages and data, with personal data masked.</summary>
    private const AccessRole Readers = Bureau | Supervisor | Auditor | Machine;

    /// <summary>Who decides in the bureau. That none decides about the own act is the act's own check.</summary>
    private const AccessRole Deciders = Clerk | Reviewer | Machine;

    private const AccessRole Makers = Clerk | Machine;
    private const AccessRole Checkers = Reviewer | Machine;

    /// <summary>Who checks books and chains.</summary>
    private const AccessRole Verifiers = Bureau | Supervisor | Auditor | Machine;

    /// <summary>Rules in the order of the rooms.</summary>
    public static IReadOnlyList<EndpointRule> Rules { get; } =
    [
        // Access
        new(nameof(Http.ApiEndpoint.ReadOpenApi), Public, Own, None),
        new(nameof(SignInEndpoints.ShowSignIn), Public, Own, None),
        new(nameof(SignInEndpoints.SignInByAccount), Public, Own, None),
        new(nameof(SignInEndpoints.EndSession), Act, Own, People),
        new(nameof(DeskEndpoint.ShowDesk), Page, Own, AccessRole.Township | BankClerk),
        new(nameof(DeskEndpoint.ShowMissing), Page, Own, People | Machine),
        new(nameof(HandbookEndpoint.ShowHandbook), Page, Own, People | Machine),
        new(nameof(HandbookEndpoint.ShowHandbookPicture), Page, Own, People | Machine),
        new(nameof(EntryReveal.RevealEntries), Act, EndpointScope.Township, Bureau | Supervisor | AccessRole.Township),

        // Intake
        new(nameof(AllocationUpload.UploadAllocation), Upload, County, Makers),
        new(nameof(DocumentConfirmation.ConfirmDocument), Act, County, Makers),
        new(nameof(IntakeStatus.ReadIntake), Api, County, Readers),
        new(nameof(StaffEndpoints.ShowUpload), Page, County, Makers),
        new(nameof(IntakePage.ShowIntake), Page, County, Readers),
        new(nameof(StaffEndpoints.DownloadOriginal), Page, County, Readers),

        // Notification
        new(nameof(Acknowledgement.Acknowledge), Act, EndpointScope.Township, AccessRole.Township | TownshipLink),

        new(nameof(WebhookEndpoints.ShowWebhooks), Page, County, Administrator),
        new(nameof(WebhookEndpoints.ShowWebhook), Page, County, Administrator),
        new(nameof(WebhookEndpoints.ListWebhooks), Api, County, Administrator | Machine),
        new(nameof(WebhookEndpoints.ListWebhookDeliveries), Api, County, Administrator | Machine),
        new(nameof(WebhookActs.AddWebhook), Act, County, Administrator | Machine),
        new(nameof(WebhookActs.ChangeWebhook), Act, County, Administrator | Machine),
        new(nameof(WebhookActs.RotateWebhook), Act, County, Administrator | Machine),
        new(nameof(WebhookActs.RemoveWebhook), Act, County, Administrator | Machine),
        new(nameof(WebhookActs.TestWebhook), Act, County, Administrator | Machine),
        new(nameof(WebhookActs.ResendWebhook), Act, County, Administrator | Machine),

        // Settings
        new(nameof(SettingsEndpoints.ShowSettings), Page, County, Administrator),
        new(nameof(SettingsEndpoints.ShowSettingsSection), Page, County, Administrator),
        new(nameof(SettingsEndpoints.ShowSettingsDraft), Page, County, Administrator),
        new(nameof(SettingsEndpoints.DraftSettings), Act, County, Administrator),
        new(nameof(SettingsEndpoints.UploadSettings), Upload, County, Administrator | Machine),
        new(nameof(SettingsActs.ConfirmSettings), Act, County, Administrator | Machine),
        new(nameof(SettingsActs.ReadSettings), Api, County, Administrator | Supervisor | Auditor | Machine),
        new(nameof(SettingsActs.ListSettingsVersions), Api, County, Administrator | Supervisor | Auditor | Machine),
        new(nameof(SettingsActs.ReadSettingsVersion), Api, County, Administrator | Supervisor | Auditor | Machine),

        // Rosters
        new(nameof(RosterFormDownload.DownloadRosterTemplate), Page, EndpointScope.Township, Bureau | Machine | AccessRole.Township),
        new(nameof(RosterFormDownload.DownloadRosterExample), Page, EndpointScope.Township, Bureau | Machine | AccessRole.Township),
        new(nameof(RosterUpload.UploadRoster), Upload, EndpointScope.Township, TownshipClerk | TownshipLink),
        new(nameof(RosterVerdicts.ShowRosterVerdict), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(RosterVerdicts.DownloadRemarkedRoster), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),

        // Publicity
        new(nameof(ObjectionActs.RaiseObjection), Act, EndpointScope.Township, TownshipClerk | TownshipLink),
        new(nameof(ObjectionDecisions.DecideObjection), Act, County, Deciders),
        new(nameof(Approval.ApproveRoster), Act, County, Checkers),
        new(nameof(Approval.ListApprovals), Api, County, Readers),

        // Disbursement
        new(nameof(TownshipTasks.ShowTownshipTasks), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(AccountCorrection.CorrectAccount), Act, EndpointScope.Township, TownshipClerk | TownshipLink),
        new(nameof(CorrectionReviews.ReviewCorrection), Act, EndpointScope.Township, TownshipReviewer | TownshipLink),
        new(nameof(CorrectionReviews.ReviewCorrectionByStaff), Act, County, Deciders),
        new(nameof(ResendProposals.ProposeResend), Act, County, Makers),
        new(nameof(ResendReviews.ReviewResend), Act, County, Checkers),
        new(nameof(EntryChanges.ProposeEntryChange), Act, EndpointScope.Township, TownshipClerk | TownshipLink),
        new(nameof(EntryChangeDecisions.ListEntryChanges), Api, EndpointScope.Township, Readers | AccessRole.Township),
        new(nameof(EntryChangeDecisions.DecideEntryChange), Act, County, Deciders),
        new(nameof(ControlListUpload.ShowControls), Page, County, Readers),
        new(nameof(ControlListUpload.UploadControlList), Upload, County, Makers),
        new(nameof(ControlListRetirement.RetireControlList), Act, County, Checkers),
        new(nameof(ControlDecisions.ListControlHits), Api, County, Readers),
        new(nameof(ControlDecisions.RunControls), Act, County, Bureau | Machine),
        new(nameof(ControlDecisions.DecideControlHit), Act, County, Deciders),
        new(nameof(Recoveries.ListRecoveries), Api, County, Readers),
        new(nameof(Recoveries.OpenRecovery), Act, County, Makers),
        new(nameof(Recoveries.TakeRecoveryReceipt), Act, County, Makers),
        new(nameof(Recoveries.RequestWriteOff), Act, County, Makers),
        new(nameof(Recoveries.ApproveWriteOff), Act, County, Checkers),
        new(nameof(UnclaimedReturns.RequestUnclaimedReturn), Act, County, Makers),
        new(nameof(UnclaimedReturns.ApproveUnclaimedReturn), Act, County, Checkers),
        new(nameof(BankDeskEndpoints.ShowBankDesk), Page, EndpointScope.Bank, BankClerk | Bureau | Supervisor | Auditor),
        new(nameof(BankDeskEndpoints.DownloadBankFile), Page, EndpointScope.Bank, BankClerk),
        new(nameof(BankReturnUpload.UploadBankReturn), Upload, EndpointScope.Bank, BankClerk),
        new(nameof(BankReturnUpload.ShowBankVerdict), Page, EndpointScope.Bank, BankClerk | Bureau | Supervisor | Auditor),

        // Publication
        new(nameof(PublicationDecisions.DecidePublication), Act, County, Deciders),
        new(nameof(PrintEndpoints.ShowPrints), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(PrintEndpoints.PrintBoard), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(PrintEndpoints.PrintLoudspeaker), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(PrintEndpoints.PrintSlips), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),

        // Ledger
        new(nameof(BalanceData.ReadBalances), Api, County, Readers),
        new(nameof(BalanceData.ReadBalancesOfAllocation), Api, County, Readers),
        new(nameof(BalancePages.ShowLedger), Page, County, Readers),
        new(nameof(BalancePages.ShowLedgerOfTownship), Page, County, Readers),
        new(nameof(BalancePages.ShowLedgerOfAllocation), Page, County, Readers),
        new(nameof(BalancePages.ShowLedgerOfFund), Page, County, Readers),
        new(nameof(BalancePages.ShowLedgerOfShare), Page, County, Readers),
        new(nameof(BalancePages.ShowLedgerOfVillage), Page, County, Readers),
        new(nameof(LedgerExport.OrderLedgerExport), Act, County, Readers),
        new(nameof(LedgerExportFetch.ShowLedgerExport), Page, County, Readers),
        new(nameof(LedgerExportFetch.FollowLedgerExport), Page, County, Readers),
        new(nameof(LedgerExportFetch.DownloadLedgerExport), Page, County, Readers),
        new(nameof(LedgerCheck.CheckLedger), Act, County, Verifiers),
        new(nameof(ReconciliationEndpoints.CheckDay), Act, County, Verifiers),
        new(nameof(ReconciliationEndpoints.ShowReconciliations), Page, County, Readers),
        new(nameof(ReconciliationEndpoints.ShowReconciliation), Page, County, Readers),
        new(nameof(ReconciliationEndpoints.ReadReconciliationWorkbook), Page, County, Readers),

        // Protection
        new(nameof(ProtectionPages.ShowProtection), Page, County, Bureau | Supervisor | Auditor),
        new(nameof(FieldKeyStart.TurnFieldKeys), Act, County, Administrator),
        new(nameof(ErasureEndpoints.PlanErasure), Act, County, Administrator),
        new(nameof(ErasureEndpoints.ApproveErasure), Act, County, Reviewer),
        new(nameof(LegalHolds.SetLegalHold), Act, County, Administrator | Supervisor | Auditor),
        new(nameof(LegalHolds.ReleaseLegalHold), Act, County, Reviewer),
        new(nameof(PersonExports.AskPersonExport), Act, County, Administrator),
        new(nameof(PersonExports.ApprovePersonExport), Act, County, Reviewer),
        new(nameof(PersonExports.FetchPersonExport), Act, County, Administrator),

        // Supervision
        new(nameof(Health.ReadHealth), Public, Own, None),
        new(nameof(ConsoleAssets.ReadConsoleScript), Public, Own, None),
        new(nameof(LiveEndpoint.FollowIntake), Page, County, Readers),
        new(nameof(LiveEndpoint.FollowAllocation), Page, County, Readers),
        new(nameof(LiveEndpoint.FollowTownship), Page, County, Readers),
        new(nameof(EntryPages.ShowEntries), Page, County, Readers),
        new(nameof(OperationsEndpoints.ShowOperations), Page, County, Administrator),
        new(nameof(OperationsEndpoints.ActOnInstance), Act, County, Administrator),
        new(nameof(Health.ReadReadiness), Public, Own, None),
        new(nameof(StaffEndpoints.ShowOverview), Page, County, Readers),
        new(nameof(StaffEndpoints.ShowAllocation), Page, County, Readers),
        new(nameof(StaffEndpoints.ShowTownship), Page, County, Readers),
        new(nameof(TownshipWorkEndpoints.ShowTownshipWork), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(TownshipWorkEndpoints.ShowNotice), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(TownshipWorkEndpoints.DownloadTownshipFile), Page, EndpointScope.Township, AccessRole.Township | TownshipLink),
        new(nameof(Aging.ListAging), Api, County, Readers),
        new(nameof(Aging.ShowAging), Page, County, Readers),
        new(nameof(AllocationStatus.ListAllocations), Api, County, Readers),
        new(nameof(AllocationStatus.ReadAllocation), Api, County, Readers),
        new(nameof(AllocationStatus.ListEntries), Api, EndpointScope.Township, Readers | AccessRole.Township),
        new(nameof(AllocationStatus.ListObjections), Api, EndpointScope.Township, Readers | AccessRole.Township),
        new(nameof(WaitClosing.CloseWait), Act, County, Bureau | Machine),
        new(nameof(StaffHolds.ListHolds), Api, County, Readers),
        new(nameof(StaffHolds.Hold), Act, County, Deciders),
        new(nameof(StaffHolds.ReleaseHold), Act, County, Checkers),
        new(nameof(Remarks.ListRemarks), Api, County, Readers),
        new(nameof(Remarks.WriteRemark), Act, County, Supervisor),
        new(nameof(Remarks.AnswerRemark), Act, County, Deciders),
        new(nameof(Inspections.DrawSample), Act, County, Supervisor),
        new(nameof(Inspections.RecordFinding), Act, County, Supervisor),
        new(nameof(SupervisionDesk.ShowSupervision), Page, County, Readers),
        new(nameof(SupervisionDesk.ShowAllocationSupervision), Page, County, Readers),
        new(nameof(SupervisionDesk.ShowSample), Page, County, Readers),
        new(nameof(AuditEndpoints.VerifyAudit), Act, County, Verifiers),
        new(nameof(AuditEndpoints.ShowAudit), Page, County, Readers),
        new(nameof(AuditEndpoints.ExportAudit), Page, County, Administrator | Supervisor | Auditor | Machine),
    ];

    private static readonly Dictionary<string, EndpointRule> ByFunction = Rules.ToDictionary(rule => rule.Function, StringComparer.Ordinal);

    /// <summary>The rule of a function; null when it has none.</summary>
    public static EndpointRule? Find(string function) => ByFunction.GetValueOrDefault(function);
}
