// Elastic Premium, for regions without Flex. It runs from the package in storage by its identity, so no file share and no account key is needed.
param name string
param location string
param tags object
param identity string
param package string
param subnet string
param settings object

var planSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  WEBSITE_RUN_FROM_PACKAGE: package
  WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identity
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'elastic'
  sku: { name: 'EP1', tier: 'ElasticPremium' }
  properties: { reserved: true, maximumElasticWorkerCount: 10 }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnet) ? null : subnet
    vnetRouteAllEnabled: !empty(subnet)
    siteConfig: {
      appSettings: map(items(union(settings, planSettings)), setting => { name: setting.key, value: setting.value })
      linuxFxVersion: 'DOTNET-ISOLATED|10.0'
      minimumElasticInstanceCount: 1
      functionsRuntimeScaleMonitoringEnabled: true
      healthCheckPath: '/api/health'
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output host string = app.properties.defaultHostName
