using CivilAffairs.Counterparts.Wire;

namespace CivilAffairs.Counterparts.Demo;

/// <summary>Stages of a township in Chinese, and what it waits for.</summary>
internal static class StageNames
{
    public static string Of(string stage) => stage switch
    {
        "Allocated" => "待通知",
        "Notified" => "待签收",
        "Acknowledged" => "待报花名册",
        "RosterAccepted" => "花名册已受理",
        "InPublicity" => "公示中",
        "AwaitingApproval" => "待审批",
        "Disbursing" => "发放中",
        "Closed" => "已办结",
        _ => stage,
    };

    public static string Waiting(AllocationState state, TownshipState township) =>
        string.Join("；", state.Waits.Where(wait => wait.Key.StartsWith(township.Code, StringComparison.Ordinal)).Select(wait => wait.Task));

    public static string Yuan(long fen) => (fen / 100m).ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture);
}
