using CivilAffairs.Core.Intake;

namespace CivilAffairs.Site.Staff;

/// <summary>All values of a document as they are written, before anything is believed: of one with faults there is nothing else to show.</summary>
internal static class DraftReadings
{
    /// <summary>Values of the document as a whole.</summary>
    public static IReadOnlyList<DocumentReading> Of(AllocationDraft draft)
    {
        (string What, Sourced<string>? Written)[] values =
        [
            ("发文字号", draft.Number),
            .. draft.Organs.Select((organ, index) => (index == 0 ? "发文机关（牵头）" : "发文机关", (Sourced<string>?)organ)),
            ("标题", draft.Title),
            ("成文日期", draft.IssueDate),
            ("资金项目", draft.Programme),
            ("金额单位", draft.Unit),
            ("合计行", draft.TotalInTable),
            ("大写金额", draft.TotalInWords),
            ("正文金额", draft.TotalInBody),
            ("调整前合计", draft.TotalBefore),
            ("变动合计", draft.TotalChange),
            ("调整后合计", draft.TotalAfter),
            ("合计户数", draft.HouseholdsInTable),
            ("合计人口", draft.PersonsInTable),
            ("正文乡镇数", draft.TownshipsInBody),
            ("正文户数", draft.HouseholdsInBody),
            ("正文村数", draft.VillagesInBody),
            ("抄送", draft.CopiesTo),
            .. draft.Cited.Select(cited => ("引用文号", (Sourced<string>?)cited)),
            .. draft.FundTotals.Select(fund => ($"合计行{fund.Source.Describe()}", (Sourced<string>?)fund.Amount)),
            .. draft.BudgetLines.Select(line => (line.Kind.Describe(), (Sourced<string>?)line.Written)),
        ];
        return [.. values.Where(value => value.Written is not null).Select(value => Reading(value.What, value.Written!))];
    }

    /// <summary>Values of a row of the table.</summary>
    public static IReadOnlyList<DocumentReading> Of(AllocationDraftRow row)
    {
        (string What, Sourced<string>? Written)[] values =
        [
            ("区划代码", row.Code), ("乡镇名称", row.Name), ("村（社区）", row.Village), ("金额", row.Amount), ("调整前", row.Before), ("变动", row.Change), ("调整后", row.After),
            .. row.Funds.Select(fund => (fund.Source.Describe(), (Sourced<string>?)fund.Amount)),
            ("户数", row.Households), ("人口", row.Persons), ("备注", row.Note),
        ];
        return [.. values.Where(value => value.Written is not null).Select(value => Reading(value.What, value.Written!))];
    }

    private static DocumentReading Reading(string what, Sourced<string> written) => new(what, written.Value.Trim().Length > 0 ? written.Value : "（空）", written.Place);
}
