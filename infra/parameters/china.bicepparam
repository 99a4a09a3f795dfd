using '../main.bicep'

// Azure China, operated by 21Vianet (az cloud set --name AzureChinaCloud). Endpoints follow environment() and the accounts' own addresses.
// Not offered there when this was written: Flex Consumption and the Durable Task Scheduler; so Elastic Premium and the hub in storage.
// deploy.sh asks the subscription what its region offers before anything is made.
param county = 'yunling'
param stage = 'prod'
param location = 'chinanorth3'
param hosting = 'premium'
param durability = 'storage'
param alertEmail = 'operator@yunling.example'
param entraClientId = '00000000-0000-0000-0000-000000000000'
param privateNetwork = true
param redundancy = 'Standard_GRS'
param artifactDays = 3650
param deleteLock = true
param settings = {
  countyFile: 'county/county.json'
  calendarFile: ''
  fontFile: 'county/NotoSansSC-Regular.otf'
  siteUrl: 'https://jzgk.yunling.example'
  appUrl: 'https://jz.yunling.example'
  smtp: { host: 'smtp.yunling.example', port: 587, user: 'jz@yunling.example', from: 'jz@yunling.example', security: 'StartTls' }
  deadlines: {}
  bankSecrets: []
  keepInstancesDays: 90
}
