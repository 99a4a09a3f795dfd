using System.Globalization;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Disbursement.Controls;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Site.Staff;

/// <summary>States in the words of the offices.</summary>
internal static class StaffWords
{
    /// <summary>Stage of an allocation.</summary>
    public static string Of(AllocationStage stage) => stage switch
    {
        AllocationStage.Registered => "已登记",
        AllocationStage.Running => "办理中",
        AllocationStage.Closed => "已办结",
        _ => throw Unknown(stage),
    };

    /// <summary>State of an entry.</summary>
    public static string Of(ObligationState state) => state switch
    {
        ObligationState.Posted => "公示中",
        ObligationState.Held => "异议搁置",
        ObligationState.Approved => "待发",
        ObligationState.Instructed => "已送银行",
        ObligationState.Paid => "已发",
        ObligationState.Rejected => "待更正",
        ObligationState.Cancelled => "取消",
        ObligationState.Recovered => "已追回",
        _ => throw Unknown(state),
    };

    /// <summary>State of one attempt at payment.</summary>
    public static string Of(InstructionState state) => state switch
    {
        InstructionState.Sent => "已送银行",
        InstructionState.Settled => "已入账",
        InstructionState.Rejected => "银行退回",
        InstructionState.Returned => "入账后退回",
        InstructionState.Withdrawn => "送出前撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A value without words."),
    };

    /// <summary>What is waited for.</summary>
    public static string Of(WaitKind kind) => kind switch
    {
        WaitKind.Acknowledgement => "签收",
        WaitKind.Roster => "花名册",
        WaitKind.Publicity => "公示期满",
        WaitKind.Objection => "异议处理",
        WaitKind.Approval => "审批",
        WaitKind.BankReturn => "银行回盘",
        WaitKind.Correction => "账号更正",
        WaitKind.Attention => "人工查看",
        WaitKind.Control => "控制疑点",
        WaitKind.Review => "更正复核",
        WaitKind.Hold => "暂缓复查",
        WaitKind.Recovery => "错发追回",
        WaitKind.Unclaimed => "无法发放退回",
        WaitKind.Remark => "监督意见答复",
        WaitKind.Resend => "再次发送",
        _ => throw Unknown(kind),
    };

    /// <summary>A list of the controls.</summary>
    public static string Of(ControlListKind kind) => kind switch
    {
        ControlListKind.Deceased => "死亡、注销人员",
        ControlListKind.Convicted => "服刑、被通缉人员",
        ControlListKind.OfficialRelatives => "村干部及近亲属",
        ControlListKind.FiscalPaid => "财政供养人员",
        _ => throw Unknown(kind),
    };

    /// <summary>What a finding does.</summary>
    public static string Of(ControlSeverity severity) => severity switch
    {
        ControlSeverity.Off => "不用",
        ControlSeverity.Warn => "提示",
        ControlSeverity.Block => "阻断",
        _ => throw Unknown(severity),
    };

    /// <summary>Kind of an uploaded file.</summary>
    public static string Of(CheckedFileKind kind) => kind switch
    {
        CheckedFileKind.Allocation => "资金分配文件",
        CheckedFileKind.Roster => "花名册",
        CheckedFileKind.BankReturn => "银行回盘",
        CheckedFileKind.BankBatch => "银行批次文件",
        CheckedFileKind.BankStatement => "银行对账单",
        CheckedFileKind.AccountCheck => "账户预验回复",
        CheckedFileKind.Correction => "更正文件",
        CheckedFileKind.VillageSplit => "分配到村文件",
        CheckedFileKind.ControlList => "控制名单",
        _ => throw Unknown(kind),
    };

    /// <summary>What a bank says of an account that it was asked about; null: nothing yet.</summary>
    public static string Of(AccountCheck? answer) => answer?.Result switch
    {
        null => "已经请求，尚未答复",
        AccountCheckResult.Usable => "账号可以收款，户名相符",
        AccountCheckResult.NameDiffers => "户名与花名册姓名不符；同意后仍须核实才能发放",
        AccountCheckResult.Unusable => $"账号不能收款（{answer.ReasonCode}）；照发将被退回",
        _ => throw Unknown(answer.Result),
    };

    /// <summary>How a check ended.</summary>
    public static string Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Accepted => "已受理",
        CheckOutcome.Faulty => "有错待改",
        CheckOutcome.Refused => "不予受理",
        CheckOutcome.AlreadyTaken => "此前已受理",
        _ => throw Unknown(outcome),
    };

    /// <summary>Class in the style sheet of a check's end.</summary>
    public static string Class(CheckOutcome outcome) => outcome is CheckOutcome.Accepted or CheckOutcome.AlreadyTaken ? "ok" : "warn";

    /// <summary>Class in the style sheet of an entry's state.</summary>
    public static string Class(ObligationState state) => state switch
    {
        ObligationState.Paid => "ok",
        ObligationState.Held or ObligationState.Rejected => "warn",
        ObligationState.Cancelled or ObligationState.Recovered => "off",
        _ => "run",
    };

    /// <summary>A span as people say it, in its two largest units: 3天4小时, 12分钟.</summary>
    public static string Span(TimeSpan span)
    {
        (int Count, string Unit)[] parts = [(span.Days, "天"), (span.Hours, "小时"), (span.Minutes, "分钟"), (span.Seconds, "秒")];
        var shown = parts.SkipWhile(part => part.Count <= 0).Take(2).Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count}{part.Unit}"));
        var text = string.Concat(shown);
        return text.Length > 0 ? text : "不到1秒";
    }

    private static ArgumentOutOfRangeException Unknown<TEnum>(TEnum value)
        where TEnum : struct, Enum => new(nameof(value), value, "A value without words.");
}
