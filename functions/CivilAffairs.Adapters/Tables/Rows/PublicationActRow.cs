using Azure.Data.Tables;
using CivilAffairs.Core.Publication;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>A correction or withdrawal as a row of <c>PublicationActs</c>.</summary>
internal static class PublicationActRow
{
    public static TableEntity Write(PublicationAct act) => new(TableKey.Encode(act.AllocationId), TableKey.Encode(act.ActId))
    {
        [nameof(act.AllocationId)] = act.AllocationId,
        [nameof(act.ActId)] = act.ActId,
        [nameof(act.Kind)] = act.Kind.ToString(),
        [nameof(act.TownshipCode)] = act.TownshipCode,
        [nameof(act.Reason)] = act.Reason,
        [nameof(act.By)] = act.By,
        [nameof(act.At)] = act.At.ToUniversalTime(),
        [nameof(act.Sha256)] = act.Sha256,
    };

    public static PublicationAct Read(TableEntity row) => new(
        row.Text(nameof(PublicationAct.AllocationId)),
        row.Text(nameof(PublicationAct.ActId)),
        row.Named<PublicationActKind>(nameof(PublicationAct.Kind)),
        row.Text(nameof(PublicationAct.TownshipCode)),
        row.Text(nameof(PublicationAct.Reason)),
        row.Text(nameof(PublicationAct.By)),
        row.Instant(nameof(PublicationAct.At)),
        row.Text(nameof(PublicationAct.Sha256)));
}
