using CivilAffairs.Core.Publication;

namespace CivilAffairs.Site.Publication;

/// <summary>States of an entry in words, for pages and data alike.</summary>
internal static class StateText
{
    /// <summary>Words of the state.</summary>
    public static string Of(PublicEntryState state) => state switch
    {
        PublicEntryState.InPublicity => "公示中",
        PublicEntryState.UnderObjection => "异议核查中",
        PublicEntryState.AwaitingPayment => "待发放",
        PublicEntryState.WithBank => "银行办理中",
        PublicEntryState.Paid => "已发放",
        PublicEntryState.AwaitingCorrection => "退回待更正",
        PublicEntryState.Cancelled => "不予发放",
        PublicEntryState.OnHold => "暂缓发放",
        PublicEntryState.Recovered => "已追回",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };

    /// <summary>Name of the state in data files.</summary>
    public static string Key(PublicEntryState state) => state switch
    {
        PublicEntryState.InPublicity => "inPublicity",
        PublicEntryState.UnderObjection => "underObjection",
        PublicEntryState.AwaitingPayment => "awaitingPayment",
        PublicEntryState.WithBank => "withBank",
        PublicEntryState.Paid => "paid",
        PublicEntryState.AwaitingCorrection => "awaitingCorrection",
        PublicEntryState.Cancelled => "cancelled",
        PublicEntryState.OnHold => "onHold",
        PublicEntryState.Recovered => "recovered",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a name."),
    };

    /// <summary>Class in the style sheet; colour only repeats what the words say.</summary>
    public static string Class(PublicEntryState state) => state switch
    {
        PublicEntryState.Paid => "ok",
        PublicEntryState.UnderObjection or PublicEntryState.AwaitingCorrection or PublicEntryState.OnHold => "warn",
        PublicEntryState.Cancelled or PublicEntryState.Recovered => "off",
        _ => "run",
    };
}
