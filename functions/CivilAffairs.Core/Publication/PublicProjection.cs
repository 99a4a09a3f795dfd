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
    /// <summary>One township's part; with the county's salts its entries carry the leaves of the proof.</summary>
    public static PublicTownship Township(
        AllocationRecord allocation, TownshipRecord township, Programme programme, IReadOnlyList<PaymentObligation> obligations, ProofSalts? salts = null)
    {
        var villages = obligations
            .GroupBy(obligation => (obligation.VillageCode, obligation.VillageName))
            .OrderBy(village => village.Key.VillageCode, StringComparer.Ordinal)
            .Select(village => Village(village.Key.VillageCode, village.Key.VillageName, [.. village], township, programme, salts))
            .ToList();
        var onRoster = villages.Aggregate(Progress.None, (sum, village) => sum.Plus(village.Progress));
        var remainderFen = township.Stage == TownshipStage.Closed ? checked(township.AmountFen - onRoster.RosteredFen) : 0;
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
            StageTexts.Steps(allocation, township),
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
        townships);

    private static PublicVillage Village(string code, string name, IReadOnlyList<PaymentObligation> obligations, TownshipRecord township, Programme programme, ProofSalts? salts) => new(
        code,
        name,
        obligations.Aggregate(Progress.None, (sum, obligation) => sum.Plus(ProgressOf(obligation))),
        [.. obligations.OrderBy(obligation => obligation.EntryNumber).Select(obligation => Entry(obligation, township, programme, salts))]);

    private static PublicEntry Entry(PaymentObligation obligation, TownshipRecord township, Programme programme, ProofSalts? salts)
    {
        var state = StateOf(obligation.State, township.Stage);
        var channel = township.Stage == TownshipStage.InPublicity ? Channel.OnlinePublicity : Channel.OnlinePublication;
        var name = FieldProjection.Of(PersonField.Name, channel, programme.Sensitive || obligation.IsMinor) switch
        {
            Visibility.Hidden => "",
            Visibility.Masked => Masks.Name(obligation.Name),
            _ => obligation.Name,
        };
        return new PublicEntry(
            obligation.EntryNumber, name, obligation.VillageName, obligation.HouseholdSize, obligation.AssistedPersons,
            obligation.Category, obligation.AmountFen, state, salts?.Claim(obligation, state).Hash() ?? "");
    }

    private static Progress ProgressOf(PaymentObligation obligation)
    {
        var fen = obligation.AmountFen;
        long When(ObligationState state) => obligation.State == state ? fen : 0;
        int Is(ObligationState state) => obligation.State == state ? 1 : 0;
        return new Progress(
            fen, fen, When(ObligationState.Paid), When(ObligationState.Instructed), When(ObligationState.Cancelled),
            obligation.State is ObligationState.Paid or ObligationState.Cancelled ? 0 : fen,
            1, Is(ObligationState.Paid), Is(ObligationState.Held), Is(ObligationState.Rejected), Is(ObligationState.Cancelled));
    }

    private static PublicEntryState StateOf(ObligationState state, TownshipStage stage) => state switch
    {
        ObligationState.Posted => stage <= TownshipStage.InPublicity ? PublicEntryState.InPublicity : PublicEntryState.AwaitingPayment,
        ObligationState.Held => PublicEntryState.UnderObjection,
        ObligationState.Approved => PublicEntryState.AwaitingPayment,
        ObligationState.Instructed => PublicEntryState.WithBank,
        ObligationState.Paid => PublicEntryState.Paid,
        ObligationState.Rejected => PublicEntryState.AwaitingCorrection,
        ObligationState.Cancelled => PublicEntryState.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
