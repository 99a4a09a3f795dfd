// New files in the inbox, told to the app by events: Flex Consumption knows no other way, and nobody has to list containers of thousands of files.
param base string
param location string
param tags object
param applicationAccount string
param hubAccount string
param app string
param withSubscriptions bool

var deadLetterRole = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor
var triggers = [
  { function: 'TakeAllocation', folder: 'allocations' }
  { function: 'TakeRoster', folder: 'rosters' }
  { function: 'TakeBankReturn', folder: 'bank-returns' }
  { function: 'TakeControlList', folder: 'controls' }
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: applicationAccount }

resource hub 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hubAccount
  resource blobs 'blobServices' existing = {
    name: 'default'
    resource deadLetters 'containers' existing = { name: 'event-dead-letters' }
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' existing = { name: app }

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${base}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { source: account.id, topicType: 'Microsoft.Storage.StorageAccounts' }
}

resource mayKeepDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hub::blobs::deadLetters.id, topic.id, deadLetterRole)
  scope: hub::blobs::deadLetters
  properties: { principalId: topic.identity.principalId, principalType: 'ServicePrincipal', roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', deadLetterRole) }
}

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for trigger in triggers: if (withSubscriptions) {
    parent: topic
    name: 'inbox-${trigger.folder}'
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          // The key is the host's own, made when the code is first there; it is read here and stands in no parameter.
          endpointUrl: 'https://${site.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${trigger.function}&code=${listKeys('${site.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
          maxEventsPerBatch: 1
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/inbox/blobs/${trigger.folder}/'
        isSubjectCaseSensitive: true
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: { endpointType: 'StorageBlob', properties: { resourceId: hub.id, blobContainerName: 'event-dead-letters' } }
      }
    }
    dependsOn: [mayKeepDeadLetters]
  }
]

output topic string = topic.id
