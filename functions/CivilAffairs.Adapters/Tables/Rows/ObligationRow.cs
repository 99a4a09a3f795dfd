using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Core.Disbursement;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An obligation as a row of <c>Ledger</c>; the row key orders by entry number.</summary>
internal static class ObligationRow
{
    public const string Prefix = "o|";

    public static string Key(int entryNumber)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entryNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entryNumber, 999_999);
        return Prefix + entryNumber.ToString("000000", CultureInfo.InvariantCulture);
    }

    public static TableEntity Write(PaymentObligation obligation) =>
        new(TableKey.Township(obligation.AllocationId, obligation.TownshipCode), Key(obligation.EntryNumber))
        {
            [nameof(obligation.ObligationId)] = obligation.ObligationId,
            [nameof(obligation.AllocationId)] = obligation.AllocationId,
            [nameof(obligation.TownshipCode)] = obligation.TownshipCode,
            [nameof(obligation.EntryNumber)] = obligation.EntryNumber,
            [nameof(obligation.VillageCode)] = obligation.VillageCode,
            [nameof(obligation.VillageName)] = obligation.VillageName,
            [nameof(obligation.Group)] = obligation.Group,
            [nameof(obligation.Name)] = obligation.Name,
            [nameof(obligation.IsMinor)] = obligation.IsMinor,
            [nameof(obligation.HouseholdSize)] = obligation.HouseholdSize,
            [nameof(obligation.AssistedPersons)] = obligation.AssistedPersons,
            [nameof(obligation.Category)] = obligation.Category,
            [nameof(obligation.AmountFen)] = obligation.AmountFen,
            [nameof(obligation.PersonFingerprint)] = obligation.PersonFingerprint,
            [nameof(obligation.ResidentIdCipher)] = obligation.ResidentIdCipher,
            [nameof(obligation.BankCode)] = obligation.BankCode,
            [nameof(obligation.CardCipher)] = obligation.CardCipher,
            [nameof(obligation.CardTail)] = obligation.CardTail,
            [nameof(obligation.State)] = obligation.State.ToString(),
            [nameof(obligation.Attempts)] = obligation.Attempts,
            [nameof(obligation.InstructionId)] = obligation.InstructionId,
            [nameof(obligation.Reason)] = obligation.Reason,
            [nameof(obligation.RosterSha256)] = obligation.RosterSha256,
            [nameof(obligation.RecoveredFen)] = obligation.RecoveredFen,
            [nameof(obligation.AdjustedFen)] = obligation.AdjustedFen,
            [nameof(obligation.Changes)] = obligation.Changes,
            [nameof(obligation.SupersededBy)] = obligation.SupersededBy,
            [nameof(obligation.PublicityFrom)] = obligation.PublicityFrom?.ToUniversalTime(),
            [nameof(obligation.PublicityUntil)] = obligation.PublicityUntil?.ToUniversalTime(),
            [nameof(obligation.HoldId)] = obligation.HoldId,
            [nameof(obligation.RosterRow)] = obligation.RosterRow,
            [nameof(obligation.RosterRowHash)] = obligation.RosterRowHash,
            [nameof(obligation.ChangedAt)] = obligation.ChangedAt.ToUniversalTime(),
        };

    public static PaymentObligation Read(TableEntity row) => new()
    {
        ObligationId = row.Text(nameof(PaymentObligation.ObligationId)),
        AllocationId = row.Text(nameof(PaymentObligation.AllocationId)),
        TownshipCode = row.Text(nameof(PaymentObligation.TownshipCode)),
        EntryNumber = row.Number(nameof(PaymentObligation.EntryNumber)),
        VillageCode = row.Text(nameof(PaymentObligation.VillageCode)),
        VillageName = row.Text(nameof(PaymentObligation.VillageName)),
        Group = row.Text(nameof(PaymentObligation.Group)),
        Name = row.Text(nameof(PaymentObligation.Name)),
        IsMinor = row.GetBoolean(nameof(PaymentObligation.IsMinor)) ?? false,
        HouseholdSize = row.Number(nameof(PaymentObligation.HouseholdSize)),
        AssistedPersons = row.Number(nameof(PaymentObligation.AssistedPersons)),
        Category = row.Text(nameof(PaymentObligation.Category)),
        AmountFen = row.Fen(nameof(PaymentObligation.AmountFen)),
        PersonFingerprint = row.Text(nameof(PaymentObligation.PersonFingerprint)),
        ResidentIdCipher = row.Text(nameof(PaymentObligation.ResidentIdCipher)),
        BankCode = row.Text(nameof(PaymentObligation.BankCode)),
        CardCipher = row.Text(nameof(PaymentObligation.CardCipher)),
        CardTail = row.Text(nameof(PaymentObligation.CardTail)),
        State = row.Named<ObligationState>(nameof(PaymentObligation.State)),
        Attempts = row.Number(nameof(PaymentObligation.Attempts)),
        InstructionId = row.OptionalText(nameof(PaymentObligation.InstructionId)),
        Reason = row.Text(nameof(PaymentObligation.Reason)),
        RosterSha256 = row.Text(nameof(PaymentObligation.RosterSha256)),
        // Rows written before these fields existed lack them.
        RecoveredFen = row.GetInt64(nameof(PaymentObligation.RecoveredFen)) ?? 0,
        AdjustedFen = row.GetInt64(nameof(PaymentObligation.AdjustedFen)) ?? 0,
        Changes = row.GetInt32(nameof(PaymentObligation.Changes)) ?? 0,
        SupersededBy = row.GetInt32(nameof(PaymentObligation.SupersededBy)) ?? 0,
        PublicityFrom = row.OptionalInstant(nameof(PaymentObligation.PublicityFrom)),
        PublicityUntil = row.OptionalInstant(nameof(PaymentObligation.PublicityUntil)),
        HoldId = row.OptionalText(nameof(PaymentObligation.HoldId)) ?? "",
        RosterRow = row.OptionalNumber(nameof(PaymentObligation.RosterRow)),
        RosterRowHash = row.OptionalText(nameof(PaymentObligation.RosterRowHash)) ?? "",
        ChangedAt = row.Instant(nameof(PaymentObligation.ChangedAt)),
        Version = row.ETag.ToString(),
    };
}
