namespace CivilAffairs.Site.Staff.Settings;

/// <summary>Addresses of the settings.</summary>
public static class SettingsLinks
{
    /// <summary>First page.</summary>
    public static string Settings(this StaffLinks links) => links.Address("staff/settings");

    /// <summary>One section.</summary>
    public static string SettingsSection(this StaffLinks links, string key) => links.Address($"staff/settings/sections/{key}");

    /// <summary>A change before it is in force.</summary>
    public static string SettingsDraft(this StaffLinks links, string sha256, int began) => links.Address(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"staff/settings/drafts/{sha256}?base={began}"));

    /// <summary>Takes a file with settings or with a bank's layout (multipart: <c>file</c>, <c>base</c>, <c>layout</c>).</summary>
    public static string SettingsUpload(this StaffLinks links) => links.Address("settings/drafts");

    /// <summary>Takes the confirmation (<c>draft</c>, <c>base</c>, <c>reason</c>).</summary>
    public static string SettingsConfirmation(this StaffLinks links) => links.Address("settings/versions");

    /// <summary>The settings in force as a file.</summary>
    public static string SettingsFile(this StaffLinks links) => links.Address("settings/current");

    /// <summary>Who is told of events.</summary>
    public static string Webhooks(this StaffLinks links) => links.Address("staff/settings/webhooks");

    /// <summary>One of them, with the last deliveries.</summary>
    public static string Webhook(this StaffLinks links, string id) => links.Address($"staff/settings/webhooks/{id}");

    /// <summary>Takes an act on one of them.</summary>
    public static string WebhookAction(this StaffLinks links, string id, string act) => links.Address($"settings/webhooks/{id}/{act}");

    /// <summary>Takes a new one.</summary>
    public static string WebhookAction(this StaffLinks links) => links.Address("settings/webhooks");
}
