using System.Globalization;
using Azure.Data.Tables;
using CivilAffairs.Core.Intake;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>A township's line as a row of <c>AllocationLines</c>, partitioned by allocation.</summary>
internal static class TownshipRow
{
    public static TableEntity Write(TownshipRecord record) => new(TableKey.Encode(record.AllocationId), TableKey.Encode(record.TownshipCode))
    {
        [nameof(record.AllocationId)] = record.AllocationId,
        [nameof(record.TownshipCode)] = record.TownshipCode,
        [nameof(record.TownshipName)] = record.TownshipName,
        [nameof(record.AmountFen)] = record.AmountFen,
        [nameof(record.Villages)] = RowText.Of([.. record.Villages.Select(VillageText)]),
        [nameof(record.VillagesFrom)] = record.VillagesFrom,
        [nameof(record.VillagesSha256)] = record.VillagesSha256,
        [nameof(record.Changes)] = RowText.Of(record.Changes),
        [nameof(record.Stage)] = record.Stage.ToString(),
        [nameof(record.NotifiedAt)] = record.NotifiedAt?.ToUniversalTime(),
        [nameof(record.AcknowledgedBy)] = record.AcknowledgedBy,
        [nameof(record.AcknowledgedAt)] = record.AcknowledgedAt?.ToUniversalTime(),
        [nameof(record.RosterRefusedSha256)] = record.RosterRefusedSha256,
        [nameof(record.RosterSha256)] = record.RosterSha256,
        [nameof(record.RosterArtifact)] = record.RosterArtifact,
        [nameof(record.RosterMaker)] = record.RosterMaker,
        [nameof(record.RosterEntries)] = record.RosterEntries,
        [nameof(record.RosterFen)] = record.RosterFen,
        [nameof(record.RosterAcceptedAt)] = record.RosterAcceptedAt?.ToUniversalTime(),
        [nameof(record.PublicityFrom)] = record.PublicityFrom?.ToUniversalTime(),
        [nameof(record.PublicityUntil)] = record.PublicityUntil?.ToUniversalTime(),
        [nameof(record.ApprovedBy)] = record.ApprovedBy,
        [nameof(record.ApprovedAt)] = record.ApprovedAt?.ToUniversalTime(),
        [nameof(record.RosterReviewer)] = record.RosterReviewer,
        [nameof(record.ApprovedContent)] = record.ApprovedContent,
        [nameof(record.ClosedAt)] = record.ClosedAt?.ToUniversalTime(),
        [nameof(record.ReopenedAt)] = record.ReopenedAt?.ToUniversalTime(),
        [nameof(record.RecoveredAt)] = record.RecoveredAt?.ToUniversalTime(),
        [nameof(record.ChangedAt)] = record.ChangedAt.ToUniversalTime(),
    };

    public static TownshipRecord Read(TableEntity row) => new()
    {
        AllocationId = row.Text(nameof(TownshipRecord.AllocationId)),
        TownshipCode = row.Text(nameof(TownshipRecord.TownshipCode)),
        TownshipName = row.Text(nameof(TownshipRecord.TownshipName)),
        AmountFen = row.Fen(nameof(TownshipRecord.AmountFen)),
        Villages = row.Items<string>(nameof(TownshipRecord.Villages)) is { Count: > 0 } villages ? [.. villages.Select(text => Village(row, text))] : [],
        VillagesFrom = row.OptionalText(nameof(TownshipRecord.VillagesFrom)) ?? "",
        VillagesSha256 = row.OptionalText(nameof(TownshipRecord.VillagesSha256)) ?? "",
        Changes = row.Items<ShareChange>(nameof(TownshipRecord.Changes)),
        Stage = row.Named<TownshipStage>(nameof(TownshipRecord.Stage)),
        NotifiedAt = row.OptionalInstant(nameof(TownshipRecord.NotifiedAt)),
        AcknowledgedBy = row.Text(nameof(TownshipRecord.AcknowledgedBy)),
        AcknowledgedAt = row.OptionalInstant(nameof(TownshipRecord.AcknowledgedAt)),
        // Rows written before mends could be sent lack it.
        RosterRefusedSha256 = row.OptionalText(nameof(TownshipRecord.RosterRefusedSha256)) ?? "",
        RosterSha256 = row.Text(nameof(TownshipRecord.RosterSha256)),
        RosterArtifact = row.Text(nameof(TownshipRecord.RosterArtifact)),
        RosterMaker = row.Text(nameof(TownshipRecord.RosterMaker)),
        RosterEntries = row.Number(nameof(TownshipRecord.RosterEntries)),
        RosterFen = row.Fen(nameof(TownshipRecord.RosterFen)),
        RosterAcceptedAt = row.OptionalInstant(nameof(TownshipRecord.RosterAcceptedAt)),
        PublicityFrom = row.OptionalInstant(nameof(TownshipRecord.PublicityFrom)),
        PublicityUntil = row.OptionalInstant(nameof(TownshipRecord.PublicityUntil)),
        ApprovedBy = row.Text(nameof(TownshipRecord.ApprovedBy)),
        ApprovedAt = row.OptionalInstant(nameof(TownshipRecord.ApprovedAt)),
        // Rows written before these fields existed lack them.
        RosterReviewer = row.OptionalText(nameof(TownshipRecord.RosterReviewer)) ?? "",
        ApprovedContent = row.OptionalText(nameof(TownshipRecord.ApprovedContent)) ?? "",
        ClosedAt = row.OptionalInstant(nameof(TownshipRecord.ClosedAt)),
        ReopenedAt = row.OptionalInstant(nameof(TownshipRecord.ReopenedAt)),
        RecoveredAt = row.OptionalInstant(nameof(TownshipRecord.RecoveredAt)),
        ChangedAt = row.Instant(nameof(TownshipRecord.ChangedAt)),
        Version = row.ETag.ToString(),
    };

    // Short, as a property holds 32,000 characters and some townships have hundreds of villages.
    private static string VillageText(VillageShare village) => string.Create(CultureInfo.InvariantCulture, $"{village.VillageCode}|{village.AmountFen}|{village.VillageName}");

    private static VillageShare Village(TableEntity row, string text) =>
        text.Split('|', 3) is [var code, var amount, var name] && long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var fen)
            ? new VillageShare(code, name, fen)
            : throw new InvalidDataException($"Table row '{row.PartitionKey}' / '{row.RowKey}' lacks a readable '{nameof(TownshipRecord.Villages)}'.");
}
