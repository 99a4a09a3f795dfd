using CivilAffairs.Adapters;
using CivilAffairs.Functions.Access;
using Microsoft.Extensions.Configuration;

namespace CivilAffairs.Functions.Settings;

/// <summary>Looks at all settings at the start and names everything that is missing or wrong in one message, so that nobody mends one to learn of the next.</summary>
public static class SettingsCheck
{
    /// <summary>Stops the start when something is wrong. Throws <see cref="InvalidOperationException"/>.</summary>
    public static void Require(IConfiguration configuration)
    {
        if (Message(configuration) is { } message) throw new InvalidOperationException(message);
    }

    /// <summary>All that is wrong in one message, or null when nothing is.</summary>
    public static string? Message(IConfiguration configuration)
    {
        var faults = Check(configuration);
        return faults.Count == 0 ? null : $"设置有{faults.Count}处问题，应用未启动：\n{string.Join('\n', faults.Select((fault, index) => $"{index + 1}. {fault}"))}\n（环境变量中以两个下划线代替冒号，如 County__File。）";
    }

    /// <summary>All that is wrong, a plain Chinese sentence each. A secret's value is never told.</summary>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return [.. KnownSettings.All.Select(setting => Fault(configuration, setting)).OfType<string>(), .. Together(configuration)];
    }

    private static string? Fault(IConfiguration configuration, KnownSetting setting)
    {
        if (configuration[setting.Key] is not { Length: > 0 } value) return setting.IsRequired ? $"设置 {setting.Key} 缺失{(setting.Form is { } form ? $"：应为{form.Words}" : "")}。" : null;
        if (setting.Form is null || setting.Form.Fits(value)) return null;
        if (value.StartsWith("@Microsoft.KeyVault", StringComparison.Ordinal)) return $"设置 {setting.Key} 引用的密钥保管库机密取不到：请核对机密是否存在、应用的身份是否有权读取。";
        return IsSecret(setting.Key) ? $"设置 {setting.Key} 应为{setting.Form.Words}。" : $"设置 {setting.Key} 应为{setting.Form.Words}，现为“{value}”。";
    }

    private static IEnumerable<string> Together(IConfiguration configuration)
    {
        bool IsSet(string key) => configuration[key] is { Length: > 0 };
        string[] services = ["blobServiceUri", "queueServiceUri", "tableServiceUri"];
        if (!IsSet(StorageAccounts.County) && !services.Any(service => IsSet($"{StorageAccounts.County}:{service}")))
            yield return "设置 Storage 缺失：应为存储账户的连接串；在 Azure 上以身份访问时改设 Storage:blobServiceUri、Storage:queueServiceUri 和 Storage:tableServiceUri。";
        else if (!IsSet(StorageAccounts.County))
            foreach (var service in services.Where(service => !IsSet($"{StorageAccounts.County}:{service}"))) yield return $"设置 Storage:{service} 缺失：以身份访问存储时三个地址都要写明。";
        if (!IsSet(StorageAccounts.County) && !IsSet(AdapterRegistration.VaultKeySetting)) yield return $"设置 {AdapterRegistration.VaultKeySetting} 缺失：以身份访问存储时，加密字段的密钥须由密钥保管库中的密钥保护。";
        if (!IsSet("Fields:Key") && !IsSet("Fields:KeyFile")) yield return "设置 Fields:KeyFile 缺失：应为密钥文件的路径；在 Azure 上改设 Fields:Key。";
        if (configuration["Access:Mode"] == nameof(AccessMode.Accounts) && !IsSet("Access:AccountsFile")) yield return "设置 Access:AccountsFile 缺失：Access:Mode 为 Accounts 时应写明账号文件的路径。";
        if (IsSet("Smtp:Host") && !IsSet("Smtp:From")) yield return "设置 Smtp:From 缺失：设置了 Smtp:Host 时应写明发件人地址。";
    }

    private static bool IsSecret(string key) => key.EndsWith("Key", StringComparison.Ordinal) || key.EndsWith("Password", StringComparison.Ordinal);
}
