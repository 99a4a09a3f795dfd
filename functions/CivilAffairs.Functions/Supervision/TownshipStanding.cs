using CivilAffairs.Core.Intake;

namespace CivilAffairs.Functions.Supervision;

/// <summary>What a township's orchestration needs to know to go on: counts, no people. It is kept in history.</summary>
/// <param name="Stage">Stage of the township.</param>
/// <param name="PublicityEnded">The publicity period is over.</param>
/// <param name="Posted">Entries posted and not approved.</param>
/// <param name="Held">Entries under objection.</param>
/// <param name="Approved">Entries approved and not with the bank.</param>
/// <param name="Instructed">Entries with the bank.</param>
/// <param name="Rejected">Entries waiting for a corrected account.</param>
/// <param name="PayableBanks">Banks for which something is approved, by code.</param>
/// <param name="NextDueAt">When something is due: end of publicity, a reminder, an escalation; null: nothing.</param>
/// <param name="OpenChanges">Changed persons or amounts that wait for a decision: a cancelled entry may come back by one.</param>
/// <param name="IsWithdrawn">A correcting document took all of the share back before there was a roster.</param>
public sealed record TownshipStanding(
    TownshipStage Stage,
    bool PublicityEnded,
    int Posted,
    int Held,
    int Approved,
    int Instructed,
    int Rejected,
    IReadOnlyList<string> PayableBanks,
    DateTimeOffset? NextDueAt,
    int OpenChanges = 0,
    bool IsWithdrawn = false)
{
    /// <summary>Every obligation is paid or cancelled, and nobody asked for a change.</summary>
    public bool IsSettled => Posted + Held + Approved + Instructed + Rejected + OpenChanges == 0;

    /// <summary>Custom status: what is waited for.</summary>
    public string Describe(int openBatches)
    {
        var parts = new List<string>();
        if (Posted > 0) parts.Add($"{Posted}户待审批");
        if (Held > 0) parts.Add($"{Held}户异议核查或暂缓");
        if (OpenChanges > 0) parts.Add($"{OpenChanges}项变更待处理");
        if (openBatches > 0) parts.Add($"{openBatches}批在银行");
        if (Rejected > 0) parts.Add($"{Rejected}户待更正账号");
        return parts.Count == 0 ? "发放中" : string.Join("，", parts);
    }
}
