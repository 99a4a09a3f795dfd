// The host's own account: task hub, leases, the code's package. Apart from the county's data, so that its load and its wider rights touch none of them.
import { Doors } from 'types.bicep'

param name string
param location string
param tags object
param doors Doors

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' } // the facts are in the county's account; a lost hub is built anew from them (decision 16)
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
      services: { blob: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: { deleteRetentionPolicy: { enabled: true, days: 7 } }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in ['packages', 'event-dead-letters']: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

output packageContainer string = containers[0].name
output blob string = account.properties.primaryEndpoints.blob
output queue string = account.properties.primaryEndpoints.queue
output table string = account.properties.primaryEndpoints.table
