// What both the account and the rights name.
@export()
@description('Tables of the app; a test holds them against the code.')
var tables = [
  'Allocations', 'AllocationLines', 'Ledger', 'Intakes', 'Objections', 'Waits', 'Audit', 'Claims', 'Publications', 'IndexNumbers', 'AccountChecks'
  'ControlHits', 'ControlLists', 'PersonPayments', 'Approvals', 'Holds', 'Corrections', 'Resends', 'EntryChanges', 'Recoveries', 'Unclaimed', 'PublicationActs', 'EndedSessions'
  'SeenContents', 'BankFiles', 'BankReceipts', 'Remarks', 'Inspections', 'IdempotentAnswers', 'Previews', 'FieldKeys', 'ErasurePlans', 'Erasures', 'LegalHolds', 'PersonExports', 'CountyVersions', 'Webhooks', 'WebhookDeliveries', 'WebhookQueue', 'LedgerExports'
]
