using CivilAffairs.Core.County;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>What a check of a joint document found.</summary>
/// <param name="Document">The document, when there is no error.</param>
/// <param name="Faults">All faults, errors first.</param>
public sealed record AllocationCheckResult(AllocationDocument? Document, IReadOnlyList<Fault> Faults);

/// <summary>
/// Decides whether a joint document may start the flow (C01, domain.md §7.2): number, issuers, title, date, programme, unit, townships,
/// and that rows, total row, words and body say the same to the fen. Every fault says where, what and how to mend it.
/// </summary>
public static class AllocationCheck
{
    private const int MaximumTitle = 200;

    /// <summary>Checks what a reader found in <paramref name="fileName"/>.</summary>
    public static AllocationCheckResult Check(AllocationDraft draft, CountyProfile county, string fileName)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(county);
        // A file that could not be opened lacks nothing but that.
        if (Fault.IsRefusal(draft.Faults)) return new(null, draft.Faults);
        var faults = new AllocationFaultList(fileName, draft.Faults);
        var number = Number(draft, faults);
        var organs = AllocationIssuers.Check(draft.Organs, county, faults);
        var title = Title(draft, faults);
        var issueDate = IssueDate(draft, number, faults);
        var programme = AllocationProgramme.Check(draft, county, faults);
        var unit = Unit(draft, faults);
        draft = new AllocationGrouping(county, unit, faults).Gather(draft);
        var lines = AllocationRows.Check(draft.Rows, unit, county, faults);
        var total = AllocationTotals.Check(draft, unit, lines, faults);
        AllocationFunds.CheckTotals(draft, unit, faults);
        AllocationCounts.Check(draft, faults);

        if (faults.HasError) return new(null, faults.InOrder());
        return new(
            new(AllocationKey.From(number!), number!.ToString(), organs, title, issueDate!.Value, programme!.Code, total!.Value, lines!, draft.Body) { BudgetLines = draft.BudgetLines, Places = AllocationPlaces.Of(draft) },
            faults.InOrder());
    }

    internal static DocumentNumber? Number(AllocationDraft draft, AllocationFaultList faults)
    {
        var (number, problem) = DocumentNumber.Read(draft.Number?.Value);
        const string form = "写成“机关代字〔年份〕序号号”，如“云岭民发〔2026〕15号”，年份用四位数字和六角括号。";
        switch (problem)
        {
            case DocumentNumberProblem.None:
                break;
            case DocumentNumberProblem.Missing:
                faults.Error("NUMBER-MISSING", draft.Number, "没有找到发文字号。", form);
                break;
            case DocumentNumberProblem.LeadingZero:
                faults.Error("NUMBER-FORM", draft.Number, "发文字号的序号不能以0开头（不编虚位）。", form);
                break;
            case DocumentNumberProblem.OrdinalWord:
                faults.Error("NUMBER-FORM", draft.Number, "发文字号的序号前不加“第”字。", form);
                break;
            default:
                faults.Error("NUMBER-FORM", draft.Number, "发文字号的写法不对。", form);
                break;
        }

        return number;
    }

    internal static string Title(AllocationDraft draft, AllocationFaultList faults)
    {
        var title = draft.Title?.Value.Trim() ?? "";
        if (title.Length == 0) faults.Error("TITLE-MISSING", draft.Title, "没有找到标题。", "写上标题，如“关于下达2026年冬春救助资金的通知”。");
        if (title.Length > MaximumTitle) faults.Error("TITLE-LENGTH", draft.Title, $"标题超过{MaximumTitle}字，可能把正文读作了标题。", "标题单独成段，正文另起一段。");
        return title;
    }

    internal static DateOnly? IssueDate(AllocationDraft draft, DocumentNumber? number, AllocationFaultList faults)
    {
        if (string.IsNullOrWhiteSpace(draft.IssueDate?.Value))
        {
            faults.Error("DATE-MISSING", draft.IssueDate, "没有找到成文日期。", "写上成文日期，如“2026年11月20日”。");
            return null;
        }

        if (!ChineseDate.TryParse(draft.IssueDate.Value, out var date))
        {
            faults.Error("DATE-FORM", draft.IssueDate, "成文日期写法不对，或没有这一天。", "写成“2026年11月20日”。");
            return null;
        }

        if (number is not null && number.Year != date.Year)
            faults.Warning("DATE-YEAR", draft.IssueDate, $"成文日期与发文字号的年份（{number.Year}年）不同。", "核对发文字号和成文日期。");
        return date;
    }

    internal static MoneyUnit? Unit(AllocationDraft draft, AllocationFaultList faults)
    {
        if (string.IsNullOrWhiteSpace(draft.Unit?.Value))
        {
            faults.Error("UNIT-MISSING", draft.Unit, "分配表没有注明金额单位。", "在表头上方注明“单位：元”或“单位：万元”。");
            return null;
        }

        if (MoneyUnits.TryParse(draft.Unit.Value, out var unit)) return unit;
        faults.Error("UNIT-FORM", draft.Unit, "金额单位不是元、万元或亿元。", "改为“单位：元”或“单位：万元”。");
        return null;
    }
}
