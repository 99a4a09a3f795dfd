// Sign-in of staff by Entra ID. The platform signs people in and hands on who they are (X-MS-CLIENT-PRINCIPAL, which it strips from requests of
// others); the app decides what each may do. Unsigned requests pass, since townships and health probes come without an account: the app refuses
// them where a person is needed.
param app string
param clientId string

resource site 'Microsoft.Web/sites@2024-04-01' existing = {
  name: app

  resource auth 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: { clientId: clientId, openIdIssuer: '${environment().authentication.loginEndpoint}${subscription().tenantId}/v2.0' }
          validation: { allowedAudiences: [clientId, 'api://${clientId}'] }
        }
      }
      login: { tokenStore: { enabled: false }, preserveUrlFragmentsForLogins: false }
    }
  }
}
