// The app, on one of two plans. What both share stands here; each plan's own form is in its module.
import { Hosting } from 'types.bicep'

param name string
param location string
param tags object
param hosting Hosting
param identity string
param packageContainer string
param packageSite string
param subnet string
param settings object

module flex 'function-app-flex.bicep' = if (hosting == 'flex') {
  name: 'function-app-flex'
  params: { name: name, location: location, tags: tags, identity: identity, package: '${packageSite}${packageContainer}', subnet: subnet, settings: settings }
}

module premium 'function-app-premium.bicep' = if (hosting == 'premium') {
  name: 'function-app-premium'
  params: { name: name, location: location, tags: tags, identity: identity, package: '${packageSite}${packageContainer}/app.zip', subnet: subnet, settings: settings }
}

output url string = 'https://${hosting == 'flex' ? flex!.outputs.host : premium!.outputs.host}'
