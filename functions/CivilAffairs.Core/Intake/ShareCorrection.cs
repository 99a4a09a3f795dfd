using CivilAffairs.Core.Ledger;
using CivilAffairs.Core.Money;

namespace CivilAffairs.Core.Intake;

/// <summary>
/// Applies a correcting document to one township's share, in two steps, so that a document for several townships is applied to all of them or to none:
/// first each share is reserved, then, when all could be, each is settled. What is to be taken leaves the share with the reservation; no roster can
/// claim it any more. Pure functions for guarded writes; safe to run twice by correction.
/// </summary>
public static class ShareCorrection
{
    /// <summary>
    /// Fen that may be taken back: on no roster, neither given back nor given to an entry since. The roster claims its sum from its acceptance, the
    /// ledger shows it later; what entries were given since shows in the ledger alone.
    /// </summary>
    public static long FreeFen(TownshipRecord township, Balances balances)
    {
        ArgumentNullException.ThrowIfNull(township);
        if (township.Stage == TownshipStage.Closed) return 0;
        var unclaimed = checked(township.AmountFen - township.RosterFen);
        return township.RosterSha256.Length == 0 ? unclaimed : long.Min(unclaimed, RestFen(township, balances));
    }

    /// <summary>
    /// Fen that the share has left once everything is posted that correcting documents reserved or settled: what the ledger shows, less what they take and
    /// has not left it yet.
    /// </summary>
    public static long RestFen(TownshipRecord township, Balances balances)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(balances);
        return long.Max(0, Left(township, balances));
    }

    /// <summary>Why the change cannot be made; null when it can, or was reserved before.</summary>
    public static ShareProblem? Problem(TownshipRecord township, CorrectionDocument document, CorrectionLine line, string sha256, Balances balances)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(line);
        if (ChangeOf(township, document) is { } known)
            return known.Sha256 == sha256 ? null : new("NUMBER-TAKEN", $"文号{document.Number}的另一份文件正在办理或已经办理。", "请核对是否传错文件；如系再次更正，请另行编号行文。");
        if (line.BeforeFen is { } before && before != township.AmountFen)
            return new("CORRECTION-BEFORE", $"文件写{township.TownshipName}原金额为{MoneyText.Grouped(before)}元，而现在是{MoneyText.Grouped(township.AmountFen)}元。", "按现在的金额重新计算后改正原金额和调整后金额。");
        var change = line.ChangeOf(township.AmountFen);
        if (change > 0 && IsOver(township)) return ShareProblem.Over(township, change);
        return -change > FreeFen(township, balances) ? ShareProblem.TooMuch(township, -change, balances) : null;
    }

    /// <summary>
    /// Why a reservation that was just written cannot stand, as entries may have been given more since the share was looked at; null when it can. Once it is
    /// written no entry is given more, so both are to be read after it.
    /// </summary>
    /// <param name="township">The share with its reservation.</param>
    /// <param name="document">Document that reserved.</param>
    /// <param name="openChanges">Changes of entries that were accepted and not carried out yet.</param>
    /// <param name="balances">The ledger.</param>
    public static ShareProblem? ProblemOf(TownshipRecord township, CorrectionDocument document, int openChanges, Balances balances)
    {
        if (ChangeOf(township, document) is not { IsReserved: true, Fen: < 0 } reserved || township.RosterSha256.Length == 0) return null;
        if (openChanges > 0) return ShareProblem.Busy(township, openChanges);
        return Left(township, balances) < 0 ? ShareProblem.TooMuch(township with { AmountFen = checked(township.AmountFen - reserved.Fen) }, -reserved.Fen, balances) : null;
    }

    /// <summary>The share with the change reserved, be it of nothing; the same share when it was reserved before.</summary>
    public static TownshipRecord Reserve(TownshipRecord township, CorrectionDocument document, CorrectionLine line, string sha256, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(line);
        var change = line.ChangeOf(township.AmountFen);
        if (ChangeOf(township, document) is not null) return township;
        return township with
        {
            AmountFen = checked(township.AmountFen + long.Min(change, 0)),
            Changes = [.. township.Changes, new(document.CorrectionId, document.Number, sha256, township.AmountFen, change, IsReserved: true)],
            ChangedAt = at,
        };
    }

    /// <summary>The share without the reservation, as before it.</summary>
    public static TownshipRecord Release(TownshipRecord township, CorrectionDocument document, string sha256, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        if (ChangeOf(township, document) is not { IsReserved: true } reserved || reserved.Sha256 != sha256) return township;
        return township with { AmountFen = checked(township.AmountFen - long.Min(reserved.Fen, 0)), Changes = [.. township.Changes.Where(change => change != reserved)], ChangedAt = at };
    }

    /// <summary>The share with its reservation made good.</summary>
    public static TownshipRecord Settle(TownshipRecord township, CorrectionDocument document, CorrectionLine line, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(line);
        if (ChangeOf(township, document) is not { IsReserved: true } reserved) return township;
        var keepsSplit = reserved.Fen == 0 && line.Villages.Count == 0;
        var villages = keepsSplit ? township.Villages : VillageSplit.After(township, document, line);
        return township with
        {
            AmountFen = checked(township.AmountFen + long.Max(reserved.Fen, 0)),
            Changes = [.. township.Changes.Select(change => change == reserved ? change with { IsReserved = false } : change)],
            Villages = villages,
            VillagesFrom = keepsSplit ? township.VillagesFrom : villages.Count == 0 ? "" : document.Number,
            VillagesSha256 = keepsSplit ? township.VillagesSha256 : "",
            ChangedAt = at,
        };
    }

    /// <summary>What the document does or did to the share; null when nothing.</summary>
    public static ShareChange? ChangeOf(TownshipRecord township, CorrectionDocument document)
    {
        ArgumentNullException.ThrowIfNull(township);
        ArgumentNullException.ThrowIfNull(document);
        return township.Changes.FirstOrDefault(change => change.CorrectionId == document.CorrectionId);
    }

    // Less than nothing: something was given away that was reserved.
    private static long Left(TownshipRecord township, Balances balances) => checked(balances[Account.Allocated] - long.Max(0, balances.AllocatedFen - township.AmountFen));

    // A roster is accepted once: money that comes later could be on none (decision 0008).
    private static bool IsOver(TownshipRecord township) => township.RosterSha256.Length > 0 || township.Stage == TownshipStage.Closed || township.IsWithdrawn;
}
