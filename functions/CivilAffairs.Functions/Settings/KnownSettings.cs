using System.Globalization;
using CivilAffairs.Adapters;
using CivilAffairs.Adapters.Fields;
using CivilAffairs.Adapters.Messages;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Functions.Access;
using MailKit.Security;

namespace CivilAffairs.Functions.Settings;

/// <summary>
/// Every setting that the app reads, except those that the county's profile names for its banks. Tests hold the list against what the running code
/// asks its configuration for, against local.settings.sample.json and against the template of Azure.
/// </summary>
public static class KnownSettings
{
    private static readonly SettingForm Address = new("完整网址，如 https://jz.example.cn", value => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
    private static readonly SettingForm Switch = new("true 或 false", value => bool.TryParse(value, out _));
    private static readonly SettingForm Port = new("端口号，如 587", value => ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    private static readonly SettingForm Days = new("天数，如 90", value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3_650);
    private static readonly SettingForm Years = new("年数，如 10", value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is > 0 and <= 100);
    private static readonly SettingForm Number = new("正整数", value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0);
    private static readonly SettingForm Duration = new("时长，如 00:30:00", value => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero);
    private static readonly SettingForm Mode = new("Accounts（本机账号文件）或 EntraId（Azure 应用服务身份验证）", value => Enum.TryParse<AccessMode>(value, out var mode) && Enum.IsDefined(mode));
    private static readonly SettingForm Deadline = new("期限，如 7wd（工作日）、7d（自然日）或 PT3S（时长）", value => Period.TryParse(value, out _));
    private static readonly SettingForm Security = new($"{string.Join("、", Enum.GetNames<SecureSocketOptions>())} 之一", value => Enum.TryParse<SecureSocketOptions>(value, ignoreCase: true, out _));
    private static readonly SettingForm Key = new("32字节的密钥（base64，44个字符）", IsKey);
    private static readonly SettingForm VaultKey = new("密钥保管库中密钥的网址（不带版本），如 https://kv-yunling.vault.azure.net/keys/fields", value => Uri.TryCreate(value, UriKind.Absolute, out var uri) && VaultKeyWrapping.IsKey(uri));
    private static readonly SettingForm ExistingFile = new("存在的文件的路径", value => AppFiles.Find(value) is not null);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        new("Storage", SettingPlaces.OneMachine),
        new("Storage:credential", SettingPlaces.Azure),
        new("Storage:clientId", SettingPlaces.Azure),
        new("Storage:blobServiceUri", SettingPlaces.Azure, Address),
        new("Storage:queueServiceUri", SettingPlaces.Azure, Address),
        new("Storage:tableServiceUri", SettingPlaces.Azure, Address),
        new("SiteStorage", SettingPlaces.Choice),
        new("SiteStorage:blobServiceUri", SettingPlaces.Azure, Address),
        new("County:File", SettingPlaces.Everywhere, ExistingFile) { IsRequired = true },
        new("County:CalendarFile", SettingPlaces.Everywhere, ExistingFile),
        new("Fields:KeyFile", SettingPlaces.OneMachine),
        new("Fields:CreateKeyFile", SettingPlaces.OneMachine, Switch),
        new("Fields:Key", SettingPlaces.Azure, Key),
        new(AdapterRegistration.VaultKeySetting, SettingPlaces.Azure, VaultKey),
        new("Township:TokenKeyFile", SettingPlaces.Choice),
        new("Township:TokenKey", SettingPlaces.Azure, Key),
        new("Boards:FontFile", SettingPlaces.Everywhere, ExistingFile),
        new("Site:PublicBaseUrl", SettingPlaces.Everywhere, Address) { IsRequired = true },
        new("Site:PublicContainer", SettingPlaces.Everywhere, Switch),
        new("App:BaseUrl", SettingPlaces.Everywhere, Address) { IsRequired = true },
        new("Access:Mode", SettingPlaces.Everywhere, Mode) { IsRequired = true },
        new("Access:AccountsFile", SettingPlaces.OneMachine, ExistingFile),
        new("Access:Tenant", SettingPlaces.Azure),
        new("Access:TownshipTokens", SettingPlaces.Choice, Switch),
        new("Access:SessionIdle", SettingPlaces.Choice, Duration),
        new("Access:SessionLifetime", SettingPlaces.Choice, Duration),
        new("Access:OpenBurst", SettingPlaces.Choice, Number),
        new("Access:OpenPerSecond", SettingPlaces.Choice, Number),
        new("Access:SignInBurst", SettingPlaces.Choice, Number),
        new("Access:SignInPerMinute", SettingPlaces.Choice, Number),
        new("Smtp:Host", SettingPlaces.Everywhere),
        new("Smtp:Port", SettingPlaces.Everywhere, Port),
        new("Smtp:User", SettingPlaces.Everywhere),
        new("Smtp:Password", SettingPlaces.Everywhere),
        new("Smtp:From", SettingPlaces.Everywhere),
        new("Smtp:Security", SettingPlaces.Everywhere, Security),
        new(WebhookReach.PrivateSetting, SettingPlaces.Choice, Switch),
        new(HousekeepingSettings.KeepInstancesSetting, SettingPlaces.Everywhere, Days),
        new(RetentionSettings.Copies, SettingPlaces.Choice, Years),
        new(RetentionSettings.Statements, SettingPlaces.Choice, Years),
        new(RetentionSettings.Identity, SettingPlaces.Choice, Years),
        new(RetentionSettings.Vouchers, SettingPlaces.Choice, Years),
        .. Deadlines,
    ];

    /// <summary><c>County:Deadlines:*</c>: one for each deadline of the profile.</summary>
    private static IEnumerable<KnownSetting> Deadlines => typeof(DeadlineSettings).GetProperties()
        .Where(property => property.PropertyType == typeof(string))
        .Select(property => new KnownSetting($"County:Deadlines:{property.Name}", SettingPlaces.Choice, Deadline));

    private static bool IsKey(string value)
    {
        var bytes = new byte[64];
        return Convert.TryFromBase64String(value.Trim(), bytes, out var length) && length == 32;
    }
}
