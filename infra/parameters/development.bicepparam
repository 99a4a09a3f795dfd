using '../main.bicep'

// A trial: cheap, deletable, without SFTP and private network.
param county = 'yunling'
param stage = 'dev'
param location = 'eastasia'
param hosting = 'flex'
param alertEmail = 'operator@yunling.example'
param entraClientId = '00000000-0000-0000-0000-000000000000'
param redundancy = 'Standard_LRS'
param artifactDays = 1
param deleteLock = false
param settings = {
  countyFile: 'county/county.json'
  calendarFile: ''
  fontFile: ''
  siteUrl: ''
  appUrl: 'https://jz-dev.yunling.example'
  smtp: { host: '', port: 587, user: '', from: '', security: 'StartTls' }
  deadlines: { Publicity: '1d' }
  bankSecrets: []
  keepInstancesDays: 7
}
