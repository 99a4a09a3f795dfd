namespace CivilAffairs.Core.Notification.Webhooks;

/// <summary>When a message is tried again: soon, and then less and less often, for two days and a half. What fails then needs a person.</summary>
public static class WebhookSchedule
{
    /// <summary>Waits between tries, as Standard Webhooks advises.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(24),
    ];
}
