using Azure.Data.Tables;
using CivilAffairs.Core.Supervision;

namespace CivilAffairs.Adapters.Tables.Rows;

/// <summary>A chain's head as a row of its partition of <c>Audit</c>. Its key is none that <see cref="TableKey.Encode"/> gives, so no entry's row can meet it.</summary>
internal static class AuditHeadRow
{
    public const string Key = "~head";

    public static TableEntity Write(string partition, ChainHead head) => new(partition, Key)
    {
        [nameof(head.Stream)] = head.Stream,
        [nameof(head.Sequence)] = head.Sequence,
        [nameof(head.Hash)] = head.Hash,
    };

    public static ChainHead Read(TableEntity row) => new(row.Text(nameof(ChainHead.Stream)), row.Fen(nameof(ChainHead.Sequence)), row.Text(nameof(ChainHead.Hash)));
}
