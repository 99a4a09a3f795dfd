// The key that wraps the data keys of fields, which never leaves the vault, and the county's secrets: field key, token key, mail and bank passwords. Secrets are put in by deploy.sh and by hand, never by a template.
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

// Rotated by the vault once a year; the app wraps its data keys anew within the week. Older versions stay enabled: what a backup holds was wrapped by them.
resource wrapping 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'fields'
  tags: tags
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    rotationPolicy: {
      lifetimeActions: [{ trigger: { timeAfterCreate: 'P1Y' }, action: { type: 'rotate' } }]
    }
  }
}

output uri string = vault.properties.vaultUri
