using CivilAffairs.Core.Calendar;
using CivilAffairs.Core.County;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Core.Publication;

/// <summary>How long lists of people stay: their purpose ends some time after the money is settled, the totals' never does (PIPL 19, 47; domain.md §1.3).</summary>
public static class Retention
{
    /// <summary>Reason that the tombstone gives.</summary>
    public const string Reason = "名单公开期限届满，按照个人信息保护的规定撤下；金额和户数继续公开。";

    /// <summary>Last instant of a township's lists; null while money is outstanding.</summary>
    public static DateTimeOffset? ListsUntil(TownshipRecord township, PublicationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(settings);
        return township is { Stage: TownshipStage.Closed, ClosedAt: { } closed }
            ? ChinaTime.EndOf(new DateOnly(ChinaTime.DateOf(closed).Year + settings.ListYears, 12, 31))
            : null;
    }

    /// <summary>The withdrawal at a moment: the office's own, or the one by time; null while the lists stay.</summary>
    public static PublicWithdrawal? At(DateTimeOffset now, TownshipRecord township, IReadOnlyList<PublicationAct> acts, PublicationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(acts);
        var ordered = acts.Where(act => act.Kind is PublicationActKind.WithdrawLists or PublicationActKind.Withdraw && act.Concerns(township.TownshipCode)).MinBy(act => act.At);
        if (ordered is not null) return new(ordered.At, ordered.Reason, ordered.Sha256);
        return ListsUntil(township, settings) is { } until && now > until ? new(until, Reason) : null;
    }
}
