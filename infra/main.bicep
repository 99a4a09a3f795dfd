// One county in Azure: the list of its parts. Each part is a file of modules/; infra/decisions/0016 says why they are as they are.
targetScope = 'resourceGroup'

import { Bank, Hosting, Settings } from 'modules/types.bicep'
import { appSettings, schedulerSettings } from 'modules/app-settings.bicep'

@description('The county in names of resources, for example yunling.')
@minLength(3)
@maxLength(10)
param county string

@description('dev, test or prod; part of every name and of the task hub.')
@allowed(['dev', 'test', 'prod'])
param stage string

@description('Region. Data of a county in China stay in China (PIPL art. 36): there this is chinanorth3, chinaeast2 and the like.')
param location string

@description('flex: Flex Consumption. premium: Elastic Premium, for regions without Flex, such as Azure China.')
param hosting Hosting

@description('What differs from county to county in the settings of the app.')
param settings Settings

@description('Banks that bring and fetch files by SFTP; none: no SFTP endpoint exists.')
param sftpBanks Bank[] = []

@description('Who is told of alerts.')
param alertEmail string

@description('Client id of the registration of the app in Entra ID, with the app roles of decision 15: the only way in for people.')
@minLength(36)
param entraClientId string

@description('true: storage and vault are reached over private endpoints alone.')
param privateNetwork bool = false

@description('storage: task hub in its own storage account. scheduler: the Durable Task Scheduler.')
@allowed(['storage', 'scheduler'])
param durability string = 'storage'

@description('Days for which nobody can change or delete a file of the container artifacts (domain.md §1.7: vouchers 30 years, statements 10).')
@minValue(1)
@maxValue(146000)
param artifactDays int = 3650

@description('How storage is replicated. GZRS where the region has zones and a pair.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string = 'Standard_GRS'

@description('true: resources that hold data cannot be deleted until the lock is taken off.')
param deleteLock bool = true

@description('Object id of who deploys: may write the package and the secrets. Empty: somebody else has given these rights.')
param deployerId string = ''

@description('Address from which the deployer may reach task hub and vault in spite of the private network; empty: none.')
param deployerAddress string = ''

@description('true: the events of new files are subscribed. Only once the code is there, since it answers their handshake; deploy.sh does it in its second pass.')
param withEvents bool = false

var base = '${county}-${stage}'
var short = '${county}${stage}${take(uniqueString(resourceGroup().id), 6)}'
var names = {
  identity: 'id-${base}'
  network: 'vnet-${base}'
  insights: 'appi-${base}'
  application: 'st${short}'
  site: 'web${short}'
  hub: 'hub${short}'
  exchange: 'sftp${short}'
  vault: 'kv-${short}'
  scheduler: 'dts-${base}'
  app: 'func-${base}-${take(uniqueString(resourceGroup().id), 6)}'
}
var tags = { application: 'civil-affairs', county: county, stage: stage, data: 'personal' }
var taskHub = 'CivilAffairs${stage}'
var doors = { isPrivate: privateNetwork, address: deployerAddress }
var usesScheduler = durability == 'scheduler'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: names.identity, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { base: base, insightsName: names.insights, location: location, tags: tags, alertEmail: alertEmail }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: { name: names.network, location: location, tags: tags, hosting: hosting }
}

module application 'modules/storage-application.bicep' = {
  name: 'storage-application'
  params: { name: names.application, location: location, tags: tags, redundancy: redundancy, artifactDays: artifactDays, doors: doors }
}

module site 'modules/storage-site.bicep' = {
  name: 'storage-site'
  params: { name: names.site, location: location, tags: tags, redundancy: redundancy }
}

module hub 'modules/storage-taskhub.bicep' = {
  name: 'storage-taskhub'
  params: { name: names.hub, location: location, tags: tags, doors: doors }
}

module exchange 'modules/storage-exchange.bicep' = if (!empty(sftpBanks)) {
  name: 'storage-exchange'
  params: { name: names.exchange, location: location, tags: tags, banks: sftpBanks }
}

module vault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  params: { name: names.vault, location: location, tags: tags, doors: doors }
}

module scheduler 'modules/task-scheduler.bicep' = if (usesScheduler) {
  name: 'task-scheduler'
  params: { name: names.scheduler, location: location, tags: tags, taskHub: taskHub, principalId: identity.outputs.principalId, identityName: names.identity }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  name: 'private-endpoints'
  params: {
    base: base
    location: location
    tags: tags
    network: names.network
    applicationAccount: names.application
    hubAccount: names.hub
    vault: names.vault
  }
  dependsOn: [network, application, hub, vault]
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    identityName: names.identity
    principalId: identity.outputs.principalId
    deployerId: deployerId
    applicationAccount: names.application
    siteAccount: names.site
    hubAccount: names.hub
    vault: names.vault
    insights: names.insights
  }
  dependsOn: [application, site, hub, vault, monitoring]
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: names.app
    location: location
    tags: tags
    hosting: hosting
    identity: identity.outputs.id
    packageContainer: hub.outputs.packageContainer
    packageSite: hub.outputs.blob
    subnet: privateNetwork ? resourceId('Microsoft.Network/virtualNetworks/subnets', names.network, 'app') : ''
    settings: union(
      appSettings(settings, {
        identity: identity.outputs.clientId
        blob: application.outputs.blob
        queue: application.outputs.queue
        table: application.outputs.table
        siteBlob: site.outputs.blob
        web: site.outputs.web
        hubBlob: hub.outputs.blob
        hubQueue: hub.outputs.queue
        hubTable: hub.outputs.table
        vault: vault.outputs.uri
        insights: monitoring.outputs.connection
        taskHub: taskHub
        tenant: subscription().tenantId
      }),
      usesScheduler ? schedulerSettings(scheduler.?outputs.endpoint ?? '', identity.outputs.clientId) : {}
    )
  }
  dependsOn: [network]
}

module authentication 'modules/authentication.bicep' = {
  name: 'authentication'
  params: { app: names.app, clientId: entraClientId }
  dependsOn: [app]
}

module events 'modules/events.bicep' = {
  name: 'events'
  params: {
    base: base
    location: location
    tags: tags
    applicationAccount: names.application
    hubAccount: names.hub
    app: names.app
    withSubscriptions: withEvents
  }
  dependsOn: [application, hub, app]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: { base: base, location: location, tags: tags, workspace: monitoring.outputs.workspace, actionGroup: monitoring.outputs.actionGroup, topic: events.outputs.topic }
}

module locks 'modules/locks.bicep' = if (deleteLock) {
  name: 'locks'
  params: { applicationAccount: names.application, hubAccount: names.hub, vault: names.vault }
  dependsOn: [application, hub, vault]
}

output appName string = names.app
output appUrl string = app.outputs.url
output applicationAccount string = names.application
output hubAccount string = names.hub
output packageContainer string = hub.outputs.packageContainer
output vault string = names.vault
output siteAccount string = names.site
output siteUrl string = site.outputs.web
output sftpHost string = exchange.?outputs.host ?? ''
