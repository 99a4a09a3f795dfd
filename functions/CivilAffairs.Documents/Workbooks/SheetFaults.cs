using System.Globalization;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Documents.Workbooks;

/// <summary>Faults of sheets and cells, whatever table they hold.</summary>
internal static class SheetFaults
{
    /// <summary>A hidden sheet is not read: nobody who looked at the file saw it.</summary>
    public static Fault Hidden(string file, string sheet) =>
        new("SHEET-HIDDEN", FaultSeverity.Warning, new SourcePlace(file, sheet), sheet, "工作表是隐藏的，没有读取。", "如其中有需要的内容，请取消隐藏后重新上传；否则请删去。");

    /// <summary>Hidden rows count like others; a person should know.</summary>
    public static Fault HiddenRows(string file, string sheet, int first, int count) =>
        new("SHEET-ROWS-HIDDEN", FaultSeverity.Warning, new SourcePlace(file, sheet, first), count.ToString(CultureInfo.InvariantCulture),
            "表中有隐藏或被筛选掉的行，已一并读取。", "请取消隐藏和筛选，核对这些行是否应在表中。");

    /// <summary>Two sheets with a table: which one is meant cannot be told.</summary>
    public static Fault SeveralTables(string file, IReadOnlyList<string> sheets) =>
        new("SHEET-SEVERAL-TABLES", FaultSeverity.Error, new SourcePlace(file, sheets[1]), string.Join('、', sheets),
            "有不止一张表，无法判断以哪一张为准。", "请把数据并入一张表，删去其余的表后重新上传。");

    /// <summary>A formula without its result: the file was made by a program and never opened.</summary>
    public static Fault Uncalculated(SourcePlace place) =>
        new("CELL-UNCALCULATED", FaultSeverity.Error, place, "", "单元格是公式，但没有保存计算结果。", "请用 WPS 或 Excel 打开，重新计算并保存，或把公式改为数值。");

    /// <summary>More rows than any county has.</summary>
    public static Fault TooManyRows(string file, string sheet, int maximum) =>
        new("SHEET-TOO-LONG", FaultSeverity.Error, new SourcePlace(file, sheet), "", $"表超过 {maximum} 行。", "请拆分后分别上传，或删去多余的行。");
}
