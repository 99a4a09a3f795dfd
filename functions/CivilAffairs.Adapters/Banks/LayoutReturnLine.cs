using System.Text.RegularExpressions;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Reads one detail line of a return: the line, or the fault that hinders it.</summary>
internal sealed partial class LayoutReturnLine(InboundLayout form)
{
    private readonly Dictionary<LayoutFieldKind, int> at = form.Detail.Index().GroupBy(field => field.Item.Kind).ToDictionary(group => group.Key, group => group.First().Index);
    private readonly StatedFields stated = StatedBy(form.Detail);
    private readonly string statuses = string.Join("、", form.Statuses.Select(pair => $"{pair.Key}（{Words(pair.Value)}）"));

    /// <summary>Exactly one of the two is not null.</summary>
    public (BankReturnLine? Line, Fault? Fault) Read(string[] fields, SourcePlace place)
    {
        if (fields.Length != form.Detail.Count) return (null, Bad(place, "", $"应有{form.Detail.Count}个字段，实有{fields.Length}个。"));
        var number = 0;
        if (at.ContainsKey(LayoutFieldKind.Sequence))
        {
            if (BankAmount.ReadCount(Text(fields, LayoutFieldKind.Sequence)) is not (> 0 and var read)) return (null, Bad(fields, place, LayoutFieldKind.Sequence, "序号不是正整数。"));
            number = read;
        }

        if (Text(fields, LayoutFieldKind.EndToEndId).Length == 0) return (null, Bad(place with { Column = Column(LayoutFieldKind.EndToEndId) }, "", "明细流水号为空。"));
        if (Amount(fields) is not { } fen) return (null, BadAmount(fields, place));
        if (!form.Statuses.TryGetValue(Text(fields, LayoutFieldKind.Status), out var status)) return (null, Bad(fields, place, LayoutFieldKind.Status, $"状态应为{statuses}之一。"));
        return (new BankReturnLine(
            number, Text(fields, LayoutFieldKind.EndToEndId), Text(fields, LayoutFieldKind.Card), Text(fields, LayoutFieldKind.PayeeName), fen, status,
            Text(fields, LayoutFieldKind.BankReference), Text(fields, LayoutFieldKind.ReasonCode), Text(fields, LayoutFieldKind.ReasonText), place)
        { Stated = stated }, null);
    }

    /// <summary>A fault of one line. The value is shown without anything that could be a card number, an ID or a name, for a shifted field may hold one.</summary>
    public static Fault Bad(SourcePlace place, string value, string message) =>
        new(BankFaultCodes.Line, FaultSeverity.Error, place, Shown(value), message, "请银行更正该行后重新回盘；本行未入账，其余各行不受影响。");

    private string Text(string[] fields, LayoutFieldKind kind) => at.TryGetValue(kind, out var index) ? fields[index] : "";

    private string Column(LayoutFieldKind kind) => $"{at[kind] + 1}（{new LayoutField(kind).Name}）";

    private Fault Bad(string[] fields, SourcePlace place, LayoutFieldKind kind, string message) => Bad(place with { Column = Column(kind) }, Text(fields, kind), message);

    private long? Amount(string[] fields) =>
        at.ContainsKey(LayoutFieldKind.AmountYuan) ? BankAmount.Read(Text(fields, LayoutFieldKind.AmountYuan))
        : at.ContainsKey(LayoutFieldKind.AmountFen) ? BankAmount.ReadFen(Text(fields, LayoutFieldKind.AmountFen))
        : 0;

    private Fault BadAmount(string[] fields, SourcePlace place) => at.ContainsKey(LayoutFieldKind.AmountYuan)
        ? Bad(fields, place, LayoutFieldKind.AmountYuan, "金额不是以元为单位、最多两位小数的数字。")
        : Bad(fields, place, LayoutFieldKind.AmountFen, "金额不是以分为单位的整数。");

    private static StatedFields StatedBy(IReadOnlyList<LayoutField> detail)
    {
        var kinds = detail.Select(field => field.Kind).ToHashSet();
        return (kinds.Contains(LayoutFieldKind.Sequence) ? StatedFields.Line : 0)
            | (kinds.Contains(LayoutFieldKind.Card) ? StatedFields.Card : 0)
            | (kinds.Contains(LayoutFieldKind.PayeeName) ? StatedFields.PayeeName : 0)
            | (kinds.Contains(LayoutFieldKind.AmountYuan) || kinds.Contains(LayoutFieldKind.AmountFen) ? StatedFields.Amount : 0);
    }

    private static string Words(BankLineStatus status) => status switch
    {
        BankLineStatus.Credited => "成功",
        BankLineStatus.Failed => "失败",
        BankLineStatus.Pending => "处理中",
        BankLineStatus.Returned => "退票",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static string Shown(string value)
    {
        var hidden = NotAscii().Replace(LongNumber().Replace(value, number => new string('*', number.Length)), "*");
        return hidden.Length <= 30 ? hidden : hidden[..30] + "…";
    }

    [GeneratedRegex("[0-9]{6,}[0-9Xx]?")]
    private static partial Regex LongNumber();

    [GeneratedRegex("[^ -~]")]
    private static partial Regex NotAscii();
}
