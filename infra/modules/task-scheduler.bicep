// The Durable Task Scheduler instead of the task hub in storage: faster and without partitions, but not in every region.
param name string
param location string
param tags object
param taskHub string
param principalId string
param identityName string

var dataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402' // Durable Task Data Contributor

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: { ipAllowlist: ['0.0.0.0/0'], sku: { name: 'Consumption' } }

  resource hub 'taskHubs' = { name: taskHub }
}

resource mayWork 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(scheduler::hub.id, identityName, dataContributor)
  scope: scheduler::hub
  properties: { principalId: principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataContributor) }
}

output endpoint string = scheduler.properties.endpoint
