// The app's own network: one subnet from which it goes out, one where storage and vault are met.
import { Hosting } from 'types.bicep'

param name string
param location string
param tags object
param hosting Hosting

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.40.0.0/26'
          delegations: [{ name: 'app', properties: { serviceName: hosting == 'flex' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.40.0.64/26', privateEndpointNetworkPolicies: 'Enabled' }
      }
    ]
  }
}
