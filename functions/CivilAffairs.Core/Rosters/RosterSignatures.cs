using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Who made and who reviewed a roster: both named, and two people (C40).</summary>
internal static class RosterSignatures
{
    public static (string Maker, string Reviewer) Check(RosterDraft draft, RosterFaultList faults)
    {
        var maker = Name(draft.Maker, "MAKER", "制表人", faults);
        var reviewer = Name(draft.Reviewer, "REVIEWER", "审核人", faults);
        if (maker.Length > 0 && maker == reviewer) faults.Error("SAME-HAND", draft.Reviewer!.Place, reviewer, "制表和审核是同一个人。", "由另一位同志审核并署名。");
        return (maker, reviewer);
    }

    private static string Name(Sourced<string>? written, string code, string what, RosterFaultList faults)
    {
        var name = PersonName.Normalise(written?.Value);
        if (name.Length == 0) faults.Error($"{code}-MISSING", written?.Place ?? faults.Whole, "", $"没有写{what}。", $"在表格下方写上{what}姓名，如“制表：张某　审核：李某”。");
        return name;
    }
}
