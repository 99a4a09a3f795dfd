using System.Text.RegularExpressions;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Banks;

/// <summary>Reads one <c>R</c> line of a return: the line, or the fault that hinders it.</summary>
internal static partial class PipeReturnLine
{
    private const int Fields = 11;

    /// <summary>Exactly one of the two is not null.</summary>
    public static (BankReturnLine? Line, Fault? Fault) Read(string[] fields, SourcePlace place)
    {
        if (fields.Length != Fields) return (null, Bad(place, "", $"应有{Fields}个字段，实有{fields.Length}个。"));
        if (BankAmount.ReadCount(fields[1]) is not (> 0 and var number)) return (null, Bad(place with { Column = "2（序号）" }, fields[1], "序号不是正整数。"));
        if (fields[2].Length == 0) return (null, Bad(place with { Column = "3（明细流水号）" }, "", "明细流水号为空。"));
        if (BankAmount.Read(fields[5]) is not { } fen) return (null, Bad(place with { Column = "6（金额）" }, fields[5], "金额不是以元为单位、最多两位小数的数字。"));
        if (StatusOf(fields[6]) is not { } status) return (null, Bad(place with { Column = "7（状态）" }, fields[6], "状态应为S（成功）、F（失败）或P（处理中）。"));
        return (new BankReturnLine(number, fields[2], fields[3], fields[4], fen, status, fields[7], fields[8], fields[9], place), null);
    }

    /// <summary>A fault of one line. The value is shown without anything that could be a card number, an ID or a name, for a shifted field may hold one.</summary>
    public static Fault Bad(SourcePlace place, string value, string message) =>
        new(BankFaultCodes.Line, FaultSeverity.Error, place, Shown(value), message, "请银行更正该行后重新回盘；本行未入账，其余各行不受影响。");

    private static BankLineStatus? StatusOf(string text) => text switch
    {
        "S" => BankLineStatus.Credited,
        "F" => BankLineStatus.Failed,
        "P" => BankLineStatus.Pending,
        _ => null,
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
