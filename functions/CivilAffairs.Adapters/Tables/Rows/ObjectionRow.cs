using Azure.Data.Tables;
using CivilAffairs.Core.Publicity;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>An objection as a row of <c>Objections</c>, partitioned by township of an allocation.</summary>
internal static class ObjectionRow
{
    public static TableEntity Write(Objection objection) =>
        new(TableKey.Township(objection.AllocationId, objection.TownshipCode), TableKey.Encode(objection.ObjectionId))
        {
            [nameof(objection.ObjectionId)] = objection.ObjectionId,
            [nameof(objection.AllocationId)] = objection.AllocationId,
            [nameof(objection.TownshipCode)] = objection.TownshipCode,
            [nameof(objection.EntryNumber)] = objection.EntryNumber,
            [nameof(objection.Grounds)] = objection.Grounds,
            [nameof(objection.TakenBy)] = objection.TakenBy,
            [nameof(objection.RaisedAt)] = objection.RaisedAt.ToUniversalTime(),
            [nameof(objection.Upheld)] = objection.Upheld,
            [nameof(objection.DecidedBy)] = objection.DecidedBy,
            [nameof(objection.DecisionReason)] = objection.DecisionReason,
            [nameof(objection.DecidedAt)] = objection.DecidedAt?.ToUniversalTime(),
        };

    public static Objection Read(TableEntity row) => new()
    {
        ObjectionId = row.Text(nameof(Objection.ObjectionId)),
        AllocationId = row.Text(nameof(Objection.AllocationId)),
        TownshipCode = row.Text(nameof(Objection.TownshipCode)),
        EntryNumber = row.Number(nameof(Objection.EntryNumber)),
        Grounds = row.Text(nameof(Objection.Grounds)),
        TakenBy = row.Text(nameof(Objection.TakenBy)),
        RaisedAt = row.Instant(nameof(Objection.RaisedAt)),
        Upheld = row.GetBoolean(nameof(Objection.Upheld)),
        DecidedBy = row.Text(nameof(Objection.DecidedBy)),
        DecisionReason = row.Text(nameof(Objection.DecisionReason)),
        DecidedAt = row.OptionalInstant(nameof(Objection.DecidedAt)),
    };
}
