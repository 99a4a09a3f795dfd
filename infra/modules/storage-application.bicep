// The county's data: inbox, artifacts, outbox and the tables. The public site has an account of its own.
import { Doors } from 'types.bicep'
import { tables } from 'tables.bicep'

param name string
param location string
param tags object
param redundancy string
param artifactDays int
param doors Doors

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled' // behind the rules below; 'Disabled' would shut out Event Grid too
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: doors.isPrivate ? 'Deny' : 'Allow'
      ipRules: empty(doors.address) ? [] : [{ value: doors.address, action: 'Allow' }]
    }
    encryption: {
      requireInfrastructureEncryption: true
      keySource: 'Microsoft.Storage'
      services: { blob: { enabled: true, keyType: 'Account' }, table: { enabled: true, keyType: 'Account' }, queue: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    changeFeed: { enabled: true, retentionInDays: 90 }
    deleteRetentionPolicy: { enabled: true, days: 30 }
    containerDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in ['inbox', 'artifacts', 'outbox']: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

// Unlocked: it can still be shortened by an owner. A county that has tried it locks it with deploy.sh --lock-artifacts.
resource writeOnce 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = {
  parent: containers[1]
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: artifactDays, allowProtectedAppendWrites: false }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'artifacts-cool'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['artifacts/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 180 } } }
          }
        }
        {
          // What was handed in lies in artifacts as it came; here it is a copy with personal data.
          name: 'inbox-out'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['inbox/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 180 } } }
          }
        }
        {
          name: 'old-versions-out'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['inbox/', 'outbox/', 'artifacts/'] } // of artifacts: only what the app erased after its period (decision 27)
            actions: { version: { delete: { daysAfterCreationGreaterThan: 90 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: 'webjobs-blobtrigger-poison'
}

output blob string = account.properties.primaryEndpoints.blob
output queue string = account.properties.primaryEndpoints.queue
output table string = account.properties.primaryEndpoints.table
