using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Publicity;

/// <summary>What differs between two contents of an approval of one township.</summary>
/// <param name="OldTotalFen">Sum before, in fen.</param>
/// <param name="TotalFen">Sum now, in fen.</param>
/// <param name="IsOtherRoster">Another roster was accepted.</param>
/// <param name="Added">Numbers of entries that came in.</param>
/// <param name="Removed">Numbers of entries that went out.</param>
/// <param name="Changed">Numbers of entries of which the person, the account or the amount is another.</param>
/// <param name="Controls">Findings of the controls that came, went or were decided.</param>
public sealed record ApprovalDifference(
    long OldTotalFen, long TotalFen, bool IsOtherRoster, IReadOnlyList<int> Added, IReadOnlyList<int> Removed, IReadOnlyList<int> Changed, int Controls)
{
    private const int Shown = 30;

    /// <summary>Nothing differs.</summary>
    public bool IsNone => !IsOtherRoster && Controls == 0 && OldTotalFen == TotalFen && Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>Compares.</summary>
    public static ApprovalDifference Of(ApprovalContent before, ApprovalContent now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var old = before.Entries.ToDictionary(entry => entry.Number, entry => entry.Digest);
        var current = now.Entries.ToDictionary(entry => entry.Number, entry => entry.Digest);
        return new ApprovalDifference(
            before.TotalFen,
            now.TotalFen,
            before.RosterSha256 != now.RosterSha256,
            [.. current.Keys.Where(number => !old.ContainsKey(number)).Order()],
            [.. old.Keys.Where(number => !current.ContainsKey(number)).Order()],
            [.. current.Where(entry => old.TryGetValue(entry.Key, out var digest) && digest != entry.Value).Select(entry => entry.Key).Order()],
            before.Controls.Except(now.Controls, StringComparer.Ordinal).Union(now.Controls.Except(before.Controls, StringComparer.Ordinal), StringComparer.Ordinal)
                .Select(control => control[..Math.Max(0, control.LastIndexOf(':'))]).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>In plain Chinese, a line each.</summary>
    public IReadOnlyList<string> Describe()
    {
        if (IsNone) return ["内容没有变更。"];
        var lines = new List<string>();
        if (IsOtherRoster) lines.Add("花名册已更换。");
        if (OldTotalFen != TotalFen) lines.Add($"金额由{MoneyText.Grouped(OldTotalFen)}元变为{MoneyText.Grouped(TotalFen)}元。");
        AddNumbers(lines, "新增", Added);
        AddNumbers(lines, "减少", Removed);
        AddNumbers(lines, "人员、账号或金额有变更的", Changed);
        if (Controls > 0) lines.Add($"控制疑点有{Controls}项新增、消除或有了处理结果。");
        return lines;
    }

    private static void AddNumbers(List<string> lines, string what, IReadOnlyList<int> numbers)
    {
        if (numbers.Count > 0) lines.Add($"{what}{numbers.Count}户：第{string.Join('、', numbers.Take(Shown))}号{(numbers.Count > Shown ? "等" : "")}。");
    }
}
