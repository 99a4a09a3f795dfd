// Nobody deletes by mistake what holds the county's data.
param applicationAccount string
param hubAccount string
param vault string

resource application 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: applicationAccount }
resource hub 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: hubAccount }
resource keys 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: vault }

resource applicationLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: application
  properties: { level: 'CanNotDelete', notes: 'Holds the county\'s ledger, audit and artifacts.' }
}

resource hubLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: hub
  properties: { level: 'CanNotDelete', notes: 'Holds running orchestrations.' }
}

resource vaultLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: keys
  properties: { level: 'CanNotDelete', notes: 'Holds the key without which resident IDs and cards are lost.' }
}
