namespace CivilAffairs.Core.Disbursement;

/// <summary>What a field of a bank's file holds. Amounts ending in Yuan have two decimals; those in Fen are whole numbers.</summary>
public enum LayoutFieldKind
{
    /// <summary>The same text in every line; as a line's first field it tells what the line is.</summary>
    Literal,

    /// <summary>Nothing to write; nothing to read.</summary>
    Ignored,

    /// <summary>批次号</summary>
    BatchId,

    /// <summary>项目编码</summary>
    Programme,

    /// <summary>付款账号</summary>
    PayerAccount,

    /// <summary>日期</summary>
    Date,

    /// <summary>总笔数</summary>
    Count,

    /// <summary>总金额, yuan</summary>
    TotalYuan,

    /// <summary>总金额, fen</summary>
    TotalFen,

    /// <summary>序号</summary>
    Sequence,

    /// <summary>明细流水号 (EndToEndId)</summary>
    EndToEndId,

    /// <summary>支付指令号</summary>
    InstructionId,

    /// <summary>收款账号</summary>
    Card,

    /// <summary>收款户名</summary>
    PayeeName,

    /// <summary>证件类型: the field's value where the line names a resident ID</summary>
    IdType,

    /// <summary>证件号码</summary>
    IdNumber,

    /// <summary>收款行号 (CNAPS)</summary>
    BranchNumber,

    /// <summary>金额, yuan</summary>
    AmountYuan,

    /// <summary>金额, fen</summary>
    AmountFen,

    /// <summary>摘要; cut to its width at a whole character</summary>
    Summary,

    /// <summary>SM3 of all that stands before the trailer</summary>
    BodyDigest,

    /// <summary>Name of the file that a companion speaks of</summary>
    FileName,

    /// <summary>Its length in bytes</summary>
    FileBytes,

    /// <summary>Its SM3</summary>
    FileDigest,

    /// <summary>状态</summary>
    Status,

    /// <summary>银行流水</summary>
    BankReference,

    /// <summary>代码</summary>
    ReasonCode,

    /// <summary>原因</summary>
    ReasonText,

    /// <summary>成功笔数</summary>
    CreditedCount,

    /// <summary>成功金额, yuan</summary>
    CreditedYuan,

    /// <summary>成功金额, fen</summary>
    CreditedFen,

    /// <summary>失败笔数</summary>
    FailedCount,

    /// <summary>失败金额, yuan</summary>
    FailedYuan,

    /// <summary>失败金额, fen</summary>
    FailedFen,

    /// <summary>处理中笔数</summary>
    PendingCount,

    /// <summary>处理中金额, yuan</summary>
    PendingYuan,

    /// <summary>处理中金额, fen</summary>
    PendingFen,
}

/// <summary>On which side a field of fixed width is filled up.</summary>
public enum LayoutPad
{
    /// <summary>Text stands left.</summary>
    Right,

    /// <summary>Text stands right.</summary>
    Left,
}

/// <summary>One field of a record.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">Text of a literal, or of an ID type.</param>
/// <param name="Bytes">Width in bytes, for fixed width.</param>
/// <param name="Pad">Side that is filled up.</param>
/// <param name="PadWith">One ASCII character to fill with.</param>
/// <param name="Format">Form of a date.</param>
/// <param name="MaxBytes">Most bytes of a separated field; 0: no limit.</param>
public sealed record LayoutField(
    LayoutFieldKind Kind,
    string Value = "",
    int Bytes = 0,
    LayoutPad Pad = LayoutPad.Right,
    string PadWith = " ",
    string Format = "yyyyMMdd",
    int MaxBytes = 0)
{
    /// <summary>Most bytes that fit; 0: no limit.</summary>
    public int Limit => Bytes > 0 ? Bytes : MaxBytes;

    /// <summary>Name in Chinese, for people who read a fault.</summary>
    public string Name => Kind switch
    {
        LayoutFieldKind.Literal => Value,
        LayoutFieldKind.BatchId => "批次号",
        LayoutFieldKind.Programme => "项目编码",
        LayoutFieldKind.PayerAccount => "付款账号",
        LayoutFieldKind.Date => "日期",
        LayoutFieldKind.Count => "总笔数",
        LayoutFieldKind.TotalYuan or LayoutFieldKind.TotalFen => "总金额",
        LayoutFieldKind.Sequence => "序号",
        LayoutFieldKind.EndToEndId => "明细流水号",
        LayoutFieldKind.InstructionId => "支付指令号",
        LayoutFieldKind.Card => "收款账号",
        LayoutFieldKind.PayeeName => "收款户名",
        LayoutFieldKind.IdType => "证件类型",
        LayoutFieldKind.IdNumber => "证件号码",
        LayoutFieldKind.BranchNumber => "收款行号",
        LayoutFieldKind.AmountYuan or LayoutFieldKind.AmountFen => "金额",
        LayoutFieldKind.Summary => "摘要",
        LayoutFieldKind.Status => "状态",
        LayoutFieldKind.BankReference => "银行流水",
        LayoutFieldKind.ReasonCode => "代码",
        LayoutFieldKind.ReasonText => "原因",
        LayoutFieldKind.CreditedCount => "成功笔数",
        LayoutFieldKind.CreditedYuan or LayoutFieldKind.CreditedFen => "成功金额",
        LayoutFieldKind.FailedCount => "失败笔数",
        LayoutFieldKind.FailedYuan or LayoutFieldKind.FailedFen => "失败金额",
        LayoutFieldKind.PendingCount => "处理中笔数",
        LayoutFieldKind.PendingYuan or LayoutFieldKind.PendingFen => "处理中金额",
        _ => "字段",
    };
}
