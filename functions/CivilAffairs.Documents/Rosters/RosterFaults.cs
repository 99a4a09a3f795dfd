using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Rosters;
using CivilAffairs.Documents.Tables;

namespace CivilAffairs.Documents.Rosters;

/// <summary>Faults of a roster's layout. Values never hold a person's data.</summary>
internal static class RosterFaults
{
    /// <summary>No sheet looks like a roster.</summary>
    public static Fault NoTable(string file) =>
        new("ROSTER-TABLE", FaultSeverity.Error, new SourcePlace(file), "", "没有找到花名册的表头（应有户主姓名、身份证号、金额、一卡通账号等列）。", "请使用花名册模板，保留表头行，再上传。");

    /// <summary>Needed columns are not there.</summary>
    public static Fault MissingColumn(SourcePlace place, string header, string found) =>
        new("ROSTER-COLUMN", FaultSeverity.Error, place, found, $"表头缺少“{header}”列。", $"请在表头行加上“{header}”列，或把相应列的表头改为“{header}”。");

    /// <summary>Two headers name one column.</summary>
    public static Fault RivalColumn(SourcePlace place, HeaderCell first, HeaderCell second) =>
        new("ROSTER-COLUMN-TWICE", FaultSeverity.Error, place, $"{first.Label}、{second.Label}", "两列的表头含义相同，无法判断以哪一列为准。", "请删去其中一列，或改用不同的表头。");

    /// <summary>Amounts of a roster are in yuan.</summary>
    public static Fault NotInYuan(SourcePlace place, string unit) =>
        new("ROSTER-UNIT", FaultSeverity.Error, place, unit, "花名册的金额须以元为单位。", "请把金额改为以元为单位，并把单位标注改为“元”。");

    /// <summary>The row at which a header stands.</summary>
    public static SourcePlace HeaderPlace(string file, string sheet, TableHeader<RosterColumn> header) => new(file, sheet, header.LastRow);
}
