// Every setting of the app in Azure. A test holds this list against the settings that the code reads.
import { Places, Settings } from 'types.bicep'

func secret(vault string, name string) string => '@Microsoft.KeyVault(SecretUri=${vault}secrets/${name})'

func secretName(setting string) string => toLower(replace(replace(replace(setting, '__', '-'), ':', '-'), '_', '-'))

func hostSettings(places Places) object => {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: places.identity
  AzureWebJobsStorage__blobServiceUri: places.hubBlob
  AzureWebJobsStorage__queueServiceUri: places.hubQueue
  AzureWebJobsStorage__tableServiceUri: places.hubTable
  APPLICATIONINSIGHTS_CONNECTION_STRING: places.insights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${places.identity}'
  AzureFunctionsJobHost__extensions__durableTask__hubName: places.taskHub
}

func storageSettings(places Places) object => {
  Storage__credential: 'managedidentity'
  Storage__clientId: places.identity
  Storage__blobServiceUri: places.blob
  Storage__queueServiceUri: places.queue
  Storage__tableServiceUri: places.table
  SiteStorage__blobServiceUri: places.siteBlob
  Site__PublicContainer: 'false'
}

func countySettings(settings Settings, places Places) object => {
  County__File: settings.countyFile
  County__CalendarFile: settings.calendarFile
  Boards__FontFile: settings.fontFile
  Site__PublicBaseUrl: empty(settings.siteUrl) ? places.web : settings.siteUrl
  App__BaseUrl: settings.appUrl
  Access__Mode: 'EntraId'
  Access__Tenant: places.tenant
  Housekeeping__KeepInstancesDays: string(settings.keepInstancesDays)
  Fields__Key: secret(places.vault, 'fields-key')
  Fields__VaultKey: '${places.vault}keys/fields'
  Township__TokenKey: secret(places.vault, 'township-token-key')
}

func mailSettings(settings Settings, places Places) object => {
  Smtp__Host: settings.smtp.host
  Smtp__Port: string(settings.smtp.port)
  Smtp__User: settings.smtp.user
  Smtp__Password: empty(settings.smtp.user) ? '' : secret(places.vault, 'smtp-password')
  Smtp__From: settings.smtp.from
  Smtp__Security: settings.smtp.security
}

@export()
@description('The app on the task hub in storage.')
func appSettings(settings Settings, places Places) object => union(
  hostSettings(places),
  storageSettings(places),
  countySettings(settings, places),
  mailSettings(settings, places),
  toObject(items(settings.deadlines), deadline => 'County__Deadlines__${deadline.key}', deadline => deadline.value),
  toObject(settings.bankSecrets, name => name, name => secret(places.vault, secretName(name)))
)

@export()
@description('What is added, and stands over host.json, when the Durable Task Scheduler keeps the history.')
func schedulerSettings(endpoint string, clientId string) object => {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${endpoint};Authentication=ManagedIdentity;ClientID=${clientId}'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
}
