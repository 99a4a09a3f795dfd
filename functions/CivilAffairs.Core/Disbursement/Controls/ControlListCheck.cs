using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Disbursement.Controls;

/// <summary>A list as a file holds it, as text with places.</summary>
public sealed record ControlListDraft(IReadOnlyList<ControlListRow> Rows, IReadOnlyList<Fault> Faults);

/// <summary>One row of a list; holds a plain resident ID and lives in memory alone.</summary>
public sealed record ControlListRow(Sourced<string> ResidentId, Sourced<string> Date, Sourced<string> Continuation)
{
    /// <inheritdoc/>
    public override string ToString() => $"ControlListRow {ResidentId.Place.Row}";
}

/// <summary>A row that can be looked up.</summary>
public sealed record CheckedListRow(string ResidentId, DateOnly? Since, Continuation Continuation)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(CheckedListRow);
}

/// <summary>Checks the rows of a list: a bad row is named and left out, and hinders no other.</summary>
public static class ControlListCheck
{
    /// <summary>Rows that can be looked up, and the faults of the others.</summary>
    /// <param name="draft">As read.</param>
    /// <param name="kind">Kind: continuations are for deaths alone.</param>
    /// <param name="today">Today's date: no date lies after it.</param>
    public static (IReadOnlyList<CheckedListRow> Rows, IReadOnlyList<Fault> Faults) Check(ControlListDraft draft, ControlListKind kind, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var rows = new List<CheckedListRow>();
        var faults = new List<Fault>(draft.Faults);
        foreach (var row in draft.Rows)
        {
            if (Check(row, kind, today, faults) is { } good) rows.Add(good);
        }

        return (rows, faults);
    }

    private static CheckedListRow? Check(ControlListRow row, ControlListKind kind, DateOnly today, List<Fault> faults)
    {
        var before = faults.Count;
        var id = ResidentId.Check(row.ResidentId.Value, today);
        if (!id.IsValid) faults.Add(Fault("LIST-ID", row.ResidentId, Masks.ResidentId(row.ResidentId.Value), id.Message, id.Mend));
        DateOnly? since = null;
        if (row.Date.Value.Length > 0)
        {
            if (!ChineseDate.TryParse(row.Date.Value, out var date) || date > today) faults.Add(Fault("LIST-DATE", row.Date, row.Date.Value, "日期认不出，或晚于今天", "请写成如2026-03-05的日期"));
            else since = date;
        }

        var continuation = ContinuationOf(row.Continuation.Value);
        if (continuation is null || (continuation != Continuation.None && kind != ControlListKind.Deceased))
            faults.Add(Fault("LIST-CONTINUATION", row.Continuation, row.Continuation.Value, "续发类型认不出，或本名单不应有续发类型", "死亡名单的续发类型只写“三属”“残疾军人”或“参战”，没有续发的留空"));
        else if (continuation != Continuation.None && since is null && faults.Count == before)
            faults.Add(Fault("LIST-CONTINUATION", row.Date, row.Date.Value, "写了续发类型但没有死亡日期，续发到期日无法计算", "请补上死亡日期，或去掉续发类型"));
        return faults.Count == before ? new CheckedListRow(id.Id, since, continuation!.Value) : null;
    }

    private static Continuation? ContinuationOf(string text) => text.Trim() switch
    {
        "" or "无" => Continuation.None,
        "三属" or "烈士遗属" or "因公牺牲军人遗属" or "病故军人遗属" => Continuation.Bereaved,
        "残疾军人" => Continuation.Disabled,
        "参战" or "参战退役军人" or "参试退役军人" or "在乡老复员军人" => Continuation.Veteran,
        _ => null,
    };

    private static Fault Fault(string code, Sourced<string> where, string value, string message, string mend) =>
        new(code, FaultSeverity.Error, where.Place, value, $"{message.TrimEnd('。')}。本行没有收入名单，其余各行不受影响。", mend);
}
