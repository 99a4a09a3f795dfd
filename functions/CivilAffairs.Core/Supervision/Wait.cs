namespace CivilAffairs.Core.Supervision;

/// <summary>What is waited for.</summary>
public enum WaitKind
{
    /// <summary>签收</summary>
    Acknowledgement,

    /// <summary>花名册</summary>
    Roster,

    /// <summary>公示期满</summary>
    Publicity,

    /// <summary>异议处理</summary>
    Objection,

    /// <summary>审批</summary>
    Approval,

    /// <summary>银行回盘</summary>
    BankReturn,

    /// <summary>账号更正</summary>
    Correction,

    /// <summary>A file or page that a person must look at.</summary>
    Attention,

    /// <summary>控制疑点</summary>
    Control,

    /// <summary>更正、变更复核</summary>
    Review,

    /// <summary>暂缓复查</summary>
    Hold,

    /// <summary>错发追回</summary>
    Recovery,

    /// <summary>无法发放退回</summary>
    Unclaimed,

    /// <summary>监督意见答复</summary>
    Remark,

    /// <summary>银行因县级原因退回，处理后再次发送</summary>
    Resend,
}

/// <summary>One wait: every wait has an owner, a deadline, a reminder and an escalation (design.md, promise 2). Table <c>Waits</c>.</summary>
public sealed record Wait
{
    /// <summary>Allocation.</summary>
    public required string AllocationId { get; init; }

    /// <summary>Key within the allocation, as in <c>990123101|Acknowledgement</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Township, empty when it concerns the whole allocation.</summary>
    public string TownshipCode { get; init; } = "";

    /// <summary>Kind.</summary>
    public required WaitKind Kind { get; init; }

    /// <summary>Who must act, in Chinese.</summary>
    public required string Owner { get; init; }

    /// <summary>Plain Chinese: what is to be done.</summary>
    public string Task { get; init; } = "";

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When a reminder is due.</summary>
    public required DateTimeOffset RemindAt { get; init; }

    /// <summary>When it is overdue and escalated.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>When it was reminded.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When it was escalated.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>When it ended; null while open.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>Table <c>Waits</c>.</summary>
public interface IWaitStore
{
    /// <summary>Opens a wait once. Safe to run twice by allocation and key; returns what stands afterwards. A wait that was done is opened anew only for what began later than it, or not before its end.</summary>
    Task<Wait> OpenAsync(Wait wait, CancellationToken cancellation = default);

    /// <summary>Marks it done, reminded or escalated by a pure function; none there is no error.</summary>
    Task ChangeAsync(string allocationId, string key, Func<Wait, Wait> change, CancellationToken cancellation = default);

    /// <summary>Open waits of an allocation, or of all when null, earliest deadline first.</summary>
    Task<IReadOnlyList<Wait>> ListOpenAsync(string? allocationId, CancellationToken cancellation = default);
}
