using CivilAffairs.Core.County;
using CivilAffairs.Core.Disbursement;
using CivilAffairs.Core.Identity;
using CivilAffairs.Core.Intake;
using CivilAffairs.Core.Publication.Proof;

namespace CivilAffairs.Core.Publication;

/// <summary>
/// Builds what the public may see from the ledger's obligations and the township's record. All figures of a township come from the same
/// obligations as its entries, so they cannot disagree; the self-check holds them against the postings.
/// </summary>
public static class PublicProjection
{
    /// <summary>One township's part.</summary>
    /// <param name="allocation">Its allocation.</param>
    /// <param name="township">Its record.</param>
    /// <param name="programme">The fund programme.</param>
    /// <param name="obligations">All its obligations.</param>
    /// <param name="timeline">Knows the dates due; null: the timeline shows the dates done alone.</param>
    /// <param name="salts">With the county's salts the entries carry the leaves of the proof.</param>
    /// <param name="unclaimedFen">What the share has left unclaimed by the ledger, in fen, where it is not all that is beside the roster: in a township that closed and was opened again.</param>
    public static PublicTownship Township(
        AllocationRecord allocation, TownshipRecord township, Programme programme, IReadOnlyList<PaymentObligation> obligations, PublicTimeline? timeline = null, ProofSalts? salts = null, long? unclaimedFen = null)
    {
        // Who took another's place stands in the list for both: the other is not owed and its money passed on.
        var villages = obligations.Where(obligation => obligation.SupersededBy == 0)
            .GroupBy(obligation => (obligation.VillageCode, obligation.VillageName))
            .OrderBy(village => village.Key.VillageCode, StringComparer.Ordinal)
            .Select(village => Village(village.Key.VillageCode, village.Key.VillageName, [.. village], township, programme, salts))
            .ToList();
        var onRoster = villages.Aggregate(Progress.None, (sum, village) => sum.Plus(village.Progress));
        var remainderFen = township.Stage == TownshipStage.Closed ? checked(township.AmountFen - onRoster.RosteredFen)
            : unclaimedFen is { } left ? checked(township.AmountFen - onRoster.RosteredFen - left)
            : 0;
        var progress = onRoster with
        {
            AllocatedFen = township.AmountFen,
            ReturnedFen = checked(onRoster.ReturnedFen + remainderFen),
            OutstandingFen = checked(township.AmountFen - onRoster.PaidFen - onRoster.ReturnedFen - remainderFen),
        };
        return new PublicTownship(
            township.TownshipCode,
            township.TownshipName,
            StageTexts.Of(township.Stage),
            obligations.Select(obligation => obligation.ChangedAt).Append(township.ChangedAt).Max(),
            township.PublicityFrom,
            township.PublicityUntil,
            township.Stage == TownshipStage.InPublicity,
            timeline?.Steps(allocation, township) ?? StageTexts.Steps(allocation, township),
            progress,
            villages);
    }

    /// <summary>The allocation over all its townships.</summary>
    public static PublicAllocation Allocation(
        AllocationRecord allocation, Programme programme, IReadOnlyList<string> body, DateTimeOffset publishBy, IReadOnlyList<PublicTownship> townships) => new(
        allocation.AllocationId,
        allocation.IndexNumber,
        allocation.Number,
        allocation.Title,
        allocation.Organs,
        allocation.IssueDate,
        programme.Name,
        body,
        allocation.Stage == AllocationStage.Closed,
        allocation.RegisteredAt,
        townships.Select(township => township.ChangedAt).Append(allocation.ChangedAt).Max(),
        publishBy,
        townships.Aggregate(Progress.None, (sum, township) => sum.Plus(township.Progress)),
        townships)
        {
            ProgrammeCode = programme.Code,
            Corrections = [.. allocation.Corrections.Select(correction => new PublicCorrection(correction.Number, correction.Title, correction.Kind.Describe(), correction.IssueDate, correction.NetFen, correction.CorrectionId, correction.At))],
        };

    private static PublicVillage Village(string code, string name, IReadOnlyList<PaymentObligation> obligations, TownshipRecord township, Programme programme, ProofSalts? salts) => new(
        code,
        name,
        obligations.Aggregate(Progress.None, (sum, obligation) => sum.Plus(ProgressOf(obligation))),
        [.. obligations.OrderBy(obligation => obligation.EntryNumber).Select(obligation => Entry(obligation, township, programme, salts))]);

    private static PublicEntry Entry(PaymentObligation obligation, TownshipRecord township, Programme programme, ProofSalts? salts)
    {
        var state = StateOf(obligation, township.Stage);
        // Who was changed is posted anew, whole, until an approval.
        var isPosted = township.Stage == TownshipStage.InPublicity || obligation is { State: ObligationState.Posted, PublicityUntil: not null };
        var channel = isPosted ? Channel.OnlinePublicity : Channel.OnlinePublication;
        var name = FieldProjection.Of(PersonField.Name, channel, programme.Sensitive || obligation.IsMinor) switch
        {
            Visibility.Hidden => "",
            Visibility.Masked => Masks.Name(obligation.Name),
            _ => obligation.Name,
        };
        return new PublicEntry(
            obligation.EntryNumber, name, obligation.VillageName, obligation.HouseholdSize, obligation.AssistedPersons,
            obligation.Category, obligation.AmountFen, state, obligation.State == ObligationState.Paid ? obligation.RecoveredFen : 0, salts?.Claim(obligation, state).Hash() ?? "");
    }

    private static Progress ProgressOf(PaymentObligation obligation)
    {
        var fen = obligation.AmountFen;
        long When(ObligationState state) => obligation.State == state ? fen : 0;
        // Recovered in part: still a payment, of which a part went back to the fund.
        var partFen = obligation.State == ObligationState.Paid ? obligation.RecoveredFen : 0;
        int Is(ObligationState state) => obligation.State == state ? 1 : 0;
        return new Progress(
            fen, fen, checked(When(ObligationState.Paid) - partFen), When(ObligationState.Instructed),
            checked(When(ObligationState.Cancelled) + When(ObligationState.Recovered) + partFen),
            obligation.State is ObligationState.Paid or ObligationState.Cancelled or ObligationState.Recovered ? 0 : fen,
            1, Is(ObligationState.Paid), obligation.HoldId.Length > 0 ? 0 : Is(ObligationState.Held), Is(ObligationState.Rejected), Is(ObligationState.Cancelled) + Is(ObligationState.Recovered),
            obligation.HoldId.Length > 0 ? 0 : When(ObligationState.Held), When(ObligationState.Rejected), Is(ObligationState.Instructed));
    }

    private static PublicEntryState StateOf(PaymentObligation obligation, TownshipStage stage) => obligation.State switch
    {
        // An entry that was changed is posted anew for a period of its own.
        ObligationState.Posted => stage <= TownshipStage.InPublicity || obligation.PublicityUntil is not null ? PublicEntryState.InPublicity : PublicEntryState.AwaitingPayment,
        ObligationState.Held => obligation.HoldId.Length > 0 ? PublicEntryState.OnHold : PublicEntryState.UnderObjection,
        ObligationState.Approved => PublicEntryState.AwaitingPayment,
        ObligationState.Instructed => PublicEntryState.WithBank,
        ObligationState.Paid => PublicEntryState.Paid,
        ObligationState.Rejected => PublicEntryState.AwaitingCorrection,
        ObligationState.Cancelled => PublicEntryState.Cancelled,
        ObligationState.Recovered => PublicEntryState.Recovered,
        _ => throw new ArgumentOutOfRangeException(nameof(obligation), obligation.State, null),
    };
}
