using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Rosters;

/// <summary>Collects the faults of one roster. Of one kind no more than a bound are listed, and the rest are counted: nobody reads ten thousand.</summary>
internal sealed class RosterFaultList(string fileName, RosterDraft draft)
{
    /// <summary>Faults listed of one code.</summary>
    public const int MaximumPerCode = 200;

    private readonly List<Fault> faults = [.. draft.Faults];
    private readonly Dictionary<(string Code, FaultSeverity Severity), int> counts = [];

    public SourcePlace Place(int row, RosterColumn column) => new(fileName, Sheet, row, draft.Columns.GetValueOrDefault(column));

    public SourcePlace Whole => new(fileName, Sheet);

    private string? Sheet => draft.Sheet.Length == 0 ? null : draft.Sheet;

    public void Error(string code, SourcePlace place, string value, string message, string mend) => Add(new($"ROSTER-{code}", FaultSeverity.Error, place, value, message, mend));

    public void Warning(string code, SourcePlace place, string value, string message, string mend) => Add(new($"ROSTER-{code}", FaultSeverity.Warning, place, value, message, mend));

    public IReadOnlyList<Fault> InOrder()
    {
        var more = counts.Where(count => count.Value > MaximumPerCode).Select(count => new Fault(count.Key.Code, count.Key.Severity, Whole, "", $"另有{count.Value - MaximumPerCode}处同类问题没有逐一列出。", "先改正已列出的，再上传一次。"));
        return [.. faults.Concat(more).OrderBy(fault => fault.Severity).ThenBy(fault => fault.Place.Row ?? 0)];
    }

    private void Add(Fault fault)
    {
        var key = (fault.Code, fault.Severity);
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        if (count <= MaximumPerCode) faults.Add(fault);
    }
}
