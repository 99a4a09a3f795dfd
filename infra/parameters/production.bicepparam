using '../main.bicep'

// A county at work. Replace names, addresses, the registration and the bank's public key by your own.
param county = 'yunling'
param stage = 'prod'
param location = 'eastasia'
param hosting = 'flex'
param alertEmail = 'operator@yunling.example'
param entraClientId = '00000000-0000-0000-0000-000000000000'
param privateNetwork = true
param redundancy = 'Standard_GRS'
param artifactDays = 3650
param deleteLock = true
param sftpBanks = [
  { code: 'ylnsh', publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIReplaceThisByTheKeyThatTheBankHandedOver0000 bank' }
]
param settings = {
  countyFile: 'county/county.json'
  calendarFile: ''
  fontFile: 'county/NotoSansSC-Regular.otf'
  siteUrl: 'https://jzgk.yunling.example'
  appUrl: 'https://jz.yunling.example'
  smtp: { host: 'smtp.yunling.example', port: 587, user: 'jz@yunling.example', from: 'jz@yunling.example', security: 'StartTls' }
  deadlines: {}
  bankSecrets: ['Banks__ylnsh__Password']
  keepInstancesDays: 90
}
