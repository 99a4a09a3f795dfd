using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Whether a roster is for this allocation and this township.</summary>
internal static class RosterHeadingCheck
{
    public static void Check(RosterDraft draft, RosterExpectation expected, RosterFaultList faults)
    {
        Number(draft, expected, faults);
        Township(draft, expected, faults);
        Version(draft, faults);
    }

    // An older form may lack a list or a rule and nothing else, so it is told and not refused.
    private static void Version(RosterDraft draft, RosterFaultList faults)
    {
        if (draft.TemplateVersion is not { } written || written.Value == RosterForm.Version) return;
        faults.Warning("TEMPLATE-OLD", written.Place, written.Value, $"花名册用的是{written.Value}版模板，现行模板是{RosterForm.Version}版。", "本次照常核对；下次请从拨款通知下载现行模板。");
    }

    private static void Number(RosterDraft draft, RosterExpectation expected, RosterFaultList faults)
    {
        var place = draft.DocumentNumber?.Place ?? faults.Whole;
        var written = draft.DocumentNumber?.Value ?? "";
        var mend = $"写“依据文号：{expected.AllocationNumber}”。";
        var (number, problem) = DocumentNumber.Read(written);
        if (problem == DocumentNumberProblem.Missing) faults.Error("NUMBER-MISSING", place, "", "没有写依据文号。", mend);
        else if (number is null) faults.Error("NUMBER-FORM", place, written, "依据文号写法不对。", mend);
        else if (number.ToString() != expected.AllocationNumber) faults.Error("NUMBER-OTHER", place, number.ToString(), $"依据文号不是这笔资金的文号（{expected.AllocationNumber}）。", "确认是否传错了花名册；" + mend);
    }

    private static void Township(RosterDraft draft, RosterExpectation expected, RosterFaultList faults)
    {
        var place = draft.Township?.Place ?? faults.Whole;
        var written = draft.Township?.Value ?? "";
        var mend = $"写“乡镇：{expected.Township.Name}”。";
        if (string.IsNullOrWhiteSpace(written)) faults.Error("TOWNSHIP-MISSING", place, "", "没有写乡镇。", mend);
        else if (new DivisionResolver("", [expected.Township]).Resolve(written).Found is null) faults.Error("TOWNSHIP-OTHER", place, written, $"花名册的乡镇不是{expected.Township.Name}。", "确认是否传错了花名册；" + mend);
    }
}
