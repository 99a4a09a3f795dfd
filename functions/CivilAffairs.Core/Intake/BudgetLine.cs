namespace CivilAffairs.Core.Intake;

/// <summary>Which classification a budget line belongs to (政府收支分类科目).</summary>
public enum BudgetKind
{
    /// <summary>支出功能分类科目</summary>
    Function,

    /// <summary>经济分类科目</summary>
    Economy,
}

/// <summary>Names of <see cref="BudgetKind"/>.</summary>
public static class BudgetKinds
{
    /// <summary>Name in Chinese.</summary>
    public static string Describe(this BudgetKind kind) => kind switch
    {
        BudgetKind.Function => "支出功能分类科目",
        BudgetKind.Economy => "经济分类科目",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>A budget line as the document names it, code and name, as in <c>2089999 其他社会保障和就业支出</c>.</summary>
/// <param name="Kind">Classification.</param>
/// <param name="Written">As written.</param>
public sealed record BudgetLine(BudgetKind Kind, Sourced<string> Written);
