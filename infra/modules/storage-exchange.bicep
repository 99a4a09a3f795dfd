// SFTP for banks, on an account of its own: SFTP needs a hierarchical namespace, which excludes versioning, and a bank's key must open nothing
// but the bank's own folders. The app is an ordinary SFTP client of it (channel "sftp" in the county profile).
import { Bank } from 'types.bicep'

param name string
param location string
param tags object
param banks Bank[]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' } // files pass through; what counts is kept in artifacts
  properties: {
    accessTier: 'Hot'
    isHnsEnabled: true
    isSftpEnabled: true
    isLocalUserEnabled: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: { bypass: 'None', defaultAction: 'Allow' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: { deleteRetentionPolicy: { enabled: true, days: 30 } }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for bank in banks: {
    parent: blobs
    name: 'bank-${bank.code}'
    properties: { publicAccess: 'None' }
  }
]

resource users 'Microsoft.Storage/storageAccounts/localUsers@2024-01-01' = [
  for (bank, index) in banks: {
    parent: account
    name: bank.code
    properties: {
      hasSshKey: true
      hasSshPassword: false
      hasSharedKey: false
      homeDirectory: containers[index].name
      permissionScopes: [{ service: 'blob', resourceName: containers[index].name, permissions: 'rcwdl' }]
      sshAuthorizedKeys: [{ description: bank.code, key: bank.publicKey }]
    }
  }
]

output host string = '${account.name}.blob.${environment().suffixes.storage}'
