using System.Globalization;
using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Ledger;

namespace CivilAffairs.Documents.Ledger;

/// <summary>What stands in a cell of an exported ledger: a text, an amount in fen, or a number.</summary>
internal readonly record struct LedgerValue(string? Text = null, long? Fen = null, long? Count = null)
{
    public static LedgerValue Of(string? text) => new(Text: text ?? "");

    public static LedgerValue Of(DateTimeOffset? at) => new(Text: at?.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "");

    public static LedgerValue Yuan(long? fen) => fen is null ? Of("") : new(Fen: fen);

    public static LedgerValue Number(long? count) => count is null ? Of("") : new(Count: count);
}

/// <summary>A column of an exported ledger.</summary>
internal sealed record LedgerColumn<T>(string Header, double Width, Func<T, LedgerValue> Value);

/// <summary>The columns, the same for every format.</summary>
internal static class LedgerColumns
{
    public static IReadOnlyList<LedgerColumn<PostingLine>> Postings { get; } =
    [
        new("文号", 22, line => LedgerValue.Of(line.DocumentNumber)),
        new("项目", 20, line => LedgerValue.Of(line.ProgrammeName)),
        new("乡镇", 14, line => LedgerValue.Of(line.TownshipName)),
        new("记账时间", 20, line => LedgerValue.Of(line.Posting.At)),
        new("转出账户", 14, line => LedgerValue.Of(line.Posting.From.Describe())),
        new("转入账户", 14, line => LedgerValue.Of(line.Posting.To.Describe())),
        new("金额（元）", 16, line => LedgerValue.Yuan(line.Posting.AmountFen)),
        new("户数", 8, line => LedgerValue.Number(line.Posting.Obligations)),
        new("事由", 40, line => LedgerValue.Of(line.Posting.Cause)),
        new("记账编号", 50, line => LedgerValue.Of(line.Posting.PostingId)),
    ];

    public static IReadOnlyList<LedgerColumn<PaymentLine>> Payments { get; } =
    [
        new("文号", 22, line => LedgerValue.Of(line.DocumentNumber)),
        new("项目", 20, line => LedgerValue.Of(line.ProgrammeName)),
        new("乡镇", 14, line => LedgerValue.Of(line.TownshipName)),
        new("村（社区）", 14, line => LedgerValue.Of(line.VillageName)),
        new("组", 8, line => LedgerValue.Of(line.Group)),
        new("花名册序号", 10, line => LedgerValue.Number(line.EntryNumber)),
        new("户主", 12, line => LedgerValue.Of(line.Name)),
        new("身份证号（隐去部分）", 22, line => LedgerValue.Of(line.MaskedId)),
        new("救助类别", 12, line => LedgerValue.Of(line.Category)),
        new("应发金额（元）", 14, line => LedgerValue.Yuan(line.AmountFen)),
        new("账户", 14, line => LedgerValue.Of(line.Account.Describe())),
        new("账户余额（元，末次计）", 16, line => LedgerValue.Yuan(line.BalanceFen)),
        new("其中已追回（元）", 14, line => LedgerValue.Yuan(line.RecoveredFen)),
        new("应发流水号", 30, line => LedgerValue.Of(line.ObligationId)),
        new("第几次支付", 8, line => LedgerValue.Number(line.Payment?.Attempt)),
        new("支付指令号", 32, line => LedgerValue.Of(line.Payment?.InstructionId)),
        new("批次号", 36, line => LedgerValue.Of(line.Payment?.BatchId)),
        new("批次行号", 10, line => LedgerValue.Number(line.Payment?.Line)),
        new("代理银行", 18, line => LedgerValue.Of(line.Payment?.BankName)),
        new("收款账号（隐去部分）", 24, line => LedgerValue.Of(line.Payment?.MaskedCard ?? line.MaskedCard)),
        new("支付金额（元）", 14, line => LedgerValue.Yuan(line.Payment?.AmountFen)),
        new("支付结果", 12, line => LedgerValue.Of(line.Payment is { } payment ? NameOf(payment.State) : "")),
        new("银行流水号", 22, line => LedgerValue.Of(line.Payment?.BankReference)),
        new("原因代码", 10, line => LedgerValue.Of(line.Payment?.ReasonCode)),
        new("说明", 24, line => LedgerValue.Of(line.Reason)),
        new("送银行时间", 20, line => LedgerValue.Of(line.Payment?.MadeAt)),
        new("回盘入账时间", 20, line => LedgerValue.Of(line.Payment?.AnsweredAt)),
        new("花名册校验值", 68, line => LedgerValue.Of(line.RosterSha256)),
    ];

    /// <summary>State of an attempt in Chinese.</summary>
    public static string NameOf(InstructionState state) => state switch
    {
        InstructionState.Sent => "未答复",
        InstructionState.Settled => "成功",
        InstructionState.Rejected => "失败",
        InstructionState.Returned => "退票",
        InstructionState.Withdrawn => "撤回",
        // Others may yet be added; a test holds that each has its name here.
        _ => state.ToString(),
    };
}
