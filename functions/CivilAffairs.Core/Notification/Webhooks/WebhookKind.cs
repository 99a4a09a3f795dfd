namespace CivilAffairs.Core.Notification.Webhooks;

/// <summary>What others are told of.</summary>
public enum WebhookKind
{
    /// <summary>A trial, sent by hand.</summary>
    Test,

    /// <summary>A joint document was taken.</summary>
    AllocationRegistered,

    /// <summary>Pages of an allocation stand on the public site for the first time.</summary>
    AllocationPublished,

    /// <summary>A batch is with the bank.</summary>
    BatchSent,

    /// <summary>The bank answered every line of a batch.</summary>
    BatchReconciled,

    /// <summary>Nothing of an allocation is outstanding.</summary>
    AllocationClosed,

    /// <summary>A file was refused or does not agree.</summary>
    FaultReported,
}

/// <summary>Kinds as they are written and said.</summary>
public static class WebhookKinds
{
    private static readonly (WebhookKind Kind, string Key, string Words)[] Named =
    [
        (WebhookKind.AllocationRegistered, "allocation.registered", "受理资金文件"),
        (WebhookKind.AllocationPublished, "allocation.published", "资金首次公开"),
        (WebhookKind.BatchSent, "batch.sent", "批次送银行"),
        (WebhookKind.BatchReconciled, "batch.reconciled", "批次回盘对清"),
        (WebhookKind.AllocationClosed, "allocation.closed", "资金办结"),
        (WebhookKind.FaultReported, "fault.reported", "文件有错"),
        (WebhookKind.Test, "test", "测试"),
    ];

    /// <summary>Kinds that one may want.</summary>
    public static IReadOnlyList<WebhookKind> Wanted { get; } = [.. Named.Select(named => named.Kind).Where(kind => kind != WebhookKind.Test)];

    /// <summary>As written in messages, as in <c>batch.sent</c>.</summary>
    public static string KeyOf(WebhookKind kind) => Named.First(named => named.Kind == kind).Key;

    /// <summary>In Chinese.</summary>
    public static string Words(WebhookKind kind) => Named.First(named => named.Kind == kind).Words;

    /// <summary>A kind that one may want, by how it is written; null for another text.</summary>
    public static WebhookKind? Of(string key) => Wanted.Cast<WebhookKind?>().FirstOrDefault(kind => KeyOf(kind!.Value) == key);
}
