// The county's secrets: field key, token key, mail and bank passwords. Values are put in by deploy.sh and by hand, never by a template.
import { Doors } from 'types.bicep'

param name string
param location string
param tags object
param doors Doors

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true // a lost field key loses every resident ID and card number
    publicNetworkAccess: 'Enabled' // behind the rules below
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: doors.isPrivate ? 'Deny' : 'Allow'
      ipRules: empty(doors.address) ? [] : [{ value: doors.address }]
    }
  }
}

output uri string = vault.properties.vaultUri
