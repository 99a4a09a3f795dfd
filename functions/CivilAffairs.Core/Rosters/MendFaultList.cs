using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Faults of rows of a list of mends that cannot be placed in the roster.</summary>
internal sealed class MendFaultList(string fileName, RosterDraft mends)
{
    private const int Most = 200;
    private readonly List<Fault> faults = [];

    /// <summary>At most so many are told one by one; there is one at least when any row could not be placed.</summary>
    public IReadOnlyList<Fault> All => faults;

    public void UnknownNumber(RosterDraftRow row, int last) => Add(
        row, RosterColumn.Sequence, "NUMBER", RosterRowCheck.Text(row, RosterColumn.Sequence), $"序号不在底本中（底本共{last}行）。", "更正已列出的行，序号不要改；新增人员序号留空。");

    public void Twice(RosterDraftRow row, int number, int earlier) => Add(
        row, RosterColumn.Sequence, "TWICE", $"{number}", $"第{row.RowNumber}行与第{earlier}行更正的是底本的同一行（序号{number}）。", "只保留其中一行。");

    public void SomebodyElse(RosterDraftRow row, int number) => Add(
        row, RosterColumn.Name, "OTHER", $"序号{number}", $"底本序号{number}的姓名、身份证号、账号与本行没有一项相同，可能填错了序号。", "核对序号；确要换人，先写一行“删除”原序号，再另起一行，序号留空，处理写“新增”。");

    public void Ambiguous(RosterDraftRow row) => Add(
        row, RosterColumn.ResidentId, "AMBIGUOUS", Masks.ResidentId(ResidentId.Normalise(RosterRowCheck.Text(row, RosterColumn.ResidentId))), "底本中有不止一行是此人，不知更正哪一行。", "写上要更正的序号；多余的一行处理写“删除”。");

    public void NobodyTo(RosterDraftRow row, string what) => Add(
        row, RosterColumn.Change, "NOBODY", what, $"底本中找不到要{what}的人。", "写上底本的序号，或核对身份证号。");

    public void UnknownChange(RosterDraftRow row) => Add(
        row, RosterColumn.Change, "CHANGE", RosterRowCheck.Text(row, RosterColumn.Change), $"“处理”只能是{string.Join("、", RosterChanges.All)}之一，或留空。", "从下拉列表选择。");

    private void Add(RosterDraftRow row, RosterColumn column, string code, string value, string message, string mend)
    {
        if (faults.Count >= Most) return;
        var place = new SourcePlace(fileName, mends.Sheet.Length == 0 ? null : mends.Sheet, row.RowNumber, mends.Columns.GetValueOrDefault(column) ?? RosterColumnNames.Of(column));
        faults.Add(new Fault($"ROSTER-MEND-{code}", FaultSeverity.Error, place, value, message, mend));
    }
}
