namespace CivilAffairs.Site.Staff;

/// <summary>Flows in the words of the offices.</summary>
internal static class FlowWords
{
    /// <summary>What an orchestrator does.</summary>
    public static string Of(string orchestrator) => orchestrator switch
    {
        "AllocationOrchestrator" => "一笔资金的全程",
        "TownshipOrchestrator" => "一个乡镇的办理",
        "DisbursementOrchestrator" => "一个银行批次",
        "FollowUpOrchestrator" => "办结后的补发",
        "PublicationOrchestrator" => "公开网页的发布",
        "WebhookOrchestrator" => "一条外发通知",
        "ErasureOrchestrator" => "删除保存期届满的个人信息",
        "LedgerExportOrchestrator" => "导出台账",
        "FieldKeyTurn" => "更换加密字段的密钥",
        _ => orchestrator,
    };

    /// <summary>State.</summary>
    public static string Of(InstanceState state) => state switch
    {
        InstanceState.Running => "运行或等待中",
        InstanceState.Pending => "待启动",
        InstanceState.Completed => "已完成",
        InstanceState.Failed => "失败",
        InstanceState.Terminated => "已终止",
        InstanceState.Suspended => "已暂停",
        InstanceState.ContinuedAsNew => "续接运行",
        InstanceState.Canceled => "已取消",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A value without words."),
    };

    /// <summary>Words of a button.</summary>
    public static string Of(InstanceAct act) => act switch
    {
        InstanceAct.Restart => "重新运行",
        InstanceAct.Wake => "叫醒核对",
        InstanceAct.Resume => "继续运行",
        InstanceAct.Purge => "清除记录",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "A value without words."),
    };

    /// <summary>Class in the style sheet.</summary>
    public static string Class(InstanceState state) => state switch
    {
        InstanceState.Failed or InstanceState.Terminated or InstanceState.Suspended or InstanceState.Canceled => "warn",
        InstanceState.Completed => "ok",
        _ => "run",
    };
}
