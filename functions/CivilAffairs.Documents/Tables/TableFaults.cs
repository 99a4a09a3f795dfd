using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Tables;

/// <summary>Faults of tables of either kind.</summary>
internal static class TableFaults
{
    /// <summary>Two total rows that differ.</summary>
    public static Fault TotalTwice(Sourced<string> first, Sourced<string> second) =>
        new("TABLE-TOTAL-TWICE", FaultSeverity.Error, second.Place, $"{first.Value}、{second.Value}", "表中有两个合计，且金额不同。", "请只保留一个合计行；分段合计请写“小计”。");
}
