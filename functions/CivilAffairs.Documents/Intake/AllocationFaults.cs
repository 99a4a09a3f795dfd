using CivilAffairs.Core.Intake;
using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Intake;

/// <summary>Faults of a joint document's layout.</summary>
internal static class AllocationFaults
{
    /// <summary>No township table.</summary>
    public static Fault NoTable(string file, SourcePlace? closest, string found) =>
        new("ALLOCATION-TABLE", FaultSeverity.Error, closest ?? new SourcePlace(file), found,
            found.Length == 0 ? "没有找到资金分配表（表头应有“乡镇”和“金额”两列）。" : "表头没有同时写明“乡镇”和“金额”两列，认不出资金分配表。",
            "请在表头行写明：序号、区划代码、乡镇、救助户数、救助人口、金额（万元）。");

    /// <summary>Two headers name one column.</summary>
    public static Fault RivalColumn(SourcePlace place, HeaderCell first, HeaderCell second) =>
        new("ALLOCATION-COLUMN-TWICE", FaultSeverity.Error, place, $"{first.Label}、{second.Label}", "两列的表头含义相同，无法判断以哪一列为准。", "请删去其中一列，或把其中一列的表头改写清楚。");

    /// <summary>Header and caption give different units.</summary>
    public static Fault UnitConflict(Sourced<string> caption, Sourced<string> header) =>
        new("ALLOCATION-UNIT", FaultSeverity.Error, header.Place, $"{caption.Value}、{header.Value}", "表头写的金额单位与“单位：”标注不一致。", "请核对后改为同一个单位。");

    /// <summary>The page header and the text give different document numbers.</summary>
    public static Fault NumberTwice(Sourced<string> text, Sourced<string> margin) =>
        new("ALLOCATION-NUMBER-TWICE", FaultSeverity.Error, margin.Place, $"{text.Value}、{margin.Value}", "页眉（页脚）中的发文字号与正文的不同。", "请核对后改为一致，或删去页眉（页脚）中的旧文号。");

    /// <summary>Two totals in words that differ.</summary>
    public static Fault WordsDiffer(Sourced<string> first, Sourced<string> second) =>
        new("ALLOCATION-WORDS", FaultSeverity.Error, second.Place, $"{first.Value}、{second.Value}", "文中两处大写金额不一致。", "请核对后改为一致。");
}
