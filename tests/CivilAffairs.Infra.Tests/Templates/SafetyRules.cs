namespace CivilAffairs.Infra.Tests.Templates;

/// <summary>What no resource may be, whatever the parameters say. Pure, so that a test can show each rule a resource that breaks it.</summary>
internal static class SafetyRules
{
    // What gives away an account, a queue or a share in a setting.
    private static readonly string[] Keys = ["AccountKey=", "SharedAccessKey", "SharedAccessSignature", "sig=", "listKeys("];

    /// <summary>All that a resource breaks, a sentence each.</summary>
    public static IEnumerable<string> Check(AzureResource resource) => (resource.Type switch
    {
        "Microsoft.Storage/storageAccounts" => Account(resource),
        "Microsoft.Storage/storageAccounts/blobServices/containers" => Say(resource.Text("properties", "publicAccess") == "None", "is not closed to the public"),
        "Microsoft.Storage/storageAccounts/localUsers" => LocalUser(resource),
        "Microsoft.Web/sites" => Site(resource),
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies" => Say(resource.Is(false, "properties", "allow"), "allows passwords for publishing"),
        "Microsoft.KeyVault/vaults" => Vault(resource),
        "Microsoft.Insights/components" => Say(resource.Is(true, "properties", "DisableLocalAuth"), "takes telemetry from anybody"),
        _ => [],
    }).Select(fault => $"{resource.Type} {resource.Name} {fault}.");

    private static IEnumerable<string> Account(AzureResource account) =>
    [
        .. Say(account.Is(false, "properties", "allowBlobPublicAccess"), "lets containers be public"),
        .. Say(account.Is(false, "properties", "allowSharedKeyAccess"), "can be opened by its keys"),
        .. Say(account.Is(true, "properties", "supportsHttpsTrafficOnly"), "answers without TLS"),
        .. Say(account.Is(false, "properties", "allowCrossTenantReplication"), "can be replicated to another tenant"),
        .. Say(account.Text("properties", "minimumTlsVersion") is "TLS1_2" or "TLS1_3", "takes TLS below 1.2"),
        .. Say(!account.Is(true, "properties", "isSftpEnabled") || account.Is(true, "properties", "isHnsEnabled"), "has SFTP without the namespace that it needs"),
    ];

    private static IEnumerable<string> LocalUser(AzureResource user) =>
    [
        .. Say(user.Is(false, "properties", "hasSshPassword") && user.Is(false, "properties", "hasSharedKey") && user.Is(true, "properties", "hasSshKey"), "signs in by something else than its SSH key"),
        .. Say(user.At("properties", "permissionScopes") is { ValueKind: System.Text.Json.JsonValueKind.Array } scopes && scopes.GetArrayLength() == 1, "reaches more than one container"),
    ];

    private static IEnumerable<string> Site(AzureResource site)
    {
        var settings = site.At("properties", "siteConfig", "appSettings") is { ValueKind: System.Text.Json.JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        return
        [
            .. Say(site.Is(true, "properties", "httpsOnly"), "answers without TLS"),
            .. Say(site.Text("properties", "siteConfig", "minTlsVersion") is "1.2" or "1.3", "takes TLS below 1.2"),
            .. Say(site.Text("properties", "siteConfig", "ftpsState") == "Disabled", "has FTP"),
            .. Say(site.Text("identity", "type") == "UserAssigned", "has no identity of its own"),
            .. settings.Where(setting => Keys.Any(key => setting.GetProperty("value").GetString()!.Contains(key, StringComparison.Ordinal))).Select(setting => $"has a key in the setting {setting.GetProperty("name")}"),
        ];
    }

    private static IEnumerable<string> Vault(AzureResource vault) =>
    [
        .. Say(vault.Is(true, "properties", "enableRbacAuthorization"), "has access policies beside roles"),
        .. Say(vault.Is(true, "properties", "enablePurgeProtection"), "can be purged with the county's key in it"),
        .. Say(vault.Is(true, "properties", "enableSoftDelete"), "forgets at once what is deleted"),
    ];

    private static IEnumerable<string> Say(bool isRight, string fault) => isRight ? [] : [fault];
}
