// Doors into storage and vault from the app's network, each with its name in a private zone. The public site keeps its public endpoint.
param base string
param location string
param tags object
param network string
param applicationAccount string
param hubAccount string
param vault string

var vaultZone = environment().name == 'AzureChinaCloud' ? 'privatelink.vaultcore.azure.cn' : 'privatelink.vaultcore.azure.net'
var zones = [
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.queue.${environment().suffixes.storage}'
  'privatelink.table.${environment().suffixes.storage}'
  vaultZone
]
var doors = [
  { name: 'data-blob', account: applicationAccount, service: 'blob', zone: 0 }
  { name: 'data-queue', account: applicationAccount, service: 'queue', zone: 1 }
  { name: 'data-table', account: applicationAccount, service: 'table', zone: 2 }
  { name: 'hub-blob', account: hubAccount, service: 'blob', zone: 0 }
  { name: 'hub-queue', account: hubAccount, service: 'queue', zone: 1 }
  { name: 'hub-table', account: hubAccount, service: 'table', zone: 2 }
  { name: 'vault', account: vault, service: 'vault', zone: 3 }
]

resource net 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: network
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zones: {
    name: name
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, index) in zones: {
    parent: zone[index]
    name: 'link-${base}'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: net.id } }
  }
]

resource door 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for door in doors: {
    name: 'pe-${base}-${door.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: net::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: door.name
          properties: {
            privateLinkServiceId: door.service == 'vault' ? resourceId('Microsoft.KeyVault/vaults', door.account) : resourceId('Microsoft.Storage/storageAccounts', door.account)
            groupIds: [door.service]
          }
        }
      ]
    }
  }
]

resource named 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (entry, index) in doors: {
    parent: door[index]
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: entry.service, properties: { privateDnsZoneId: zone[entry.zone].id } }] }
  }
]
