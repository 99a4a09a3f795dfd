using CivilAffairs.Core.County;
using CivilAffairs.Site.Rendering;

namespace CivilAffairs.Site.Staff.Settings;

/// <summary>Pages of the settings.</summary>
public sealed class SettingsPages(CountyProfile county)
{
    /// <summary>First page.</summary>
    public Task<byte[]> OverviewAsync(SettingsOverview model) => PageBytes.RenderAsync<SettingsPage>(("County", county), ("Model", model));

    /// <summary>A section to fill in.</summary>
    public Task<byte[]> SectionAsync(SettingsForm form) => PageBytes.RenderAsync<SettingsSectionPage>(("County", county), ("Form", form));

    /// <summary>A change before it is in force.</summary>
    public Task<byte[]> DraftAsync(SettingsDraft draft) => PageBytes.RenderAsync<SettingsDraftPage>(("County", county), ("Draft", draft));

    /// <summary>Who is told of events.</summary>
    public Task<byte[]> WebhooksAsync(WebhookList model) => PageBytes.RenderAsync<WebhooksPage>(("County", county), ("Model", model));

    /// <summary>One of them.</summary>
    public Task<byte[]> WebhookAsync(WebhookSheet model) => PageBytes.RenderAsync<WebhookPage>(("County", county), ("Model", model));
}
