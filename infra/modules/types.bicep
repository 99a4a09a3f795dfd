// What the parts tell one another.

@export()
@description('Where the app runs.')
type Hosting = 'flex' | 'premium'

@export()
@description('A bank that brings and fetches files by SFTP.')
type Bank = {
  @description('Code of the bank in the county profile, lower case; name of its container and its user.')
  code: string
  @description('Its public key in OpenSSH form; passwords are not given out.')
  publicKey: string
}

@export()
@description('What differs from county to county in the settings of the app.')
type Settings = {
  @description('County profile within the package.')
  countyFile: string
  @description('Calendar of working days within the package; empty: the delivered one.')
  calendarFile: string
  @description('A Chinese font within the package, for printed pages; empty: nothing can be printed.')
  fontFile: string
  @description('Address of the public site where it has a name of its own; empty: that of the storage account.')
  siteUrl: string
  @description('Address under which staff and townships reach the app.')
  appUrl: string
  @description('Mail server; empty host: nothing is mailed. The password is the secret smtp-password.')
  smtp: { host: string, port: int, user: string, from: string, security: string }
  @description('Deadlines that stand over the profile, by name: 7wd, 7d, PT3S.')
  deadlines: { *: string }
  @description('Settings that the profile names for banks (passwordSetting, keyFileSetting); each is the secret of that name in lower case, with - for what a secret may not hold.')
  bankSecrets: string[]
  @description('Days for which finished orchestrations stay in the task hub before they are archived and purged.')
  keepInstancesDays: int
}

@export()
@description('Where the other parts are.')
type Places = {
  identity: string
  blob: string
  queue: string
  table: string
  siteBlob: string
  web: string
  hubBlob: string
  hubQueue: string
  hubTable: string
  vault: string
  insights: string
  taskHub: string
  tenant: string
}

@export()
@description('Who reaches an account from outside.')
type Doors = {
  @description('true: private endpoints, services of Azure that prove who they are, and the address below; nobody else.')
  isPrivate: bool
  @description('An address that may come in nevertheless; empty: none.')
  address: string
}
