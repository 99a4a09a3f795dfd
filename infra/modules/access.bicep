// Who may do what. Each line is one right of one identity on the smallest thing that Azure can give it for; a test holds the list.
import { tables } from 'tables.bicep'

param identityName string
param principalId string
param deployerId string
param applicationAccount string
param siteAccount string
param hubAccount string
param vault string
param insights string

var roles = {
  blobOwner: 'b7e6dc6d-f1f8-4753-8033-0f276bb0955b'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  // Wrap, unwrap and read; the wider Crypto User may also sign, encrypt and change the key's attributes.
  wrappingUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

// Owner on the inbox alone: the documented right of a blob trigger.
var containerRights = [
  { container: 'inbox', role: roles.blobOwner }
  { container: 'artifacts', role: roles.blobContributor }
  { container: 'outbox', role: roles.blobContributor }
]

// The task hub makes queues, tables and containers of its own: the rights are on the account, which holds nothing else.
var hubRights = [roles.blobOwner, roles.queueContributor, roles.tableContributor]

resource application 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: applicationAccount

  resource blobs 'blobServices' existing = {
    name: 'default'
    resource containers 'containers' existing = [for right in containerRights: { name: right.container }]
  }

  resource tableService 'tableServices' existing = {
    name: 'default'
    resource table 'tables' existing = [for name in tables: { name: name }]
  }

  resource queueService 'queueServices' existing = {
    name: 'default'
    resource poison 'queues' existing = { name: 'webjobs-blobtrigger-poison' }
  }
}

resource site 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: siteAccount

  resource blobs 'blobServices' existing = {
    name: 'default'
    resource web 'containers' existing = { name: '$web' }
  }
}

resource hub 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hubAccount

  resource blobs 'blobServices' existing = {
    name: 'default'
    resource packages 'containers' existing = { name: 'packages' }
  }
}

resource keys 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vault

  resource wrapping 'keys' existing = { name: 'fields' }
}

resource telemetry 'Microsoft.Insights/components@2020-02-02' existing = { name: insights }

resource onContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (right, index) in containerRights: {
    name: guid(application::blobs::containers[index].id, identityName, right.role)
    scope: application::blobs::containers[index]
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', right.role) }
  }
]

resource onSite 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(site::blobs::web.id, identityName, roles.blobContributor)
  scope: site::blobs::web
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor) }
}

resource onTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, index) in tables: {
    name: guid(application::tableService::table[index].id, identityName, roles.tableContributor)
    scope: application::tableService::table[index]
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableContributor) }
  }
]

resource onPoison 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(application::queueService::poison.id, identityName, roles.queueContributor)
  scope: application::queueService::poison
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueContributor) }
}

resource onHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hubRights: {
    name: guid(hub.id, identityName, role)
    scope: hub
    properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role) }
  }
]

resource onKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(keys.id, identityName, roles.secretsUser)
  scope: keys
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser) }
}

resource onWrapping 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(keys::wrapping.id, identityName, roles.wrappingUser)
  scope: keys::wrapping
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.wrappingUser) }
}

resource onTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(telemetry.id, identityName, roles.metricsPublisher)
  scope: telemetry
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher) }
}

resource deployerOnPackages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  name: guid(hub::blobs::packages.id, deployerId, roles.blobContributor)
  scope: hub::blobs::packages
  properties: { principalId: deployerId, roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor) }
}

resource deployerOnKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  name: guid(keys.id, deployerId, roles.secretsOfficer)
  scope: keys
  properties: { principalId: deployerId, roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsOfficer) }
}
