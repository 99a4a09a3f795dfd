using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Notification.Webhooks;
using CivilAffairs.Core.Storage;
using CivilAffairs.Site.Staff;
using CivilAffairs.Site.Staff.Settings;

namespace CivilAffairs.Functions.Settings.County;

/// <summary>What the settings' pages show.</summary>
public sealed class SettingsViews(CountyEditions editions, IRecordStore<CountyVersion> versions, IRecordStore<Webhook> hooks, IRecordStore<WebhookDelivery> deliveries, TimeProvider time)
{
    /// <summary>First page.</summary>
    public async Task<SettingsOverview> OverviewAsync(StaffLinks links, CancellationToken cancellation)
    {
        var current = editions.Current;
        var known = (await versions.ListAsync(CountyVersion.County, cancellation)).OrderByDescending(version => version.Number).Select(VersionOf).ToList();
        var open = await deliveries.ListOpenAsync(cancellation);
        return new SettingsOverview(
            links,
            current.Number,
            current.Number == 0 ? null : known.FirstOrDefault(version => version.Number == current.Number)?.At,
            [.. Sections(current.Settings)],
            [.. current.Settings.Layouts.Keys.Order(StringComparer.Ordinal).Select(name => (name, string.Join('、', current.Settings.Profile.Banks.Where(bank => bank.Layout == name).Select(bank => bank.Name))))],
            known,
            [.. editions.Overridden.Select(CountyWords.Field)],
            [.. (await hooks.ListAsync(Webhook.All, cancellation)).Where(hook => !hook.IsRemoved).Select(hook => new SettingsHook(hook.Id, hook.Name, hook.Url, hook.IsActive, open.Count(delivery => delivery.WebhookId == hook.Id && delivery.State == DeliveryState.Dead)))]);
    }

    /// <summary>A version in the history.</summary>
    public static SettingsVersion VersionOf(CountyVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new(version.Number, version.Sha256, version.By, version.At, version.Reason, version.Changes, version.PublishedAt);
    }

    /// <summary>A draft.</summary>
    public static SettingsDraft DraftOf(CountyDraft draft, StaffLinks links)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new(links, draft.Sha256, draft.Against, draft.Changes, draft.Faults, draft.Theirs, draft.Both, "");
    }

    private IEnumerable<SettingsEntryPoint> Sections(CountySettings settings)
    {
        var profile = settings.Profile;
        foreach (var section in SettingsSections.All)
        {
            yield return new(section.Key, section.Title, Summary(section.Key, profile));
            if (section.Key != "banks") continue;
            foreach (var bank in profile.Banks) yield return new($"{SettingsSections.Bank}{bank.Code}", $"{bank.Name}：传送方式", bank.Iso is not null ? "ISO 20022报文" : bank.Channel is { } channel ? $"{channel.Kind}" : "存储容器");
        }

        var year = ChinaTime.DateOf(time.GetUtcNow()).Year;
        foreach (var one in (int[])[year, year + 1])
        {
            var days = settings.Calendar.Count(day => day.Key.StartsWith($"{one}-", StringComparison.Ordinal));
            yield return new($"{SettingsSections.Calendar}{one}", $"{one}年工作日历", days == 0 ? "尚未填写" : $"列出{days}天");
        }
    }

    private static string Summary(string key, CountyProfile profile) => key switch
    {
        "bureau" => $"{profile.Name}（{profile.Code}），{profile.IssuerSets.Count}组发文机关",
        "townships" => $"{profile.Townships.Count}个乡镇，{profile.Townships.Sum(township => township.Villages.Count)}个村（社区）",
        "programmes" => $"{profile.Programmes.Count}个项目",
        "controls" => $"多人审批起点{profile.Controls.ApprovalThresholds.Count}个",
        "banks" => string.Join('、', profile.Banks.Select(bank => bank.Name)),
        "deadlines" => $"公示期{Period.Parse(profile.Deadlines.Publicity).Describe()}",
        "recipients" => $"{profile.OversightRecipients.Count}个单位",
        _ => profile.Site.Name,
    };
}
